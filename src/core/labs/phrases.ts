import { fillIn, literalsOf, placeholders } from './text.ts';
import type { Evidence, EvidenceValue, Localized } from './types.ts';

/** What a phrase says word for word, and the pattern of all that it can say. */
function patternOf({ en }: Localized): RegExp {
  const literal = literalsOf(en).map((text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${literal.join('(.+)')}$`, 's');
}

/** A text in a language, where it is one of the phrases; else as it is. */
function say(text: string, phrases: readonly Localized[], language: string): string {
  for (const phrase of phrases) {
    const translated = phrase[language];
    const found = translated === undefined ? null : patternOf(phrase).exec(text);
    if (translated === undefined || found === null) continue;
    const values = placeholders(phrase.en).map((name, index) => [name, found[index + 1] ?? '']);
    return fillIn(translated, Object.fromEntries(values) as Evidence, language);
  }
  return text;
}

function sayValue(value: EvidenceValue, phrases: readonly Localized[], language: string): EvidenceValue {
  if (typeof value === 'string') return say(value, phrases, language);
  if (Array.isArray(value)) return value.map((item: EvidenceValue) => sayValue(item, phrases, language));
  return value;
}

/** The evidence with what is one of a step's phrases said in a language. */
export const sayPhrases = (
  evidence: Evidence,
  phrases: readonly Localized[] | undefined,
  language: string,
): Evidence =>
  phrases === undefined
    ? evidence
    : Object.fromEntries(
        Object.entries(evidence).map(([name, value]) => [name, sayValue(value, phrases, language)]),
      );
