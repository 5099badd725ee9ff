import * as l10n from '@vscode/l10n';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { translationsFor } from '../core/language.ts';
import { translationsFolder } from './resources.ts';

/** Lets `l10n.t` of this process speak the language of a locale; English where there is no translation to it. */
export function speak(locale: string): void {
  const folder = translationsFolder();
  const file = translationsFor(locale)
    .map((name) => join(folder, name))
    .find((candidate) => existsSync(candidate));
  if (file === undefined) l10n.config({ contents: {} });
  else l10n.config({ fsPath: file });
}
