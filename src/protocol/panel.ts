import type { Answer, Choice, LaunchKind, Prediction, Verdict, ViewKind } from '../core/labs/types.ts';
import type { ProfileRun } from '../core/profile/types.ts';

/** Which run a result belongs to. */
export interface RunStamp {
  readonly mode: LaunchKind | 'check';
  /** `3.13.0` */
  readonly python: string;
  /** Seconds. */
  readonly wallTime?: number;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** How the last run went, whichever mode it was in. */
export interface RunResult {
  readonly stamp: RunStamp;
  readonly exitCode?: number;
  readonly error?: { readonly type: string; readonly message: string; readonly traceback: string };
  /** The program's output, the last 8 kB of it. */
  readonly output?: string;
  readonly profile?: ProfileRun;
  /** Stops that the debugger made: `function`, `line` and the locals shown as pdb's `p` prints them. */
  readonly stops?: readonly {
    readonly function: string;
    readonly line: number;
    readonly locals: Readonly<Record<string, string>>;
  }[];
}

/** All that the lab panel shows; it is handed whole, and the panel owns only scroll and focus. */
export interface PanelSnapshot {
  /** Language of texts and of the interface: `en`, `zh-cn`. */
  readonly locale: string;
  readonly lab: { readonly id: string; readonly number: number; readonly title: string };
  readonly step: {
    readonly id: string;
    readonly title: string;
    /** Markdown. */
    readonly concept: string;
    /** Markdown. */
    readonly task: string;
    readonly launch: LaunchKind;
    readonly view: ViewKind;
    /** Base name of the learner's file. */
    readonly fileName: string;
    readonly hintCount: number;
    /** Those shown so far, Markdown. */
    readonly hints: readonly string[];
    readonly done: boolean;
  };
  readonly position: { readonly index: number; readonly count: number };
  readonly prediction: {
    readonly kind: Prediction['kind'];
    readonly question: string;
    readonly choices: readonly { readonly id: Choice['id']; readonly text: string }[];
    readonly draft?: string;
    readonly locked?: string;
    readonly skipped: boolean;
    readonly answer?: Answer;
    readonly right?: boolean;
  };
  /** What runs now, if anything does. */
  readonly busy?: { readonly mode: LaunchKind | 'check' | 'answer'; readonly since: string };
  readonly result?: RunResult;
  readonly verdict?: Verdict;
  /** Whether the file has changed since `result` and `verdict`. */
  readonly stale: boolean;
  /** A failure to show with its buttons. */
  readonly problem?: {
    readonly message: string;
    readonly actions: readonly { readonly id: string; readonly label: string }[];
  };
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
