import { functionAt } from '../label.ts';
import type { Selection } from '../text.ts';
import type { Totals } from '../summary.ts';
import type { CallerEdge, FunctionKey, ProfilePart, ProfileRow, Spread } from '../types.ts';

const divide = (seconds: number, calls: number): number | null => (calls === 0 ? null : seconds / calls);

/** A row as `ProfileRow` has it, with what comes of divisions, and its callers by name. */
export type NamedRow = FunctionKey &
  Omit<ProfileRow, 'callers' | 'part'> & {
    /** The process and thread, where there were several. */
    readonly ranIn?: ProfilePart;
    /** What several runs say, where there were such. */
    readonly spread?: Spread;
    /** Seconds; null where there was no call to divide by. */
    readonly tottimePercall: number | null;
    readonly cumtimePercall: number | null;
    readonly callers: readonly (FunctionKey & Omit<CallerEdge, 'caller'>)[];
  };

/** The chosen rows in a form that stands by itself; seconds throughout. */
export function describeRows(
  totals: Totals,
  { profile, order }: Selection,
): Totals & { readonly sampled: boolean; readonly rows: readonly NamedRow[] } {
  const nameAt = (index: number): FunctionKey => {
    const { file, line, name } = functionAt(profile, index);
    return { file, line, name };
  };
  const rows = order.map((index): NamedRow => {
    const {
      qualname,
      part = 0,
      ncalls,
      pcalls,
      tottime,
      cumtime,
      callers,
    } = profile.rows[index] as ProfileRow;
    const ranIn = profile.parts?.[part];
    const spread = profile.spreads?.[index];
    return {
      ...nameAt(index),
      ...(qualname !== undefined && { qualname }),
      ...(ranIn !== undefined && { ranIn }),
      ...(spread !== undefined && { spread }),
      ncalls,
      pcalls,
      tottime,
      tottimePercall: divide(tottime, ncalls),
      cumtime,
      cumtimePercall: divide(cumtime, pcalls),
      callers: callers.map(({ caller, ...edge }) => Object.assign(nameAt(caller), edge)),
    };
  });
  return { ...totals, sampled: profile.sampled === true, rows };
}
