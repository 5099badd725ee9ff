import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import type { StepManifest } from '../../src/core/labs/types.ts';
import { loadLabs, stepFile } from '../../src/node/labs.ts';
import { assertClean } from './axe.ts';
import { codeEditor, codeLens, typeProgram } from './editor.ts';
import { shareWorkbench } from './sharedWorkbench.ts';
import { tellInChapters } from './story.ts';
import { findLabPanel } from './webview.ts';
import { editorTab, openLab, reloadWindow, runCommand, treeItem } from './window.ts';

const labId = '04-debug-and-profile';
const file = '04.7-memo.py';
const lab = (await loadLabs()).find(({ id }) => id === labId) ?? assert.fail();
const step = lab.steps.find(({ id }) => id === '04.7-memo') ?? assert.fail();
const title = step.title.en;

const plain = (markdown: string): string => markdown.replaceAll('`', '');
const misconception = (id: string): StepManifest['misconceptions'][number] =>
  step.misconceptions.find((known) => known.id === id) ?? assert.fail(id);

/** The names of the parts of the panel, as a screen reader lists them. */
const regions = (panel: Frame): Promise<readonly (string | null)[]> =>
  panel
    .getByRole('region')
    .evaluateAll((found) =>
      found.map(
        (region) =>
          document.getElementById(region.getAttribute('aria-labelledby') ?? '')?.textContent ?? null,
      ),
    );

