import * as l10n from '@vscode/l10n';

/** The languages that may serve a locale, best first: `de-at` and `de` for `de_AT`, `zh-cn` for `zh-Hans-SG` too. */
export function languagesFor(locale: string): readonly string[] {
  const tag = locale.toLowerCase().replaceAll('_', '-');
  const [language = tag] = tag.split('-');
  // Chinese is written in two ways, and which one is told by the script or, without it, by the region.
  const isSimplified = language === 'zh' && !/-(hant|tw|hk|mo)\b/.test(tag);
  return [...new Set([tag, ...(isSimplified ? ['zh-cn'] : []), language])];
}

/** The files that may hold the product's messages for a locale, best first; English needs none. */
export const translationsFor = (locale: string): readonly string[] =>
  languagesFor(locale).map((language) => `bundle.l10n.${language}.json`);

/** The language that the product speaks now, as its own translation names it; for numbers and dates. */
export const spokenLanguage = (): string => l10n.t('en');
