import { formatFixed3 } from './number.ts';
import type { Profile } from './types.ts';

/** What one profile says of a function. Counts are calls, times are seconds. */
export interface Cost {
  readonly ncalls: number;
  readonly pcalls: number;
  readonly tottime: number;
  readonly cumtime: number;
}

/** A function that differs between two profiles; `before` or `after` is missing where it did not run. */
export interface Difference {
  readonly file: string;
  readonly name: string;
  /** Its first line in the later profile that has it. */
  readonly line: number;
  readonly before?: Cost;
  readonly after?: Cost;
}

interface Named {
  readonly file: string;
  readonly name: string;
  readonly line: number;
  readonly cost: Cost;
}

/** Rows by path and name, each group in the order of its lines. */
function groupRows({ rows }: Profile): Map<string, Named[]> {
  const groups = new Map<string, Named[]>();
  for (const row of rows) {
    const { file, line, name, ncalls, pcalls, tottime, cumtime } = row;
    const key = `${file.length} ${file}${name}`;
    const group = groups.get(key) ?? [];
    group.push({ file, name, line, cost: { ncalls, pcalls, tottime, cumtime } });
    groups.set(key, group);
  }
  for (const group of groups.values()) group.sort((a, b) => a.line - b.line);
  return groups;
}

function addUp(group: readonly Named[]): Named[] {
  const [first] = group;
  if (first === undefined) return [];
  const sum = (column: keyof Cost): number => group.reduce((total, { cost }) => total + cost[column], 0);
  return [
    {
      ...first,
      cost: {
        ncalls: sum('ncalls'),
        pcalls: sum('pcalls'),
        tottime: sum('tottime'),
        cumtime: sum('cumtime'),
      },
    },
  ];
}

/** Whether two costs would be printed differently: counts in full, times to the millisecond. */
const differs = (a: Cost, b: Cost): boolean =>
  a.ncalls !== b.ncalls ||
  a.pcalls !== b.pcalls ||
  formatFixed3(a.tottime) !== formatFixed3(b.tottime) ||
  formatFixed3(a.cumtime) !== formatFixed3(b.cumtime);

/**
 * The functions that differ between two profiles, the greatest change of own time first. Functions are paired
 * by path and name, since an edit moves lines; of several with one name (`<lambda>`) the first goes with the
 * first, and where their numbers differ they are added up.
 */
export function compareProfiles(before: Profile, after: Profile): Difference[] {
  const old = groupRows(before);
  const now = groupRows(after);
  const differences: Difference[] = [];
  for (const key of new Set([...old.keys(), ...now.keys()])) {
    let left = old.get(key) ?? [];
    let right = now.get(key) ?? [];
    if (left.length > 0 && right.length > 0 && left.length !== right.length) {
      left = addUp(left);
      right = addUp(right);
    }
    for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
      const [a, b] = [left[index], right[index]];
      if (a !== undefined && b !== undefined && !differs(a.cost, b.cost)) continue;
      const { file, name, line } = (b ?? a) as Named;
      differences.push({
        file,
        name,
        line,
        ...(a !== undefined && { before: a.cost }),
        ...(b !== undefined && { after: b.cost }),
      });
    }
  }
  const change = ({ before: a, after: b }: Difference, column: 'tottime' | 'ncalls'): number =>
    Math.abs((b?.[column] ?? 0) - (a?.[column] ?? 0));
  return differences.sort(
    (a, b) => change(b, 'tottime') - change(a, 'tottime') || change(b, 'ncalls') - change(a, 'ncalls'),
  );
}
