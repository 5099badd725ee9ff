import assert from 'node:assert/strict';
import { describeFailure } from './failures.ts';
import { fillIn, fillInLocalized, localize, placeholders } from './text.ts';

describe('lab texts', () => {
  it('come in the language asked for, in its language without the region, or in English', () => {
    const text = { en: 'call', 'zh-cn': '调用', zh: '呼叫' };
    assert.equal(localize(text, 'zh-CN'), '调用');
    assert.equal(localize(text, 'zh-TW'), '呼叫');
    assert.equal(localize(text, 'fr'), 'call');
  });

  it('take the values of the evidence, numbers grouped', () => {
    const evidence = { ncalls: 7049123, pcalls: 31, names: ['fib', 'fib_seq'], seconds: 0.046 };
    assert.equal(fillIn('{ncalls}/{pcalls}', evidence, 'en'), '7,049,123/31');
    assert.equal(fillIn('{names}: {seconds} s', evidence, 'en'), 'fib, fib_seq: 0.046 s');
    assert.equal(fillIn('{1: 2} {unknown}', evidence, 'en'), '{1: 2} {unknown}');
  });

  it('write numbers as their own language does, which may not be the one asked for', () => {
    const evidence = { ncalls: 5150 };
    assert.equal(fillInLocalized({ en: '{ncalls} calls' }, evidence, 'de-de'), '5,150 calls');
    assert.equal(
      fillInLocalized({ en: '{ncalls} calls', de: '{ncalls} Aufrufe' }, evidence, 'de-de'),
      '5.150 Aufrufe',
    );
    assert.match(describeFailure('time', { seconds: 8.5 }), /after 8\.5 seconds/);
  });

  it('set the names of a list as code one by one, where they are code', () => {
    assert.equal(
      fillIn('`{names}` and `x.{one}`', { names: ['get', 'set'], one: 1 }, 'en'),
      '`get`, `set` and `x.1`',
    );
    assert.equal(fillIn('`{names}`', { names: ['get', 'set'] }, 'zh-cn'), '`get`、`set`');
    assert.equal(fillIn('`{names}`, {names}', { names: [] }, 'en'), '``, ');
  });

  it('are filled once: a value is never taken for a template', () => {
    assert.equal(fillIn('{said}', { said: '{ncalls}', ncalls: 3 }, 'en'), '{ncalls}');
  });

  it('say which values they take', () => {
    assert.deepEqual(placeholders('{ncalls} of {1} in {file_name}'), ['ncalls', 'file_name']);
  });

  it('name the line of a failure where it is known', () => {
    assert.match(describeFailure('time', { seconds: 8, line: 3 }), /after 8 seconds, in line 3/);
    assert.match(describeFailure('time', { seconds: 8 }), /after 8 seconds and was stopped/);
    assert.match(describeFailure('gone', { signal: 'SIGSEGV' }), /SIGSEGV/);
    assert.match(describeFailure('gone', {}), /from outside/);
  });
});
