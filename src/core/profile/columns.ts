import type { CallerEdge, FunctionKey, Profile, ProfilePart, ProfileRow, Spread } from './types.ts';

/** Texts one behind the other, each told by where it ends; in UTF-16 units. */
export interface TextColumn {
  readonly units: Uint16Array;
  readonly ends: Uint32Array;
}

/**
 * A profile as columns: what goes to a webview and into a kept run, however many functions there are. Rows stand
 * in the dump's order, behind them the callers that have no row; the callers of row `i` are the edges from
 * `edgeStart[i]` to `edgeStart[i + 1]`. Counts are calls, times are seconds.
 */
export interface ProfileColumns {
  /** Rows; the functions from here on are callers without a row. */
  readonly count: number;
  readonly texts: TextColumn;
  /** By function: numbers in `texts`, of which 0 is no text. */
  readonly file: Uint32Array;
  readonly name: Uint32Array;
  readonly qualname: Uint32Array;
  readonly line: Float64Array;
  /** By row. */
  readonly ncalls: Float64Array;
  readonly pcalls: Float64Array;
  readonly tottime: Float64Array;
  readonly cumtime: Float64Array;
  readonly edgeStart: Uint32Array;
  /** By edge. */
  readonly edgeCaller: Uint32Array;
  readonly edgeNcalls: Float64Array;
  readonly edgePcalls: Float64Array;
  readonly edgeTottime: Float64Array;
  readonly edgeCumtime: Float64Array;
  /** 1 where the profiler counted the edge without timing it. */
  readonly edgeCountOnly: Uint8Array;
  readonly sampled: boolean;
  /** The processes and threads, where there are several; `part` is then their number, by row. */
  readonly parts: readonly ProfilePart[];
  readonly part: Uint32Array;
  /** Six by row where there were several runs: lowest, median and highest tottime, and the same of cumtime. */
  readonly spreads: Float64Array;
}

// In browsers and in Node, and in no library that this room is compiled with.
declare const TextEncoder: new () => { encode(text: string): Uint8Array };

/** A row without its callers. */
export type TableRow = Omit<ProfileRow, 'callers'>;

/** Numbers texts in the order of their first coming. */
export class TextWriter {
  readonly #numbers = new Map<string, number>([['', 0]]);

  numberOf(text: string): number {
    let number = this.#numbers.get(text);
    if (number === undefined) this.#numbers.set(text, (number = this.#numbers.size));
    return number;
  }

