import type { ProfileRun } from '../profile/types.ts';
import type { LaunchKind } from './types.ts';

/** Which run a result belongs to. */
interface RunStamp {
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

/** What a run in progress is for. */
export type BusyMode = LaunchKind | 'check' | 'answer';

/** A failure to show, with what can be done about it. */
export interface Problem {
  readonly message: string;
  readonly actions: readonly { readonly id: string; readonly label: string }[];
}
