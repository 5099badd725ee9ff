import type { CheckFaultReason, FailureKind } from '../core/labs/failures.ts';
import type { Evidence, Said } from '../core/labs/types.ts';

/** Checks a learner's file, or computes a prediction's answer, with the step's check.py. Paths are absolute. */
export interface LabJob {
  readonly kind: 'lab';
  readonly action: 'check' | 'answer';
  readonly check: string;
  readonly file: string;
  /** Ids of the checks, in order. */
  readonly checks: readonly string[];
  /** An empty folder for what the runs write; whoever starts the job removes it. */
  readonly scratch: string;
  /** How long each run of the file may take, in seconds. */
  readonly seconds: number;
}

/** What the job `lab` sends: one `finding` a check, then `verdict`; or `answer`, or `failure` in its place. */
export type LabFrame =
  | {
      readonly kind: 'finding';
      readonly id: string;
      readonly passed: boolean;
      readonly mistake?: string | null;
      readonly failure?: FailureKind;
      readonly evidence: Evidence;
    }
  | { readonly kind: 'verdict' }
  | { readonly kind: 'answer'; readonly answer: Said; readonly evidence: Evidence }
  | { readonly kind: 'failure'; readonly failure: FailureKind; readonly evidence: Evidence }
  /**
   * check.py itself is at fault: for a `reason` that is known, with what it needs to be said; else as Python says it.
   * `line` is the one in check.py that it comes from.
   */
  | {
      readonly kind: 'fault';
      readonly message: string;
      readonly line: number | null;
      readonly reason?: CheckFaultReason | null;
      readonly evidence?: Evidence;
    };
