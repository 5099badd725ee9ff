import { functionLabel } from '../label.ts';
import type { FunctionKey, Profile } from '../types.ts';

const nanoseconds = (seconds: number): number => Math.max(0, Math.round(seconds * 1e9));

const oneLine = (text: string): string => text.replaceAll(/[\r\n]/g, ' ');

/** Names as the viewers tell functions apart: by name within a file, so one that comes twice carries its line. */
function nameFunctions(keys: readonly FunctionKey[]): string[] {
  const seen = new Map<string, number>();
  const nameOf = (key: FunctionKey): string => oneLine(key.file === '~' ? functionLabel(key) : key.name);
  const inFile = (key: FunctionKey): string => `${key.file}\n${nameOf(key)}`;
  for (const key of keys) seen.set(inFile(key), (seen.get(inFile(key)) ?? 0) + 1);
  return keys.map((key) => ((seen.get(inFile(key)) ?? 0) > 1 ? `${nameOf(key)}:${key.line}` : nameOf(key)));
}

/**
 * The profile in Callgrind's format (https://valgrind.org/docs/manual/cl-format.html), for KCachegrind and
 * QCachegrind. It knows callers and callees as a dump does, so nothing is inferred. Costs are nanoseconds.
 */
export function formatCallgrind(profile: Profile): string {
  const keys = [...profile.rows, ...(profile.outside ?? [])];
  const names = nameFunctions(keys);
  const lineOf = (index: number): number => Math.max(0, keys[index]?.line ?? 0);
  // A name is written out where it first stands and is a number from there on.
  const written = new Set<string>();
  const refer = (kind: string, number: number, text: string): string => {
    const id = `${kind.endsWith('n') ? 'fn' : 'fl'}${number}`;
    const full = !written.has(id);
    written.add(id);
    return full ? `${kind}=(${number}) ${text}` : `${kind}=(${number})`;
  };
  const files = new Map<string, number>();
  const fileLine = (kind: string, index: number): string => {
    const file = keys[index]?.file ?? '';
    const number = files.get(file) ?? files.size + 1;
    files.set(file, number);
    return refer(kind, number, oneLine(file));
  };
  const functionLine = (kind: string, index: number): string => refer(kind, index + 1, names[index] ?? '');

  const lines = ['# callgrind format', 'version: 1', 'creator: conceptlabs', 'events: Nanoseconds', ''];
  const edges = keys.map((): { callee: number; ncalls: number; cumtime: number }[] => []);
  profile.rows.forEach((row, callee) => {
    for (const { caller, ncalls, cumtime } of row.callers) edges[caller]?.push({ callee, ncalls, cumtime });
  });
  keys.forEach((_, index) => {
    lines.push(fileLine('fl', index), functionLine('fn', index));
    lines.push(`${lineOf(index)} ${nanoseconds(profile.rows[index]?.tottime ?? 0)}`);
    for (const { callee, ncalls, cumtime } of edges[index] ?? [])
      lines.push(
        fileLine('cfi', callee),
        functionLine('cfn', callee),
        `calls=${Math.max(0, ncalls)} ${lineOf(callee)}`,
        `${lineOf(index)} ${nanoseconds(cumtime)}`,
      );
    lines.push('');
  });
  return lines.join('\n');
}
