import * as l10n from '@vscode/l10n';
import { profileOf, TextWriter, type ProfileColumns } from './columns.ts';
import { FunctionIndex } from './functionIndex.ts';
import { resize } from './growing.ts';
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
const bytesOfEdge = 32;

/** Reads a dump into columns, entry by entry: what is not of the usual form is read as values first. */
class DumpReader {
  readonly #reader: MarshalReader;
  readonly #size: number;
  readonly #texts = new TextWriter();
  readonly #functions: FunctionIndex;
  /** By function: 1 more than its row, and 1 more than the edge that last named it as a caller. */
  #rowOf: Uint32Array;
  #edgeOf: Uint32Array;
  /** By row: its function, its numbers, and where its edges begin and end. */
  readonly #rows;
  #rowCount = 0;
  /** By edge; the caller is a function's number until all rows are known. */
  readonly #edges;
  #edgeCount = 0;
  #sampled = false;
  #edgesSeen = 0;
  /** Whether a row came again: its first edges are no row's any more then. */
  #hasGaps = false;

  constructor(bytes: Uint8Array) {
    this.#reader = new MarshalReader(bytes);
    this.#size = bytes.length;
    const rows = Math.ceil(bytes.length / bytesOfRow) + 1;
    const edges = Math.ceil(bytes.length / bytesOfEdge) + 1;
    this.#functions = new FunctionIndex(rows);
    this.#rowOf = new Uint32Array(rows);
    this.#edgeOf = new Uint32Array(rows);
    this.#rows = {
      function: new Uint32Array(rows),
      ncalls: new Float64Array(rows),
      pcalls: new Float64Array(rows),
      tottime: new Float64Array(rows),
      cumtime: new Float64Array(rows),
      start: new Uint32Array(rows),
      end: new Uint32Array(rows),
    };
    this.#edges = {
      caller: new Uint32Array(edges),
      ncalls: new Float64Array(edges),
      pcalls: new Float64Array(edges),
      tottime: new Float64Array(edges),
      cumtime: new Float64Array(edges),
      countOnly: new Uint8Array(edges),
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
    if (this.#rowCount === 0)
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
    let number = this.#readKey(offset);
    let key: Value = null;
    if (number < 0) {
      key = reader.read();
      if (isSampledMark(key)) {
        reader.read();
        this.#sampled = true;
        return;
      }
    }
    const start = this.#edgeCount;
    const rows = this.#rows;
    const next = this.#rowCount;
    // The numbers go to where a new row would stand: this one nearly always is.
    if (next === rows.function.length) growColumns(rows, next);
    if (reader.numbers(5, rows.pcalls, rows.ncalls, rows.tottime, rows.cumtime, next)) {
      const callers = this.#readCallers(start, offset) ? undefined : reader.read();
      if (number < 0) number = this.#numberOf(key, offset);
      if (callers !== undefined) this.#takeCallers(callers, start, offset);
    } else {
      const value = reader.read();
      if (number < 0) number = this.#numberOf(key, offset);
      if (!(value instanceof Tuple) || value.items.length !== 5)
        throw wrong(l10n.t('a row has not five values'), offset);
      const [pcalls, ncalls, tottime, cumtime, callers] = value.items;
      this.#takeCallers(callers, start, offset);
      rows.pcalls[next] = readCount(pcalls, offset);
      rows.ncalls[next] = readCount(ncalls, offset);
      rows.tottime[next] = readTime(tottime, offset);
      rows.cumtime[next] = readTime(cumtime, offset);
    }
    this.#endRow(number, start);
  }

  /** Ends the row of a function, whose numbers stand where a new row would. */
  #endRow(number: number, start: number): void {
    const rows = this.#rows;
    const next = this.#rowCount;
    let row = (this.#rowOf[number] as number) - 1;
    if (row < 0) {
      row = next;
      this.#rowCount = next + 1;
      rows.function[row] = number;
      this.#rowOf[number] = row + 1;
    } else {
      this.#hasGaps = true;
      for (const column of [rows.pcalls, rows.ncalls, rows.tottime, rows.cumtime])
        column[row] = column[next] as number;
    }
    rows.start[row] = start;
    rows.end[row] = this.#edgeCount;
  }

