import type { ProfileRun } from './types.ts';

type Run = Pick<ProfileRun, 'threads' | 'python' | 'threadsApart'>;

/** What a profile holds of the threads that ran beside the one that was profiled. */
export type ThreadTruth =
  /** There were none. */
  | 'none'
  /** Each was profiled apart. */
  | 'apart'
  /** Up to Python 3.11: nothing. */
  | 'leftOut'
  /** From Python 3.12 on (sys.monitoring): all share one stack of calls. Counts are right, times and recursion not. */
  | 'mixed';

/** What is true of the threads of a run. */
export function threadTruth({ threads, python, threadsApart }: Run): ThreadTruth {
  if (!threads) return 'none';
  if (threadsApart === true) return 'apart';
  const [major = 3, minor = 0] = python.split('.').map(Number);
  return major > 3 || (major === 3 && minor >= 12) ? 'mixed' : 'leftOut';
}
