// `npm run walk [-- LANGUAGE... LAB...]`: learns all labs, or those whose ids begin so, from end to end in the real VS
// Code, in English and in Chinese or in the one that is named (`en`, `zh-cn`), with the shipped solutions; leaves two
// pictures of each step in out/walk/, of its beginning and of what came of it: `04.4-fib-en.png` and
// `04.4-fib-en-result.png`.
import { join } from 'node:path';
import { everyStepIn } from '../../src/core/labs/catalogue.ts';
import { loadLabs } from '../../src/node/labs.ts';
import { plainTyping } from '../ui/editor.ts';
import { learn, runAgain } from '../ui/learning.ts';
import { hidePanel } from '../ui/window.ts';
import { startWorkbench } from '../ui/workbench.ts';
import { findChineseFont, findChromium } from './chromium.ts';
import { freshOutput } from './hostSuite.ts';
import { runScript, say } from './project.ts';

const languages = ['en', 'zh-cn'];

async function main(): Promise<number> {
  const named = process.argv.slice(2);
  const wanted = named.filter((name) => !languages.includes(name));
  const spoken = languages.filter((language) => named.includes(language));
  const labs = (await loadLabs()).filter(
    ({ id }) => wanted.length === 0 || wanted.some((start) => id.startsWith(start)),
  );
  if (labs.length === 0) throw new Error(`No lab's id begins with ${wanted.join(' or ')}.`);
  // The font comes before the browser that is to know it, and fc-list with the browser.
  await findChromium();
  await findChineseFont();
  const folder = await freshOutput('walk');
  let failed = 0;
  for (const language of spoken.length === 0 ? languages : spoken) {
    const workbench = await startWorkbench({ settings: plainTyping, ...(language !== 'en' && { language }) });
    try {
      for (const lab of labs)
        for (const step of everyStepIn(lab)) {
          const name = `${step.id}-${language}`;
          const keep = async (part = ''): Promise<void> => {
            await workbench.page.screenshot({ path: join(folder, `${name}${part}.png`) });
          };
          try {
            const panel = await learn(workbench, lab, step, language);
            await runAgain(panel, step, language);
            await hidePanel(workbench.page);
            await panel.evaluate(() => document.getElementById('result')?.scrollIntoView());
            // VS Code asks for code lenses a moment after it is told of new ones.
            await workbench.page.waitForTimeout(1500);
            await keep('-result');
            await panel.evaluate(() => scrollTo(0, 0));
            say(`✓ ${name}`);
          } catch (error) {
            failed += 1;
            say(`✗ ${name}: ${String(error)}`);
          }
          await keep();
        }
    } finally {
      await workbench.stop();
    }
  }
  return failed === 0 ? 0 : 1;
}

await runScript(main);
