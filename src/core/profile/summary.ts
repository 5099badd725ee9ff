import { formatFixed3 } from './number.ts';
import type { Profile } from './types.ts';

/** The sums over all rows of a profile: calls, primitive calls, and seconds. */
export interface Totals {
  readonly ncalls: number;
  readonly pcalls: number;
  readonly tottime: number;
}

/** Adds up a profile as pstats does, in the order of its rows. */
export function totalsOf({ rows }: Profile): Totals {
  let ncalls = 0;
  let pcalls = 0;
  let tottime = 0;
  for (const row of rows) {
    ncalls += row.ncalls;
    pcalls += row.pcalls;
    tottime += row.tottime;
  }
  return { ncalls, pcalls, tottime };
}

/** pstats' sentence on a run: `7049218 function calls (96 primitive calls) in 1.417 seconds`. */
export function summarySentence({ ncalls, pcalls, tottime }: Totals): string {
  const primitive = ncalls === pcalls ? '' : `(${pcalls} primitive calls) `;
  return `${ncalls} function calls ${primitive}in ${formatFixed3(tottime)} seconds`;
}
