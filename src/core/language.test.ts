import assert from 'node:assert/strict';
import * as l10n from '@vscode/l10n';
import { languagesFor, speakFrom } from './language.ts';

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

describe('the language that a process speaks', () => {
  const files: Readonly<Record<string, string>> = {
    'dist/../l10n/bundle.l10n.zh-cn.json': '{"Check":"检查"}',
    'src/node/../../l10n/bundle.l10n.zh-cn.json': '{"Check":"检查"}',
  };
  const speak = (here: string, locale: string): string => {
    speakFrom(here, locale, (file) => files[file]);
    return l10n.t('Check');
  };
  afterEach(() => l10n.config({ contents: {} }));

  it('is the one of the translation, wherever the code lies', () => {
    assert.equal(speak('dist', 'zh-hans'), '检查');
    assert.equal(speak('src/node', 'zh_CN'), '检查');
  });

  it('is English where there is none', () => {
    speak('dist', 'zh');
    assert.equal(speak('dist', 'de'), 'Check');
    assert.equal(speak('elsewhere', 'zh'), 'Check');
  });
});
