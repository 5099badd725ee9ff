import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { assertClean } from './axe.ts';
import { codeEditor, openFile, waitForCursor } from './editor.ts';
import { shareWorkbench } from './sharedWorkbench.ts';
import { tellInChapters } from './story.ts';
import { findProfile, findWebview, tabTo } from './webview.ts';
import {
  answerInput,
  editorTab,
  openView,
  pickFromMenu,
  pickOption,
  reloadWindow,
  runCommand,
  treeItem,
} from './window.ts';

const file = 'ladder.py';
const slow = `def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(22))
`;
const quick = `import functools


@functools.lru_cache
${slow}`;

/** What the editor writes behind the lines of a file. */
async function notes(page: Page, file: string): Promise<string[]> {
  const texts = await codeEditor(page, file)
    .locator('.view-line span')
    .evaluateAll((spans) => spans.map((span) => getComputedStyle(span, '::after').content));
  return texts.filter((text) => text.includes('tottime'));
}

async function waitForNotes(page: Page, file: string, count: number): Promise<string[]> {
  for (let wait = 0; ; wait++) {
    const found = await notes(page, file);
    if (found.length === count || wait === 300) return found;
    await page.waitForTimeout(100);
  }
}

describe('profile runs', function () {
  tellInChapters(this);
  const workbench = shareWorkbench('profiles', { [file]: slow });

  it('are kept in the side bar, in the status bar and beside the functions', async () => {
    const { page } = workbench();
    await openFile(page, file);
    await runCommand(page, 'Concept Labs: Profile Python File');
    await findProfile(page);
    await page
      .locator('.part.statusbar')
      .getByText(/fib (?:\d+ ms|\d+\.\d s) \(\d+%\)/)
      .first()
      .waitFor();
    await openView(page, 'Concept Labs');
    await treeItem(page, /^ladder\.py, [\d,]+ calls, \d+\.\d{3} s/).waitFor();
    await editorTab(page, /^ladder\.py(?!\.prof)/).click();
    // fib(22) makes 57,313 calls. The module begins on the same line, and is not set beside it.
    const found = await waitForNotes(page, file, 1);
    assert.equal(found.length, 1, found.join('\n'));
    assert.ok(
      found.some((text) => /ncalls 57,313, 1 outermost · tottime \d/.test(text)),
      found.join('\n'),
    );
    await runCommand(page, 'Concept Labs: Show or Hide Profile in the Editor');
    assert.deepEqual(await waitForNotes(page, file, 0), []);
    await runCommand(page, 'Concept Labs: Show or Hide Profile in the Editor');
    assert.equal((await waitForNotes(page, file, 1)).length, 1);
  });

  it('lose their notes in the editor when the file changes', async () => {
    const { page, folder } = workbench();
    await writeFile(join(folder, file), quick);
    assert.deepEqual(await waitForNotes(page, file, 0), []);
    await codeEditor(page, file).getByText('lru_cache').waitFor();
  });

  it('are compared with the one before, in one sentence and function by function', async () => {
    const { page, folder } = workbench();
    assert.equal(await readFile(join(folder, file), 'utf8'), quick);
    await runCommand(page, 'Concept Labs: Profile Last Call Again');
    await findWebview(page, (frame) => frame.getByRole('grid').getByRole('row', { name: /^23\/1 / }));
    await runCommand(page, 'Concept Labs: Compare Profile With…');
    await pickOption(page, /^ladder\.py/);
    const frame = await findWebview(page, (each) => each.getByRole('table', { name: 'Compare' }));
    await frame
      .getByText(/^fib took \d\.\d{3} s less than in ladder\.py: it was called 23 times instead of 57,313\.$/)
      .waitFor();
    const row = frame.getByRole('row').filter({ hasText: '57313/1 → 23/1' });
    await row.getByText('−').first().waitFor();
    const findComparison = (): Promise<Frame> =>
      findWebview(page, (each) => each.getByRole('table', { name: 'Compare' }));
    await assertClean(page, findComparison);
    // By keys alone: the functions within the noise, then a function's line.
    const shown = await findComparison();
    await shown.getByRole('tab', { name: 'Compare' }).focus();
    await tabTo(page, shown, '.compare input[type="checkbox"]');
    await page.keyboard.press('Space');
    assert.equal(await shown.locator('.compare input[type="checkbox"]').isChecked(), true);
    await page.keyboard.press('Space');
    await tabTo(page, shown, '.changes button');
    await page.keyboard.press('Enter');
    await waitForCursor(page, 4);
    await shown.getByRole('tab', { name: 'Table' }).click();
    await shown.getByRole('grid').waitFor();
  });

  it('are renamed and pinned, and stay so over a reload', async () => {
    const { page } = workbench();
    await openView(page, 'Concept Labs');
    const choose = async (run: RegExp, item: string): Promise<void> => {
      await treeItem(page, run).first().click({ button: 'right' });
      await pickFromMenu(page, item);
    };
    await choose(/^ladder\.py, /, 'Rename Run…');
    await answerInput(page, 'the slow way');
    await choose(/^the slow way, /, 'Pin Run');
    await treeItem(page, /^the slow way, .*, pinned$/).waitFor();
    await reloadWindow(page);
    await openView(page, 'Concept Labs');
    await treeItem(page, /^the slow way, .*, pinned$/).waitFor();
  });
});
