import assert from 'node:assert/strict';
import { languagesFor } from './language.ts';

describe('the languages for a locale', () => {
  it('are its own, then that of its language', () => {
    assert.deepEqual(languagesFor('de_AT'), ['de-at', 'de']);
    assert.deepEqual(languagesFor('en'), ['en']);
  });

  it('tell Simplified from Traditional Chinese', () => {
    for (const locale of ['zh', 'zh-CN', 'zh-SG', 'zh-Hans'])
      assert.ok(languagesFor(locale).includes('zh-cn'), locale);
    for (const locale of ['zh-TW', 'zh-HK', 'zh-Hant', 'zh-Hant-MO'])
      assert.ok(!languagesFor(locale).includes('zh-cn'), locale);
  });
});
