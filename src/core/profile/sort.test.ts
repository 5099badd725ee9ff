import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { UserError } from '../errors.ts';
import { compareText, parseSort, sortKeys, sortRows } from './sort.ts';
import type { Profile, ProfileRow } from './types.ts';

const row = (fields: Partial<ProfileRow>): ProfileRow => ({
  file: 'a.py',
  line: 1,
  name: 'f',
  ncalls: 1,
  pcalls: 1,
  tottime: 0,
  cumtime: 0,
  callers: [],
  ...fields,
});

const names = (profile: Profile, ...words: readonly string[]): string =>
  sortRows(profile, parseSort(words))
    .map((index) => profile.rows[index]?.name)
    .join('');

describe('parseSort', () => {
  it('takes every key, its unique prefixes and the old numbers', () => {
    for (const word of sortKeys) assert.equal(parseSort([word]).columns.length, word === 'nfl' ? 3 : 1);
    assert.deepEqual(parseSort(['cu']), parseSort(['cumtime']));
    assert.deepEqual(parseSort(['-1']), parseSort(['stdname']));
    assert.deepEqual(parseSort(['2']), parseSort(['cumulative']));
  });

  it('says what a prefix of several keys may mean', () => {
    assert.throws(() => parseSort(['t']), { name: 'UserError', message: /time, tottime/ });
    assert.throws(() => parseSort(['cum']), { message: /cumtime, cumulative/ });
  });

  it('lists the keys for one that does not exist, and takes numbers alone only', () => {
    for (const words of [['nonsense'], ['']])
      assert.throws(
        () => parseSort(words),
        (error) => error instanceof UserError && sortKeys.every((word) => error.message.includes(word)),
      );
    assert.throws(() => parseSort(['0', '1']), UserError);
  });
});

describe('sortRows', () => {
  it('lets costs fall and names rise, and keeps the order of equals', () => {
    const profile: Profile = {
      rows: [
        row({ name: 'c', ncalls: 1, tottime: 2, file: 'b.py' }),
        row({ name: 'a', ncalls: 3, tottime: 2, file: 'b.py' }),
        row({ name: 'b', ncalls: 2, tottime: 1, file: 'a.py' }),
      ],
    };
    assert.equal(names(profile, 'calls'), 'abc');
    assert.equal(names(profile, 'tottime'), 'cab');
    assert.equal(names(profile, 'tottime', 'name'), 'acb');
    assert.equal(names(profile, 'file'), 'bca');
  });
});

describe('compareText', () => {
  it('goes by code points, as Python does', () => {
    // By UTF-16 units the snake would come before the private-use character.
    const ordered = ['', 'a', 'ab', 'b', '\ud800', '\udcff', '\ue000', '\uffff', '🐍', '🐍a'];
    for (const [left, a] of ordered.entries())
      for (const [right, b] of ordered.entries())
        assert.equal(Math.sign(compareText(a, b)), Math.sign(left - right), JSON.stringify([a, b]));
  });
});
