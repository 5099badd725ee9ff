import { functionLabel } from '../../core/profile/label.ts';
import type { FunctionKey } from '../../core/profile/types.ts';

/** Whether the function has a line in a file: a built-in, a frozen module and typed-in code have none. */
export const hasSource = ({ file }: FunctionKey): boolean =>
  file !== '~' && file !== '' && !(file.startsWith('<') && file.endsWith('>'));

/** The function's name alone: `fib`, `{built-in method builtins.exec}`. */
export const shownName = (row: FunctionKey & { readonly qualname?: string }): string =>
  row.file === '~' ? functionLabel(row) : (row.qualname ?? row.name);

/** Where the function is, short: `test.py:9`. */
export const placeOf = ({ file, line }: FunctionKey): string =>
  `${file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1)}:${line}`;
