import type { PanelSnapshot } from '../core/labs/snapshot.ts';
import type { LaunchKind } from '../core/labs/types.ts';

export type { RunResult } from '../core/labs/run.ts';
export type { PanelSnapshot };

/** What the panel keeps with `setState`: it outlives hidden tabs and reloads, and names the step to restore. */
export interface PanelState {
  readonly labId: string;
  readonly stepId: string;
  /** Predictions typed but not locked in, and how far each step is scrolled, by `<lab id>/<step id>`. */
  readonly drafts: Readonly<Record<string, string>>;
  readonly scroll: Readonly<Record<string, number>>;
}

export type HostToPanel = { readonly kind: 'snapshot'; readonly snapshot: PanelSnapshot };

export type PanelToHost =
  | { readonly kind: 'ready' }
  | { readonly kind: 'draft'; readonly value: string }
  | { readonly kind: 'lockIn'; readonly value: string }
  | { readonly kind: 'skipPrediction' }
  | { readonly kind: 'launch'; readonly mode: LaunchKind }
  | { readonly kind: 'check' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'hint' }
  | { readonly kind: 'go'; readonly to: 'next' | 'previous' }
  | { readonly kind: 'openFile' }
  | { readonly kind: 'openSource'; readonly file: string; readonly line: number }
  | { readonly kind: 'openProfile' }
  | { readonly kind: 'act'; readonly id: string };
