import assert from 'node:assert/strict';
import { hasSource, placeOf, shownName } from './row.ts';

const key = (file: string, line: number, name: string) => ({ file, line, name });

describe('a function as the tables show it', () => {
  it('has a source where it stands in a file', () => {
    assert.equal(hasSource(key('/home/ada/series.py', 9, 'fib')), true);
    assert.equal(hasSource(key('series.py', 9, 'fib')), true);
    assert.equal(hasSource(key('~', 0, '<built-in method len>')), false);
    assert.equal(hasSource(key('<frozen importlib._bootstrap>', 1, '_find')), false);
    assert.equal(hasSource(key('<string>', 1, '<module>')), false);
    assert.equal(hasSource(key('', 1, 'f')), false);
  });

  it('is named as pstats names a built-in, and by its qualified name where it is known', () => {
    assert.equal(shownName(key('~', 0, '<built-in method len>')), '{built-in method len}');
    assert.equal(shownName(key('a.py', 1, 'area')), 'area');
    assert.equal(shownName({ ...key('a.py', 1, 'area'), qualname: 'Circle.area' }), 'Circle.area');
  });

  it('shows nothing of a hostile name that would act, turn the text round or begin another line', () => {
    assert.equal(shownName(key('a.py', 1, 'a\nb\u001b[31m')), String.raw`a\x0ab\x1b[31m`);
    assert.equal(shownName(key('a.py', 1, 'x\u202egnp.exe\u2066')), String.raw`x\u202egnp.exe\u2066`);
    assert.equal(placeOf(key('/tmp/\u200fa.py', 3, 'f')), String.raw`\u200fa.py:3`);
    assert.equal(shownName(key('a.py', 1, '<b>名前</b>')), '<b>名前</b>');
    assert.equal(shownName(key('a.py', 1, 'x'.repeat(10_000))).length, 10_000);
  });

  it('is placed by the last part of its path, on either system', () => {
    assert.equal(placeOf(key('/home/ada/series.py', 9, 'fib')), 'series.py:9');
    assert.equal(placeOf(key('C:\\labs\\series.py', 9, 'fib')), 'series.py:9');
  });
});
