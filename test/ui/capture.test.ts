import assert from 'node:assert/strict';
import type { Frame, Page } from 'playwright-core';
import { findViolations } from './axe.ts';
import { codeEditor, openFile, waitForCursor } from './editor.ts';
import { tellInChapters } from './story.ts';
import { findProfile, findWebview, tabTo } from './webview.ts';
import {
  answerInput,
  editorTab,
  openView,
  pickOption,
  quickInput,
  reloadWindow,
  runCommand,
  treeItem,
} from './window.ts';
import { useWorkbench } from './workbench.ts';

const shapes = `class Square:
    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side**2


squares = [Square(n) for n in range(5)]
total = sum(square.area() for square in squares)
print(total)
`;

const tests = `import unittest

from shapes import Square


class SquareTest(unittest.TestCase):
    def setUp(self):
        self.square = Square(3)

    def test_area(self):
        self.assertEqual(self.square.area(), 9)
`;

const workers = `import multiprocessing


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


if __name__ == '__main__':
    with multiprocessing.get_context('spawn').Pool(2) as pool:
        print(pool.map(fib, [12, 13]))
`;

/** Has everything in a file from one line to another selected, by the keyboard. */
async function selectLines(page: Page, file: string, first: number, last: number): Promise<void> {
  await openFile(page, file);
  await codeEditor(page, file).locator('.view-lines').click();
  await page.keyboard.press('Control+Home');
  for (let line = 1; line < first; line++) await page.keyboard.press('ArrowDown');
  for (let line = first; line < last; line++) await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+End');
}

const profileOf = (page: Page, title: string): Promise<Frame> =>
  findWebview(page, (frame) => frame.getByRole('heading', { name: title, exact: true }));

