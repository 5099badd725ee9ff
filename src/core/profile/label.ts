import type { FunctionKey, Profile } from './types.ts';

/** A function as pstats prints it: `path/file.py:12(name)`, and `{built-in method len}` for a built-in. */
export function functionLabel({ file, line, name }: FunctionKey): string {
  if (file !== '~' || line !== 0) return `${file}:${line}(${name})`;
  return name.startsWith('<') && name.endsWith('>') ? `{${name.slice(1, -1)}}` : name;
}

/** The function that a `CallerEdge.caller` means: a row, or a caller that has none. */
export function functionAt({ rows, outside = [] }: Profile, index: number): FunctionKey {
  const found = rows[index] ?? outside[index - rows.length];
  if (found === undefined) throw new RangeError(`A profile of ${rows.length} rows has no function ${index}.`);
  return found;
}

/** The column ncalls as pstats prints it: `7049123/31`, or one number where no call was recursive. */
export const formatCalls = (calls: { readonly ncalls: number; readonly pcalls: number }): string =>
  calls.ncalls === calls.pcalls ? String(calls.ncalls) : `${calls.ncalls}/${calls.pcalls}`;

/** A name with whatever would not show, or turn the text round, written as Python escapes it. */
export const inert = (text: string): string =>
  text.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    const hex = code.toString(16);
    return code <= 0xff ? `\\x${hex.padStart(2, '0')}` : `\\u${hex.padStart(4, '0')}`;
  });

/** The function's name alone: `fib`, `{built-in method builtins.exec}`. */
export const shownName = (row: FunctionKey & { readonly qualname?: string }): string =>
  inert(row.file === '~' ? functionLabel(row) : (row.qualname ?? row.name));
