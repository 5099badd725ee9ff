import { existsSync, readFileSync } from 'node:fs';
import { speakFrom } from '../core/language.ts';

/** Lets this process speak the language of a locale; English where there is no translation to it. */
export const speak = (locale: string): void =>
  speakFrom(import.meta.dirname, locale, (file) =>
    existsSync(file) ? readFileSync(file, 'utf8') : undefined,
  );