  write(): TextColumn {
    const ends = new Uint32Array(this.#numbers.size);
    let at = 0;
    let number = 0;
    for (const text of this.#numbers.keys()) {
      at += text.length;
      ends[number++] = at;
    }
    const encoded = new TextEncoder().encode(Array.from(this.#numbers.keys()).join(''));
    // A byte a letter: they are ASCII.
    if (encoded.length === at) return { units: new Uint16Array(encoded), ends };
    const units = new Uint16Array(at);
    at = 0;
    for (const text of this.#numbers.keys())
      for (let index = 0; index < text.length; index += 1) units[at++] = text.charCodeAt(index);
    return { units, ends };
  }
}

/** Turns rows into columns. */
export function columnsOf(profile: Profile): ProfileColumns {
  const { rows, outside = [] } = profile;
  const texts = new TextWriter();
  const functions = rows.length + outside.length;
  const edges = rows.reduce((sum, { callers }) => sum + callers.length, 0);
  const columns = {
    count: rows.length,
    file: new Uint32Array(functions),
    name: new Uint32Array(functions),
    qualname: new Uint32Array(functions),
    line: new Float64Array(functions),
    ncalls: new Float64Array(rows.length),
    pcalls: new Float64Array(rows.length),
    tottime: new Float64Array(rows.length),
    cumtime: new Float64Array(rows.length),
    edgeStart: new Uint32Array(rows.length + 1),
    edgeCaller: new Uint32Array(edges),
    edgeNcalls: new Float64Array(edges),
    edgePcalls: new Float64Array(edges),
    edgeTottime: new Float64Array(edges),
    edgeCumtime: new Float64Array(edges),
    edgeCountOnly: new Uint8Array(edges),
    sampled: profile.sampled === true,
    parts: profile.parts ?? [],
    part: Uint32Array.from(profile.parts === undefined ? [] : rows, ({ part = 0 }) => part),
    spreads: Float64Array.from(
      (profile.spreads ?? []).flatMap(({ tottime, cumtime }) => tottime.concat(cumtime)),
    ),
  };
  const addFunction = (index: number, { file, line, name }: FunctionKey, qualname = ''): void => {
    columns.file[index] = texts.numberOf(file);
    columns.name[index] = texts.numberOf(name);
    columns.qualname[index] = texts.numberOf(qualname);
    columns.line[index] = line;
  };
  let at = 0;
  rows.forEach((row, index) => {
    addFunction(index, row, row.qualname);
    columns.ncalls[index] = row.ncalls;
    columns.pcalls[index] = row.pcalls;
    columns.tottime[index] = row.tottime;
    columns.cumtime[index] = row.cumtime;
    for (const edge of row.callers) {
      columns.edgeCaller[at] = edge.caller;
      columns.edgeNcalls[at] = edge.ncalls;
      columns.edgePcalls[at] = edge.pcalls;
      columns.edgeTottime[at] = edge.tottime;
      columns.edgeCumtime[at] = edge.cumtime;
      columns.edgeCountOnly[at] = edge.countOnly === true ? 1 : 0;
      at += 1;
    }
    columns.edgeStart[index + 1] = at;
  });
  outside.forEach((key, index) => addFunction(rows.length + index, key));
  return { ...columns, texts: texts.write() };
}

// What `String.fromCharCode` can be given at once.
const most = 8192;

/** The text of a number. */
export function textAt({ units, ends }: TextColumn, number: number): string {
  const end = ends[number] ?? 0;
  let text = '';
  for (let from = number === 0 ? 0 : (ends[number - 1] ?? 0); from < end; from += most)
    text += String.fromCharCode(...units.subarray(from, Math.min(end, from + most)));
  return text;
}

/** The function of a number: a row's, or from `count` on that of a caller without a row. */
export function functionOf(columns: ProfileColumns, index: number): FunctionKey & { qualname?: string } {
  const { texts, file, line, name, qualname } = columns;
  const qualified = qualname[index] ?? 0;
  return {
    file: textAt(texts, file[index] ?? 0),
    line: line[index] ?? 0,
    name: textAt(texts, name[index] ?? 0),
    ...(qualified !== 0 && { qualname: textAt(texts, qualified) }),
  };
}

/** One row of the table. */
export function rowOf(columns: ProfileColumns, index: number): TableRow {
  return {
    ...functionOf(columns, index),
    ...(columns.parts.length > 0 && { part: columns.part[index] ?? 0 }),
    ncalls: columns.ncalls[index] ?? 0,
    pcalls: columns.pcalls[index] ?? 0,
    tottime: columns.tottime[index] ?? 0,
    cumtime: columns.cumtime[index] ?? 0,
  };
}

/** Where a row ran, where there were several processes or threads. */
export const partOf = ({ parts, part }: ProfileColumns, index: number): ProfilePart | undefined =>
  parts[part[index] ?? 0];

/** What several runs say of a row. */
export function spreadOf({ spreads }: ProfileColumns, index: number): Spread | undefined {
  if (spreads.length === 0) return undefined;
  const at = (place: number): number => spreads[6 * index + place] ?? 0;
  return { tottime: [at(0), at(1), at(2)], cumtime: [at(3), at(4), at(5)] };
}

/** One edge. */
export function edgeOf(columns: ProfileColumns, edge: number): CallerEdge {
  return {
    caller: columns.edgeCaller[edge] ?? 0,
    ncalls: columns.edgeNcalls[edge] ?? 0,
    pcalls: columns.edgePcalls[edge] ?? 0,
    tottime: columns.edgeTottime[edge] ?? 0,
    cumtime: columns.edgeCumtime[edge] ?? 0,
    ...(columns.edgeCountOnly[edge] === 1 && { countOnly: true }),
  };
}

/** The edges by which each function calls others: from `start[i]` to `start[i + 1]`, an edge and its callee. */
export interface Callees {
  readonly start: Uint32Array;
  readonly edge: Uint32Array;
  readonly callee: Uint32Array;
}

/** Turns the edges round, from caller to callee. */
export function calleesOf({ count, file, edgeStart, edgeCaller }: ProfileColumns): Callees {
  const start = new Uint32Array(file.length + 1);
  for (const caller of edgeCaller) start[caller + 1] = (start[caller + 1] ?? 0) + 1;
  for (let index = 1; index < start.length; index += 1)
    start[index] = (start[index] ?? 0) + (start[index - 1] ?? 0);
  const next = start.slice();
  const edge = new Uint32Array(edgeCaller.length);
  const callee = new Uint32Array(edgeCaller.length);
  for (let row = 0; row < count; row += 1)
    for (let at = edgeStart[row] ?? 0; at < (edgeStart[row + 1] ?? 0); at += 1) {
      const caller = edgeCaller[at] ?? 0;
      const place = next[caller] ?? 0;
      next[caller] = place + 1;
      edge[place] = at;
      callee[place] = row;
    }
  return { start, edge, callee };
}

/** Turns columns back into rows. */
export function profileOf(columns: ProfileColumns): Profile {
  const { count, file, edgeStart, sampled, parts } = columns;
  const rows = Array.from({ length: count }, (_, index): ProfileRow => {
    const callers: CallerEdge[] = [];
    for (let edge = edgeStart[index] ?? 0; edge < (edgeStart[index + 1] ?? 0); edge += 1)
      callers.push(edgeOf(columns, edge));
    return { ...rowOf(columns, index), callers };
  });
  const outside = Array.from({ length: file.length - count }, (_, index) => {
    const { file, line, name } = functionOf(columns, count + index);
    return { file, line, name };
  });
  const spreads = rows.map((_, index) => spreadOf(columns, index)).filter((spread) => spread !== undefined);
  return {
    rows,
    ...(parts.length > 0 && { parts }),
    ...(spreads.length > 0 && { spreads }),
    ...(outside.length > 0 && { outside }),
    ...(sampled && { sampled }),
  };
}
