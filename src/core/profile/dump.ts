import * as l10n from '@vscode/l10n';
import { profileOf, TextWriter, type ProfileColumns } from './columns.ts';
import { FunctionIndex } from './functionIndex.ts';
import { growingBytes, growingDoubles, growingNumbers } from './growing.ts';
import { Dict, MarshalReader, ProfileError, Tuple } from './marshal.ts';
import type { Value } from './marshal.ts';
import type { Profile } from './types.ts';

export { ProfileError } from './marshal.ts';

const wrong = (what: string, offset: number): ProfileError =>
  new ProfileError(
    l10n.t(
      'The file is no profile that pstats could read: {0}, in the entry at byte {1}. Write it again with python -m cProfile -o FILE PROGRAM.',
      what,
      offset,
    ),
    offset,
  );

function readCount(value: Value | undefined, offset: number): number {
  if (typeof value === 'number' && Number.isInteger(value)) return value;
  throw wrong(l10n.t('a count of calls is not a whole number'), offset);
}

function readTime(value: Value | undefined, offset: number): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw wrong(l10n.t('a time is not a number of seconds'), offset);
}

/** The key that Python 3.15's sampling profiler adds to its dumps: the 1-tuple `('__sampled__',)`. */
const isSampledMark = (key: Value): boolean =>
  key instanceof Tuple && key.items.length === 1 && key.items[0] === '__sampled__';

/** Bytes that a function, and an edge, take at least in a dump as Python writes it: how much room to begin with. */
const bytesOfRow = 120;
const bytesOfEdge = 40;

/** What is left of a key once it has a number. */
const nothing: readonly Value[] = [];

/** Reads a dump into columns, entry by entry: what is not of the usual form is read as values first. */
class DumpReader {
  readonly #reader: MarshalReader;
  readonly #size: number;
  readonly #texts = new TextWriter();
  readonly #functions: FunctionIndex;
  /** By function: 1 more than its row, and 1 more than the edge that last named it as a caller. */
  readonly #rowOf;
  readonly #edgeOf;
  /** By row: its function, its numbers, and where its edges begin and end. */
  readonly #rows;
  /** By edge; the caller is a function's number until all rows are known. */
  readonly #edges;
  #sampled = false;
  #edgesSeen = 0;
  /** Whether a row came again: its first edges are no row's any more then. */
  #hasGaps = false;

