import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { compareProfiles } from './compare.ts';
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

const summarize = (before: Profile, after: Profile): string[] =>
  compareProfiles(before, after).map(
    ({ name, line, before, after }) => `${name}:${line} ${before?.ncalls ?? '-'} ${after?.ncalls ?? '-'}`,
  );

describe('compareProfiles', () => {
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
