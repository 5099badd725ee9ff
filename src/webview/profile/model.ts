import type { Callees, ProfileColumns } from '../../core/profile/columns.ts';
import { calleesOf, partOf, rowOf, spreadOf, textAt } from '../../core/profile/columns.ts';
import { formatCalls, inert } from '../../core/profile/label.ts';
import { formatFixed3 } from '../../core/profile/number.ts';
import { moduleOf } from '../../core/profile/origin.ts';
import { inflationOf, overheadOf, type Overhead } from '../../core/profile/overhead.ts';
import { partName } from '../../core/profile/parts.ts';
import { compareText } from '../../core/profile/sort.ts';
import { threadTruth } from '../../core/profile/threads.ts';
import type { ColumnKey, ProfileSnapshot, TableOrder } from '../../protocol/profileView.ts';

/** A column of the table: what it shows, and the header that pstats gives it. */
export interface Column {
  readonly key: ColumnKey;
  readonly title: string;
  /** Names before costs fall: whether the values rise from the top in the natural order. */
  readonly ascending?: true;
  /** Whether the numbers have a bar. */
  readonly bar?: true;
}

/** All columns in their order; those of pstats stand in pstats' order. */
export const allColumns: readonly Column[] = [
  { key: 'ncalls', title: 'ncalls', bar: true },
  { key: 'pcalls', title: 'pcalls' },
  { key: 'tottime', title: 'tottime', bar: true },
  { key: 'tottimeShare', title: 'tottime %' },
  { key: 'tottimeMedian', title: 'median' },
  { key: 'tottimeSpread', title: 'spread' },
  { key: 'tottimePerCall', title: 'percall' },
  { key: 'cumtime', title: 'cumtime' },
  { key: 'cumtimeShare', title: 'cumtime %' },
  { key: 'cumtimePerCall', title: 'percall' },
  { key: 'callers', title: 'callers' },
  { key: 'callees', title: 'callees' },
  { key: 'module', title: 'module', ascending: true },
  { key: 'process', title: 'process', ascending: true },
  { key: 'function', title: 'function', ascending: true },
];

/** The columns that pstats prints, and those that only some profiles have. */
export const firstColumns: readonly ColumnKey[] = [
  'ncalls',
  'tottime',
  'tottimeMedian',
  'tottimeSpread',
  'tottimePerCall',
  'cumtime',
  'cumtimePerCall',
  'process',
  'function',
];

/** The columns that a profile can fill: `process` where there were several, and the spread of several runs. */
export function columnsFor({ parts, spreads }: ProfileColumns): readonly Column[] {
  const left = new Set<ColumnKey>([
    ...(parts.length === 0 ? (['process'] as const) : []),
    ...(spreads.length === 0 ? (['tottimeMedian', 'tottimeSpread'] as const) : []),
  ]);
  return allColumns.filter(({ key }) => !left.has(key));
}

/** Those of some columns that were chosen, in their order; the function is always one of them. */
export const chosenColumns = (columns: readonly Column[], keys: readonly ColumnKey[]): readonly Column[] =>
  columns.filter(({ key }) => key === 'function' || keys.includes(key));

/** A profile with what the table computes of it once. */
export interface TableData {
  readonly columns: ProfileColumns;
  readonly callees: Callees;
  /** Seconds: the sum of all own times. */
  readonly whole: number;
  readonly most: { readonly ncalls: number; readonly tottime: number };
  /** Set where times and primitive calls are mixed between threads: what is divided by them is not shown. */
  readonly mixed: boolean;
  /** What the profiler cost, where that is known. */
  readonly overhead: Overhead | undefined;
}

/** The largest number of a column, which has the full bar; 0 for none. */
export const largest = (values: Float64Array): number =>
  values.reduce((most, value) => Math.max(most, value), 0);

/** Computes what the table needs of a profile. */
export function makeTable(columns: ProfileColumns, run?: ProfileSnapshot['run']): TableData {
  const calls = columns.ncalls.reduce((sum, count) => sum + count, 0);
  return {
    columns,
    callees: calleesOf(columns),
    whole: columns.tottime.reduce((sum, seconds) => sum + seconds, 0),
    most: { ncalls: largest(columns.ncalls), tottime: largest(columns.tottime) },
    mixed: run !== undefined && threadTruth(run) === 'mixed',
    overhead: run && overheadOf(run, calls),
  };
}

