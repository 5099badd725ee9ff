import assert from 'node:assert/strict';
import { sayPhrases } from './phrases.ts';

const phrases = [
  { en: 'no error', 'zh-cn': '没有报错' },
  { en: '{name} of a filled Box', 'zh-cn': '有值的 Box 的 {name}' },
  { en: '{name} of a filled {owner}', 'zh-cn': '有值的 {owner} 的 {name}' },
  { en: 'a (b)?', 'zh-cn': 'c' },
  { en: 'English alone' },
];
const say = (value: Parameters<typeof sayPhrases>[0][string], language = 'zh-cn') =>
  sayPhrases({ value }, phrases, language)['value'];

describe('phrases of the evidence', () => {
  it('are said in the language asked for, word for word', () => {
    assert.equal(say('no error'), '没有报错');
    assert.equal(say('no errors'), 'no errors');
    assert.equal(say('a (b)?'), 'c');
    assert.equal(say('a '), 'a ');
  });

  it('take what changes in them, the first that fits', () => {
    assert.equal(say('data of a filled Box'), '有值的 Box 的 data');
    assert.equal(say('data of a filled Bag\n'), '有值的 Bag\n 的 data');
  });

  it('are found in lists, and leave everything else as it is', () => {
    assert.deepEqual(say(['no error', 'x', 3, null]), ['没有报错', 'x', 3, null]);
    assert.equal(say(3), 3);
    assert.equal(say('English alone'), 'English alone');
    assert.equal(say('no error', 'en'), 'no error');
    assert.equal(say('no error', 'de'), 'no error');
  });
});
