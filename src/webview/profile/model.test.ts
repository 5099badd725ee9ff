import assert from 'node:assert/strict';
import type { SortKey, TableRow } from '../../protocol/profileView.ts';
import {
  columns,
  filterRows,
  isAscending,
  largest,
  orderRows,
  perCall,
  pressHeader,
  searchTexts,
} from './model.ts';

const row = (name: string, values: Partial<TableRow> = {}): TableRow => ({
  file: 'a.py',
  line: 1,
  name,
  ncalls: 1,
  pcalls: 1,
  tottime: 0,
  cumtime: 0,
  ...values,
});

const names = (rows: readonly TableRow[], key: SortKey, reverse = false): string[] =>
  orderRows(rows, { key, reverse }).map((index) => rows[index]?.name ?? '');

describe('the profile table', () => {
  it('has the columns of pstats in its order', () => {
    assert.deepEqual(
      columns.map(({ title }) => title),
      ['ncalls', 'tottime', 'percall', 'cumtime', 'percall', 'function'],
    );
  });

  it('divides tottime by all calls and cumtime by the primitive ones', () => {
    const fib = row('fib', { ncalls: 10, pcalls: 2, tottime: 1, cumtime: 3 });
    assert.equal(perCall(fib, 'tottimePerCall'), 0.1);
    assert.equal(perCall(fib, 'cumtimePerCall'), 1.5);
  });

  it('leaves percall out where the divisor is zero', () => {
    const generator = row('gen', { ncalls: 118, pcalls: 0, cumtime: 2 });
    assert.equal(perCall(generator, 'cumtimePerCall'), undefined);
    assert.equal(perCall(row('none', { ncalls: 0, pcalls: 0, tottime: 1 }), 'tottimePerCall'), undefined);
  });

  it('sorts ncalls by all calls, not by primitive ones', () => {
    const rows = [row('few', { ncalls: 5, pcalls: 5 }), row('many', { ncalls: 9, pcalls: 1 })];
    assert.deepEqual(names(rows, 'ncalls'), ['many', 'few']);
    assert.deepEqual(names(rows, 'ncalls', true), ['few', 'many']);
  });

  it('sorts each percall by its own quotient, what cannot be divided last', () => {
    const rows = [
      row('blank', { ncalls: 4, pcalls: 0, tottime: 8, cumtime: 9 }),
      row('a', { ncalls: 10, pcalls: 1, tottime: 1, cumtime: 2 }),
      row('b', { ncalls: 1, pcalls: 1, tottime: 0.5, cumtime: 1 }),
    ];
    assert.deepEqual(names(rows, 'tottimePerCall'), ['blank', 'b', 'a']);
    assert.deepEqual(names(rows, 'cumtimePerCall'), ['a', 'b', 'blank']);
    assert.deepEqual(names(rows, 'cumtimePerCall', true), ['blank', 'b', 'a']);
  });

  it('keeps equal rows as the dump has them', () => {
    const rows = ['d', 'a', 'c', 'b'].map((name) => row(name, { ncalls: 3, pcalls: 0 }));
    for (const key of ['ncalls', 'tottime', 'cumtime', 'tottimePerCall', 'cumtimePerCall'] as const)
      assert.deepEqual(names(rows, key), ['d', 'a', 'c', 'b'], key);
  });

  it('sorts functions by name, file and line as numbers', () => {
    const rows = [row('f', { line: 10 }), row('f', { line: 9 }), row('f', { file: 'A.py' }), row('B')];
    assert.deepEqual(orderRows(rows, { key: 'function', reverse: false }), [3, 2, 1, 0]);
  });

  it('starts a column in its own direction and turns it at the second press', () => {
    const first = pressHeader({ key: 'cumtime', reverse: true }, 'tottime');
    assert.deepEqual(first, { key: 'tottime', reverse: false });
    assert.equal(isAscending(first), false);
    const second = pressHeader(first, 'tottime');
    assert.deepEqual(second, { key: 'tottime', reverse: true });
    assert.equal(isAscending(second), true);
    assert.equal(isAscending({ key: 'function', reverse: false }), true);
  });

  it('filters by function, by file and by built-in as it is shown, in any case', () => {
    const rows = [
      row('fib', { file: '/home/ada/Series.py' }),
      row('<built-in method len>', { file: '~', line: 0 }),
      row('area', { qualname: 'Circle.area' }),
    ];
    const shown = (filter: string): number[] => filterRows([2, 1, 0], searchTexts(rows), filter);
    assert.deepEqual(shown('FIB'), [0]);
    assert.deepEqual(shown('series.py'), [0]);
    assert.deepEqual(shown('{built-in'), [1]);
    assert.deepEqual(shown('circle.a'), [2]);
    assert.deepEqual(shown(' '), [2, 1, 0]);
    assert.deepEqual(shown('nowhere'), []);
  });

  it('finds the largest value for the bars, also of no rows', () => {
    assert.equal(largest([row('a', { ncalls: 3 }), row('b', { ncalls: 7 })], 'ncalls'), 7);
    assert.equal(largest([], 'tottime'), 0);
  });
});
