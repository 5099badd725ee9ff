import type { Profile, ProfileRun } from '../core/profile/types.ts';

/** What the profile editor shows: a decoded dump and, where the run was ours, what the run was. */
export interface ProfileSnapshot {
  readonly locale: string;
  /** `fib_seq(30)`, a program's base name, or the dump's. */
  readonly title: string;
  readonly profile: Profile;
  readonly run?: Omit<ProfileRun, 'profile'>;
}

export type HostToProfileView =
  | { readonly kind: 'snapshot'; readonly snapshot: ProfileSnapshot }
  | { readonly kind: 'failure'; readonly message: string };

export type ProfileViewToHost =
  | { readonly kind: 'ready' }
  | { readonly kind: 'openSource'; readonly file: string; readonly line: number; readonly beside: boolean }
  | { readonly kind: 'copy'; readonly sort: string; readonly reverse: boolean }
  | { readonly kind: 'runAgain' };
