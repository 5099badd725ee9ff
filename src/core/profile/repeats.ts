import { rowKeys } from './parts.ts';
import type { Profile, Range, Spread } from './types.ts';

/** The lowest, the middle and the highest of some numbers; the middle of an even count is the lower one. */
export function rangeOf(numbers: readonly number[]): Range {
  const sorted = numbers.toSorted((a, b) => a - b);
  return [sorted[0] ?? 0, sorted[(sorted.length - 1) >> 1] ?? 0, sorted.at(-1) ?? 0];
}

/** The number of the run whose time stands in the middle. */
export function middleOf(seconds: readonly number[]): number {
  const [, median] = rangeOf(seconds);
  return seconds.indexOf(median);
}

/**
 * One profile of several runs of the same program: the rows are those of the run numbered `middle`, so that they
 * reconcile with each other, and each says what all runs took. A function that a run did not call took nothing there.
 */
export function combineRuns(profiles: readonly Profile[], middle: number): Profile {
  const base = profiles[middle] ?? { rows: [] };
  const byKey = profiles.map((profile) => {
    const scope = scopeOf(profile);
    const keys = rowKeys(profile, scope);
    return new Map(profile.rows.map((row, index) => [keys[index] ?? '', row]));
  });
  const spreads = rowKeys(base, scopeOf(base)).map((key): Spread => {
    const rows = byKey.map((rowsOf) => rowsOf.get(key));
    return {
      tottime: rangeOf(rows.map((row) => row?.tottime ?? 0)),
      cumtime: rangeOf(rows.map((row) => row?.cumtime ?? 0)),
    };
  });
  return { ...base, spreads };
}

/** Processes have other numbers in each run, but the same names. */
const scopeOf =
  ({ parts }: Profile) =>
  ({ part = 0 }: { readonly part?: number }): string => {
    const found = parts?.[part];
    return found === undefined ? '' : `${found.process} ${found.thread ?? ''}`;
  };
