import * as l10n from '@vscode/l10n';
import { Dict, MarshalReader, ProfileError, Tuple } from './marshal.ts';
import type { Value } from './marshal.ts';
import type { CallerEdge, FunctionKey, Profile, ProfileRow } from './types.ts';

export { ProfileError } from './marshal.ts';

/** An edge whose caller is known by its number in a `FunctionIndex`, until all rows have been seen. */
type Edge = { -readonly [K in keyof CallerEdge]: CallerEdge[K] };
type Row = Omit<ProfileRow, 'callers'> & { readonly callers: Edge[] };

const wrong = (what: string, offset: number): ProfileError =>
  new ProfileError(
    l10n.t(
      'The file is no profile that pstats could read: {0}, in the entry at byte {1}. Write it again with python -m cProfile -o FILE PROGRAM.',
      what,
      offset,
    ),
    offset,
  );

function readKey(value: Value | undefined, offset: number): FunctionKey {
  if (value instanceof Tuple && value.items.length === 3) {
    const [file, line, name] = value.items;
    if (
      typeof file === 'string' &&
      typeof line === 'number' &&
      Number.isInteger(line) &&
      typeof name === 'string'
    )
      return { file, line, name };
  }
  throw wrong(l10n.t('a function is not named by file, line and name'), offset);
}

function readCount(value: Value | undefined, offset: number): number {
  if (typeof value === 'number' && Number.isInteger(value)) return value;
  throw wrong(l10n.t('a count of calls is not a whole number'), offset);
}

function readTime(value: Value | undefined, offset: number): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw wrong(l10n.t('a time is not a number of seconds'), offset);
}

/** Numbers the functions of a dump in the order in which they are first met. */
class FunctionIndex {
  readonly keys: FunctionKey[] = [];
  /** By number: the offset of the entry that last named the function as a caller. */
  readonly #metAt: number[] = [];
  readonly #files = new Map<string, Map<string, number>>();

  /** The number of the function that a key names; a key that comes again as one object is not read again. */
  numberOf(value: Value | undefined, offset: number): number {
    if (value instanceof Tuple && value.number >= 0) return value.number;
    const key = readKey(value, offset);
    let names = this.#files.get(key.file);
    if (names === undefined) this.#files.set(key.file, (names = new Map<string, number>()));
    const name = `${key.line} ${key.name}`;
    let number = names.get(name);
    if (number === undefined) {
      number = this.keys.push(key) - 1;
      this.#metAt.push(-1);
      names.set(name, number);
    }
    (value as Tuple).number = number;
    return number;
  }

  /** Whether the entry at `offset` has already named this caller; remembers that it has. */
  meetsAgain(caller: number, offset: number): boolean {
    const again = this.#metAt[caller] === offset;
    this.#metAt[caller] = offset;
    return again;
  }
}

/** Reads one caller's value; cProfile swaps the first two of a row here, pure-Python `profile` has a count. */
function readEdge(caller: number, value: Value | undefined, offset: number): Edge {
  if (typeof value === 'number') {
    const count = readCount(value, offset);
    return { caller, ncalls: count, pcalls: count, tottime: 0, cumtime: 0, countOnly: true };
  }
  if (!(value instanceof Tuple) || value.items.length !== 4)
    throw wrong(l10n.t('a caller has neither a count nor four values'), offset);
  const [ncalls, pcalls, tottime, cumtime] = value.items;
  return {
    caller,
    ncalls: readCount(ncalls, offset),
    pcalls: readCount(pcalls, offset),
    tottime: readTime(tottime, offset),
    cumtime: readTime(cumtime, offset),
  };
}

function readEdges({ entries }: Dict, index: FunctionIndex, offset: number): Edge[] {
  const edges: Edge[] = [];
  let repeated = false;
  for (let at = 0; at < entries.length; at += 2) {
    const caller = index.numberOf(entries[at], offset);
    repeated = index.meetsAgain(caller, offset) || repeated;
    edges.push(readEdge(caller, entries[at + 1], offset));
  }
  // As in Python's dict: a key that comes again keeps its place and takes the new value.
  return repeated ? [...new Map(edges.map((edge) => [edge.caller, edge])).values()] : edges;
}

/** The key that Python 3.15's sampling profiler adds to its dumps: the 1-tuple `('__sampled__',)`. */
const isSampledMark = (key: Value): boolean =>
  key instanceof Tuple && key.items.length === 1 && key.items[0] === '__sampled__';

/**
 * Decodes a cProfile dump (a .prof file): what cProfile and `profile` of Python 2.7 to 3.15 write, and others
 * after them. Throws a `ProfileError` with the byte offset for anything else.
 */
export function readDump(bytes: Uint8Array): Profile {
  const reader = new MarshalReader(bytes);
  if (!reader.opensDict())
    throw new ProfileError(
      l10n.t(
        'This is not a cProfile dump: no marshalled dict begins at byte 0. Write one with python -m cProfile -o FILE PROGRAM.',
      ),
      0,
    );
  const index = new FunctionIndex();
  const rows: Row[] = [];
  /** By number of the function: its place among the rows. */
  const places: number[] = [];
  let sampled = false;
  let edgeCount = 0;
  while (!reader.closesDict()) {
    const offset = reader.offset;
    const key = reader.read();
    const value = reader.read();
    if (isSampledMark(key)) {
      sampled = true;
      continue;
    }
    const number = index.numberOf(key, offset);
    const { file, line, name } = index.keys[number] as FunctionKey;
    if (!(value instanceof Tuple) || value.items.length !== 5)
      throw wrong(l10n.t('a row has not five values'), offset);
    const [pcalls, ncalls, tottime, cumtime, callers] = value.items;
    if (!(callers instanceof Dict)) throw wrong(l10n.t('the callers of a function are not a dict'), offset);
    // Dumps share the key of a caller, never a whole dict: one that did could unpack to any size.
    edgeCount += callers.entries.length / 2;
    if (edgeCount > bytes.length) throw wrong(l10n.t('it has more callers than bytes'), offset);
    const place = (places[number] ??= rows.length);
    rows[place] = {
      file,
      line,
      name,
      ncalls: readCount(ncalls, offset),
      pcalls: readCount(pcalls, offset),
      tottime: readTime(tottime, offset),
      cumtime: readTime(cumtime, offset),
      callers: readEdges(callers, index, offset),
    };
  }
  if (rows.length === 0)
    throw new ProfileError(
      l10n.t(
        'The profile is empty: nothing ran while the profiler was on. Enable it around the code to be measured.',
      ),
      reader.offset,
    );
  const outside: FunctionKey[] = [];
  index.keys.forEach((key, number) => {
    places[number] ??= rows.length + outside.push(key) - 1;
  });
  for (const { callers } of rows) for (const edge of callers) edge.caller = places[edge.caller] as number;
  return { rows, ...(outside.length > 0 && { outside }), ...(sampled && { sampled }) };
}
