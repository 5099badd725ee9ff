import assert from 'node:assert/strict';
import { calleesOf, columnsOf, functionOf, profileOf } from './columns.ts';
import { relationsOf } from './relations.ts';
import type { Profile } from './types.ts';

const edge = (caller: number, ncalls: number, tottime: number, cumtime: number) => ({
  caller,
  ncalls,
  pcalls: ncalls,
  tottime,
  cumtime,
});

const profile: Profile = {
  rows: [
    { file: 'm.py', line: 1, name: 'main', ncalls: 1, pcalls: 1, tottime: 0.5, cumtime: 2, callers: [] },
    {
      file: 'm.py',
      line: 9,
      name: `名前\u{1f40d}\ud800${'x'.repeat(10_000)}`,
      qualname: 'A.f',
      ncalls: 5,
      pcalls: 3,
      tottime: 1,
      cumtime: 1.5,
      callers: [edge(0, 2, 0.25, 1), edge(1, 2, 0.5, 0.25), edge(2, 1, 0.25, 0.5)],
    },
  ],
  outside: [{ file: 'gone.py', line: 4, name: 'gone' }],
  sampled: true,
};

describe('a profile in columns', () => {
  const columns = columnsOf(profile);

  it('is the same profile again as rows, whatever its names are', () => {
    assert.deepEqual(profileOf(columns), profile);
    assert.deepEqual(profileOf(columnsOf({ rows: [] })), { rows: [] });
    assert.deepEqual(functionOf(columns, 2), profile.outside?.[0]);
  });

  it('knows whom each function calls', () => {
    const { start, callee, edge: edges } = calleesOf(columns);
    assert.deepEqual([...start], [0, 1, 2, 3]);
    assert.deepEqual([...callee], [1, 1, 1]);
    assert.deepEqual([...edges], [0, 1, 2]);
  });

  it('reconciles callers and callees with the row', () => {
    const callees = calleesOf(columns);
    const main = relationsOf(columns, callees, 0);
    assert.deepEqual(main.uncalled, { ncalls: 1, tottime: 0.5, cumtime: 2 });
    assert.equal(main.below, 1);
    assert.equal(main.residual, 0.5);
    const f = relationsOf(columns, callees, 1);
    assert.deepEqual(
      f.callers.map(({ other }) => other),
      [0, 2, 1],
    );
    assert.deepEqual(f.called, { ncalls: 5, tottime: 1, cumtime: 1.75 });
    assert.deepEqual(f.uncalled, { ncalls: 0, tottime: 0, cumtime: -0.25 });
    assert.equal(f.below, 0);
  });
});
