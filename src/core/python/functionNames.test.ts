import assert from 'node:assert/strict';
import { functionNames } from './functionNames.ts';

describe('function names', () => {
  it('are those of functions and methods, each once, and of nothing in a string', () => {
    const source = `
"""
def quoted(): pass
"""
@staticmethod
def first(a=lambda x: x):
    async def inner():
        pass

class Circle:
    def area(self): return 0

class Square:
    def area(self): return 1
`;
    assert.deepEqual(functionNames(source), ['first', 'inner', 'area']);
  });
});
