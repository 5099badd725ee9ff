import * as l10n from '@vscode/l10n';

/** The helper's own words, by the English in which it sends them. */
const words = (): Readonly<Record<string, string>> => ({
  Globals: l10n.t('Globals'),
  Locals: l10n.t('Locals'),
  Tasks: l10n.t('Tasks'),
  'No code runs on this line or below it.': l10n.t('No code runs on this line or below it.'),
  'The thread is running.': l10n.t('The thread is running.'),
  'special variables': l10n.t('special variables'),
  'function variables': l10n.t('function variables'),
  'class variables': l10n.t('class variables'),
  'private variables': l10n.t('private variables'),
  properties: l10n.t('properties'),
});

/** A text of the helper in the language of `l10n`; what Python and pdb say stays as they say it. */
export function translateHelper(text: string): string {
  const [, file, why] = /^(.+) cannot be read as Python: (.+)$/s.exec(text) ?? [];
  if (file !== undefined && why !== undefined) return l10n.t('{0} cannot be read as Python: {1}', file, why);
  const known = words();
  return Object.hasOwn(known, text) ? (known[text] ?? text) : text;
}
