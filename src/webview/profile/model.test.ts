import assert from 'node:assert/strict';
import { columnsOf } from '../../core/profile/columns.ts';
import type { ProfileRow } from '../../core/profile/types.ts';
import type { ColumnKey, TableOrder } from '../../protocol/profileView.ts';
import { layOut } from './layout.ts';
import {
  allColumns,
  columnsFor,
  cellText,
  chosenColumns,
  isAscending,
  makeTable,
  orderRows,
  pressHeader,
  firstColumns,
  totalsOfRows,
  valueOf,
} from './model.ts';

const row = (name: string, values: Partial<ProfileRow> = {}): ProfileRow => ({
  file: 'a.py',
  line: 1,
  name,
  ncalls: 1,
  pcalls: 1,
  tottime: 0,
  cumtime: 0,
  callers: [],
  ...values,
});

const run = {
  program: 'a.py',
  args: [],
  cwd: '/',
  python: '3.13.0',
  wallTime: 1,
  threads: true,
  exitCode: 0,
};

/** `mixed`: as after a run with threads on Python 3.13. */
const table = (rows: readonly ProfileRow[], mixed = false) =>
  makeTable(columnsOf({ rows }), mixed ? run : undefined);

const names = (rows: readonly ProfileRow[], ...order: TableOrder): string[] =>
  Array.from(orderRows(table(rows), order), (index) => rows[index]?.name ?? '');

const by = (key: ColumnKey, reverse = false) => ({ key, reverse });

describe('the profile table', () => {
  it('has the columns of pstats in its order, unless others are chosen', () => {
    assert.deepEqual(
      chosenColumns(columnsFor(table([]).columns), firstColumns).map(({ title }) => title),
      ['ncalls', 'tottime', 'percall', 'cumtime', 'percall', 'function'],
    );
    assert.deepEqual(
      chosenColumns(allColumns, ['module', 'pcalls']).map(({ key }) => key),
      ['pcalls', 'module', 'function'],
    );
  });

  it('divides tottime by all calls and cumtime by the primitive ones, and nothing by zero', () => {
    const data = table([
      row('fib', { ncalls: 10, pcalls: 2, tottime: 1, cumtime: 3 }),
      row('gen', { ncalls: 118, pcalls: 0, cumtime: 2 }),
    ]);
    assert.equal(valueOf(data, 'tottimePerCall', 0), 0.1);
    assert.equal(valueOf(data, 'cumtimePerCall', 0), 1.5);
    assert.equal(valueOf(data, 'cumtimePerCall', 1), undefined);
    assert.equal(cellText(data, 'cumtimePerCall', 1), '');
    assert.equal(cellText(data, 'ncalls', 0), '10/2');
  });

  it('shows no ratio where threads have mixed times and counts', () => {
    const data = table([row('work', { tottime: 1, cumtime: 2 })], true);
    for (const key of ['tottimePerCall', 'cumtimePerCall', 'tottimeShare', 'cumtimeShare'] as const)
      assert.equal(cellText(data, key, 0), '');
    assert.equal(cellText(data, 'tottime', 0), '1.000');
  });

  it('sorts by all calls, by each quotient with what cannot be divided last, and by name, file and line', () => {
    const rows = [
      row('blank', { ncalls: 4, pcalls: 0, tottime: 8, cumtime: 9 }),
      row('a', { ncalls: 10, pcalls: 1, tottime: 1, cumtime: 2 }),
      row('b', { tottime: 0.5, cumtime: 1, file: 'b.py' }),
      row('b', { tottime: 0.5, cumtime: 1, file: 'a.py' }),
    ];
    assert.deepEqual(names(rows, by('ncalls')), ['a', 'blank', 'b', 'b']);
    assert.deepEqual(names(rows, by('tottimePerCall')), ['blank', 'b', 'b', 'a']);
    assert.deepEqual(names(rows, by('cumtimePerCall')), ['a', 'b', 'b', 'blank']);
    assert.deepEqual(Array.from(orderRows(table(rows), [by('function')])), [1, 3, 2, 0]);
  });

  it('turns the whole list round where one column is reversed, as pstats does', () => {
    const rows = [row('x', { ncalls: 1 }), row('y', { ncalls: 1 }), row('z', { ncalls: 2 })];
    assert.deepEqual(names(rows, by('ncalls')), ['z', 'x', 'y']);
    assert.deepEqual(names(rows, by('ncalls', true)), ['y', 'x', 'z']);
  });

  it('sorts by further columns where those before do not decide, each its own way', () => {
    const rows = [
      row('x', { ncalls: 1, tottime: 1 }),
      row('y', { ncalls: 1, tottime: 2 }),
      row('z', { ncalls: 2, tottime: 3 }),
    ];
    assert.deepEqual(names(rows, by('ncalls', true), by('tottime')), ['y', 'x', 'z']);
    assert.deepEqual(names(rows, by('ncalls', true), by('tottime', true)), ['x', 'y', 'z']);
  });

  it('turns a column at the second press of its header, and adds one with Shift', () => {
    const first = pressHeader([], 'ncalls');
    assert.deepEqual(first, [by('ncalls')]);
    assert.deepEqual(pressHeader(first, 'ncalls'), [by('ncalls', true)]);
    const both = pressHeader(first, 'function', true);
    assert.deepEqual(both, [by('ncalls'), by('function')]);
    assert.deepEqual(pressHeader(both, 'function', true), [by('ncalls'), by('function', true)]);
    assert.deepEqual(pressHeader(both, 'function'), [by('function')]);
    assert.equal(isAscending(by('ncalls')), false);
    assert.equal(isAscending(by('function')), true);
    assert.equal(isAscending(by('module', true)), false);
  });

  it('adds up the rows that are shown', () => {
    const { columns } = table([
      row('a', { ncalls: 3, pcalls: 2, tottime: 0.5 }),
      row('b', { tottime: 9 }),
      row('c', { tottime: 0.25 }),
    ]);
    assert.deepEqual(totalsOfRows(columns, Uint32Array.of(0, 2)), { ncalls: 4, pcalls: 3, tottime: 0.75 });
  });

  it('keeps every column in sight in a narrow view', () => {
    const data = table([row('fib', { ncalls: 7_049_123, pcalls: 31, tottime: 1.4, cumtime: 1.4 })]);
    const modeIn = (width: number, columns = chosenColumns(columnsFor(data.columns), firstColumns)) =>
      layOut(data, columns, { width, ch: 8, line: 20 });
    assert.deepEqual(
      [1200, 660, 430].map((width) => modeIn(width).mode),
      ['wide', 'tight', 'stacked'],
    );
    for (const width of [1200, 900, 660, 430]) assert.ok(modeIn(width).minWidth <= width, String(width));
    assert.equal(
      modeIn(
        900,
        chosenColumns(
          allColumns,
          allColumns.map(({ key }) => key),
        ),
      ).mode,
      'stacked',
    );
  });
});
