import type { Answer, Verdict } from './types.ts';

export type StepStatus = 'notStarted' | 'inProgress' | 'done';

/** What is remembered of one step. Times are ISO 8601 in UTC. */
export interface StepProgress {
  readonly openedAt?: string;
  /** Typed but not locked in. */
  readonly draft?: string;
  readonly prediction?:
    { readonly value: string; readonly at: string } | { readonly skipped: true; readonly at: string };
  readonly answer?: Answer;
  readonly verdict?: Verdict;
  readonly passedAt?: string;
  readonly hintsShown?: number;
}

/** The progress file `<labs folder>/.conceptlabs/progress.json`. Keys are `<lab id>/<step id>`. */
export interface Progress {
  readonly version: 1;
  readonly steps: Readonly<Record<string, StepProgress>>;
}

export const noProgress: Progress = { version: 1, steps: {} };

/** The state that a step shows in the tree. */
export function statusOf(step: StepProgress | undefined): StepStatus {
  if (step?.passedAt !== undefined) return 'done';
  return step?.openedAt === undefined ? 'notStarted' : 'inProgress';
}
