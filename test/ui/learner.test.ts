import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findPythons } from '../pythons.ts';
import { makeWheel } from '../wheels.ts';
import { makeTemporary } from '../workbench/temporary.ts';
import { assertClean } from './axe.ts';
import {
  expandScope,
  pressDebugButton,
  typeInConsole,
  variable,
  waitForConsole,
  waitForEnd,
  waitForStop,
} from './debugging.ts';
import { codeEditor, codeLens, setBreakpoint, waitForCursor } from './editor.ts';
import { tellInChapters } from './story.ts';
import { findLabPanel, findProfile, findWebview } from './webview.ts';
import { answerInput, editorTab, openLab, reloadWindow, runCommand, treeItem } from './window.ts';
import { useWorkbench } from './workbench.ts';

/** Whether a process is the one that is kept ready for the next check, which a session has nothing to do with. */
function waitsForCheck(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').includes('CONCEPTLABS_PRELOAD=');
  } catch {
    // It has ended, or this system has no such file.
    return false;
  }
}

const step = 'Fix and measure again';
const file = '04.7-memo.py';
const wheels = await makeTemporary('wheels');

describe('a learner', function () {
  // One story in chapters: what comes later stands on what was done before.
  tellInChapters(this);
  const workbench = useWorkbench({ env: { PIP_NO_INDEX: '1', PIP_FIND_LINKS: wheels.path } });
  after(() => wheels.remove());

  it('opens a step from the tree, with its file and the panel beside it', async () => {
    const { page } = workbench();
    await openLab(page);
    await treeItem(page, `${step}, not started`).click();
    await codeEditor(page, file).getByText('def fib_seq(n):').waitFor();
    await findLabPanel(page);
    await treeItem(page, `${step}, in progress`).waitFor();
  });

  it('predicts', async () => {
    const { page } = workbench();
    const panel = await findLabPanel(page);
    await panel.getByRole('radio', { name: '16', exact: true }).check();
    await panel.getByRole('button', { name: 'Lock in' }).click();
    await panel.getByText('Locked in:').waitFor();
    assert.equal(await panel.getByRole('radio').count(), 0);
  });

  it('debugs: breakpoint, buttons, console, variables, stop', async () => {
    const { page, server } = workbench();
    await setBreakpoint(page, file, 10);
    const panel = await findLabPanel(page);
    await panel.getByRole('button', { name: 'Debug with pdb' }).click();
    await waitForStop(page, 10, file);
    await expandScope(page, 'Locals');
    await variable(page, 'n', '15').waitFor();

    await pressDebugButton(page, 'Step Over');
    await waitForStop(page, 11, file);
    await variable(page, 'res', '[]').waitFor();
    // The button's step is shown as the pdb command that it is, with pdb's own answer.
    await waitForConsole(page, /\(Pdb\) n/);
    await waitForConsole(page, '-> if n > 0:');
    await assertClean(page, () => findLabPanel(page));

    await typeInConsole(page, 'p n * 2');
    await waitForConsole(page, /^30$/m);
    await typeInConsole(page, 'n');
    await waitForStop(page, 12, file);

    const pythons = () =>
      server.processes().filter(({ pid, command }) => /conceptlabs/.test(command) && !waitsForCheck(pid));
    assert.equal(pythons().length, 1);
    await pressDebugButton(page, 'Stop');
    await waitForEnd(page);
    for (let wait = 0; wait < 100 && pythons().length > 0; wait++) await page.waitForTimeout(50);
    assert.deepEqual(pythons(), []);
  });

  it('profiles from the lens, sorts by tottime, and lands on the row’s line', async () => {
    const { page } = workbench();
    await codeLens(page, file, 'Run profile', 1).click();
    await answerInput(page, 'fib_seq(30)');
    const profile = await findProfile(page);
    const grid = profile.getByRole('grid', { name: 'Profile' });
    await profile.getByText('7049218 function calls (96 primitive calls)').waitFor();
    await grid.getByRole('columnheader', { name: /^tottime/ }).click();
    await grid.locator('[role="columnheader"][aria-sort="descending"]', { hasText: 'tottime' }).waitFor();
    const first = grid.getByRole('row').nth(1);
    await first.getByText('7049123/31').waitFor();
    await grid.getByRole('row').filter({ hasText: 'fib_seq' }).getByText('31/1', { exact: true }).waitFor();
    await first.getByText('fib', { exact: true }).click();
    await waitForCursor(page, 1);
  });

  it('memoises, checks, and finds the step done after a reload', async () => {
    const { page } = workbench();
    await codeEditor(page, file).locator('.view-lines').click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.insertText('import functools\n\n\n@functools.lru_cache(maxsize=None)\n');
    await page.keyboard.press('Control+S');
    await editorTab(page, step).click();
    const panel = await findLabPanel(page);
    await panel.getByRole('button', { name: 'Check', exact: true }).click();
    await panel.getByRole('status').filter({ hasText: 'passed' }).waitFor();
    await openLab(page);
    await treeItem(page, `${step}, done`).waitFor();

    await reloadWindow(page);
    await openLab(page);
    // It is the one that is chosen in the tree, too.
    await treeItem(page, `${step}, done`).and(page.locator('[aria-selected="true"]')).waitFor();
    const restored = await findLabPanel(page);
    await restored.getByText('Locked in:').waitFor();
  });

  it('makes an environment for a step: cancelled it leaves nothing, failed it is tried again, then it is used', async () => {
    const { page, folder } = workbench();
    const environment = join(folder, 'concept-labs', '.venv');
    const waitUntilThere = async (wanted: boolean): Promise<void> => {
      for (let wait = 0; existsSync(environment) !== wanted; wait++) {
        assert.ok(wait < 1200, `${environment} is ${wanted ? 'not made' : 'still there'}.`);
        await page.waitForTimeout(100);
      }
    };
    await runCommand(page, 'Concept Labs: Open Step…');
    await page.getByPlaceholder('Search labs, steps and concepts').fill('Switch by hand: greenlet');
    await page.locator('.quick-input-list').getByRole('option', { name: 'Switch by hand: greenlet' }).click();
    const name = 'Make an environment with greenlet…';
    const panel = await findWebview(page, (frame) => frame.getByRole('button', { name }));
    const offer = panel.getByRole('button', { name });

    await offer.click();
    await waitUntilThere(true);
    await runCommand(page, 'Notifications: Show Notifications');
    const making = page.locator('.notifications-center .notification-list-item');
    await making
      .filter({ hasText: 'Making an environment' })
      .getByRole('button', { name: 'Cancel', exact: true })
      .click();
    await waitUntilThere(false);

    await offer.click();
    const failure = panel.getByText('pip could not install greenlet.');
    await failure.waitFor({ timeout: 180_000 });
    assert.equal(existsSync(environment), false);

    makeWheel((await findPythons()).at(-1)?.path ?? assert.fail(), wheels.path, 'greenlet');
    await panel.getByRole('button', { name: 'Try Again' }).click();
    await offer.waitFor({ state: 'detached', timeout: 180_000 });
    assert.equal(await failure.count(), 0);
    assert.ok(existsSync(environment));
  });
});