describe('profiles', function () {
  tellInChapters(this);
  const workbench = useWorkbench({
    files: { 'shapes.py': shapes, 'test_shapes.py': tests, 'workers.py': workers },
    settings: { 'conceptLabs.profile.repeat': 2, 'conceptLabs.profile.plainRun': true },
  });

  it('are taken of selected code, more than once, with the spread and the cost of the profiler', async () => {
    const { page } = workbench();
    await selectLines(page, 'shapes.py', 9, 10);
    await runCommand(page, 'Concept Labs: Profile Selection');
    const frame = await profileOf(page, 'shapes.py, lines 9 to 10');
    const grid = frame.getByRole('grid', { name: 'Profile' });
    // Five squares by the lines that were selected; those that the import made are not in it.
    const area = grid.getByRole('row').filter({ hasText: 'Square.area' });
    assert.equal((await area.getByRole('gridcell').first().innerText()).trim(), '5');
    await grid.getByRole('columnheader', { name: 'median' }).waitFor();
    await grid.getByRole('columnheader', { name: 'spread' }).waitFor();
    await frame.getByText(/· 2 runs, from \d+\.\d{3} to \d+\.\d{3} s; the table is of/).waitFor();
    await frame
      .getByText(/^Without the profiler it takes \d+\.\d{3} s: profiled, \d+\.\d times as long/)
      .waitFor();
    await area.getByRole('gridcell').first().click();
    await frame.getByText(/^In all runs, tottime was from/).waitFor();
    await frame.getByRole('button', { name: 'Close', exact: true }).click();
  });

  it('are taken of a test, with what it sets up', async () => {
    const { page } = workbench();
    await openFile(page, 'test_shapes.py');
    await codeEditor(page, 'test_shapes.py').getByText('test_area').click();
    await waitForCursor(page, 10);
    await runCommand(page, 'Concept Labs: Profile Test');
    const frame = await profileOf(page, 'SquareTest.test_area');
    const filter = frame.getByRole('searchbox', { name: 'Filter' });
    await filter.fill('file:test_shapes');
    const grid = frame.getByRole('grid', { name: 'Profile' });
    await grid.getByRole('row').filter({ hasText: 'SquareTest.setUp' }).waitFor();
    await grid.getByRole('row').filter({ hasText: 'SquareTest.test_area' }).waitFor();
    await filter.fill('');
  });

  it('are taken of each process that a program starts', async () => {
    const { page } = workbench();
    await openFile(page, 'workers.py');
    await runCommand(page, 'Concept Labs: Profile Python File');
    const frame = await profileOf(page, 'workers.py');
    await frame.getByText(/^\d processes were profiled, each by itself/).waitFor();
    const grid = frame.getByRole('grid', { name: 'Profile' });
    await grid.getByRole('columnheader', { name: 'process' }).waitFor();
    await frame.getByRole('searchbox', { name: 'Filter' }).fill('process:poolworker function:(fib)');
    const rows = grid.getByRole('row').filter({ hasText: 'fib' });
    await rows
      .first()
      .getByText(/^SpawnPoolWorker-\d+ \(\d+\)/)
      .waitFor();
    const texts = await rows.locator('[role="gridcell"]:first-child').allInnerTexts();
    // fib(12) and fib(13) make 465 and 753 calls.
    const calls = texts.map((text) => Number.parseInt(text, 10));
    assert.equal(
      calls.reduce((sum, count) => sum + count, 0),
      465 + 753,
    );
    await frame.getByRole('searchbox', { name: 'Filter' }).fill('');
  });

  it('are compared by the keyboard alone, in each theme without a fault that axe finds', async () => {
    const { page } = workbench();
    await editorTab(page, /^shapes\.py(?!,)/).click();
    await runCommand(page, 'Concept Labs: Profile Python File');
    await profileOf(page, 'shapes.py');
    await runCommand(page, 'Concept Labs: Profile Last Call Again');
    const frame = await profileOf(page, 'shapes.py');
    await frame.getByRole('button', { name: 'Compare with…' }).focus();
    await page.keyboard.press('Enter');
    await quickInput(page).waitFor();
    // The run before stands first.
    await page.keyboard.press('Enter');
    const compared = await findWebview(page, (each) =>
      each.getByRole('tab', { name: 'Compare', selected: true }),
    );
    await compared.getByText(/^(Nothing changed since shapes\.py but noise|.* than in shapes\.py)/).waitFor();
    await compared.getByText(/times that overlap in 2 and 2 runs, or differ by up to/).waitFor();
    await compared.getByRole('tab', { name: 'Compare' }).focus();
    await tabTo(page, compared, '.compare input[type="checkbox"]');
    await page.keyboard.press('Space');
    assert.equal(await compared.getByRole('checkbox').isChecked(), true);
    for (const [theme, kind] of [
      ['Dark 2026', 'vscode-dark'],
      ['Dark High Contrast', 'vscode-high-contrast'],
      ['Light 2026', 'vscode-light'],
    ] as const) {
      await runCommand(page, 'Preferences: Color Theme');
      await answerInput(page, theme);
      const shown = await findWebview(page, (each) => each.locator(`body.${kind}`));
      const view = await findWebview(page, (each) =>
        each.getByRole('tab', { name: 'Compare', selected: true }),
      );
      await shown.locator('body').waitFor();
      assert.deepEqual(await findViolations(view), [], `compare, ${theme}`);
    }
  });

  it('are renamed and pinned in the side bar, and are there after a reload', async () => {
    const { page } = workbench();
    await openView(page, 'Concept Labs');
    const choose = async (item: RegExp, command: string): Promise<void> => {
      await treeItem(page, item).first().click({ button: 'right' });
      await page.locator('.monaco-menu').getByRole('menuitem', { name: command }).click();
    };
    await choose(/^SquareTest\.test_area/, 'Rename Run');
    await answerInput(page, 'the test of squares');
    await treeItem(page, /^the test of squares, \d+ calls/).waitFor();
    await choose(/^the test of squares/, 'Pin Run');
    await treeItem(page, /^the test of squares, .*, pinned$/).waitFor();
    await reloadWindow(page);
    await openView(page, 'Concept Labs');
    const pinned = treeItem(page, /^the test of squares, .*, pinned$/);
    await pinned.click();
    await profileOf(page, 'the test of squares');
    await choose(/^the test of squares/, 'Unpin Run');
    await treeItem(page, /^the test of squares, .*(?<!, pinned)$/).waitFor();
  });
});