/** A time as a part of the time of all functions: `12.3 %`; nothing where that would be wrong. */
export const shareText = ({ whole, mixed }: TableData, seconds: number): string =>
  mixed || whole <= 0 ? '' : `${((100 * seconds) / whole).toFixed(1)}\u00a0%`;

const quotient = (seconds: number, calls: number): number | undefined =>
  calls === 0 ? undefined : seconds / calls;

/** Columns of numbers. */
type NumberKey = Exclude<ColumnKey, 'module' | 'process' | 'function'>;

/**
 * The number in a cell: seconds a call as pstats divides (tottime by all calls, cumtime by the primitive ones),
 * shares from 0 to 1 of the sum of own times. Undefined where there is nothing to divide by.
 */
export function valueOf(
  { columns, callees, whole, mixed }: TableData,
  key: NumberKey,
  index: number,
): number | undefined {
  const value = (column: 'ncalls' | 'pcalls' | 'tottime' | 'cumtime'): number => columns[column][index] ?? 0;
  switch (key) {
    case 'ncalls':
    case 'pcalls':
    case 'tottime':
    case 'cumtime':
      return value(key);
    case 'tottimeShare':
      return mixed ? undefined : quotient(value('tottime'), whole);
    case 'cumtimeShare':
      return mixed ? undefined : quotient(value('cumtime'), whole);
    case 'tottimePerCall':
      return mixed ? undefined : quotient(value('tottime'), value('ncalls'));
    case 'cumtimePerCall':
      return mixed ? undefined : quotient(value('cumtime'), value('pcalls'));
    case 'tottimeMedian':
      return spreadOf(columns, index)?.tottime[1];
    case 'tottimeSpread': {
      const [lowest, , highest] = spreadOf(columns, index)?.tottime ?? [0, 0, 0];
      return highest - lowest;
    }
    case 'callers':
      return (columns.edgeStart[index + 1] ?? 0) - (columns.edgeStart[index] ?? 0);
    case 'callees':
      return (callees.start[index + 1] ?? 0) - (callees.start[index] ?? 0);
    default:
      return key satisfies never;
  }
}

/** Where a row ran: a process, and a thread of it. */
function partText(columns: ProfileColumns, index: number): string {
  const part = partOf(columns, index);
  return part === undefined ? '' : inert(partName(part));
}

/** Whether much of a row's own time is the profiler's work. */
const isInflated = ({ columns, overhead }: TableData, index: number): boolean =>
  overhead !== undefined && inflationOf(overhead, rowOf(columns, index)) !== undefined;

/** The text of a cell, as pstats prints it; empty where there is nothing to divide by. */
export function cellText(data: TableData, key: Exclude<ColumnKey, 'function'>, index: number): string {
  if (key === 'ncalls')
    return formatCalls({ ncalls: data.columns.ncalls[index] ?? 0, pcalls: data.columns.pcalls[index] ?? 0 });
  if (key === 'module') return moduleOf(rowOf(data.columns, index));
  if (key === 'process') return partText(data.columns, index);
  const value = valueOf(data, key, index);
  if (value === undefined) return '';
  switch (key) {
    case 'pcalls':
    case 'callers':
    case 'callees':
      return String(value);
    case 'tottimeShare':
      return `${isInflated(data, index) ? '≤\u00a0' : ''}${(value * 100).toFixed(1)}\u00a0%`;
    case 'cumtimeShare':
      return `${(value * 100).toFixed(1)}\u00a0%`;
    case 'tottimeMedian':
    case 'tottimeSpread':
    case 'tottime':
    case 'tottimePerCall':
    case 'cumtime':
    case 'cumtimePerCall':
      return formatFixed3(value);
    default:
      return key satisfies never;
  }
}

/** The place of each text among all, by code point: numbers that compare as the texts do. */
function rankTexts(columns: ProfileColumns, used: Uint32Array): Float64Array {
  const numbers = [...new Set(used)];
  const texts = new Map(numbers.map((number) => [number, textAt(columns.texts, number)]));
  numbers.sort((a, b) => compareText(texts.get(a) ?? '', texts.get(b) ?? ''));
  const rank = new Float64Array(columns.texts.ends.length);
  numbers.forEach((number, place) => (rank[number] = place));
  return rank;
}

