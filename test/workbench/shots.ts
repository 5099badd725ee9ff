// `npm run shots`: walks the real workbench through the main flows and leaves pictures in out/shots/, each scene
// in every theme: `panel-dark.png`.
import { join } from 'node:path';
import { expandScope, pressDebugButton, typeInConsole, waitForConsole, waitForEnd } from '../ui/debugging.ts';
import { codeLens } from '../ui/editor.ts';
import { answerInput, openView, runCommand, treeItem } from '../ui/window.ts';
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

  const workbench = await startWorkbench();
  try {
    const { page } = workbench;
    await openView(page, 'Concept Labs');
    await treeItem(page, 'p, n, l').waitFor();
    await take(workbench, 'tree');
    await treeItem(page, 'p, n, l').click();
    await (await findLabPanel(page)).getByRole('radio').first().check();
    await take(workbench, 'panel');

    await (await findLabPanel(page)).getByRole('button', { name: 'Debug with pdb' }).click();
    await pressDebugButton(page, 'Step Over');
    await typeInConsole(page, 'p a');
    await waitForConsole(page, /^1$/m);
    await expandScope(page, 'Globals');
    await take(workbench, 'pdb');
    await pressDebugButton(page, 'Stop');
    await waitForEnd(page);

    await openView(page, 'Concept Labs');
    await treeItem(page, 'Fix and measure again').click();
    await codeLens(page, '04.7-memo.py', 'Run profile', 1).click();
    await answerInput(page, 'fib_seq(30)');
    const profile = await findProfile(page);
    await profile.getByRole('columnheader', { name: /^tottime/ }).click();
    await runCommand(page, 'View: Toggle Panel Visibility');
    await take(workbench, 'profile');
  } catch (error) {
    await workbench.page.screenshot({ path: join(folder, 'failed.png') });
    throw error;
  } finally {
    await workbench.stop();
  }
  return 0;
}

await runScript(main);
