import { getL10nJson } from '@vscode/l10n-dev';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../workbench/project.ts';

/** Texts by key: English messages in `l10n/`, names of our own in `package.nls.json`. */
export type Texts = Readonly<Record<string, string>>;

/** A file of translations with what it is to translate. */
export interface Translation {
  readonly file: string;
  readonly language: string;
  readonly english: Texts;
  readonly texts: Texts;
}

const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const readTexts = (file: string): Texts => JSON.parse(read(file)) as Texts;
const list = (pattern: string): string[] => globSync(pattern, { cwd: root }).toSorted();

const sources = (): string[] => list('src/**/*.{ts,tsx}').filter((file) => !file.endsWith('.test.ts'));

/** The messages of the sources: every `l10n.t('…')` and `vscode.l10n.t('…')`. */
export async function extractMessages(): Promise<Texts> {
  // As one text: the extraction takes its time for each that it is given, not for its length.
  const whole = sources()
    .map(read)
    .filter((text) => text.includes('l10n.t('))
    .join('\n');
  const extracted = await getL10nJson([{ contents: whole, extension: '.tsx' }]);
  return Object.fromEntries(
    Object.entries(extracted).map(([key, message]) => [
      key,
      typeof message === 'string' ? message : message.message,
    ]),
  );
}

/** Calls of `l10n.t` whose message the extraction cannot read, as `file:line`: it is to be one plain string. */
export function unreadableCalls(): string[] {
  const call = /\bl10n\.t\((?!\s*(?:'(?:[^'\\\n]|\\.)*'\s*[,)]|"(?:[^"\\\n]|\\.)*"\s*[,)]|\{\s*message:))/g;
  return sources().flatMap((file) => {
    const text = read(file);
    return [...text.matchAll(call)].map(({ index }) => `${file}:${text.slice(0, index).split('\n').length}`);
  });
}

/** Every file of translations that the product comes with. */
export async function readTranslations(): Promise<readonly Translation[]> {
  const messages = await extractMessages();
  const titles = readTexts('package.nls.json');
  const translate = (pattern: string, english: Texts): Translation[] =>
    list(pattern).map((file) => {
      const language = /\.([^.]+)\.json$/.exec(file)?.[1] ?? '';
      return { file, language, english, texts: readTexts(file) };
    });
  return [...translate('l10n/bundle.l10n.*.json', messages), ...translate('package.nls.*.json', titles)];
}
