import type { ProfileRun } from './types.ts';

/** What the profiler itself costs, as a run without it shows. */
export interface Overhead {
  /** How many times longer it took under the profiler. */
  readonly factor: number;
  /** Seconds of the profiler's own for each call. */
  readonly perCall: number;
}

/** Own time of which this part is the profiler's work is said to be inflated. */
const telling = 0.25;

/** What a run and its plain twin say of the profiler's cost; `calls` are all calls of the profiled one. */
export function overheadOf(
  { plainTime, wallTime }: Pick<ProfileRun, 'plainTime' | 'wallTime'>,
  calls: number,
): Overhead | undefined {
  if (plainTime === undefined || plainTime <= 0 || calls === 0) return undefined;
  return { factor: wallTime / plainTime, perCall: Math.max(0, wallTime - plainTime) / calls };
}

/** Seconds of a function's own time that are about the profiler's, where that is enough to mislead. */
export function inflationOf(
  { perCall }: Overhead,
  { ncalls, tottime }: { readonly ncalls: number; readonly tottime: number },
): number | undefined {
  const seconds = Math.min(tottime, ncalls * perCall);
  return tottime > 0 && seconds / tottime >= telling ? seconds : undefined;
}
