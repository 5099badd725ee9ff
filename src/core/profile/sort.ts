import * as l10n from '@vscode/l10n';
import { UserError } from '../errors.ts';
import { functionLabel } from './label.ts';
import type { Profile, ProfileRow } from './types.ts';

type Column = 'pcalls' | 'ncalls' | 'tottime' | 'cumtime' | 'file' | 'line' | 'name' | 'label';

interface SortKey {
  readonly columns: readonly Column[];
  /** What pstats writes behind `Ordered by:`. */
  readonly title: string;
}

/** An order of rows: the columns to compare, the first that differs decides; numbers of cost fall. */
export type SortOrder = SortKey;

const key = (title: string, ...columns: readonly Column[]): SortKey => ({ columns, title });

/** The sort keys of pstats (`Stats.sort_arg_dict_default`), in its order, which its prefixes depend on. */
const keys: ReadonlyMap<string, SortKey> = new Map([
  ['calls', key('call count', 'ncalls')],
  ['ncalls', key('call count', 'ncalls')],
  ['cumtime', key('cumulative time', 'cumtime')],
  ['cumulative', key('cumulative time', 'cumtime')],
  ['filename', key('file name', 'file')],
  ['line', key('line number', 'line')],
  ['module', key('file name', 'file')],
  ['name', key('function name', 'name')],
  ['nfl', key('name/file/line', 'name', 'file', 'line')],
  ['pcalls', key('primitive call count', 'pcalls')],
  ['stdname', key('standard name', 'label')],
  ['time', key('internal time', 'tottime')],
  ['tottime', key('internal time', 'tottime')],
]);

/** The full names of pstats' sort keys. */
export const sortKeys: readonly string[] = [...keys.keys()];

/** Keys of the profiler before pstats; they stand alone. */
const oldKeys: ReadonlyMap<string, string> = new Map([
  ['-1', 'stdname'],
  ['0', 'calls'],
  ['1', 'time'],
  ['2', 'cumulative'],
]);

/** Every key with its unique abbreviations, found as `Stats.get_sort_arg_defs` finds them. */
function expandPrefixes(): ReadonlyMap<string, SortKey> {
  const expanded = new Map<string, SortKey>();
  const ambiguous = new Set<string>();
  for (const [word, order] of keys)
    for (let fragment = word; fragment !== ''; fragment = fragment.slice(0, -1)) {
      if (expanded.has(fragment)) {
        ambiguous.add(fragment);
        break;
      }
      expanded.set(fragment, order);
    }
  for (const fragment of ambiguous) expanded.delete(fragment);
  return expanded;
}

const byPrefix = expandPrefixes();

/**
 * The order that pstats' `sort_stats(*words)` makes: full keys or unique prefixes, each deciding where those
 * before it do not, or one of -1, 0, 1, 2. Throws a `UserError` that lists the keys for anything else.
 */
export function parseSort(words: readonly string[]): SortOrder {
  const [first] = words;
  const old = words.length === 1 && first !== undefined ? oldKeys.get(first) : undefined;
  const orders = (old === undefined ? words : [old]).map((word) => {
    const order = byPrefix.get(word);
    if (order !== undefined) return order;
    const meant = word === '' ? [] : sortKeys.filter((name) => name.startsWith(word));
    throw new UserError(
      meant.length > 0
        ? l10n.t('The sort key "{0}" may be any of {1}: write more of it.', word, meant.join(', '))
        : l10n.t(
            'There is no sort key "{0}". Use one of: {1}; or -1, 0, 1, 2 alone.',
            word,
            sortKeys.join(', '),
          ),
    );
  });
  return {
    columns: orders.flatMap((order) => order.columns),
    title: orders.map((order) => order.title).join(', '),
  };
}

const beyondBasicPlane = /[\ud800-\udfff]/;

const compareUnits = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

/** Compares texts by code point, as Python does; JavaScript compares UTF-16 units. */
export function compareText(a: string, b: string): number {
  if (!beyondBasicPlane.test(a) && !beyondBasicPlane.test(b)) return compareUnits(a, b);
  const left = Array.from(a, (character) => character.codePointAt(0) ?? 0);
  const right = Array.from(b, (character) => character.codePointAt(0) ?? 0);
  const at = left.findIndex((point, index) => point !== right[index]);
  return at < 0 ? left.length - right.length : (left[at] ?? 0) - (right[at] ?? -1);
}

type Comparison = (a: number, b: number) => number;

const textOf: Readonly<Record<'file' | 'name' | 'label', (row: ProfileRow) => string>> = {
  file: (row) => row.file,
  name: (row) => row.name,
  label: functionLabel,
};

function compareBy(rows: readonly ProfileRow[], column: Column): Comparison {
  switch (column) {
    case 'file':
    case 'name':
    case 'label': {
      const texts = rows.map(textOf[column]);
      if (texts.some((text) => beyondBasicPlane.test(text)))
        return (a, b) => compareText(texts[a] ?? '', texts[b] ?? '');
      return (a, b) => compareUnits(texts[a] ?? '', texts[b] ?? '');
    }
    case 'line':
      return (a, b) => (rows[a]?.line ?? 0) - (rows[b]?.line ?? 0);
    case 'pcalls':
    case 'ncalls':
    case 'tottime':
    case 'cumtime': {
      const values = Float64Array.from(rows, (row) => row[column]);
      return (a, b) => (values[b] ?? 0) - (values[a] ?? 0);
    }
    default:
      return column satisfies never;
  }
}

/** The indices of a profile's rows in an order; rows that compare equal stay as they are, as in pstats. */
export function sortRows({ rows }: Profile, { columns }: SortOrder): number[] {
  const comparisons = columns.map((column) => compareBy(rows, column));
  return Array.from(rows.keys()).sort((a, b) => {
    for (const compare of comparisons) {
      const result = compare(a, b);
      if (result !== 0) return result;
    }
    return 0;
  });
}
