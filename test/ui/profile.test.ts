import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Frame, Locator } from 'playwright-core';
import { writeDump } from '../../src/core/profile/writeDump.ts';
import { findPythons } from '../pythons.ts';
import { assertClean } from './axe.ts';
import { openFile } from './editor.ts';
import { shareWorkbench } from './sharedWorkbench.ts';
import { findProfile, findWebview, tabTo } from './webview.ts';
import { pickOption, quickInput, reloadWindow } from './window.ts';

const program = `import json
import re

def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)

def words(text):
    return sorted(set(re.findall(r'\\w+', text)), key=str.lower)

print(fib(15), len(words(json.dumps({str(n): fib(n) for n in range(12)}))))
`;

// What pstats prints of a dump, by sort key and direction: the rows' six columns, and the whole text.
const oracle = `import io, json, pstats, sys

def printed(key, reverse):
    stream = io.StringIO()
    stats = pstats.Stats(sys.argv[1], stream=stream).sort_stats(key)
    (stats.reverse_order() if reverse else stats).print_stats()
    text = stream.getvalue()
    table = text.split('ncalls', 1)[1].split('\\n')[1:]
    return {'text': text, 'rows': [line.split(None, 5) for line in table if line.strip()]}

print(json.dumps({key: {str(reverse): printed(key, reverse) for reverse in (False, True)}
                  for key in ('ncalls', 'tottime', 'cumtime', 'nfl')}))
`;

interface Printed {
  readonly text: string;
  readonly rows: readonly (readonly string[])[];
}

type Key = 'ncalls' | 'tottime' | 'cumtime' | 'nfl';
type Expected = Readonly<Record<Key, Readonly<Record<'False' | 'True', Printed>>>>;

const run = promisify(execFile);

