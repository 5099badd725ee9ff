import { originOf } from './origin.ts';
import { mergeParts } from './parts.ts';
import type { Profile, ProfileRow } from './types.ts';

/** How much of the whole time a function takes itself: `hot` from a fifth on, `warm` from a twentieth on. */
export type HeatLevel = 'hot' | 'warm' | 'cool';

/** What the editor shows beside a function. */
export interface Heat {
  readonly row: ProfileRow;
  /** Own time as a part of the whole, from 0 to 1, where that is known. */
  readonly share: number | undefined;
  readonly level: HeatLevel;
}

const levelOf = (share = 0): HeatLevel => (share >= 0.2 ? 'hot' : share >= 0.05 ? 'warm' : 'cool');

/**
 * The functions of files, by path. Code that was typed in and built-ins have no place in a file. `mixed`: times are
 * mixed between threads, so that no part of the whole is right.
 */
export function heatOf(profile: Profile, mixed = false): Map<string, Heat[]> {
  const { rows } = mergeParts(profile);
  const whole = rows.reduce((sum, { tottime }) => sum + tottime, 0);
  const byFile = new Map<string, Heat[]>();
  for (const row of rows) {
    if (row.file === '~' || row.file.startsWith('<')) continue;
    const share = mixed ? undefined : whole > 0 ? row.tottime / whole : 0;
    const list = byFile.get(row.file) ?? [];
    byFile.set(row.file, list);
    list.push({ row, share, level: levelOf(share) });
  }
  return byFile;
}

/**
 * The function that a person would look at first: the one of their own with the most own time, or any where that is
 * less than a hundredth of the whole.
 */
export function topFunction({ rows }: Profile): ProfileRow | undefined {
  const most = (some: readonly ProfileRow[]): ProfileRow | undefined =>
    some.reduce<ProfileRow | undefined>(
      (top, row) => (row.tottime > (top?.tottime ?? 0) ? row : top),
      undefined,
    );
  const whole = rows.reduce((sum, { tottime }) => sum + tottime, 0);
  const mine = most(rows.filter(({ file }) => originOf(file) === 'mine'));
  return mine !== undefined && mine.tottime >= whole / 100 ? mine : most(rows);
}
