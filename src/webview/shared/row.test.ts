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

  it('is placed by the last part of its path, on either system', () => {
    assert.equal(placeOf(key('/home/ada/series.py', 9, 'fib')), 'series.py:9');
    assert.equal(placeOf(key('C:\\labs\\series.py', 9, 'fib')), 'series.py:9');
  });
});
