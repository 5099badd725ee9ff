import type { PanelSnapshot } from '../core/labs/snapshot.ts';
import type { PlacedPiece } from '../core/labs/puzzle.ts';
import type { LaunchKind } from '../core/labs/types.ts';

export type { RunResult } from '../core/labs/run.ts';
export type { PanelSnapshot };

/** What the panel keeps with `setState`: it outlives hidden tabs and reloads, and names the step to restore. */
export interface PanelState {
  readonly labId: string;
  readonly stepId: string;
  /** Predictions typed but not locked in, puzzles begun, and how far each step is scrolled, by `<lab id>/<step id>`. */
  readonly drafts: Readonly<Record<string, string>>;
  readonly puzzles: Readonly<Record<string, readonly PlacedPiece[]>>;
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
  /** Highlights the lines that the hint *place* means. */
  | { readonly kind: 'showPlace' }
  /** Shows a solution beside the learner's file. */
  | { readonly kind: 'compare'; readonly file: string }
  /** Puts the solution, or the solved puzzle, into the learner's file. */
  | { readonly kind: 'takeSolution' }
  | { readonly kind: 'takePuzzle' }
  | { readonly kind: 'go'; readonly to: 'next' | 'previous' }
  | { readonly kind: 'openStep'; readonly labId: string; readonly stepId: string }
  /** Makes an environment with the packages that the step's Python lacks. */
  | { readonly kind: 'makeEnvironment' }
  | { readonly kind: 'openFile' }
  | { readonly kind: 'openSource'; readonly file: string; readonly line: number }
  | { readonly kind: 'openProfile' }
  | { readonly kind: 'act'; readonly id: string };
