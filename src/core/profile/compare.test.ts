import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { judgeChanges, mainChange, type Difference } from './compare.ts';
import type { Profile } from './types.ts';

function profileOf(
  ...rows: readonly (readonly [string, line: number, ncalls: number, seconds: number])[]
): Profile {
  return {
    rows: rows.map(([name, line, ncalls, seconds]) => ({
      file: 'a.py',
      line,
      name,
      ncalls,
      pcalls: ncalls,
      tottime: seconds,
      cumtime: seconds,
      callers: [],
    })),
  };
}

const differences = (before: Profile, after: Profile): Difference[] => {
  const { changed, within } = judgeChanges(before, after);
  return [...changed, ...within];
};

const summarize = (before: Profile, after: Profile): string[] =>
  differences(before, after).map(
    ({ name, line, before, after }) => `${name}:${line} ${before?.ncalls ?? '-'} ${after?.ncalls ?? '-'}`,
  );

describe('comparing profiles', () => {
  it('pairs functions by name though their lines moved, the greatest change first', () => {
    assert.deepEqual(
      summarize(
        profileOf(['same', 1, 5, 1], ['fib', 3, 100, 2], ['gone', 9, 1, 0.5], ['small', 20, 1, 0.1]),
        profileOf(['same', 2, 5, 1.0001], ['fib', 8, 10, 0.1], ['new', 1, 4, 0.2], ['small', 20, 2, 0.1]),
      ),
      ['fib:8 100 10', 'gone:9 1 -', 'new:1 - 4', 'small:20 1 2'],
    );
  });

  it('notices a change of time alone', () => {
    assert.deepEqual(summarize(profileOf(['f', 1, 1, 1]), profileOf(['f', 1, 1, 1.002])), ['f:1 1 1']);
  });

  it('pairs functions of one name in the order of lines, and adds them up where their numbers differ', () => {
    const lambda = '<lambda>';
    assert.deepEqual(
      summarize(
        profileOf([lambda, 5, 2, 0], [lambda, 1, 1, 0]),
        profileOf([lambda, 2, 1, 0], [lambda, 6, 3, 0]),
      ),
      ['<lambda>:6 2 3'],
    );
    assert.deepEqual(
      summarize(profileOf([lambda, 1, 1, 0], [lambda, 5, 2, 0]), profileOf([lambda, 1, 4, 0])),
      ['<lambda>:1 3 4'],
    );
  });
});

describe('judgeChanges', () => {
  const names = (some: readonly { readonly name: string }[]): string[] => some.map(({ name }) => name);

  it('takes times that differ a little for noise where the calls are the same', () => {
    const { changed, within } = judgeChanges(
      profileOf(['calls', 1, 5, 1], ['slow', 2, 1, 1], ['noisy', 3, 1, 1], ['tiny', 4, 1, 0.001]),
      profileOf(['calls', 1, 6, 1], ['slow', 2, 1, 2], ['noisy', 3, 1, 1.2], ['tiny', 4, 1, 0.005]),
    );
    assert.deepEqual(names(changed), ['slow', 'calls']);
    assert.deepEqual(names(within), ['noisy', 'tiny']);
  });

  it('measures the noise by the functions that did the same work', () => {
    const work = Array.from({ length: 20 }, (_, index) => `f${index}`);
    const run = (factor: number) =>
      profileOf(...work.map((name, line) => [name, line + 1, 1, name === 'f0' ? 9 : factor] as const));
    const before = profileOf(...work.map((name, line) => [name, line + 1, 1, 1] as const));
    const { noise, changed } = judgeChanges(before, run(1.8));
    assert.ok(Math.abs(noise.relative - 0.8 / 1.8) < 1e-9);
    assert.deepEqual(names(changed), ['f0']);
  });

  it('tells functions of one name apart by their qualified names, and speaks of the person’s own code', () => {
    const at = (qualname: string, line: number, ncalls: number) => ({
      ...profileOf(['area', line, ncalls, 0]).rows[0],
      qualname,
    });
    const rows = (some: readonly object[]): Profile => ({ rows: some as Profile['rows'] });
    const comparison = judgeChanges(
      rows([at('Circle.area', 3, 5), at('Square.area', 9, 7)]),
      rows([
        at('Square.area', 3, 7),
        at('Circle.area', 9, 6),
        { ...at('len', 0, 9), file: '~', name: '<len>' },
      ]),
    );
    assert.deepEqual(
      comparison.changed.map(({ qualname }) => qualname),
      ['len', 'Circle.area'],
    );
    assert.equal(mainChange(comparison)?.qualname, 'Circle.area');
  });
});
