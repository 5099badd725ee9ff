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
const translationsFor = (locale: string): readonly string[] =>
  languagesFor(locale).map((language) => `bundle.l10n.${language}.json`);

/** The language that the product speaks now, as its own translation names it; for numbers and dates. */
export const spokenLanguage = (): string => l10n.t('en');

/**
 * Lets `l10n.t` of this process speak the language of a locale; English where there is no translation to it. `here` is
 * the folder of the code that asks: dist/ or, run from the sources, a room of src/. `read` gives a file's text, where
 * there is such a file.
 */
export function speakFrom(here: string, locale: string, read: (file: string) => string | undefined): void {
  for (const name of translationsFor(locale))
    for (const above of ['..', '../..']) {
      const contents = read(`${here}/${above}/l10n/${name}`);
      if (contents === undefined) continue;
      l10n.config({ contents });
      return;
    }
  l10n.config({ contents: {} });
}
