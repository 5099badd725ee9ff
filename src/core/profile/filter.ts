import { rowOf, type ProfileColumns, type TableRow } from './columns.ts';
import { functionLabel } from './label.ts';
import { moduleOf, originOf, type Origin } from './origin.ts';
import { partName } from './parts.ts';

/** What a word of a filter is wrong about; the words that are right still filter. */
export type FilterProblem =
  | { readonly kind: 'number'; readonly word: string }
  | { readonly kind: 'is'; readonly word: string }
  | { readonly kind: 'pattern'; readonly word: string };

/** A filter that is ready to be asked of each row. */
export interface Filter {
  readonly matches: (index: number) => boolean;
  readonly problems: readonly FilterProblem[];
}

type NumberField = 'ncalls' | 'pcalls' | 'tottime' | 'cumtime' | 'percall' | 'line' | 'callers' | 'recursion';
type TextField = 'function' | 'module' | 'file' | 'process';

const numberFields: readonly NumberField[] = [
  'ncalls',
  'pcalls',
  'tottime',
  'cumtime',
  'percall',
  'line',
  'callers',
  'recursion',
];

/** Seconds a unit, and for `%` the part of the whole time. */
const units: Readonly<Record<string, number>> = {
  '': 1,
  s: 1,
  ms: 1e-3,
  us: 1e-6,
  µs: 1e-6,
  ns: 1e-9,
  k: 1e3,
  m: 1e6,
};

/** What a filter by words needs of all rows, in lower case; made once for a profile, and when first asked. */
export interface FilterTexts {
  readonly of: (field: TextField, index: number) => string;
  /** Makes the texts that most filters ask for, a bounded number of them; false once all are there. */
  readonly prepare: () => boolean;
}

/** Texts made at once by `prepare`: some milliseconds' worth. */
const portion = 2000;

/** Texts of the rows for filters, made as they are asked for. */
export function filterTexts(columns: ProfileColumns): FilterTexts {
  const kept: Readonly<Record<TextField, (string | undefined)[]>> = {
    function: [],
    module: [],
    file: [],
    process: [],
  };
  const make: Readonly<Record<TextField, (row: TableRow) => string>> = {
    function: (row) => `${functionLabel(row)} ${row.qualname ?? ''}`,
    module: moduleOf,
    file: ({ file }) => file,
    process: ({ part }) => {
      const found = columns.parts[part ?? 0];
      return found === undefined ? '' : partName(found);
    },
  };
  const of = (field: TextField, index: number): string =>
    (kept[field][index] ??= make[field](rowOf(columns, index)).toLowerCase());
  let prepared = 0;
  const prepare = (): boolean => {
    const end = Math.min(columns.count, prepared + portion);
    for (; prepared < end; prepared += 1) of('function', prepared);
    return prepared < columns.count;
  };
  return { of, prepare };
}

const compare: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '=': (a, b) => a === b,
  '!=': (a, b) => a !== b,
};

type Test = (index: number) => boolean;

/** What a word that is wrong asks of a row. */
const nothing: Test = () => true;

function numberOf(columns: ProfileColumns, field: NumberField): (index: number) => number {
  const { ncalls, pcalls, tottime, edgeStart } = columns;
  switch (field) {
    case 'percall':
      return (index) =>
        (ncalls[index] ?? 0) === 0 ? Number.NaN : (tottime[index] ?? 0) / (ncalls[index] ?? 1);
    case 'callers':
      return (index) => (edgeStart[index + 1] ?? 0) - (edgeStart[index] ?? 0);
    case 'recursion':
      return (index) => (ncalls[index] ?? 0) - (pcalls[index] ?? 0);
    case 'ncalls':
    case 'pcalls':
    case 'tottime':
    case 'cumtime':
    case 'line':
      return (index) => columns[field][index] ?? 0;
    default:
      return field satisfies never;
  }
}

/** Words of a filter: apart by blanks, but for those in quotes or between slashes. */
const splitWords = (text: string): string[] =>
  text.match(/-?(?:\w+:)?(?:"[^"]*"?|\/(?:\\.|[^\\/])+\/)(?=\s|$)|\S+/gu) ?? [];

/**
 * Reads a filter: words that must all be found in the function as pstats prints it, `-word` for one that must not,
 * `"two words"`, `/pattern/`, `module:json`, `file:test`, `function:load`, `process:worker`, `is:mine` (or library, builtin,
 * recursive), and numbers: `ncalls>1000`, `tottime>=5ms`, `cumtime>10%` of the whole time.
 */
export function readFilter(columns: ProfileColumns, texts: FilterTexts, text: string): Filter {
  const problems: FilterProblem[] = [];
  const whole = columns.tottime.reduce((sum, seconds) => sum + seconds, 0);

  const readNumber = (word: string): Test | undefined => {
    const [, name, sign = '', given = ''] = /^(\w+)(>=|<=|!=|[<>=])(.*)$/.exec(word) ?? [];
    const field = numberFields.find((each) => each === name?.toLowerCase());
    if (field === undefined) return undefined;
    const [, digits, unit = ''] = /^(\d+(?:[.,_]?\d+)*(?:e[-+]?\d+)?)(%|[a-zµ]*)$/i.exec(given) ?? [];
    const factor = unit === '%' ? whole / 100 : units[unit.toLowerCase()];
    if (digits === undefined || factor === undefined) {
      problems.push({ kind: 'number', word });
      return nothing;
    }
    const wanted = Number(digits.replaceAll('_', '').replaceAll(',', '')) * factor;
    const value = numberOf(columns, field);
    const holds = compare[sign] ?? (() => true);
    return (index) => holds(value(index), wanted);
  };
  const readText = (field: TextField, given: string): Test => {
    const [, pattern] = /^\/(.*)\/$/u.exec(given) ?? [];
    if (pattern !== undefined) {
      try {
        const expression = new RegExp(pattern, 'iu');
        return (index) => expression.test(texts.of(field, index));
      } catch {
        problems.push({ kind: 'pattern', word: given });
        return nothing;
      }
    }
    const wanted = given.replaceAll('"', '').toLowerCase();
    return (index) => texts.of(field, index).includes(wanted);
  };
  const readIs = (given: string): Test => {
    switch (given) {
      case 'mine':
      case 'library':
      case 'builtin':
        return originTest(columns, given);
      case 'recursive':
        return (index) => columns.ncalls[index] !== columns.pcalls[index];
      default:
        problems.push({ kind: 'is', word: `is:${given}` });
        return nothing;
    }
  };
  const readWord = (word: string): Test => {
    const number = readNumber(word);
    if (number !== undefined) return number;
    const [, field, given = ''] = /^(function|module|file|process|is):(.*)$/isu.exec(word) ?? [];
    if (field === undefined) return readText('function', word);
    return field.toLowerCase() === 'is'
      ? readIs(given.toLowerCase())
      : readText(field.toLowerCase() as TextField, given);
  };
  const tests = splitWords(text).map((word): Test => {
    if (word.length < 2 || !word.startsWith('-')) return readWord(word);
    const test = readWord(word.slice(1));
    return test === nothing ? nothing : (index) => !test(index);
  });
  return { matches: (index) => tests.every((test) => test(index)), problems };
}

/** Whether a row is of an origin; each file is judged once. */
export function originTest(columns: ProfileColumns, origin: Origin): Test {
  const judged = new Map<number, Origin>();
  return (index) => {
    const number = columns.file[index] ?? 0;
    let found = judged.get(number);
    if (found === undefined) judged.set(number, (found = originOf(rowOf(columns, index).file)));
    return found === origin;
  };
}
