import { languagesFor } from '../language.ts';
import type { Evidence, EvidenceValue, Localized } from './types.ts';

/** The language in which `localize` gives a text. */
export function languageOf(text: Localized, locale: string): string {
  return languagesFor(locale).find((language) => text[language] !== undefined) ?? 'en';
}

/** The text in `locale`, in its language where the region is missing (`zh-tw` takes `zh`), else in English. */
export const localize = (text: Localized, locale: string): string =>
  text[languageOf(text, locale)] ?? text.en;

/** A line of Markdown where nothing renders it: its code without the marks. */
export const plainText = (markdown: string): string => markdown.replaceAll('`', '');

/** The text as `localize` gives it, filled from the evidence, its numbers as its own language writes them. */
export const fillInLocalized = (text: Localized, evidence: Evidence, locale: string): string =>
  fillIn(localize(text, locale), evidence, languageOf(text, locale));

/** A number as a language writes it, grouped, with six digits after the point at most. */
export const formatNumber = (value: number, locale: string): string =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 6 }).format(value);

/** What stands between the parts of a list in a language. */
export const commaOf = (locale: string): string => (locale.startsWith('zh') ? '、' : ', ');

function show(value: EvidenceValue, locale: string, comma: string): string {
  if (typeof value === 'number') return formatNumber(value, locale);
  if (Array.isArray(value)) return value.map((item: EvidenceValue) => show(item, locale, comma)).join(comma);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const placeholder = /\{([a-z]\w*)\}/gi;

/** Names that a template takes from the evidence: `{ncalls}`. */
export const placeholders = (template: string): string[] =>
  [...template.matchAll(placeholder)].flatMap(([, name]) => (name === undefined ? [] : [name]));

/** What a template says word for word, around its names. */
export const literalsOf = (template: string): string[] =>
  template.split(placeholder).filter((_, index) => index % 2 === 0);

/** The template with each `{name}` replaced by the evidence's value, numbers and lists as `locale` writes them. */
export function fillIn(template: string, evidence: Evidence, locale: string): string {
  const comma = commaOf(locale);
  return template.replaceAll(/(`?)\{([a-z]\w*)\}\1/gi, (whole, tick: string, name: string) => {
    const value = evidence[name];
    if (value === undefined) return whole;
    // Names that are set as code are so each for itself.
    const parts = tick !== '' && Array.isArray(value) && value.length > 0 ? value : [value];
    return parts.map((part: EvidenceValue) => tick + show(part, locale, comma) + tick).join(comma);
  });
}
