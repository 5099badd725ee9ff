import { functionLabel } from '../../core/profile/label.ts';
import type { FunctionKey } from '../../core/profile/types.ts';

/** Whether the function has a line in a file: a built-in, a frozen module and typed-in code have none. */
export const hasSource = ({ file }: FunctionKey): boolean =>
  file !== '~' && file !== '' && !(file.startsWith('<') && file.endsWith('>'));

/** A name with whatever would not show, or turn the text round, written as Python escapes it. */
const inert = (text: string): string =>
  text.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    const hex = code.toString(16);
    return code <= 0xff ? `\\x${hex.padStart(2, '0')}` : `\\u${hex.padStart(4, '0')}`;
  });

/** The function's name alone: `fib`, `{built-in method builtins.exec}`. */
export const shownName = (row: FunctionKey & { readonly qualname?: string }): string =>
  inert(row.file === '~' ? functionLabel(row) : (row.qualname ?? row.name));

/** Where the function is, short: `test.py:9`. */
export const placeOf = ({ file, line }: FunctionKey): string =>
  inert(`${file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1)}:${line}`);
