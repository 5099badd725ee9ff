import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { everyStepIn } from '../../src/core/labs/catalogue.ts';
import type { LabManifest } from '../../src/core/labs/types.ts';
import { loadLabs } from '../../src/node/labs.ts';
import { openPage, workbenchUrl } from '../workbench/page.ts';
import { findViolations } from './axe.ts';
import { codeLens } from './editor.ts';
import { findLabPanel } from './webview.ts';
import { editorTab, openLab, openView, reloadWindow, runCommand, treeItem } from './window.ts';
import { useWorkbench } from './workbench.ts';

const labId = '04-debug-and-profile';

describe('the view Concept Labs', () => {
  let labs: readonly LabManifest[];
  let lab: LabManifest;
  before(async () => {
    labs = await loadLabs();
    const found = labs.find(({ id }) => id === labId);
    assert.ok(found);
    lab = found;
  });
  const title = (index: number): string =>
    lab.steps[index]?.title.en ?? assert.fail(`there is no step ${index}`);
  const fileName = (index: number): string => `${lab.steps[index]?.id}.py`;

  describe('in a folder', () => {
    const workbench = useWorkbench();
    const learnerFile = (index: number): string =>
      join(workbench().folder, 'concept-labs', labId, fileName(index));

    it('names each step by its title and its state', async () => {
      const { page } = workbench();
      await openLab(page);
      await treeItem(page, `${title(0)}, not started`).waitFor();
      const names = await page
        .locator('.part.sidebar')
        .getByRole('treeitem')
        .evaluateAll((items) => items.map((item) => item.getAttribute('aria-label')));
      const lines = labs.map(({ order, title: name, steps }) => [
        `${order} ${name.en}, 0 of ${steps.length} steps done`,
      ]);
      lines[labs.indexOf(lab)]?.push(...everyStepIn(lab).map((step) => `${step.title.en}, not started`));
      assert.deepEqual(names, lines.flat());
    });

    it('opens a step by a click', async () => {
      const { page } = workbench();
      await treeItem(page, title(0)).click();
      await findLabPanel(page);
      await editorTab(page, fileName(0)).waitFor();
      await treeItem(page, `${title(0)}, in progress`).waitFor();
      assert.ok(existsSync(learnerFile(0)));
    });

    it('opens a step by keys, and goes on and back by keys', async () => {
      const { page } = workbench();
      await runCommand(page, 'Concept Labs: Focus on Concept Labs View');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await treeItem(page, `${title(1)}, in progress`).waitFor();
      await editorTab(page, title(1)).waitFor();
      await page.keyboard.press('Control+k');
      await page.keyboard.press(']');
      await editorTab(page, title(2)).waitFor();
      await page.keyboard.press('Control+k');
      await page.keyboard.press('[');
      await editorTab(page, title(1)).waitFor();
    });

    it('shows the lenses of a step to one who goes from the tree straight into the panel', async () => {
      const { page } = workbench();
      const shown = await page.locator('iframe.webview.ready').boundingBox();
      assert.ok(shown);
      await treeItem(page, title(3)).click();
      // Sooner than VS Code asks for lenses.
      await page.waitForFunction(() => document.activeElement?.matches('.part.editor .monaco-editor *'));
      await page.mouse.click(shown.x + shown.width / 2, shown.y + shown.height - 10);
      await codeLens(page, fileName(3), 'Check').waitFor();
      await codeLens(page, fileName(3), 'Run profile').waitFor();
    });

    it('keeps what was not locked in, the hints and the step over a reload', async () => {
      const { page } = workbench();
      await openLab(page);
      await treeItem(page, title(2)).click();
      await editorTab(page, title(2)).waitFor();
      const panel = await findLabPanel(page);
      await panel.getByRole('button', { name: 'Hint' }).click();
      await panel.getByText('1 of').waitFor();
      await panel.getByRole('radio').nth(1).check();
      await reloadWindow(page);
      const again = await findLabPanel(page);
      await again.getByRole('heading', { level: 1, name: title(2) }).waitFor();
      await again.getByText('1 of').waitFor();
      assert.equal(await again.getByRole('radio').nth(1).isChecked(), true);
      assert.equal(await again.getByRole('radio').nth(0).isChecked(), false);
      await treeItem(page, `${title(2)}, in progress`).waitFor();
    });

    it('resets a step after a question, and says where the old file is', async () => {
      const { page } = workbench();
      const before = readFileSync(learnerFile(2), 'utf8');
      await runCommand(page, 'Concept Labs: Reset Step');
      const dialog = page.getByRole('dialog', { name: /Reset/ });
      await dialog.getByRole('button', { name: 'Cancel' }).click();
      assert.equal(readFileSync(learnerFile(2), 'utf8'), before);
      await runCommand(page, 'Concept Labs: Reset Step');
      await dialog.getByRole('button', { name: 'Reset' }).click();
      await page.getByText('begins anew').first().waitFor();
      assert.ok(existsSync(join(workbench().folder, 'concept-labs', '.conceptlabs', 'snapshots', labId)));
    });

    it('shows in each of two windows what is done in the other', async () => {
      const { page, server, folder } = workbench();
      const browser = page.context().browser() ?? assert.fail();
      const other = await openPage(browser, workbenchUrl(server, folder));
      for (const window of [page, other]) {
        await openLab(window);
        await treeItem(window, `${title(4)}, not started`).waitFor();
      }
      await treeItem(page, title(4)).click();
      await treeItem(other, `${title(4)}, in progress`).waitFor();
      await treeItem(other, title(5)).click();
      await treeItem(page, `${title(5)}, in progress`).waitFor();
      await treeItem(page, `${title(4)}, in progress`).waitFor();
      await other.context().close();
    });
  });

  describe('with a progress file that cannot be read, and an interpreter that is not there', () => {
    const file = join('concept-labs', '.conceptlabs', 'progress.json');
    const workbench = useWorkbench({
      files: { [file]: '{"version":1,' },
      settings: { 'conceptLabs.python': '/no/such/python' },
    });

    it('keeps the file aside, says so, and begins a new one', async () => {
      const { page, folder } = workbench();
      await openLab(page);
      await treeItem(page, `${title(0)}, not started`).waitFor();
      // The message may have gone from the screen by now: the list keeps it.
      await runCommand(page, 'Notifications: Show Notifications');
      const message = page.locator('.notifications-center').getByText('Your progress file could not be read');
      await message.waitFor();
      await page.keyboard.press('Escape');
      const aside = readdirSync(join(folder, file, '..')).filter((name) =>
        name.startsWith('progress.corrupt-'),
      );
      assert.deepEqual(
        aside.map((name) => readFileSync(join(folder, file, '..', name), 'utf8')),
        ['{"version":1,'],
      );
      await treeItem(page, title(0)).click();
      await treeItem(page, `${title(0)}, in progress`).waitFor();
    });

    it('says in the panel that there is no such Python, with what to do about it', async () => {
      const { page } = workbench();
      const panel = await findLabPanel(page);
      await panel.getByRole('button', { name: 'Check' }).click();
      const alert = panel.getByRole('alert');
      await alert.getByText('There is no Python at /no/such/python. Choose another interpreter.').waitFor();
      for (const name of ['Open Settings', 'Install Python…', 'Choose Interpreter'])
        await alert.getByRole('button', { name }).waitFor();
      assert.deepEqual(await findViolations(panel), []);
      await alert.getByRole('button', { name: 'Choose Interpreter' }).click();
      await page
        .locator('.quick-input-list')
        .getByRole('option', { name: /Python 3\.\d+\.\d+/ })
        .first()
        .click();
      // What failed is done again with what was chosen.
      await panel.getByRole('heading', { name: 'Checks' }).waitFor();
      await alert.waitFor({ state: 'detached' });
    });
  });

  describe('without a folder on the disk', () => {
    const home = mkdtempSync(join(tmpdir(), 'concept-labs-home-'));
    const workbench = useWorkbench({ noFolder: true, env: { HOME: home, USERPROFILE: home } });
    after(() => rmSync(home, { recursive: true, force: true }));

    it('asks for a folder, and begins in the home folder where it is told to', async () => {
      const { page } = workbench();
      await openView(page, 'Concept Labs');
      await page.getByRole('button', { name: 'Open Folder' }).waitFor();
      assert.equal(await treeItem(page, title(0)).count(), 0);
      await page.getByText('start in your home folder').click();
      await openLab(page);
      await treeItem(page, title(0)).click();
      await findLabPanel(page);
      assert.ok(existsSync(join(home, 'concept-labs', labId, fileName(0))));
    });

    it('begins at home in a virtual workspace, too', async () => {
      const { page, server } = workbench();
      rmSync(join(home, 'concept-labs'), { recursive: true });
      const url = new URL(server.url);
      // A folder that VS Code itself provides, and that is on no disk of the machine's.
      url.searchParams.set('folder', 'tmp:/');
      await page.goto(url.href);
      await openView(page, 'Concept Labs');
      await page.getByText('start in your home folder').click();
      await openLab(page);
      await treeItem(page, title(0)).click();
      await findLabPanel(page);
      assert.ok(existsSync(join(home, 'concept-labs', labId, fileName(0))));
    });
  });
});
