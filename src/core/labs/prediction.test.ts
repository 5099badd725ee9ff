import assert from 'node:assert/strict';
import { isRight, readNumber } from './prediction.ts';

describe('a prediction', () => {
  it('of a choice is its id', () => {
    assert.equal(isRight('fib', { kind: 'choice', answer: 'fib' }), true);
    assert.equal(isRight('fib_seq', { kind: 'choice', answer: 'fib' }), false);
  });

  it('of a number may be written as people write numbers', () => {
    for (const text of ['7049123', '7,049,123', '7 049 123', ' 7_049_123 ', '+7049123', '7049123.0'])
      assert.equal(isRight(text, { kind: 'number', answer: 7049123 }), true, text);
    for (const text of ['', '7049124', '7,04,9123', '0x6B8FA3', '1e3', 'many'])
      assert.equal(isRight(text, { kind: 'number', answer: 7049123 }), false, text);
    assert.equal(readNumber('-1.5'), -1.5);
  });

  it('of several choices is right in any order, an order in one', () => {
    for (const [kind, right] of [
      ['several', true],
      ['order', false],
    ] as const) {
      assert.equal(isRight('b,a', { kind, answer: ['a', 'b'] }), right);
      assert.equal(isRight('a,b', { kind, answer: ['a', 'b'] }), true);
      assert.equal(isRight('a', { kind, answer: ['a', 'b'] }), false);
    }
  });

  it('of a value is what Python would take for the same literal', () => {
    const same = [
      ['[1,2]', '[1, 2]'],
      ['{"a": 1}', "{'a': 1}"],
      ['( )', '()'],
      ["'a  b'", "'a  b'"],
    ] as const;
    for (const [said, answer] of same) assert.equal(isRight(said, { kind: 'value', answer }), true, said);
    assert.equal(isRight("'a b'", { kind: 'value', answer: "'a  b'" }), false);
    assert.equal(isRight('1', { kind: 'value', answer: "'1'" }), false);
  });

  it('of a text is compared without regard to spaces, but to case', () => {
    assert.equal(isRight(' c =  3 ', { kind: 'text', answer: 'c = 3' }), true);
    assert.equal(isRight('C = 3', { kind: 'text', answer: 'c = 3' }), false);
  });
});
