import { formatCalls, functionAt, functionLabel } from './label.ts';
import { formatSeconds } from './number.ts';
import { restrict, type Restriction } from './restrictions.ts';
import { compareText, parseSort, sortRows } from './sort.ts';
import { stripDirs } from './strip.ts';
import type { PathStyle } from './strip.ts';
import { summarySentence, totalsOf } from './summary.ts';
import type { CallerEdge, FunctionKey, Profile, ProfileRow } from './types.ts';

/** What rows are shown and how, in the terms of pstats. */
export interface TextOptions {
  /** Keys of `sort_stats`; none: the order of the dump. */
  readonly sort?: readonly string[];
  /** `reverse_order`: turns the sorted rows round; does nothing to a dump's own order. */
  readonly reverse?: boolean;
  /** What cuts the list of rows, one after the other, as `print_stats` takes it. */
  readonly restrictions?: readonly Restriction[];
  /** `strip_dirs`; rows that look the same without directories become one. */
  readonly stripDirs?: boolean;
  /** How paths are written where the dump is from; `posix` unless told. */
  readonly pathStyle?: PathStyle;
  /** The line that pstats puts before the table of a dump that it loaded from a file. */
  readonly source?: string;
}

/** The chosen rows of a profile: `order` are indices of `profile.rows`, `heading` is pstats' word on them. */
export interface Selection {
  readonly profile: Profile;
  readonly order: readonly number[];
  readonly heading: string;
}

/** Strips, sorts and cuts a profile as pstats' `strip_dirs`, `sort_stats`, `reverse_order` and restrictions do. */
export function selectRows(profile: Profile, options: TextOptions): Selection {
  const shown = options.stripDirs === true ? stripDirs(profile, options.pathStyle) : profile;
  const sort = options.sort ?? [];
  let order: readonly number[] = Array.from(shown.rows.keys());
  let heading = '   Random listing order was used\n';
  if (sort.length > 0) {
    const by = parseSort(sort);
    const sorted = sortRows(shown, by);
    order = options.reverse === true ? sorted.reverse() : sorted;
    heading = `   Ordered by: ${by.title}\n`;
  }
  for (const restriction of options.restrictions ?? []) {
    const left = restrict(order, shown.rows, restriction);
    order = left.order;
    heading += left.heading;
  }
  return { profile: shown, order, heading };
}

const perCall = (seconds: number, calls: number): string =>
  calls === 0 ? ' '.repeat(8) : formatSeconds(seconds / calls);

function formatRow(row: ProfileRow): string {
  const { ncalls, pcalls, tottime, cumtime } = row;
  return [
    formatCalls(row).padStart(9),
    formatSeconds(tottime),
    perCall(tottime, ncalls),
    formatSeconds(cumtime),
    perCall(cumtime, pcalls),
    functionLabel(row),
  ].join(' ');
}

/** The text that pstats' `print_stats` prints, byte for byte. Throws a `UserError` for an unknown sort key. */
export function formatStats(profile: Profile, options: TextOptions = {}): string {
  const { profile: shown, order, heading } = selectRows(profile, options);
  const lines = options.source === undefined ? [] : [options.source, ''];
  // The sums are those of the dump: stripping adds rows up in another order.
  lines.push(`${' '.repeat(9)}${summarySentence(totalsOf(profile))}`, '');
  if (order.length > 0) {
    lines.push(heading, '   ncalls  tottime  percall  cumtime  percall filename:lineno(function)');
    for (const index of order) lines.push(formatRow(shown.rows[index] as ProfileRow));
    lines.push('', '');
  }
  return lines.join('\n') + '\n';
}

/** The other end of a caller edge, and what is known of the edge. */
interface Relation {
  readonly index: number;
  readonly edge: CallerEdge;
}

/** `str.ljust` counts code points. */
const padEnd = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - Array.from(text).length));

const compareKeys = (a: FunctionKey, b: FunctionKey): number =>
  compareText(a.file, b.file) || a.line - b.line || compareText(a.name, b.name);

function formatRelations(
  profile: Profile,
  label: string,
  relations: readonly Relation[],
  arrow: string,
  width: number,
): string[] {
  const head = padEnd(label, width) + arrow;
  if (relations.length === 0) return [`${head} `];
  return relations
    .toSorted((a, b) => compareKeys(functionAt(profile, a.index), functionAt(profile, b.index)))
    .map(({ index, edge }, position) => {
      const name = functionLabel(functionAt(profile, index));
      const indent = position === 0 ? 0 : 1;
      const [left, text] =
        edge.countOnly === true
          ? [width + 3, `${name}(${edge.ncalls}) ${formatSeconds(profile.rows[index]?.cumtime ?? 0)}`]
          : [
              width + 1,
              `${formatCalls(edge).padStart(7 + 2 * indent)} ${formatSeconds(edge.tottime)} ${formatSeconds(edge.cumtime)}  ${name}`,
            ];
      return position === 0 ? `${head} ${text}` : ' '.repeat(left) + text;
    });
}

function formatCallTable(
  profile: Profile,
  options: TextOptions,
  title: string,
  arrow: string,
  relationsOf: (shown: Profile) => (index: number) => readonly Relation[],
): string {
  const { profile: shown, order, heading } = selectRows(profile, options);
  if (order.length === 0) return '';
  const labels = order.map((index) => functionLabel(shown.rows[index] as ProfileRow));
  const width = 2 + labels.reduce((longest, label) => Math.max(longest, Array.from(label).length), 0);
  const lines = [heading, `${padEnd('Function ', width)}${title}`];
  const first = shown.rows.find((row) => row.callers.length > 0)?.callers[0];
  if (first !== undefined && first.countOnly !== true)
    lines.push(`${' '.repeat(width)}    ncalls  tottime  cumtime`);
  const find = relationsOf(shown);
  order.forEach((index, position) => {
    lines.push(...formatRelations(shown, labels[position] ?? '', find(index), arrow, width));
  });
  return [...lines, '', '', ''].join('\n');
}

/** The text that pstats' `print_callers` prints, byte for byte. Throws a `UserError` for an unknown sort key. */
export function formatCallers(profile: Profile, options: TextOptions = {}): string {
  return formatCallTable(
    profile,
    options,
    'was called by...',
    '<-',
    ({ rows }) =>
      (index) =>
        (rows[index]?.callers ?? []).map((edge) => ({ index: edge.caller, edge })),
  );
}

/** The text that pstats' `print_callees` prints, byte for byte. Throws a `UserError` for an unknown sort key. */
export function formatCallees(profile: Profile, options: TextOptions = {}): string {
  return formatCallTable(profile, options, 'called...', '->', ({ rows }) => {
    const callees: Relation[][] = rows.map(() => []);
    rows.forEach((row, index) => {
      for (const edge of row.callers) callees[edge.caller]?.push({ index, edge });
    });
    return (index) => callees[index] ?? [];
  });
}
