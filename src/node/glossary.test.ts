import assert from 'node:assert/strict';
import { everyStepIn } from '../core/labs/catalogue.ts';
import { termsIn } from '../core/labs/glossary.ts';
import { checkGlossary, shippedGlossary } from './glossary.ts';
import { loadLabs, readConcept } from './labs.ts';
import { shippedLabsFolder } from './resources.ts';

const languages = ['en', 'zh-cn'];

describe('the glossary', () => {
  it('is in form and in order, and every step that it names is there', async () => {
    assert.deepEqual(await checkGlossary(shippedLabsFolder(), await loadLabs()), []);
  });

  it('has every text in both languages, in one to three sentences', async () => {
    for (const { id, term, text } of await shippedGlossary())
      for (const language of languages) {
        assert.ok((term[language] ?? '') !== '', id);
        const sentences = text[language]?.match(/[.。](?=\s|$|[^\w`.])/gu)?.length ?? 0;
        assert.ok(sentences >= 1 && sentences <= 4, `${id}: ${text[language]}`);
      }
  });

  it('has no spelling that means two terms', async () => {
    for (const language of languages) {
      const all = (await shippedGlossary()).flatMap(({ term, also }) =>
        [term[language] ?? '', also?.[language] ?? []].flat(),
      );
      assert.deepEqual(
        all.filter((spelling, index) => all.indexOf(spelling) !== index),
        [],
      );
    }
  });

  it('has terms of every lab, which its texts speak of', async () => {
    const glossary = await shippedGlossary();
    for (const lab of await loadLabs()) {
      const isOfLab = (step: string): boolean => step.startsWith(`${lab.id}/`);
      assert.ok(
        glossary.some(({ steps }) => steps.some(isOfLab)),
        lab.id,
      );
      for (const language of languages) {
        const texts = await Promise.all(everyStepIn(lab).map((step) => readConcept(lab, step, language)));
        assert.ok(termsIn(texts.join('\n'), glossary, language).length > 0, `${lab.id}: ${language}`);
      }
    }
  });
});
