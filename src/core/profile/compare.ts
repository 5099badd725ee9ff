import { formatFixed3 } from './number.ts';
import { originOf } from './origin.ts';
import { mergeParts } from './parts.ts';
import { totalsOf, type Totals } from './summary.ts';
import type { Profile, Range, Spread } from './types.ts';

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
  readonly qualname?: string;
  /** Its first line in the later profile that has it. */
  readonly line: number;
  readonly before?: Cost;
  readonly after?: Cost;
  /** What several runs of each say, where there were such. */
  readonly spreads?: readonly [before: Spread, after: Spread];
}

interface Named {
  readonly file: string;
  readonly name: string;
  readonly qualname: string | undefined;
  readonly line: number;
  readonly cost: Cost;
  readonly spread: Spread | undefined;
}

/** Rows by path and name, each group in the order of its lines. */
function groupRows(profile: Profile): Map<string, Named[]> {
  const { rows, spreads } = mergeParts(profile);
  const groups = new Map<string, Named[]>();
  rows.forEach((row, index) => {
    const { file, line, name, qualname, ncalls, pcalls } = row;
    const spread = spreads?.[index];
    // Of several runs, that in the middle speaks for each function.
    const tottime = spread?.tottime[1] ?? row.tottime;
    const cumtime = spread?.cumtime[1] ?? row.cumtime;
    const key = `${file.length} ${file}${name}`;
    const group = groups.get(key) ?? [];
    group.push({ file, name, qualname, line, cost: { ncalls, pcalls, tottime, cumtime }, spread });
    groups.set(key, group);
  });
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
      spread: undefined,
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

/** Pairs functions of one path and name: by their qualified names where these are known, the others in order. */
function pair(left: readonly Named[], right: readonly Named[]): [Named | undefined, Named | undefined][] {
  const pairs: [Named | undefined, Named | undefined][] = [];
  const restOfLeft = [...left];
  const restOfRight: Named[] = [];
  for (const now of right) {
    const at = now.qualname === undefined ? -1 : restOfLeft.findIndex((old) => old.qualname === now.qualname);
    if (at < 0) restOfRight.push(now);
    else pairs.push([restOfLeft.splice(at, 1)[0], now]);
  }
  const counts = [restOfLeft.length, restOfRight.length] as const;
  const [old, now] =
    counts[0] > 0 && counts[1] > 0 && counts[0] !== counts[1]
      ? [addUp(restOfLeft), addUp(restOfRight)]
      : [restOfLeft, restOfRight];
  for (let index = 0; index < Math.max(old.length, now.length); index += 1)
    pairs.push([old[index], now[index]]);
  return pairs;
}

/**
 * Each function of two profiles with what each says of it. They are paired by path and name, since an edit moves
 * lines; of several with one name (`<lambda>`) the first goes with the first where no qualified name tells them
 * apart, and where their numbers differ they are added up.
 */
function pairProfiles(before: Profile, after: Profile): Difference[] {
  const old = groupRows(before);
  const now = groupRows(after);
  const pairs: Difference[] = [];
  for (const key of new Set([...old.keys(), ...now.keys()]))
    for (const [a, b] of pair(old.get(key) ?? [], now.get(key) ?? [])) {
      const { file, name, qualname, line } = (b ?? a) as Named;
      pairs.push({
        file,
        name,
        ...(qualname !== undefined && { qualname }),
        line,
        ...(a !== undefined && { before: a.cost }),
        ...(b !== undefined && { after: b.cost }),
        ...(a?.spread !== undefined && b?.spread !== undefined && { spreads: [a.spread, b.spread] as const }),
      });
    }
  return pairs;
}

/** How far a column has changed; what did not run cost nothing. */
export const changeOf = ({ before, after }: Difference, column: keyof Cost): number =>
  (after?.[column] ?? 0) - (before?.[column] ?? 0);

const byChange = (a: Difference, b: Difference): number =>
  Math.abs(changeOf(b, 'tottime')) - Math.abs(changeOf(a, 'tottime')) ||
  Math.abs(changeOf(b, 'ncalls')) - Math.abs(changeOf(a, 'ncalls'));

/** The pairs that differ, the greatest change of own time first. */
function differing(pairs: readonly Difference[]): Difference[] {
  return pairs
    .filter(({ before: a, after: b }) => a === undefined || b === undefined || differs(a, b))
    .sort(byChange);
}

/** Times that differ by no more than this are taken for noise: a part of the greater one, or seconds. */
export interface NoiseBand {
  readonly relative: number;
  readonly seconds: number;
  /** How often each of the two ran, where both were repeated: what overlaps in their runs is noise as well. */
  readonly runs?: readonly [before: number, after: number];
}

/** What changed between two profiles, apart from noise. */
export interface Comparison {
  readonly before: Totals;
  readonly after: Totals;
  readonly noise: NoiseBand;
  /** Real changes, the greatest change of own time first: calls, new and gone functions, times beyond the noise. */
  readonly changed: readonly Difference[];
  /** Functions whose times differ within the noise. */
  readonly within: readonly Difference[];
}

const sameCalls = ({ before, after }: Difference): boolean =>
  before !== undefined &&
  after !== undefined &&
  before.ncalls === after.ncalls &&
  before.pcalls === after.pcalls;

/** The least noise that two runs are taken to have, and that which two programs have that were repeated. */
const leastNoise: NoiseBand = { relative: 0.25, seconds: 0.005 };
const leastOfRepeated = 0.05;

/** The part that nine of ten of some parts are less than; a few of them say nothing of all. */
function ninthOf(parts: readonly number[]): number {
  const sorted = parts.toSorted((a, b) => a - b);
  return sorted.length < 10 ? 0 : (sorted[Math.floor(sorted.length * 0.9)] ?? 0);
}

/** How much times differ in functions that did the same work: between the runs of each, or between the two. */
function noiseOf(pairs: readonly Difference[], runs: NoiseBand['runs']): NoiseBand {
  const same = pairs.filter(sameCalls);
  if (runs !== undefined) {
    const spreads = same.flatMap((pair) => (pair.spreads ?? []).map(({ tottime }) => tottime));
    const parts = spreads
      .filter(([, , highest]) => highest >= 0.001)
      .map(([lowest, , highest]) => (highest - lowest) / highest / 2);
    return { ...leastNoise, relative: Math.max(leastOfRepeated, ninthOf(parts)), runs };
  }
  const parts = same
    .map((pair) => [
      Math.abs(changeOf(pair, 'tottime')),
      Math.max(pair.before?.tottime ?? 0, pair.after?.tottime ?? 0),
    ])
    .filter(([, most = 0]) => most >= 0.001)
    .map(([change = 0, most = 1]) => change / most);
  return { ...leastNoise, relative: Math.max(leastNoise.relative, ninthOf(parts)) };
}

const overlap = (a: Range, b: Range): boolean => a[0] <= b[2] && b[0] <= a[2];

function isNoise(pair: Difference, { relative, seconds }: NoiseBand): boolean {
  if (!sameCalls(pair)) return false;
  return (['tottime', 'cumtime'] as const).every((column) => {
    if (pair.spreads !== undefined && overlap(pair.spreads[0][column], pair.spreads[1][column])) return true;
    const most = Math.max(pair.before?.[column] ?? 0, pair.after?.[column] ?? 0);
    return Math.abs(changeOf(pair, column)) <= Math.max(seconds, relative * most);
  });
}

/** Compares two profiles and tells real changes from noise; `runs` say how often each ran where both were repeated. */
export function judgeChanges(before: Profile, after: Profile, runs?: NoiseBand['runs']): Comparison {
  const pairs = pairProfiles(before, after);
  const noise = noiseOf(pairs, runs);
  const found = differing(pairs);
  return {
    before: totalsOf(before),
    after: totalsOf(after),
    noise,
    changed: found.filter((pair) => !isNoise(pair, noise)),
    within: found.filter((pair) => isNoise(pair, noise)),
  };
}

/** The change to speak of first: that of the person's own code, if its time or its calls changed most there. */
export function mainChange({ changed }: Comparison): Difference | undefined {
  const own = changed.find(({ file }) => originOf(file) === 'mine' && file !== '~');
  return own ?? changed[0];
}
