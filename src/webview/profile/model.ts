import { functionLabel } from '../../core/profile/label.ts';
import { compareText } from '../../core/profile/sort.ts';
import type { SortKey, TableOrder, TableRow } from '../../protocol/profileView.ts';

/** A column of the table: its sort key, and the header that pstats gives it. */
export interface Column {
  readonly key: SortKey;
  readonly title: string;
}

/** The columns in pstats' order. */
export const columns: readonly Column[] = [
  { key: 'ncalls', title: 'ncalls' },
  { key: 'tottime', title: 'tottime' },
  { key: 'tottimePerCall', title: 'percall' },
  { key: 'cumtime', title: 'cumtime' },
  { key: 'cumtimePerCall', title: 'percall' },
  { key: 'function', title: 'function' },
];

/** Seconds a call, as pstats divides: tottime by all calls, cumtime by the primitive ones; nothing by zero. */
export function perCall(row: TableRow, key: 'tottimePerCall' | 'cumtimePerCall'): number | undefined {
  const [seconds, calls] = key === 'tottimePerCall' ? [row.tottime, row.ncalls] : [row.cumtime, row.pcalls];
  return calls === 0 ? undefined : seconds / calls;
}

function costOf(row: TableRow, key: Exclude<SortKey, 'function'>): number {
  // What cannot be divided stands behind everything that can.
  if (key === 'tottimePerCall' || key === 'cumtimePerCall') return perCall(row, key) ?? -Infinity;
  return row[key];
}

/** pstats' order `nfl`: by name, then file, then line. */
const compareFunctions = (a: TableRow, b: TableRow): number =>
  compareText(a.name, b.name) || compareText(a.file, b.file) || a.line - b.line;

/**
 * The indices of the rows in an order. As in pstats, costs fall and names rise, rows that compare equal stay
 * as the dump has them, and `reverse` turns the whole list round.
 */
export function orderRows(rows: readonly TableRow[], { key, reverse }: TableOrder): number[] {
  const order = Array.from(rows.keys());
  if (key === 'function') {
    order.sort((a, b) => compareFunctions(rows[a] as TableRow, rows[b] as TableRow));
  } else {
    const costs = Float64Array.from(rows, (row) => costOf(row, key));
    // Two costs of minus infinity have no difference: compared, they are equal.
    order.sort((a, b) => {
      const [left, right] = [costs[a] ?? 0, costs[b] ?? 0];
      return left === right ? 0 : right - left;
    });
  }
  return reverse ? order.reverse() : order;
}

/** Whether a column's values rise from the top in an order: what `aria-sort` says. */
export const isAscending = ({ key, reverse }: TableOrder): boolean => (key === 'function') !== reverse;

/** The order after a press on a column's header: its own direction first, then the other. */
export const pressHeader = (order: TableOrder, key: SortKey): TableOrder =>
  order.key === key ? { key, reverse: !order.reverse } : { key, reverse: false };

/** What a filter is matched against: the function as pstats prints it, in lower case. */
export const searchTexts = (rows: readonly TableRow[]): string[] =>
  rows.map((row) => `${functionLabel(row)} ${row.qualname ?? ''}`.toLowerCase());

/** The indices, of those in `order`, whose function or file has the filter in its name. */
export function filterRows(order: readonly number[], texts: readonly string[], filter: string): number[] {
  const wanted = filter.trim().toLowerCase();
  return wanted === '' ? [...order] : order.filter((index) => texts[index]?.includes(wanted));
}

/** The largest value of a column, which has the full bar. */
export const largest = (rows: readonly TableRow[], key: 'ncalls' | 'tottime'): number =>
  rows.reduce((most, row) => Math.max(most, row[key]), 0);
