import * as l10n from '@vscode/l10n';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { translationsFor } from '../core/language.ts';

// Bundled, this file's folder is dist/; run from the sources, src/node/.
const folders = ['..', join('..', '..')].map((above) => join(import.meta.dirname, above, 'l10n'));

/** Lets `l10n.t` of this process speak the language of a locale; English where there is no translation to it. */
export function speak(locale: string): void {
  const file = translationsFor(locale)
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((candidate) => existsSync(candidate));
  if (file === undefined) l10n.config({ contents: {} });
  else l10n.config({ fsPath: file });
}
