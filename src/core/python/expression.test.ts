import assert from 'node:assert/strict';
import type { Parser, Tree } from 'web-tree-sitter';
import { loadParser } from '../../server/parser.ts';
import { type CallProblem, checkCall } from './expression.ts';

describe('checkCall', () => {
  let parser: Parser;
  before(async () => {
    parser = (await loadParser())();
  });
  after(() => parser.delete());

  function check(text: string): CallProblem | undefined {
    const tree = parser.parse(text) as Tree;
    try {
      return checkCall(tree);
    } finally {
      tree.delete();
    }
  }

  for (const text of [
    'fib_seq(30)',
    ' Circle(3).area ',
    '[f(i) for i in (1, 2)]',
    'f(*a, k=")")  # why',
    'a if b else c()',
  ])
    it(`takes ${text}`, () => assert.equal(check(text), undefined));

  const problems: [string, CallProblem][] = [
    ['', { kind: 'empty' }],
    ['  # later', { kind: 'empty' }],
    ['fib_seq(30', { kind: 'unclosed', token: '(', column: 7 }],
    ['f([1, 2)', { kind: 'unexpected', token: ')', column: 7 }],
    ['fib(30))', { kind: 'unexpected', token: ')', column: 7 }],
    ['f("abc)', { kind: 'unclosed', token: '"', column: 2 }],
    ['f(a b)', { kind: 'unexpected', token: 'b', column: 4 }],
    ['x = f(3)', { kind: 'statement' }],
    ['import os', { kind: 'statement' }],
    ['f(1); g(2)', { kind: 'statement' }],
    ['await f()', { kind: 'statement' }],
    ['fib', { kind: 'notCalled', name: 'fib' }],
  ];
  for (const [text, problem] of problems)
    it(`says what is wrong with ${text || 'nothing'}`, () => assert.deepEqual(check(text), problem));
});