type Comparison = (a: number, b: number) => number;

/** Compares rows by a column in its natural direction. */
function compareBy(data: TableData, key: ColumnKey): Comparison {
  const { columns } = data;
  if (key === 'function') {
    // pstats' order `nfl`: by name, then file, then line.
    const names = rankTexts(columns, columns.name);
    const files = rankTexts(columns, columns.file);
    const at = (rank: Float64Array, column: Uint32Array, index: number): number =>
      rank[column[index] ?? 0] ?? 0;
    return (a, b) =>
      at(names, columns.name, a) - at(names, columns.name, b) ||
      at(files, columns.file, a) - at(files, columns.file, b) ||
      (columns.line[a] ?? 0) - (columns.line[b] ?? 0);
  }
  if (key === 'module' || key === 'process') {
    const texts = Array.from({ length: columns.count }, (_, index) => cellText(data, key, index));
    return (a, b) => compareText(texts[a] ?? '', texts[b] ?? '');
  }
  // What cannot be divided stands behind everything that can.
  const costs = Float64Array.from(
    { length: columns.count },
    (_, index) => valueOf(data, key, index) ?? -Infinity,
  );
  return (a, b) => {
    const [left, right] = [costs[a] ?? 0, costs[b] ?? 0];
    // Two costs of minus infinity have no difference: compared, they are equal.
    return left === right ? 0 : right - left;
  };
}

/**
 * The indices of the rows in an order. As in pstats, costs fall and names rise, and rows that compare equal stay
 * as the dump has them. One column that is reversed turns the whole list round, as `reverse_order` does; of
 * several each has its own direction.
 */
export function orderRows(data: TableData, order: TableOrder): Uint32Array {
  const rows = Uint32Array.from({ length: data.columns.count }, (_, index) => index);
  const [only] = order;
  if (only !== undefined && order.length === 1) {
    rows.sort(compareBy(data, only.key));
    return only.reverse ? rows.reverse() : rows;
  }
  const comparisons = order.map(({ key, reverse }): Comparison => {
    const compare = compareBy(data, key);
    return reverse ? (a, b) => compare(b, a) : compare;
  });
  return rows.sort((a, b) => {
    for (const compare of comparisons) {
      const result = compare(a, b);
      if (result !== 0) return result;
    }
    return 0;
  });
}

/** Whether a column's values rise from the top: what `aria-sort` says. */
export const isAscending = ({ key, reverse }: TableOrder[number]): boolean =>
  (allColumns.find((column) => column.key === key)?.ascending === true) !== reverse;

/**
 * The order after a press on a column's header: its own direction first, then the other. `further` keeps the
 * columns that are sorted by already, and adds this one behind them.
 */
export function pressHeader(order: TableOrder, key: ColumnKey, further = false): TableOrder {
  const turned = order.map((column) => (column.key === key ? { key, reverse: !column.reverse } : column));
  const known = order.some((column) => column.key === key);
  if (further) return known ? turned : [...order, { key, reverse: false }];
  return known && order.length === 1 ? turned : [{ key, reverse: false }];
}

/** The sums of the rows that are shown. */
export interface ShownTotals {
  readonly ncalls: number;
  readonly pcalls: number;
  readonly tottime: number;
}

/** Adds up rows. */
export function totalsOfRows(columns: ProfileColumns, rows: Uint32Array): ShownTotals {
  let [ncalls, pcalls, tottime] = [0, 0, 0];
  for (let place = 0; place < rows.length; place += 1) {
    const index = rows[place] ?? 0;
    ncalls += columns.ncalls[index] ?? 0;
    pcalls += columns.pcalls[index] ?? 0;
    tottime += columns.tottime[index] ?? 0;
  }
  return { ncalls, pcalls, tottime };
}

/** The rows that match, in their order. */
export function matchingRows(rows: Uint32Array, matches: (index: number) => boolean): Uint32Array {
  // A loop of our own is compiled while it runs; the array's own `filter` calls what is not, the first time.
  const found = new Uint32Array(rows.length);
  let count = 0;
  for (let place = 0; place < rows.length; place += 1) {
    const index = rows[place] ?? 0;
    if (matches(index)) found[count++] = index;
  }
  return found.subarray(0, count);
}
