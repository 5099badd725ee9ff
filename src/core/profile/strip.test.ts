import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { baseName, stripDirs } from './strip.ts';
import type { CallerEdge, Profile, ProfileRow } from './types.ts';

const edge = (caller: number, ncalls: number): CallerEdge => ({
  caller,
  ncalls,
  pcalls: ncalls,
  tottime: ncalls,
  cumtime: ncalls,
});

const row = (
  file: string,
  name: string,
  ncalls: number,
  callers: readonly CallerEdge[] = [],
): ProfileRow => ({
  file,
  line: 1,
  name,
  ncalls,
  pcalls: ncalls,
  tottime: ncalls,
  cumtime: ncalls,
  callers,
});

describe('baseName', () => {
  it('goes by the system that wrote the path', () => {
    assert.equal(baseName('/usr/lib/a.py', 'posix'), 'a.py');
    assert.equal(baseName('C:\\lib\\a.py', 'posix'), 'C:\\lib\\a.py');
    assert.equal(baseName('C:\\lib/sub\\a.py', 'windows'), 'a.py');
    assert.equal(baseName('C:a.py', 'windows'), 'a.py');
    assert.equal(baseName('<frozen abc>', 'windows'), '<frozen abc>');
    assert.equal(baseName('~', 'posix'), '~');
  });
});

describe('stripDirs', () => {
  it('adds up rows that become one, and their callers', () => {
    const profile: Profile = {
      rows: [
        row('/x/a.py', 'f', 1, [edge(2, 1)]),
        row('/x/a.py', 'g', 5, [edge(0, 2), edge(3, 3)]),
        row('/x/b.py', 'main', 1),
        row('/y/a.py', 'f', 10, [edge(2, 4), edge(1, 6)]),
      ],
    };
    assert.deepEqual(stripDirs(profile).rows, [
      row('a.py', 'f', 11, [edge(2, 5), edge(1, 6)]),
      // pstats keeps the later of two callers that become one, and drops the other's numbers.
      row('a.py', 'g', 5, [edge(0, 3)]),
      row('b.py', 'main', 1),
    ]);
  });

  it('finds a row for a caller that had none', () => {
    const profile: Profile = {
      rows: [row('/x/a.py', 'f', 1, [edge(1, 1)])],
      outside: [{ file: '/y/a.py', line: 1, name: 'f' }],
    };
    assert.deepEqual(stripDirs(profile).rows[0]?.callers, [edge(0, 1)]);
  });
});
