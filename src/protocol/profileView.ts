import type { ProfileColumns } from '../core/profile/columns.ts';
import type { Origin } from '../core/profile/origin.ts';
import type { ProfileRun } from '../core/profile/types.ts';

/** What the profile editor shows: a decoded dump and, where the run was ours, what the run was. */
export interface ProfileSnapshot {
  readonly locale: string;
  /** `fib_seq(30)`, a program's base name, or the dump's. */
  readonly title: string;
  readonly columns: ProfileColumns;
  readonly run?: Omit<ProfileRun, 'profile'>;
}

/** The columns of the table; the two `PerCall` as pstats divides them, shares of the whole time. */
export type ColumnKey =
  | 'ncalls'
  | 'pcalls'
  | 'tottime'
  | 'tottimeShare'
  | 'tottimePerCall'
  | 'cumtime'
  | 'cumtimeShare'
  | 'cumtimePerCall'
  | 'callers'
  | 'callees'
  | 'module'
  | 'process'
  | 'tottimeMedian'
  | 'tottimeSpread'
  | 'function';

/** pstats' own sort key for each column that it can sort by, or the nearest that it has. */
export const pstatsKeys: Readonly<Record<ColumnKey, { readonly key: string; readonly same: boolean }>> = {
  ncalls: { key: 'ncalls', same: true },
  pcalls: { key: 'pcalls', same: true },
  tottime: { key: 'tottime', same: true },
  tottimeShare: { key: 'tottime', same: true },
  tottimePerCall: { key: 'tottime', same: false },
  cumtime: { key: 'cumtime', same: true },
  cumtimeShare: { key: 'cumtime', same: true },
  cumtimePerCall: { key: 'cumtime', same: false },
  callers: { key: 'ncalls', same: false },
  callees: { key: 'ncalls', same: false },
  module: { key: 'filename', same: false },
  process: { key: 'nfl', same: false },
  tottimeMedian: { key: 'tottime', same: false },
  tottimeSpread: { key: 'tottime', same: false },
  function: { key: 'nfl', same: true },
};

/** A column to sort by: each has its own natural direction, as in pstats, which `reverse` turns. */
export interface SortColumn {
  readonly key: ColumnKey;
  readonly reverse: boolean;
}

/** An order of the table: each column decides where those before it do not. */
export type TableOrder = readonly SortColumn[];

/** The views of a profile. */
export type ProfileTab = 'table' | 'icicle' | 'graph' | 'compare';

/** What the table keeps with `setState`: it outlives hidden tabs and reloads. */
export interface ProfileViewState {
  readonly tab: ProfileTab;
  readonly order: TableOrder;
  readonly filter: string;
  readonly origin: Origin | 'all';
  readonly columns: readonly ColumnKey[];
  /** Pixels. */
  readonly scroll: number;
}

export type HostToProfileView =
  | { readonly kind: 'snapshot'; readonly snapshot: ProfileSnapshot }
  | { readonly kind: 'failure'; readonly locale: string; readonly message: string }
  /** Another profile, to compare this one with: what it was before. */
  | {
      readonly kind: 'comparison';
      readonly title: string;
      readonly columns: ProfileColumns;
      readonly runs?: number;
    }
  | { readonly kind: 'copied' };

export type ProfileViewToHost =
  | { readonly kind: 'ready' }
  | { readonly kind: 'openSource'; readonly file: string; readonly line: number; readonly beside: boolean }
  | { readonly kind: 'copy'; readonly order: TableOrder }
  | { readonly kind: 'compare' }
  | { readonly kind: 'export'; readonly order: TableOrder }
  /** Saves the picture of a view. */
  | { readonly kind: 'savePicture'; readonly svg: string }
  | { readonly kind: 'runAgain' };
