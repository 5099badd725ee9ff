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
  /** 1 for each row whose text holds a word, which is in lower case. */
  readonly holding: (field: TextField, word: string) => Uint8Array;
  /** Makes the texts that most filters ask for, a bounded number of them; false once all are there. */
  readonly prepare: () => boolean;
}

/** Rows whose texts are made at once, and stand one behind the other: some milliseconds' worth. */
const portion = 2000;

/** Texts of some rows, one behind the other, and where each ends: one search finds a word in all of them. */
interface Portion {
  readonly text: string;
  readonly ends: Uint32Array;
}

/** Marks the rows of a portion, the first of which is row `first`, whose texts hold a word. */
function markHolding({ text, ends }: Portion, word: string, first: number, marks: Uint8Array): void {
  let row = 0;
  let at = text.indexOf(word);
  while (at >= 0) {
    while (at >= (ends[row] ?? Infinity)) row += 1;
    const end = ends[row] ?? 0;
    if (at + word.length <= end) {
      marks[first + row] = 1;
      at = text.indexOf(word, end);
    } else at = text.indexOf(word, at + 1);
  }
}

/** Texts of the rows for filters, made as they are asked for. */
export function filterTexts(columns: ProfileColumns): FilterTexts {
  const { count } = columns;
  const kept: Readonly<Record<TextField, (Portion | undefined)[]>> = {
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
  const makePortion = (field: TextField, number: number): Portion => {
    const first = number * portion;
    const texts: string[] = [];
    const ends = new Uint32Array(Math.min(portion, count - first));
    let end = 0;
    for (let row = 0; row < ends.length; row += 1) {
      const text = make[field](rowOf(columns, first + row)).toLowerCase();
      texts.push(text);
      ends[row] = end += text.length;
    }
    return { text: texts.join(''), ends };
  };
  const portionOf = (field: TextField, number: number): Portion =>
    (kept[field][number] ??= makePortion(field, number));
  const of = (field: TextField, index: number): string => {
    const { text, ends } = portionOf(field, Math.floor(index / portion));
    const row = index % portion;
    return text.slice(row === 0 ? 0 : ends[row - 1], ends[row]);
  };
  const holding = (field: TextField, word: string): Uint8Array => {
    const marks = new Uint8Array(count);
    if (word === '') return marks.fill(1);
    for (let first = 0; first < count; first += portion)
      markHolding(portionOf(field, first / portion), word, first, marks);
    return marks;
  };
  let prepared = 0;
  const prepare = (): boolean => {
    if (prepared * portion < count) portionOf('function', prepared++);
    return prepared * portion < count;
  };
  return { of, holding, prepare };
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
    const marks = texts.holding(field, given.replaceAll('"', '').toLowerCase());
    return (index) => marks[index] === 1;
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
  const [only = nothing] = tests;
  return { matches: tests.length < 2 ? only : (index) => tests.every((test) => test(index)), problems };
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
