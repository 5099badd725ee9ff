import type { Totals } from '../core/profile/summary.ts';
import type { ProfileRow, ProfileRun } from '../core/profile/types.ts';

/** A row as the table shows it: who called it stays with the host, which keeps a large dump light to send. */
export type TableRow = Omit<ProfileRow, 'callers'>;

/** What the profile editor shows: a decoded dump and, where the run was ours, what the run was. */
export interface ProfileSnapshot {
  readonly locale: string;
  /** `fib_seq(30)`, a program's base name, or the dump's. */
  readonly title: string;
  /** In the dump's own order. */
  readonly rows: readonly TableRow[];
  readonly totals: Totals;
  /** Set where a sampling profiler made the dump: its counts are samples, not calls. */
  readonly sampled?: true;
  readonly run?: Omit<ProfileRun, 'profile'>;
}

/** The columns that the table sorts by; the two `percall` as pstats divides them. */
export type SortKey = 'ncalls' | 'tottime' | 'tottimePerCall' | 'cumtime' | 'cumtimePerCall' | 'function';

/** pstats' own sort key for each column; it has none for percall, so there it is that of the time divided. */
export const pstatsKeys: Readonly<Record<SortKey, string>> = {
  ncalls: 'ncalls',
  tottime: 'tottime',
  tottimePerCall: 'tottime',
  cumtime: 'cumtime',
  cumtimePerCall: 'cumtime',
  function: 'nfl',
};

/** An order of the table: each column has its own natural direction, as in pstats, which `reverse` turns. */
export interface TableOrder {
  readonly key: SortKey;
  readonly reverse: boolean;
}

/** What the table keeps with `setState`: it outlives hidden tabs and reloads. */
export interface ProfileViewState {
  readonly order: TableOrder;
  readonly filter: string;
  /** Pixels. */
  readonly scroll: number;
}

export type HostToProfileView =
  | { readonly kind: 'snapshot'; readonly snapshot: ProfileSnapshot }
  | { readonly kind: 'failure'; readonly locale: string; readonly message: string }
  | { readonly kind: 'copied' };

export type ProfileViewToHost =
  | { readonly kind: 'ready' }
  | { readonly kind: 'openSource'; readonly file: string; readonly line: number; readonly beside: boolean }
  | { readonly kind: 'copy'; readonly order: TableOrder }
  | { readonly kind: 'runAgain' };
