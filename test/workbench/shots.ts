// `npm run shots`: walks the real workbench through the main flows and leaves pictures in out/shots/, each scene
// in every theme: `panel-dark.png`.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { loadLabs, stepFile } from '../../src/node/labs.ts';
import { expandScope, pressDebugButton, typeInConsole, waitForConsole, waitForEnd } from '../ui/debugging.ts';
import { plainTyping, typeProgram } from '../ui/editor.ts';
import { answerInput, openLab, openView, runCommand, treeItem } from '../ui/window.ts';
import { findLabPanel, findProfile } from '../ui/webview.ts';
import { startWorkbench, type Workbench } from '../ui/workbench.ts';
import { freshOutput } from './hostSuite.ts';
import { runScript, say } from './project.ts';

/** VS Code's own label of each theme, and the class that its workbench then has. */
const themes = {
  light: { label: 'Light 2026', className: 'vs' },
  dark: { label: 'Dark 2026', className: 'vs-dark' },
  contrast: { label: 'Dark High Contrast', className: 'hc-black' },
} as const;

// Time for a theme to reach every part and every webview of the page.
const settleTime = 1500;

type Take = (workbench: Workbench, scene: string) => Promise<void>;

/** A step as a learner goes through it: missed, stuck, helped, passed. */
async function predictWrongly(workbench: Workbench, take: Take): Promise<void> {
  const { page } = workbench;
  /** Puts a part of the panel at its top; a webview is another one whenever the theme has changed. */
  const show = async (heading: string): Promise<Frame> => {
    const panel = await findLabPanel(page);
    await panel
      .getByRole('heading', { name: heading, exact: true })
      .evaluate((element) => element.scrollIntoView({ block: 'start' }));
    return panel;
  };
  const panel = await findLabPanel(page);
  await panel.getByRole('radio', { name: '44', exact: true }).check();
  await panel.getByRole('button', { name: 'Lock in' }).click();
  await panel.getByRole('button', { name: 'Profile', exact: true }).click();
  await panel.getByText('Different').waitFor();
  await runCommand(page, 'View: Toggle Panel Visibility');
  await show('Predict');
  await take(workbench, 'missed');

  await (await findLabPanel(page)).getByRole('button', { name: 'Open full profile' }).click();
  const profile = await findProfile(page);
  await profile.getByRole('columnheader', { name: /^tottime/ }).click();
  await runCommand(page, 'View: Close Primary Side Bar');
  await take(workbench, 'profile');
  await openView(page, 'Concept Labs');
  await runCommand(page, 'View: Close Editor');

  const lab = (await loadLabs()).find(({ id }) => id === '04-debug-and-profile');
  const step = lab?.steps.find(({ id }) => id === '04.7-memo');
  if (lab === undefined || step === undefined) throw new Error('There is no step 04.7-memo.');
  /** Types a sample of the lab in the place of the learner's program. */
  const write = async (name: string): Promise<void> => {
    await typeProgram(page, `${step.id}.py`, await readFile(stepFile(lab, step, name), 'utf8'));
    await page.waitForTimeout(settleTime);
  };
  await write('wrong-outer-function.py');
  const now = await findLabPanel(page);
  await now.getByRole('button', { name: 'Check', exact: true }).click();
  await now.getByText('What may lie behind it').nth(1).waitFor();
  await show('Checks');
  await take(workbench, 'mistake');

  for (let hint = 0; hint < 4; hint++)
    await (await findLabPanel(page)).getByRole('button', { name: 'Hint', exact: true }).click();
  await (await findLabPanel(page)).getByRole('listbox', { name: 'Your program' }).waitFor();
  await show('Do');
  await take(workbench, 'hints');

  await write('solution.py');
  await (await findLabPanel(page)).getByRole('button', { name: 'Check', exact: true }).click();
  await (await findLabPanel(page)).getByRole('heading', { name: 'Mine and yours' }).waitFor();
  await show('Checks');
  await take(workbench, 'passed');
}

async function main(): Promise<number> {
  const folder = await freshOutput('shots');

  /** Takes a scene in each theme. */
  async function take({ page }: Workbench, scene: string): Promise<void> {
    for (const [theme, { label, className }] of Object.entries(themes)) {
      await runCommand(page, 'Preferences: Color Theme');
      await answerInput(page, label);
      await page.locator(`.monaco-workbench.${className}`).waitFor();
      // Where nothing answers to the pointer.
      await page.mouse.move(300, 8);
      await page.waitForTimeout(settleTime);
      await page.screenshot({ path: join(folder, `${scene}-${theme}.png`) });
    }
    say(`  ${scene}`);
  }

  const empty = await startWorkbench({ noFolder: true });
  try {
    await openView(empty.page, 'Concept Labs');
    await empty.page.getByRole('button', { name: 'Open Folder' }).waitFor();
    await take(empty, 'welcome');
  } finally {
    await empty.stop();
  }

  const workbench = await startWorkbench({ settings: plainTyping });
  try {
    const { page } = workbench;
    await openLab(page);
    await treeItem(page, 'p, n, l').waitFor();
    await take(workbench, 'tree');
    await treeItem(page, 'p, n, l').click();
    await (await findLabPanel(page)).getByRole('radio').first().check();
    await take(workbench, 'panel');

    await (await findLabPanel(page)).getByRole('button', { name: 'Debug with pdb' }).click();
    await pressDebugButton(page, 'Step Over');
    // The stop takes the focus to the editor: what is typed before goes there.
    await waitForConsole(page, '-> c = 3');
    await page.waitForTimeout(settleTime);
    await typeInConsole(page, 'p a');
    await waitForConsole(page, /^1$/m);
    await expandScope(page, 'Globals');
    await take(workbench, 'pdb');
    await pressDebugButton(page, 'Stop');
    await waitForEnd(page);

    await openLab(page);
    await treeItem(page, 'Fix and measure again').click();
    await page.getByText('Fix and measure again: in progress').waitFor();
    await predictWrongly(workbench, take);
  } catch (error) {
    await workbench.page.screenshot({ path: join(folder, 'failed.png') });
    throw error;
  } finally {
    await workbench.stop();
  }
  return 0;
}

await runScript(main);
