import { functionAt } from '../label.ts';
import type { Selection } from '../text.ts';
import type { Totals } from '../summary.ts';
import type { FunctionKey, ProfileRow } from '../types.ts';

const divide = (seconds: number, calls: number): number | null => (calls === 0 ? null : seconds / calls);

/** The chosen rows as one JSON document: `{ncalls, pcalls, tottime, sampled, rows}`; seconds throughout. */
export function formatJson(totals: Totals, { profile, order }: Selection): string {
  const nameAt = (index: number): FunctionKey => {
    const { file, line, name } = functionAt(profile, index);
    return { file, line, name };
  };
  const rows = order.map((index) => {
    const { qualname, ncalls, pcalls, tottime, cumtime, callers } = profile.rows[index] as ProfileRow;
    return {
      ...nameAt(index),
      ...(qualname !== undefined && { qualname }),
      ncalls,
      pcalls,
      tottime,
      tottimePercall: divide(tottime, ncalls),
      cumtime,
      cumtimePercall: divide(cumtime, pcalls),
      callers: callers.map(({ caller, ...edge }) => Object.assign(nameAt(caller), edge)),
    };
  });
  return JSON.stringify({ ...totals, sampled: profile.sampled === true, rows }) + '\n';
}