  /** Reads a key of the usual form and gives its function's number; negative, and nothing is read, for any other. */
  #readKey(entry: number): number {
    const reader = this.#reader;
    const { bytes, offset } = reader;
    const type = bytes[offset];
    if (type === 0x72 && offset + 5 <= bytes.length) {
      const known = reader.marks[reader.view.getUint32(offset + 1, true)] ?? 0;
      if (known <= 0) return -1;
      reader.offset = offset + 5;
      return known - 1;
    }
    if ((type !== 0x29 && type !== 0xa9) || bytes[offset + 1] !== 3) return -1;
    reader.offset = offset + 2;
    const reference = type === 0xa9 ? reader.reserve() : -1;
    const file = this.#readText();
    const line = reader.number();
    const name = this.#readText();
    if (file < 0 || name < 0 || !Number.isInteger(line)) throw this.#unnamed(entry);
    const number = this.#numberOfParts(file, line, name);
    if (reference >= 0) reader.mark(reference, number + 1);
    return number;
  }

  /** Reads a text and gives its number; a negative one for any other value. */
  #readText(): number {
    const reader = this.#reader;
    const { bytes, offset } = reader;
    const type = bytes[offset] ?? 0;
    if (type === 0x72 && offset + 5 <= bytes.length) {
      const known = reader.marks[reader.view.getUint32(offset + 1, true)] ?? 0;
      if (known < 0) {
        reader.offset = offset + 5;
        return ~known;
      }
    }
    const reference = type & 0x80 ? reader.nextReference : -1;
    const letter = type & 0x7f;
    const text = letter === 0x7a || letter === 0x5a ? reader.shortText(reference >= 0) : reader.read();
    if (typeof text !== 'string') return -1;
    const number = this.#texts.numberOf(text);
    if (reference >= 0) reader.mark(reference, ~number);
    return number;
  }

  #unnamed(offset: number): ProfileError {
    return wrong(l10n.t('a function is not named by file, line and name'), offset);
  }

  #numberOfParts(file: number, line: number, name: number): number {
    const number = this.#functions.numberOf(file, line, name);
    if (number >= this.#rowOf.length) {
      const room = Math.ceil(number * 1.5) + 16;
      this.#rowOf = resize(this.#rowOf, room);
      this.#edgeOf = resize(this.#edgeOf, room);
    }
    return number;
  }

  /** The number of the function that a key names; a key that comes again as one object is not read again. */
  #numberOf(key: Value | undefined, offset: number): number {
    if (!(key instanceof Tuple)) throw this.#unnamed(offset);
    if (key.number >= 0) return key.number;
    const [file, line, name] = key.items;
    if (
      key.items.length !== 3 ||
      typeof file !== 'string' ||
      typeof line !== 'number' ||
      !Number.isInteger(line) ||
      typeof name !== 'string'
    )
      throw this.#unnamed(offset);
    key.number = this.#numberOfParts(this.#texts.numberOf(file), line, this.#texts.numberOf(name));
    return key.number;
  }

  /** Reads the callers that stand here; false, and nothing is read, where they are no dict of their own. */
  #readCallers(start: number, offset: number): boolean {
    const reader = this.#reader;
    if (!reader.opensPlainDict()) return false;
    const { bytes } = reader;
    const edges = this.#edges;
    while (bytes[reader.offset] !== 0x30) {
      let caller = this.#readKey(offset);
      if (caller < 0) caller = this.#numberOf(reader.read(), offset);
      const edge = this.#edgeOfCaller(caller, start, offset);
      if (!reader.numbers(4, edges.ncalls, edges.pcalls, edges.tottime, edges.cumtime, edge))
        this.#takeEdge(edge, reader.read(), offset);
    }
    reader.offset += 1;
    return true;
  }

  /** Takes callers that were read as a value. */
  #takeCallers(callers: Value | undefined, start: number, offset: number): void {
    if (!(callers instanceof Dict)) throw wrong(l10n.t('the callers of a function are not a dict'), offset);
    for (let at = 0; at < callers.entries.length; at += 2) {
      const edge = this.#edgeOfCaller(this.#numberOf(callers.entries[at], offset), start, offset);
      this.#takeEdge(edge, callers.entries[at + 1], offset);
    }
  }

  /** The edge of a caller of the row whose edges begin at `start`; as in Python's dict one that comes again keeps its place. */
  #edgeOfCaller(caller: number, start: number, offset: number): number {
    const edges = this.#edges;
    this.#edgesSeen += 1;
    // Dumps share the key of a caller, never a whole dict: one that did could unpack to any size.
    if (this.#edgesSeen > this.#size) throw wrong(l10n.t('it has more callers than bytes'), offset);
    let edge = (this.#edgeOf[caller] as number) - 1;
    if (edge >= start) {
      edges.countOnly[edge] = 0;
      return edge;
    }
    edge = this.#edgeCount;
    if (edge === edges.caller.length) growColumns(edges, edge);
    edges.caller[edge] = caller;
    this.#edgeOf[caller] = this.#edgeCount = edge + 1;
    return edge;
  }

  /** Takes a caller's value; cProfile swaps the first two of a row here, pure-Python `profile` has a count. */
  #takeEdge(edge: number, value: Value | undefined, offset: number): void {
    const edges = this.#edges;
    if (typeof value === 'number') {
      edges.ncalls[edge] = edges.pcalls[edge] = readCount(value, offset);
      edges.tottime[edge] = edges.cumtime[edge] = 0;
      edges.countOnly[edge] = 1;
      return;
    }
    if (!(value instanceof Tuple) || value.items.length !== 4)
      throw wrong(l10n.t('a caller has neither a count nor four values'), offset);
    const [ncalls, pcalls, tottime, cumtime] = value.items;
    edges.ncalls[edge] = readCount(ncalls, offset);
    edges.pcalls[edge] = readCount(pcalls, offset);
    edges.tottime[edge] = readTime(tottime, offset);
    edges.cumtime[edge] = readTime(cumtime, offset);
  }

  #finish(): ProfileColumns {
    if (this.#hasGaps) this.#closeGaps();
    const [rows, edges, functions] = [this.#rows, this.#edges, this.#functions];
    const [count, edgeCount] = [this.#rowCount, this.#edgeCount];
    // Rows first, in the dump's order; behind them the callers that have none.
    const places = new Uint32Array(functions.count);
    const file = new Uint32Array(functions.count);
    const name = new Uint32Array(functions.count);
    const line = new Float64Array(functions.count);
    let outside = count;
    for (let number = 0; number < places.length; number += 1) {
      const row = this.#rowOf[number] as number;
      const place = row > 0 ? row - 1 : outside++;
      places[number] = place;
      file[place] = functions.file[number] as number;
      name[place] = functions.name[number] as number;
      line[place] = functions.line[number] as number;
    }
    const edgeCaller = resize(edges.caller, edgeCount);
    for (let edge = 0; edge < edgeCount; edge += 1)
      edgeCaller[edge] = places[edgeCaller[edge] as number] as number;
    const edgeStart = new Uint32Array(count + 1);
    edgeStart.set(rows.end.subarray(0, count), 1);
    return {
      count,
      texts: this.#texts.write(),
      file,
      name,
      qualname: new Uint32Array(places.length),
      line,
      ncalls: resize(rows.ncalls, count),
      pcalls: resize(rows.pcalls, count),
      tottime: resize(rows.tottime, count),
      cumtime: resize(rows.cumtime, count),
      edgeStart,
      edgeCaller,
      edgeNcalls: resize(edges.ncalls, edgeCount),
      edgePcalls: resize(edges.pcalls, edgeCount),
      edgeTottime: resize(edges.tottime, edgeCount),
      edgeCumtime: resize(edges.cumtime, edgeCount),
      edgeCountOnly: resize(edges.countOnly, edgeCount),
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
    for (let row = 0; row < this.#rowCount; row += 1) {
      const last = end[row] ?? 0;
      for (let edge = start[row] ?? 0; edge < last; edge += 1) order.push(edge);
      end[row] = order.length;
    }
    for (const column of Object.values(this.#edges)) column.set(order.map((edge) => column[edge] ?? 0));
    this.#edgeCount = order.length;
  }
}

/** Gives columns more room than for the `count` that they hold. */
function growColumns(columns: Record<string, Float64Array | Uint32Array | Uint8Array>, count: number): void {
  for (const [name, column] of Object.entries(columns))
    columns[name] = resize(column, Math.ceil(count * 1.5) + 16);
}

/**
 * Decodes a cProfile dump (a .prof file) into columns: what cProfile and `profile` of Python 2.7 to 3.15 write, and
 * others after them. Throws a `ProfileError` with the byte offset for anything else.
 */
export const readColumns = (bytes: Uint8Array): ProfileColumns => new DumpReader(bytes).read();

/** Decodes a dump into rows; throws as `readColumns` does. */
export const readDump = (bytes: Uint8Array): Profile => profileOf(readColumns(bytes));
