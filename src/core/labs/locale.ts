import type { Localized } from './types.ts';

/** The text in a locale (`zh-cn`), else in its language (`zh`), else in English. */
export function localize(text: Localized, locale: string): string {
  const tag = locale.toLowerCase();
  return text[tag] ?? text[tag.split('-')[0] ?? tag] ?? text.en;
}
