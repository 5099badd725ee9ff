import { inert } from '../../core/profile/label.ts';
import type { FunctionKey } from '../../core/profile/types.ts';

export { shownName } from '../../core/profile/label.ts';

/** Whether the function has a line in a file: a built-in, a frozen module and typed-in code have none. */
export const hasSource = ({ file }: FunctionKey): boolean =>
  file !== '~' && file !== '' && !(file.startsWith('<') && file.endsWith('>'));

/** Where the function is, short: `test.py:9`. */
export const placeOf = ({ file, line }: FunctionKey): string =>
  inert(`${file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1)}:${line}`);
