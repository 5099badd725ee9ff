import type { FunctionKey } from './types.ts';

/** A function as pstats prints it: `path/file.py:12(name)`, and `{built-in method len}` for a built-in. */
export function functionLabel({ file, line, name }: FunctionKey): string {
  if (file !== '~' || line !== 0) return `${file}:${line}(${name})`;
  return name.startsWith('<') && name.endsWith('>') ? `{${name.slice(1, -1)}}` : name;
}