  constructor(bytes: Uint8Array) {
    this.#reader = new MarshalReader(bytes);
    this.#size = bytes.length;
    const rows = Math.ceil(bytes.length / bytesOfRow);
    const edges = Math.ceil(bytes.length / bytesOfEdge);
    this.#functions = new FunctionIndex(rows);
    this.#rowOf = growingNumbers(rows);
    this.#edgeOf = growingNumbers(rows);
    this.#rows = {
      function: growingNumbers(rows),
      ncalls: growingDoubles(rows),
      pcalls: growingDoubles(rows),
      tottime: growingDoubles(rows),
      cumtime: growingDoubles(rows),
      start: growingNumbers(rows),
      end: growingNumbers(rows),
    };
    this.#edges = {
      caller: growingNumbers(edges),
      ncalls: growingDoubles(edges),
      pcalls: growingDoubles(edges),
      tottime: growingDoubles(edges),
      cumtime: growingDoubles(edges),
      countOnly: growingBytes(edges),
    };
  }

  read(): ProfileColumns {
    const reader = this.#reader;
    if (!reader.opensDict())
      throw new ProfileError(
        l10n.t(
          'This is not a cProfile dump: no marshalled dict begins at byte 0. Write one with python -m cProfile -o FILE PROGRAM.',
        ),
        0,
      );
    while (!reader.closesDict()) this.#readEntry();
    if (this.#rows.function.length === 0)
      throw new ProfileError(
        l10n.t(
          'The profile is empty: nothing ran while the profiler was on. Enable it around the code to be measured.',
        ),
        reader.offset,
      );
    return this.#finish();
  }

  #readEntry(): void {
    const reader = this.#reader;
    const offset = reader.offset;
    const key = this.#readKey(offset);
    if (isSampledMark(key)) {
      reader.read();
      this.#sampled = true;
      return;
    }
    const start = this.#edges.caller.length;
    if (reader.opensTuple(5)) {
      const pcalls = reader.number();
      const ncalls = reader.number();
      const tottime = reader.number();
      const cumtime = reader.number();
      const callers = this.#readCallers(start, offset) ? undefined : reader.read();
      const number = this.#numberOf(key, offset);
      if (callers !== undefined) this.#takeCallers(callers, start, offset);
      this.#addRow(number, pcalls, ncalls, tottime, cumtime, start, offset);
      return;
    }
    const value = reader.read();
    const number = this.#numberOf(key, offset);
    if (!(value instanceof Tuple) || value.items.length !== 5)
      throw wrong(l10n.t('a row has not five values'), offset);
    const [pcalls, ncalls, tottime, cumtime, callers] = value.items;
    this.#takeCallers(callers, start, offset);
    this.#addRow(number, pcalls, ncalls, tottime, cumtime, start, offset);
  }

  /** Reads a key; one of the usual form is a tuple that has its number, and nothing else, afterwards. */
  #readKey(offset: number): Value {
    this.#entry = offset;
    return this.#reader.readKey(this.#readParts) ?? this.#reader.read();
  }

  /** Offset of the entry that is being read. */
  #entry = 0;
  readonly #readParts = (): Tuple => {
    const reader = this.#reader;
    const file = reader.read();
    const line = reader.number();
    const name = reader.read();
    const known = new Tuple(nothing);
    known.number = this.#numberOfParts(file, line, name, this.#entry);
    return known;
  };

  #numberOfParts(
    file: Value | undefined,
    line: Value | undefined,
    name: Value | undefined,
    offset: number,
  ): number {
    if (
      typeof file !== 'string' ||
      typeof line !== 'number' ||
      !Number.isInteger(line) ||
      typeof name !== 'string'
    )
      throw wrong(l10n.t('a function is not named by file, line and name'), offset);
    const before = this.#functions.count;
    const number = this.#functions.numberOf(this.#texts.numberOf(file), line, this.#texts.numberOf(name));
    if (number === before) {
      this.#rowOf.push(0);
      this.#edgeOf.push(0);
    }
    return number;
  }

  /** The number of the function that a key names; a key that comes again as one object is not read again. */
  #numberOf(key: Value | undefined, offset: number): number {
    if (key instanceof Tuple && key.number >= 0) return key.number;
    const items = key instanceof Tuple && key.items.length === 3 ? key.items : [];
    const number = this.#numberOfParts(items[0], items[1], items[2], offset);
    (key as Tuple).number = number;
    return number;
  }

  /** Reads the callers that stand here; false, and nothing is read, where they are no dict of their own. */
  #readCallers(start: number, offset: number): boolean {
    const reader = this.#reader;
    if (!reader.opensPlainDict()) return false;
    while (!reader.closesDict()) {
      const caller = this.#numberOf(this.#readKey(offset), offset);
      this.#countEdge(offset);
      if (reader.opensTuple(4))
        this.#addEdge(
          caller,
          readCount(reader.number(), offset),
          readCount(reader.number(), offset),
          readTime(reader.number(), offset),
          readTime(reader.number(), offset),
          start,
        );
      else this.#takeEdge(caller, reader.read(), start, offset);
    }
    return true;
  }

  /** Takes callers that were read as a value. */
  #takeCallers(callers: Value | undefined, start: number, offset: number): void {
    if (!(callers instanceof Dict)) throw wrong(l10n.t('the callers of a function are not a dict'), offset);
    for (let at = 0; at < callers.entries.length; at += 2) {
      this.#countEdge(offset);
      this.#takeEdge(this.#numberOf(callers.entries[at], offset), callers.entries[at + 1], start, offset);
    }
  }

  /** Dumps share the key of a caller, never a whole dict: one that did could unpack to any size. */
  #countEdge(offset: number): void {
    this.#edgesSeen += 1;
    if (this.#edgesSeen > this.#size) throw wrong(l10n.t('it has more callers than bytes'), offset);
  }

  /** Takes a caller's value; cProfile swaps the first two of a row here, pure-Python `profile` has a count. */
  #takeEdge(caller: number, value: Value | undefined, start: number, offset: number): void {
    if (typeof value === 'number') {
      const count = readCount(value, offset);
      this.#addEdge(caller, count, count, 0, 0, start, 1);
      return;
    }
    if (!(value instanceof Tuple) || value.items.length !== 4)
      throw wrong(l10n.t('a caller has neither a count nor four values'), offset);
    const [ncalls, pcalls, tottime, cumtime] = value.items;
    this.#addEdge(
      caller,
      readCount(ncalls, offset),
      readCount(pcalls, offset),
      readTime(tottime, offset),
      readTime(cumtime, offset),
      start,
    );
  }

  #addEdge(
    caller: number,
    ncalls: number,
    pcalls: number,
    tottime: number,
    cumtime: number,
    start: number,
    countOnly = 0,
  ): void {
    const edges = this.#edges;
    const before = this.#edgeOf.at(caller) - 1;
    // As in Python's dict: a key that comes again keeps its place and takes the new value.
    if (before >= start) {
      edges.ncalls.set(before, ncalls);
      edges.pcalls.set(before, pcalls);
      edges.tottime.set(before, tottime);
      edges.cumtime.set(before, cumtime);
      edges.countOnly.set(before, countOnly);
      return;
    }
    edges.caller.push(caller);
    edges.ncalls.push(ncalls);
    edges.pcalls.push(pcalls);
    edges.tottime.push(tottime);
    edges.cumtime.push(cumtime);
    edges.countOnly.push(countOnly);
    this.#edgeOf.set(caller, edges.caller.length);
  }

  #addRow(
    number: number,
    pcalls: Value | undefined,
    ncalls: Value | undefined,
    tottime: Value | undefined,
    cumtime: Value | undefined,
    start: number,
    offset: number,
  ): void {
    const rows = this.#rows;
    const known = this.#rowOf.at(number) - 1;
    const row = known < 0 ? rows.function.length : known;
    if (known < 0) {
      rows.function.push(number);
      this.#rowOf.set(number, row + 1);
    } else this.#hasGaps = true;
    rows.pcalls.put(row, readCount(pcalls, offset));
    rows.ncalls.put(row, readCount(ncalls, offset));
    rows.tottime.put(row, readTime(tottime, offset));
    rows.cumtime.put(row, readTime(cumtime, offset));
    rows.start.put(row, start);
    rows.end.put(row, this.#edges.caller.length);
  }

  #finish(): ProfileColumns {
    const rows = this.#rows;
    if (this.#hasGaps) this.#closeGaps();
    const count = rows.function.length;
    // Rows first, in the dump's order; behind them the callers that have none.
    const places = new Uint32Array(this.#functions.count);
    let outside = count;
    for (let number = 0; number < places.length; number += 1) {
      const row = this.#rowOf.at(number);
      places[number] = row > 0 ? row - 1 : outside++;
    }
    const edgeCaller = this.#edges.caller.take();
    for (let edge = 0; edge < edgeCaller.length; edge += 1)
      edgeCaller[edge] = places[edgeCaller[edge] ?? 0] ?? 0;
    const file = new Uint32Array(places.length);
    const name = new Uint32Array(places.length);
    const line = new Float64Array(places.length);
    places.forEach((place, number) => {
      file[place] = this.#functions.file.at(number);
      name[place] = this.#functions.name.at(number);
      line[place] = this.#functions.line.at(number);
    });
    const edgeStart = new Uint32Array(count + 1);
    for (let row = 0; row < count; row += 1) edgeStart[row + 1] = rows.end.at(row);
    return {
      count,
      texts: this.#texts.write(),
      file,
      name,
      qualname: new Uint32Array(places.length),
      line,
      ncalls: rows.ncalls.take(),
      pcalls: rows.pcalls.take(),
      tottime: rows.tottime.take(),
      cumtime: rows.cumtime.take(),
      edgeStart,
      edgeCaller,
      edgeNcalls: this.#edges.ncalls.take(),
      edgePcalls: this.#edges.pcalls.take(),
      edgeTottime: this.#edges.tottime.take(),
      edgeCumtime: this.#edges.cumtime.take(),
      edgeCountOnly: this.#edges.countOnly.take(),
      sampled: this.#sampled,
      parts: [],
      part: new Uint32Array(0),
      spreads: new Float64Array(0),
    };
  }

  /** Puts the edges one row behind the other, those of rows that came again left out. */
  #closeGaps(): void {
    const { start, end } = this.#rows;
    const order: number[] = [];
    for (let row = 0; row < start.length; row += 1) {
      for (let edge = start.at(row); edge < end.at(row); edge += 1) order.push(edge);
      end.set(row, order.length);
    }
    for (const column of Object.values(this.#edges)) {
      const kept = order.map((edge) => column.at(edge));
      column.length = 0;
      for (const value of kept) column.push(value);
    }
  }
}

/**
 * Decodes a cProfile dump (a .prof file) into columns: what cProfile and `profile` of Python 2.7 to 3.15 write, and
 * others after them. Throws a `ProfileError` with the byte offset for anything else.
 */
export const readColumns = (bytes: Uint8Array): ProfileColumns => new DumpReader(bytes).read();

/** Decodes a dump into rows; throws as `readColumns` does. */
export const readDump = (bytes: Uint8Array): Profile => profileOf(readColumns(bytes));