describe('a step', function () {
  // One story in chapters: what comes later stands on what was done before.
  tellInChapters(this);
  const workbench = shareWorkbench('labs');
  const learnerFile = (): string => join(workbench().folder, 'concept-labs', labId, file);

  /** Waits until the learner's file on the disk is as wanted. */
  async function saved(isWanted: (text: string) => boolean): Promise<void> {
    for (let wait = 0; !isWanted(readFileSync(learnerFile(), 'utf8')); wait++) {
      assert.ok(wait < 600, `${file} does not become what is wanted.`);
      await workbench().page.waitForTimeout(100);
    }
  }

  /** Types a sample of the lab in the place of the learner's program, and waits until it is saved to the letter. */
  async function write(name: string): Promise<void> {
    const wanted = readFileSync(stepFile(lab, step, name), 'utf8');
    await typeProgram(workbench().page, file, wanted);
    await saved((text) => text === wanted);
  }

  it('asks first: a screen reader finds question, choices and regions, and Lock in is the one primary button', async () => {
    const { page } = workbench();
    await openLab(page);
    await treeItem(page, `${title}, not started`).click();
    const panel = await findLabPanel(page);
    assert.deepEqual(await regions(panel), ['Concept', 'Predict', 'Do']);
    assert.equal(await panel.getByRole('heading', { level: 1 }).textContent(), title);
    assert.equal(await panel.getByRole('radio').count(), step.prediction.choices?.length);
    assert.deepEqual(await panel.locator('button.primary').allTextContents(), ['Lock in']);
    await panel.getByText('Predict first').waitFor();
  });

  it('sets a wrong prediction beside what the run showed, with the misconception behind it', async () => {
    const { page } = workbench();
    const panel = await findLabPanel(page);
    await panel.getByRole('radio', { name: '44', exact: true }).check();
    await panel.getByRole('button', { name: 'Lock in' }).click();
    await panel.getByText('Locked in:').waitFor();
    await panel.getByRole('button', { name: 'Run', exact: true }).click();
    const happened = panel.getByRole('region', { name: 'What happened' });
    await happened.getByText('Different').waitFor();
    assert.deepEqual(await happened.locator('.compared strong').allTextContents(), ['44', '16']);
    await happened.getByText(plain(misconception('hits-run').belief.en)).waitFor();
    await happened.getByText('This prediction comes back').waitFor();
    assert.deepEqual(await panel.locator('button.primary').allTextContents(), ['Profile']);
  });

  it('says of three wrong attempts what each believes, and marks the line in the file', async () => {
    const { page } = workbench();
    const panel = await findLabPanel(page);
    for (const id of ['one-branch', 'memory-dies', 'outer-function']) {
      await write(`wrong-${id}.py`);
      await panel.getByRole('button', { name: 'Check', exact: true }).click();
      const checks = panel.getByRole('region', { name: 'Checks' });
      await checks.getByText(plain(misconception(id).belief.en)).waitFor();
      await checks.getByText(plain(misconception(id).next.en)).waitFor();
      // One live region, which says the verdict in one sentence.
      const status = panel.getByRole('status');
      assert.equal(await status.count(), 1);
      assert.match((await status.textContent()) ?? '', /^\d of 3 checks failed\.$/);
      await codeEditor(page, file).locator('.squiggly-warning').first().waitFor();
    }
    await assertClean(page, () => findLabPanel(page));
  });

  it('helps: a nudge, the concept, the place highlighted in the file', async () => {
    const { page } = workbench();
    const panel = await findLabPanel(page);
    const hint = panel.getByRole('button', { name: 'Hint', exact: true });
    await hint.click();
    await panel.getByText(plain(step.hints.nudge.en)).waitFor();
    // The lens is the same hint.
    await codeLens(page, file, 'Hint 2 of 5').click();
    await panel.getByText(plain(step.hints.concept?.en ?? '')).waitFor();
    await hint.click();
    await panel.getByRole('button', { name: 'Show the lines' }).waitFor();
    assert.equal(await panel.locator('.hints > li').count(), 3);
    await hint.click();
    await panel.getByRole('listbox', { name: 'Your program' }).waitFor();
  });

  it('has a puzzle that is solved by keys, and says which line is wrong', async () => {
    const { page } = workbench();
    const panel = await findLabPanel(page);
    const list = panel.getByRole('listbox', { name: 'Your program' });
    const options = list.getByRole('option');
    const names = (): Promise<(string | null)[]> =>
      options.evaluateAll((found) => found.map((option) => option.getAttribute('aria-label')));
    const before = await names();
    await options.nth(0).dragTo(options.nth(2));
    // By the mouse a line goes where another one lies, which makes room.
    assert.deepEqual((await names()).slice(0, 3), [before[1], before[2], before[0]]);
    await list.focus();
    const wanted = ['import functools', '@functools.lru_cache(maxsize=None)', 'def fib(n):'];
    for (const [index, text] of [...wanted, 'Left out: all lines below'].entries()) {
      const from = (await names()).indexOf(text);
      assert.ok(from >= index, text);
      await page.keyboard.press('Home');
      for (let line = 0; line < from; line++) await page.keyboard.press('ArrowDown');
      for (let line = from; line > index; line--) await page.keyboard.press('Alt+ArrowUp');
    }
    assert.deepEqual((await names()).slice(0, 3), wanted);
    // The second line, one step too deep.
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await list.getByRole('option', { name: `${wanted[1] ?? ''}, indented 1` }).waitFor();
    await panel.getByRole('button', { name: 'Try this order' }).press('Enter');
    await panel.getByText('Line 2 is the right one, but not indented like this.').waitFor();
    assert.equal(await options.nth(1).getAttribute('aria-invalid'), 'true');
    await assertClean(page, () => findLabPanel(page));
    await list.focus();
    await page.keyboard.press('ArrowLeft');
    await panel.getByRole('button', { name: 'Try this order' }).press('Enter');
    await panel.getByText('That is it.').waitFor();
    await panel.getByRole('button', { name: 'Put it into my file' }).press('Enter');
    await saved((text) => text.includes('@functools.lru_cache(maxsize=None)\ndef fib(n):'));
  });

  it('passes, and shows other ways and what to try next', async () => {
    const { page } = workbench();
    const panel = await findLabPanel(page);
    await panel.getByRole('button', { name: 'Check', exact: true }).press('Enter');
    await panel.getByRole('status').filter({ hasText: 'All 3 checks passed.' }).waitFor();
    // The focus has stayed where it was.
    assert.equal(await panel.evaluate(() => document.activeElement?.textContent), 'Check');
    const checks = panel.getByRole('region', { name: 'Checks' });
    await checks.getByRole('heading', { name: 'Mine and yours' }).waitFor();
    await checks.getByText(plain(step.next?.en ?? '').slice(0, 30)).waitFor();
    await treeItem(page, `${title}, done`).waitFor();
    assert.equal(await codeEditor(page, file).locator('.squiggly-warning').count(), 0);
    await page.getByRole('button', { name: `Lab step 4.7 ${title}, done` }).waitFor();
    await assertClean(page, () => findLabPanel(page));
  });

  it('at 200 % is cut off nowhere and runs out of no side', async () => {
    const { page } = workbench();
    const panel = await findLabPanel(page);
    const whole = page.viewportSize() ?? assert.fail();
    // Half as many pixels to stand on, as at 200 %.
    await page.setViewportSize({ width: whole.width / 2, height: whole.height / 2 });
    await runCommand(page, 'View: Close Primary Side Bar');
    const found = await panel.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      const all = [...document.querySelectorAll('#app *')];
      const name = ({ tagName, className, textContent }: Element): string =>
        `${tagName}.${className} ${textContent.slice(0, 40)}`;
      const texts = all.filter((element) => element.matches('p, li, button, h1, h2, h3, label, dt, dd'));
      const cut = texts.filter(
        (element) =>
          // What is for the ear alone is a pixel wide.
          element.clientWidth > 1 &&
          element.scrollWidth > element.clientWidth + 1 &&
          getComputedStyle(element).overflowX === 'hidden',
      );
      const over = all.filter((element) => element.getBoundingClientRect().right > clientWidth + 1);
      return { cut: cut.map(name), over: scrollWidth > clientWidth ? over.map(name) : [] };
    });
    assert.deepEqual(found, { cut: [], over: [] });
    await page.setViewportSize(whole);
  });

  it('is resumed after a reload: the prediction, the puzzle, the result and the verdict', async () => {
    const { page } = workbench();
    await reloadWindow(page);
    const panel = await findLabPanel(page);
    await panel.getByRole('heading', { level: 1, name: title }).waitFor();
    await panel.getByRole('region', { name: 'What happened' }).getByText('Different').waitFor();
    await panel.getByText('Python 3').first().waitFor();
    await panel.getByRole('status').filter({ hasText: 'All 3 checks passed.' }).waitFor();
    const first = panel.getByRole('listbox', { name: 'Your program' }).getByRole('option').first();
    assert.equal(await first.getAttribute('aria-label'), 'import functools');
    await openLab(page);
    await treeItem(page, `${title}, done`).waitFor();
  });

  it('asks the missed prediction again, with a run of its own', async () => {
    const { page } = workbench();
    await runCommand(page, 'Concept Labs: Review Missed Predictions…');
    await page.locator('.quick-input-list').getByRole('option', { name: title }).click();
    const panel = await findLabPanel(page);
    await panel.getByText('You missed this prediction before').waitFor();
    // What was found before would tell.
    assert.deepEqual(await regions(panel), ['Concept', 'Predict', 'Do']);
    await assertClean(page, () => findLabPanel(page));
    await (await findLabPanel(page)).getByRole('radio', { name: '16', exact: true }).check();
    const again = await findLabPanel(page);
    await again.getByRole('button', { name: 'Lock in' }).click();
    const happened = again.getByRole('region', { name: 'What happened' });
    await happened.getByText('Right', { exact: true }).waitFor();
    assert.deepEqual(await happened.locator('.compared strong').allTextContents(), ['16', '16']);
    await again.getByRole('status').filter({ hasText: 'All 3 checks passed.' }).waitFor();
  });

  it('compares another way with the learner’s file', async () => {
    const { page } = workbench();
    const panel = await findLabPanel(page);
    await panel.getByRole('button', { name: 'A dictionary of your own' }).click();
    await editorTab(page, 'solution-dict.py ↔ yours').waitFor();
    await page.locator('.monaco-diff-editor').getByText('known').first().waitFor();
  });
});
