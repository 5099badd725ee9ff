import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../workbench/project.ts';
import { readTranslations, unreadableCalls, type Texts, type Translation } from './messages.ts';

const packageJson = readFileSync(join(root, 'package.json'), 'utf8');
const titles = JSON.parse(readFileSync(join(root, 'package.nls.json'), 'utf8')) as Texts;

/** Keys of package.json whose text a person reads. */
const shown =
  /^(title|category|label|name|displayName|description|markdownDescription|contents|markdown|enumDescriptions|markdownEnumDescriptions|enumItemLabels|deprecationMessage|shortTitle|altText)$/;

/** Texts of the manifest that a person reads and that stand there in plain words. */
function plainWords(value: unknown, path: string, isText = false): string[] {
  if (typeof value === 'string') return !isText || /^%[^%]+%$/.test(value) ? [] : [`${path}: ${value}`];
  if (Array.isArray(value))
    return value.flatMap((item, index) => plainWords(item, `${path}[${index}]`, isText));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    plainWords(inner, `${path}.${key}`, shown.test(key)),
  );
}

const placeholders = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g))].toSorted();

describe('translations', () => {
  let translations: readonly Translation[];

  before(async () => {
    translations = await readTranslations();
  });

  it('can be made of every message: each is one plain string', () => {
    assert.deepEqual(unreadableCalls(), []);
  });

  it('can be made of all that package.json shows', () => {
    const { displayName, description, capabilities, contributes } = JSON.parse(packageJson) as Texts;
    const found = Object.entries({ displayName, description, capabilities, contributes });
    assert.deepEqual(
      found.flatMap(([key, value]) => plainWords(value, key, true)),
      [],
    );
    const named = new Set([...packageJson.matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key ?? ''));
    assert.deepEqual([...named].toSorted(), Object.keys(titles).toSorted());
  });

  it('are whole: no text is missing, none is of no use', () => {
    for (const { file, english, texts } of translations) {
      const missing = Object.keys(english).filter((key) => (texts[key] ?? '') === '');
      const unused = Object.keys(texts).filter((key) => english[key] === undefined);
      assert.deepEqual({ missing, unused }, { missing: [], unused: [] }, `${file}: npm run translations`);
    }
  });

  it('take the same values as the English text', () => {
    for (const { file, english, texts } of translations)
      for (const [key, text] of Object.entries(texts))
        assert.deepEqual(placeholders(text), placeholders(english[key] ?? ''), `${file}: ${key}`);
  });

  it('are ordered, so that two people rarely write in one place', () => {
    for (const { file, english, texts } of translations) {
      const wanted = file.startsWith('l10n/') ? Object.keys(texts).toSorted() : Object.keys(english);
      assert.deepEqual(
        Object.keys(texts),
        wanted.filter((key) => key in texts),
        file,
      );
    }
  });
});
