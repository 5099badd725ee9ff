import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { exactShare, inferStacks } from './stacks.ts';
import type { CallerEdge, Profile } from './types.ts';

const edge = (caller: number, tottime: number, cumtime: number): CallerEdge => ({
  caller,
  ncalls: 1,
  pcalls: 1,
  tottime,
  cumtime,
});

function profileOf(
  ...rows: readonly (readonly [string, tottime: number, cumtime: number, ...callers: CallerEdge[]])[]
): Profile {
  return {
    rows: rows.map(([name, tottime, cumtime, ...callers]) => ({
      file: 'a.py',
      line: 1,
      name,
      ncalls: 1,
      pcalls: 1,
      tottime,
      cumtime,
      callers,
    })),
  };
}

const show = (profile: Profile): Record<string, number> =>
  Object.fromEntries(
    inferStacks(profile).map(({ frames, seconds, exact }) => [
      frames.map((frame) => profile.rows[frame]?.name).join(' ') + (exact ? '' : ' ?'),
      Number(seconds.toFixed(9)),
    ]),
  );

describe('inferStacks', () => {
  it('tells exactly what lies below single callers', () => {
    const profile = profileOf(['main', 1, 10], ['f', 4, 9, edge(0, 4, 9)], ['g', 5, 5, edge(1, 5, 5)]);
    assert.deepEqual(show(profile), { main: 1, 'main f': 4, 'main f g': 5 });
    assert.equal(exactShare(inferStacks(profile)), 1);
  });

  it('divides what lies below a function with several callers in proportion', () => {
    const profile = profileOf(
      ['main', 0, 12],
      ['a', 1, 4, edge(0, 1, 4)],
      ['b', 2, 8, edge(0, 2, 8)],
      ['f', 3, 9, edge(1, 1, 3), edge(2, 2, 6)],
      ['g', 6, 6, edge(3, 6, 6)],
    );
    assert.deepEqual(show(profile), {
      'main a': 1,
      'main b': 2,
      'main a f': 1,
      'main b f': 2,
      'main a f g ?': 2,
      'main b f g ?': 4,
    });
    assert.equal(exactShare(inferStacks(profile)), 0.5);
  });

  it('folds recursion, and keeps the own time of every function', () => {
    const profile = profileOf(
      ['main', 1, 10],
      ['even', 3, 9, edge(0, 1, 9), edge(2, 2, 7)],
      ['odd', 6, 8, edge(1, 6, 8)],
      ['fib', 5, 5, edge(3, 5, 4)],
    );
    const spread: Record<string, number> = {};
    for (const { frames, seconds } of inferStacks(profile)) {
      const name = profile.rows[frames.at(-1) ?? 0]?.name ?? '';
      spread[name] = (spread[name] ?? 0) + seconds;
      assert.equal(new Set(frames).size, frames.length);
    }
    for (const { name, tottime } of profile.rows)
      assert(Math.abs((spread[name] ?? 0) - tottime) < 1e-9, `${name}: ${spread[name]}`);
  });

  it('divides times by counts where a profiler counts callers only', () => {
    const count = (caller: number, ncalls: number): CallerEdge => ({
      caller,
      ncalls,
      pcalls: ncalls,
      tottime: 0,
      cumtime: 0,
      countOnly: true,
    });
    const profile = profileOf(
      ['main', 0, 4],
      ['a', 0, 3, count(0, 1)],
      ['b', 0, 1, count(0, 1)],
      ['f', 4, 4, count(1, 3), count(2, 1)],
    );
    assert.deepEqual(show(profile), { 'main a f': 3, 'main b f': 1 });
  });

  it('begins somewhere where functions only call each other, and ends for any graph', () => {
    const rows = Array.from({ length: 60 }, (_, index): [string, number, number, ...CallerEdge[]] => [
      `f${index}`,
      1,
      60,
      ...Array.from({ length: 60 }, (_, caller) => edge(caller, 1 / 60, 1)),
    ]);
    const stacks = inferStacks(profileOf(...rows));
    assert.equal(Math.round(stacks.reduce((sum, { seconds }) => sum + seconds, 0)), 60);
  });
});
