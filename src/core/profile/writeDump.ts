import { functionAt } from './label.ts';
import type { CallerEdge, FunctionKey, Profile } from './types.ts';

const ascii = (character: string): number => character.charCodeAt(0);

/** The bit with which marshal asks for a place in its list of references. */
const referred = 0x80;

/** Writes Python's marshal, version 4: what a dump needs of it, little-endian. */
class MarshalWriter {
  #bytes = new Uint8Array(1 << 16);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;

  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  /** Makes room for `count` bytes more and gives the offset at which they go. */
  #take(count: number): number {
    const start = this.#length;
    this.#length += count;
    if (this.#length > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length));
      larger.set(this.#bytes);
      this.#bytes = larger;
      this.#view = new DataView(larger.buffer);
    }
    return start;
  }

  type(type: string, flag = 0): void {
    const at = this.#take(1);
    this.#bytes[at] = ascii(type) | flag;
  }

  int32(value: number): void {
    const at = this.#take(4);
    this.#view.setInt32(at, value, true);
  }

  /** A whole number: four bytes where it fits, else Python's long of 15-bit digits. */
  whole(value: number): void {
    if (value === (value | 0)) {
      this.type('i');
      this.int32(value);
      return;
    }
    const digits: number[] = [];
    for (let rest = BigInt(value < 0 ? -value : value); rest > 0n; rest >>= 15n)
      digits.push(Number(rest & 0x7fffn));
    this.type('l');
    this.int32(value < 0 ? -digits.length : digits.length);
    for (const digit of digits) {
      const at = this.#take(2);
      this.#view.setUint16(at, digit, true);
    }
  }

  float(value: number): void {
    this.type('g');
    const at = this.#take(8);
    this.#view.setFloat64(at, value, true);
  }

  /** UTF-8 as marshal writes it: a lone surrogate, which stands for a byte of a path, as three bytes. */
  text(value: string): void {
    this.type('u');
    const start = this.#take(4);
    for (const character of value) {
      const point = character.codePointAt(0) ?? 0;
      const tail = point < 0x80 ? 0 : point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
      const at = this.#take(tail + 1);
      const head = [0, 0xc0, 0xe0, 0xf0][tail] ?? 0;
      this.#bytes[at] = head | (point >> (6 * tail));
      for (let index = 1; index <= tail; index++)
        this.#bytes[at + index] = 0x80 | ((point >> (6 * (tail - index))) & 0x3f);
    }
    this.#view.setInt32(start, this.#length - start - 4, true);
  }
}

/** Writes each function's key once and refers to it after that, as Python does with an object it meets again. */
class KeyWriter {
  readonly #out: MarshalWriter;
  readonly #written = new Map<string, number>();

  constructor(out: MarshalWriter) {
    this.#out = out;
  }

  write(key: FunctionKey): void {
    const label = labelOf(key);
    const known = this.#written.get(label);
    if (known !== undefined) {
      this.#out.type('r');
      this.#out.int32(known);
      return;
    }
    this.#written.set(label, this.#written.size);
    this.#out.type('(', referred);
    this.#out.int32(3);
    this.#out.text(key.file);
    this.#out.whole(key.line);
    this.#out.text(key.name);
  }
}

/** One text for one key of pstats. */
const labelOf = ({ file, line, name }: FunctionKey): string => `${line} ${file.length} ${file}${name}`;

type Numbers = { -readonly [K in 'ncalls' | 'pcalls' | 'tottime' | 'cumtime']: number };

function add(target: Numbers, source: Readonly<Numbers>): void {
  target.ncalls += source.ncalls;
  target.pcalls += source.pcalls;
  target.tottime += source.tottime;
  target.cumtime += source.cumtime;
}

interface Entry extends Numbers {
  readonly key: FunctionKey;
  /** By the caller's label. */
  readonly callers: Map<string, Numbers & Pick<CallerEdge, 'countOnly'> & { readonly key: FunctionKey }>;
}

/** The rows by label, those that pstats cannot tell apart added up, callers likewise. */
function entriesOf(profile: Profile): Iterable<Entry> {
  const entries = new Map<string, Entry>();
  for (const { file, line, name, callers, ncalls, pcalls, tottime, cumtime } of profile.rows) {
    const key = { file, line, name };
    const numbers = { ncalls, pcalls, tottime, cumtime };
    const label = labelOf(key);
    const entry = entries.get(label);
    const target = entry ?? { key, ...numbers, callers: new Map() };
    if (entry === undefined) entries.set(label, target);
    else add(entry, numbers);
    for (const { caller, ...edge } of callers) {
      const callerKey = functionAt(profile, caller);
      const known = target.callers.get(labelOf(callerKey));
      if (known === undefined) target.callers.set(labelOf(callerKey), { ...edge, key: callerKey });
      else add(known, edge);
    }
  }
  return entries.values();
}

/**
 * A profile as the bytes of a .prof file, which `pstats.Stats` and `readDump` read: one marshalled dict of
 * (file, line, name) to (primitive calls, calls, own time, cumulative time, callers). In a caller's value
 * the first two are the other way round, as cProfile has them.
 */
export function writeDump(profile: Profile): Uint8Array {
  const out = new MarshalWriter();
  const keys = new KeyWriter(out);
  out.type('{');
  for (const { key, ncalls, pcalls, tottime, cumtime, callers } of entriesOf(profile)) {
    keys.write(key);
    out.type('(');
    out.int32(5);
    out.whole(pcalls);
    out.whole(ncalls);
    out.float(tottime);
    out.float(cumtime);
    out.type('{');
    for (const edge of callers.values()) {
      keys.write(edge.key);
      if (edge.countOnly === true) {
        out.whole(edge.ncalls);
        continue;
      }
      out.type('(');
      out.int32(4);
      out.whole(edge.ncalls);
      out.whole(edge.pcalls);
      out.float(edge.tottime);
      out.float(edge.cumtime);
    }
    out.type('0');
  }
  if (profile.sampled === true) {
    out.type('(');
    out.int32(1);
    out.text('__sampled__');
    out.type('T');
  }
  out.type('0');
  return out.bytes;
}
