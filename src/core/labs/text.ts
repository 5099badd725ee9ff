import type { Evidence, EvidenceValue, Localized } from './types.ts';

/** The text in `locale`, in its language where the region is missing (`zh-tw` takes `zh`), else in English. */
export function localize(text: Localized, locale: string): string {
  const tag = locale.toLowerCase();
  return text[tag] ?? text[tag.split('-')[0] ?? tag] ?? text.en;
}

function show(value: EvidenceValue, numbers: Intl.NumberFormat): string {
  if (typeof value === 'number') return numbers.format(value);
  if (Array.isArray(value)) return value.map((item: EvidenceValue) => show(item, numbers)).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Names that a template takes from the evidence: `{ncalls}`. */
export const placeholders = (template: string): string[] =>
  [...template.matchAll(/\{([a-z]\w*)\}/g)].flatMap(([, name]) => (name === undefined ? [] : [name]));

/** The template with each `{name}` replaced by the evidence's value, numbers grouped as `locale` groups them. */
export function fillIn(template: string, evidence: Evidence, locale: string): string {
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 6 });
  return template.replaceAll(/\{([a-z]\w*)\}/g, (whole, name: string) => {
    const value = evidence[name];
    return value === undefined ? whole : show(value, numbers);
  });
}