/** The columns of a row as pstats prints it, with the function by its name alone, as the grid shows it. */
const shortened = (row: readonly string[]): string =>
  [...row.slice(0, 5), /^[^{].*\((.*)\)$/.exec(row[5] ?? '')?.[1] ?? row[5]].join(' ');

/** The rows of the grid from the top, in the same form. */
async function shownRows(frame: Frame): Promise<string[]> {
  const rows = await frame.getByRole('grid', { name: 'Profile' }).getByRole('row').all();
  const texts = await Promise.all(
    rows.slice(1).map(async (row) => {
      const index = Number(await row.getAttribute('aria-rowindex'));
      const cells = await row.getByRole('gridcell').all();
      const numbers = await Promise.all(cells.slice(0, 5).map((cell) => cell.innerText()));
      const name = await row.locator('.name').innerText();
      return { index, text: [...numbers.map((text) => text.trim()), name].join(' ') };
    }),
  );
  return texts.sort((a, b) => a.index - b.index).map(({ text }) => text);
}

describe('the profile editor', () => {
  const workbench = shareWorkbench('profiles', { 'words.py': program });
  let expected: Expected;

  before(async () => {
    const { folder } = workbench();
    const python = (await findPythons()).at(-1);
    assert.ok(python);
    const dump = join(folder, 'words.prof');
    await run(python.path, ['-m', 'cProfile', '-o', dump, join(folder, 'words.py')]);
    const { stdout } = await run(python.path, ['-c', oracle, dump], { maxBuffer: 1e8 });
    expected = JSON.parse(stdout) as Expected;
    await writeFile(join(folder, 'cut.prof'), (await readFile(dump)).subarray(0, 1000));
    await writeFile(join(folder, 'text.prof'), 'not a profile\n');
  });

  it('shows a file of Python’s own, in pstats’ order by each column and both ways', async () => {
    const { page } = workbench();
    await openFile(page, 'words.prof');
    const frame = await findProfile(page);
    const grid = frame.getByRole('grid', { name: 'Profile' });
    const headers: readonly (readonly [string, Key])[] = [
      ['ncalls', 'ncalls'],
      ['tottime', 'tottime'],
      ['function', 'nfl'],
      ['cumtime', 'cumtime'],
    ];
    for (const [header, key] of headers) {
      const cell = grid.getByRole('columnheader', { name: header });
      for (const reverse of ['False', 'True'] as const) {
        const wanted = expected[key][reverse].rows.map(shortened);
        // The first press of the column that the table starts with turns it round.
        if (!isSortedAs(reverse, key, await cell.getAttribute('aria-sort'))) await cell.click();
        assert.deepEqual(
          (await shownRows(frame)).slice(0, 12),
          wanted.slice(0, 12),
          `by ${key}, reverse ${reverse}`,
        );
        assert.equal(await grid.getAttribute('aria-rowcount'), String(wanted.length + 1));
      }
    }
  });

  it('filters by the names of functions and files', async () => {
    const { page } = workbench();
    const frame = await findProfile(page);
    await frame.getByRole('searchbox', { name: 'Filter' }).fill('words.py');
    const own = expected.cumtime.True.rows.filter((row) => row[5]?.includes('words.py')).map(shortened);
    assert.ok(own.length >= 3);
    assert.deepEqual(await shownRows(frame), own);
    await frame.getByRole('searchbox', { name: 'Filter' }).fill('no such thing');
    await frame.getByText('No function matches “no such thing”.').waitFor();
    await frame.getByRole('button', { name: 'Clear the filter' }).click();
  });

  it('filters by queries and by whose code it is, and says what is shown', async () => {
    const { page } = workbench();
    const frame = await findProfile(page);
    const filter = frame.getByRole('searchbox', { name: 'Filter' });
    const status = frame.getByRole('status');
    await filter.fill('ncalls>1000');
    const often = expected.cumtime.True.rows.filter((row) => Number.parseInt(row[0] ?? '', 10) > 1000);
    assert.ok(often.length > 0);
    assert.deepEqual(await shownRows(frame), often.map(shortened));
    await status
      .filter({
        hasText: `${often.length} of ${expected.nfl.False.rows.length.toLocaleString('en')} functions: `,
      })
      .waitFor();
    await filter.fill('ncalls>many');
    await status.filter({ hasText: '“ncalls>many” needs a number' }).waitFor();
    await filter.fill('');
    await frame.getByRole('combobox', { name: 'Whose code' }).selectOption('my code');
    assert.deepEqual(
      await shownRows(frame),
      expected.cumtime.True.rows.filter((row) => row[5]?.includes('words.py')).map(shortened),
    );
    await frame.getByRole('combobox', { name: 'Whose code' }).selectOption('all code');
  });

  it('explains a row by its callers and callees, which add up', async () => {
    const { page } = workbench();
    const frame = await findProfile(page);
    await frame.getByRole('searchbox', { name: 'Filter' }).fill('function:(fib)');
    await frame.getByRole('row').nth(1).getByRole('gridcell').first().click();
    const card = frame.getByRole('region', { name: 'What the numbers of fib mean' });
    const fib = expected.nfl.False.rows.find((row) => row[5]?.endsWith('(fib)')) ?? [];
    const [ncalls = '', pcalls = ''] = fib[0]?.split('/') ?? [];
    const grouped = (text: string): string => Number(text).toLocaleString('en');
    await card.getByText(`fib was called ${grouped(ncalls)} times. ${grouped(pcalls)} of these`).waitFor();
    const callers = card.getByRole('table', { name: 'Called by' });
    const cells = (text: string) =>
      callers.getByRole('row').filter({ hasText: text }).locator('td').allInnerTexts();
    assert.deepEqual(await cells('sum'), [ncalls, fib[1], fib[3]]);
    await callers.getByRole('button', { name: '<module>' }).click();
    await frame.getByRole('region', { name: 'What the numbers of <module> mean' }).waitFor();
    await frame.getByRole('button', { name: 'Close', exact: true }).click();
    await frame.getByRole('searchbox', { name: 'Filter' }).fill('');
  });

  it('shows the columns that are chosen, and sorts by more than one', async () => {
    const { page } = workbench();
    const frame = await findProfile(page);
    await frame.locator('summary', { hasText: 'Columns' }).click();
    await frame.getByRole('checkbox', { name: 'callers' }).check();
    await page.keyboard.press('Escape');
    const header = frame.getByRole('columnheader', { name: 'callers' });
    await header.click();
    await frame.getByRole('columnheader', { name: 'function' }).click({ modifiers: ['Shift'] });
    const numbers = await frame.locator('[role="row"] [role="gridcell"]:nth-child(6)').allInnerTexts();
    assert.ok(numbers.length > 10);
    assert.deepEqual(
      numbers,
      numbers.toSorted((a, b) => Number(b) - Number(a)),
    );
    await frame.locator('summary', { hasText: 'Columns' }).click();
    await frame.getByRole('checkbox', { name: 'callers' }).uncheck();
    await page.keyboard.press('Escape');
    const cumtime = frame.getByRole('columnheader', { name: 'cumtime' });
    await cumtime.click();
    await cumtime.click();
  });

  it('draws the calls as an icicle, zooms by keys, finds functions and leaves out what is inferred', async () => {
    const { page } = workbench();
    const frame = await findProfile(page);
    await frame.getByRole('tab', { name: 'Icicle' }).click();
    const tree = frame.getByRole('tree', { name: 'Call tree' });
    const whole = Number(expected.nfl.False.text.match(/in ([\d.]+) seconds/)?.[1]);
    await tree.getByRole('treeitem', { name: `All functions: ${whole.toFixed(3)} s` }).waitFor();
    const count = await tree.getByRole('treeitem').count();
    await frame.getByRole('searchbox', { name: 'Find a function' }).fill('words.py');
    await frame
      .getByRole('status')
      .filter({ hasText: /^\d+ functions found$/ })
      .waitFor();
    assert.ok((await tree.locator('.found').count()) > 0);
    await tree.locator('[tabindex="0"]').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const zoomedTo = await tree.locator('[tabindex="0"]').getAttribute('aria-label');
    await page.keyboard.press('Enter');
    await frame
      .locator('.detail')
      .getByText(zoomedTo ?? '')
      .waitFor();
    assert.equal(await tree.locator('[tabindex="0"]').getAttribute('aria-level'), '3');
    await frame.getByRole('button', { name: 'Zoom out' }).click();
    await frame.getByRole('checkbox', { name: 'exact only' }).check();
    assert.equal(await tree.locator('.inferred').count(), 0);
    const exact = await tree.getByRole('treeitem').count();
    assert.ok(exact > 1 && exact <= count, `${exact} of ${count}`);
    await frame.getByRole('checkbox', { name: 'exact only' }).uncheck();
    await frame.getByRole('tab', { name: 'Table' }).click();
  });

  it('draws the hot part of the call graph, and shows a function of it in the table', async () => {
    const { page } = workbench();
    const frame = await findProfile(page);
    await frame.getByRole('tab', { name: 'Graph' }).click();
    const graph = frame.getByRole('group', { name: 'Call graph' });
    const fib = expected.nfl.False.rows.find((row) => row[5]?.endsWith('(fib)')) ?? [];
    await graph
      .getByRole('button', { name: new RegExp(`^fib: ${fib[1]} s of its own .* Calls itself`) })
      .press('Enter');
    await frame.getByRole('region', { name: 'What the numbers of fib mean' }).waitFor();
    await frame.getByRole('button', { name: 'Close', exact: true }).click();
  });

  it('exports the table in the order that it has', async () => {
    const { page, folder } = workbench();
    const frame = await findProfile(page);
    await frame.getByRole('button', { name: 'Export…' }).click();
    await pickOption(page, /^csv/);
    // The dialog opens empty and proposes a place a little later; what is typed before that is mixed with it.
    await waitForValue(quickInput(page), join(folder, 'words.csv'));
    await page.keyboard.press('Enter');
    await waitForFile(join(folder, 'words.csv'));
    const lines = (await readFile(join(folder, 'words.csv'), 'utf8')).trim().split('\r\n');
    assert.equal(lines.length, expected.nfl.False.rows.length + 1);
    assert.match(lines[0] ?? '', /^ncalls,pcalls,tottime,/);
  });

  it('copies the table as the text that pstats prints', async () => {
    const { page } = workbench();
    const frame = await findProfile(page);
    await frame.getByRole('button', { name: 'Copy as pstats text' }).click();
    await frame.getByRole('status').filter({ hasText: 'Copied.' }).waitFor();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    // Before that, pstats prints the date and the path of the dump.
    const fromTotals = (printed: string) => printed.slice(printed.search(/^ +\d+ function calls/m));
    assert.equal(fromTotals(text), fromTotals(expected.cumtime.True.text));
  });

  it('is read with the keyboard alone: filter, table, card and tree', async () => {
    const { page } = workbench();
    const frame = await findProfile(page);
    await frame.getByRole('searchbox', { name: 'Filter' }).focus();
    await page.keyboard.type('function:(fib)');
    await tabTo(page, frame, '[data-cell][tabindex="0"]');
    await page.keyboard.press('Control+Home');
    await tabTo(page, frame, '[data-cell="0:0"]');
    await page.keyboard.press('Space');
    await frame.getByRole('region', { name: 'What the numbers of fib mean' }).waitFor();
    await tabTo(page, frame, '.card button[aria-label="Close"]');
    await page.keyboard.press('Enter');
    await frame.getByRole('region', { name: 'What the numbers of fib mean' }).waitFor({ state: 'detached' });
    await frame.getByRole('tab', { name: 'Table' }).focus();
    await page.keyboard.press('ArrowRight');
    await frame.getByRole('tree').waitFor();
    await tabTo(page, frame, '[role="treeitem"]');
    // A chart that is laid out anew meanwhile may not have taken the key.
    const second = frame.locator('[role="treeitem"][aria-level="2"][tabindex="0"]');
    for (let tries = 0; tries < 10 && !(await second.isVisible()); tries += 1) {
      await frame.locator('[role="treeitem"][tabindex="0"]').focus();
      await page.keyboard.press('Home');
      await page.keyboard.press('ArrowDown');
      await second.waitFor({ timeout: 3000 }).catch(() => undefined);
    }
    await second.waitFor();
    await frame.getByRole('tab', { name: 'Icicle' }).focus();
    await page.keyboard.press('ArrowLeft');
    await frame.getByRole('searchbox', { name: 'Filter' }).fill('');
  });

  it('breaks no rule of axe in any view and any theme', async () => {
    const { page } = workbench();
    const find = (): Promise<Frame> => findProfile(page);
    const frame = await find();
    await frame.getByRole('row').nth(1).getByRole('gridcell').first().click();
    await frame.getByRole('button', { name: 'Close', exact: true }).waitFor();
    await assertClean(page, find);
    await frame.getByRole('button', { name: 'Close', exact: true }).click();
    const findTab = (): Promise<Frame> =>
      findWebview(page, (each) => each.getByRole('tab', { name: 'Icicle' }));
    await frame.getByRole('tab', { name: 'Icicle' }).click();
    await frame.getByRole('tree').waitFor();
    await assertClean(page, findTab);
    await frame.getByRole('tab', { name: 'Graph' }).click();
    await frame.getByRole('group', { name: 'Call graph' }).waitFor();
    await assertClean(page, findTab);
    await frame.getByRole('tab', { name: 'Table' }).click();
  });

  it('keeps its order over a reload of the window', async () => {
    const { page } = workbench();
    await reloadWindow(page);
    const frame = await findProfile(page);
    await frame.locator('[role="columnheader"][aria-sort="ascending"]', { hasText: 'cumtime' }).waitFor();
  });

  it('says what is wrong with a file that is cut short, and with one that is no profile', async () => {
    const { page } = workbench();
    for (const [file, message] of [
      ['cut.prof', /The profile is cut short at byte 1000: .* Copy or write it again\./],
      ['text.prof', /This is not a cProfile dump: .* Write one with python -m cProfile -o FILE PROGRAM\./],
    ] as const) {
      await openFile(page, file);
      await findWebview(page, (frame) => frame.getByRole('alert').filter({ hasText: message }));
    }
  });

  it('opens 200,000 functions with 600,000 calls between them, scrolls to their end, and filters them', async () => {
    const { page, folder } = workbench();
    await writeFile(join(folder, 'large.prof'), largeDump(200_000));
    await openFile(page, 'large.prof');
    const frame = await findProfile(page);
    const grid = frame.getByRole('grid', { name: 'Profile' });
    assert.equal(await grid.getAttribute('aria-rowcount'), '200001');
    // By cumtime, which falls with the number.
    await grid.getByText('function_0', { exact: true }).waitFor();
    await grid.getByRole('columnheader').first().focus();
    await page.keyboard.press('Control+End');
    await grid.getByText('function_199999', { exact: true }).waitFor();
    await frame.getByRole('searchbox', { name: 'Filter' }).fill('function_77777');
    await frame.getByRole('status').filter({ hasText: '1 of 200,000 functions' }).waitFor();
    await grid.getByRole('row').nth(1).getByRole('gridcell').first().click();
    const card = frame.getByRole('region', { name: 'What the numbers of function_77777 mean' });
    await card.getByRole('button', { name: 'function_77774' }).waitFor();
  });
});

/** A dump of functions of which each is called by the three before it. */
function largeDump(count: number): Uint8Array {
  const edgeOf = (caller: number) => ({ caller, ncalls: 1, pcalls: 1, tottime: 1e-6, cumtime: 1e-6 });
  return writeDump({
    rows: Array.from({ length: count }, (_, index) => ({
      file: `/srv/project/module_${index % 1000}.py`,
      line: index + 1,
      name: `function_${index}`,
      ncalls: 3,
      pcalls: 3,
      tottime: 1e-6,
      cumtime: (count - index) * 1e-6,
      callers: [index - 3, index - 2, index - 1].filter((caller) => caller >= 0).map(edgeOf),
    })),
  });
}

/** Waits until a text box holds a text. */
async function waitForValue(input: Locator, text: string): Promise<void> {
  for (let wait = 0; (await input.inputValue()) !== text; wait++) {
    if (wait === 300) throw new Error(`The text box holds “${await input.inputValue()}”, not “${text}”.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Waits until a file is there and has something in it. */
async function waitForFile(path: string): Promise<void> {
  for (let wait = 0; wait < 300; wait++) {
    if ((await readFile(path, 'utf8').catch(() => '')) !== '') return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${path} was not written.`);
}

/** Whether a header says that its column is sorted as pstats does, or turned round. */
function isSortedAs(reverse: 'False' | 'True', key: Key, sort: string | null): boolean {
  const own = key === 'nfl' ? 'ascending' : 'descending';
  const other = key === 'nfl' ? 'descending' : 'ascending';
  return sort === (reverse === 'False' ? own : other);
}
