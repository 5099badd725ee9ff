import * as l10n from '@vscode/l10n';
import { UserError } from '../errors.ts';

/** A .prof file that cannot be read; `offset` is the byte at which reading stopped. */
export class ProfileError extends UserError {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message, { remedies: ['openFile'] });
    this.offset = offset;
  }
}

/** What can be read from a dump: Python's numbers, texts, `True`/`False`, `None`, tuples and dicts. */
export type Value = number | string | boolean | null | Tuple | Dict;

/** A Python tuple (or list). One that the file refers to again is the same object again. */
export class Tuple {
  readonly items: readonly Value[];
  /** The reader's client may number a tuple, to know it when it comes again; negative until then. */
  number: number;

  constructor(items: readonly Value[], number = -1) {
    this.items = items;
    this.number = number;
  }
}

/** A Python dict as it stands in the file: keys and values in turn. */
export class Dict {
  readonly entries: Value[] = [];
}

// A dump nests four deep: dict, row, callers, caller. More is not a dump, and could exhaust the stack.
const deepest = 16;

/** Letters of a text that is being read: a view of the bytes for each would take more than they do. */
const codes: number[] = [];

/** What is left of a tuple once it has a number. */
const nothing: readonly Value[] = [];

/** Whether a float whose last two bytes these are is finite; asked of the bytes, as each float that is taken out costs memory. */
const isFiniteAt = (bytes: Uint8Array, at: number): boolean =>
  ((bytes[at + 1] ?? 0) & 0x7f) !== 0x7f || (bytes[at] ?? 0) < 0xf0;

/** Node's own bytes, which give a text in one step. A browser has none. */
interface NodeBytes {
  latin1Slice(start: number, end: number): string;
}
const { Buffer: nodeBuffer } = globalThis as {
  readonly Buffer?: { from(bytes: ArrayBufferLike, offset: number, length: number): NodeBytes };
};

const damaged = (what: string, offset: number): ProfileError =>
  new ProfileError(
    l10n.t(
      'The profile is damaged at byte {0}: {1}. Write it again with python -m cProfile -o FILE PROGRAM.',
      offset,
      what,
    ),
    offset,
  );

/**
 * Reads the part of Python's marshal format (Python/marshal.c, versions 2 to 5) that profiles are made of.
 * The bytes are not trusted: every length is held against what is left of the file, and anything wrong is a
 * `ProfileError`.
 */
export class MarshalReader {
  // Open to the reader's client, which reads the usual forms by itself: a dump is mostly read once in a process, by code
  // that no compiler has seen yet, and there each call and each object counts.
  readonly bytes: Uint8Array;
  readonly view: DataView;
  offset = 0;
  /** What the client said of each reference by `mark`; 0 where it said nothing. */
  marks: Int32Array;
  readonly #nodeBytes: NodeBytes | undefined;
  readonly #refs: (Value | undefined)[] = [];
  /** Python 2's own list of interned strings. */
  readonly #interned: string[] = [];
  #depth = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.marks = new Int32Array(64 + (bytes.length >> 5));
    this.#nodeBytes = nodeBuffer?.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** The reference that the next value will be, should it ask for that. */
  get nextReference(): number {
    return this.#refs.length;
  }

  /** Takes a place among the references for a tuple that the client reads by itself, and is to `mark`. */
  reserve(): number {
    return this.#refs.push(undefined) - 1;
  }

  /**
   * Notes a number for a reference, above 0 for a tuple (1 more than what its `number` is to be), below for anything else,
   * so that the client knows it when it comes again.
   */
  mark(reference: number, number: number): void {
    if (reference >= this.marks.length) {
      const larger = new Int32Array(2 * reference + 1);
      larger.set(this.marks);
      this.marks = larger;
    }
    this.marks[reference] = number;
  }

  /** Whether a dict begins here; if so, its first key is what `read` gives next. */
  opensDict(): boolean {
    const byte = this.bytes[this.offset];
    if (byte === undefined || (byte & 0x7f) !== 0x7b) return false;
    this.offset += 1;
    // The dict takes its place among the references before its children do.
    if (byte & 0x80) this.#refs.push(undefined);
    return true;
  }

  /** Whether the dict that is being read ends here; if so, its end is behind the reader afterwards. */
  closesDict(): boolean {
    if (this.bytes[this.offset] !== 0x30) return false;
    this.offset += 1;
    return true;
  }

  /** Reads the head of a dict that nothing refers to later; false, and nothing is read, for anything else. */
  opensPlainDict(): boolean {
    if (this.bytes[this.offset] !== 0x7b) return false;
    this.offset += 1;
    return true;
  }

  /** Reads a short text that the caller knows to begin here, `flagged` where it asks for a place among the references. */
  shortText(flagged: boolean): string {
    const { bytes, offset } = this;
    const from = offset + 2;
    const end = from + (bytes[offset + 1] ?? 0);
    // What is cut short is refused there.
    if (end > bytes.length || this.#nodeBytes === undefined) return this.read() as string;
    const text = this.#nodeBytes.latin1Slice(from, end);
    if (flagged) this.#refs.push(text);
    this.offset = end;
    return text;
  }

  /** Reads a number as `read` does, without making a value of it; NaN for anything that is none. */
  number(): number {
    const at = this.offset;
    if (this.bytes.length - at > 4) {
      const count = this.#count(at);
      if (count !== undefined) {
        this.offset = at + 5;
        return count;
      }
    }
    const value = this.read();
    return typeof value === 'number' ? value : Number.NaN;
  }

  /**
   * Reads the numbers of a row or a caller, as Python writes nearly all: a tuple of `count` that nothing refers to later,
   * which begins with two counts and two times. They go into columns. False, and nothing is read, for anything else.
   */
  numbers(
    count: number,
    first: Float64Array,
    second: Float64Array,
    third: Float64Array,
    fourth: Float64Array,
    index: number,
  ): boolean {
    const { bytes, view } = this;
    let at = this.offset;
    if (bytes[at] === 0x29 && bytes[at + 1] === count) at += 2;
    else if (bytes[at] === 0x28 && bytes.length - at > 4 && view.getUint32(at + 1, true) === count) at += 5;
    else return false;
    if (bytes.length - at < 28 || bytes[at + 10] !== 0x67 || bytes[at + 19] !== 0x67) return false;
    if (!isFiniteAt(bytes, at + 17) || !isFiniteAt(bytes, at + 26)) return false;
    const one = this.#count(at);
    const two = this.#count(at + 5);
    if (one === undefined || two === undefined) return false;
    first[index] = one;
    second[index] = two;
    third[index] = view.getFloat64(at + 11, true);
    fourth[index] = view.getFloat64(at + 20, true);
    this.offset = at + 28;
    return true;
  }

  /** The whole number that stands in five bytes, as such or as a reference. */
  #count(at: number): number | undefined {
    const type = this.bytes[at];
    if (type === 0x69) return this.view.getInt32(at + 1, true);
    if (type !== 0x72) return undefined;
    const value = this.#refs[this.view.getUint32(at + 1, true)];
    return typeof value === 'number' && Number.isInteger(value) ? value : undefined;
  }

  /** Reads the next value. */
  read(): Value {
    const start = this.offset;
    const byte = this.#byte();
    const type = byte & 0x7f;
    switch (type) {
      case 0x4e: // N
        return null;
      case 0x54: // T
        return true;
      case 0x46: // F
        return false;
      case 0x72: // r
        return this.#reference(start);
      case 0x52: // R, Python 2
        return this.#internedText(start);
      default:
    }
    const slot = byte & 0x80 ? this.#refs.push(undefined) - 1 : -1;
    const value = this.#readTyped(type, start, slot);
    if (slot >= 0) this.#refs[slot] = value;
    return value;
  }

  #readTyped(type: number, start: number, slot: number): Value {
    switch (type) {
      case 0x69: // i
        this.#need(4);
        return this.view.getInt32((this.offset += 4) - 4, true);
      case 0x49: // I, Python 2
        this.#need(8);
        return this.#safe(this.view.getBigInt64((this.offset += 8) - 8, true), start);
      case 0x67: // g
        this.#need(8);
        return this.view.getFloat64((this.offset += 8) - 8, true);
      case 0x6c: // l
        return this.#long(start);
      case 0x7a: // z
      case 0x5a: // Z
        return this.#latin1(this.#byte());
      case 0x61: // a
      case 0x41: // A
        return this.#latin1(this.#length());
      case 0x75: // u
      case 0x73: // s, Python 2's str
        return this.#utf8(this.#length());
      case 0x74: {
        // t
        const text = this.#utf8(this.#length());
        this.#interned.push(text);
        return text;
      }
      case 0x29: // )
        return this.#sequence(this.#byte());
      case 0x28: // (
      case 0x5b: // [
        return this.#sequence(this.#length());
      case 0x7b: // {
        return this.#dict(slot);
      default:
        throw damaged(
          l10n.t('no profile holds a value of type {0}', JSON.stringify(String.fromCharCode(type))),
          start,
        );
    }
  }

  #need(count: number): void {
    if (this.bytes.length - this.offset < count)
      throw new ProfileError(
        l10n.t(
          'The profile is cut short at byte {0}: {1} more bytes should follow byte {2}. Copy or write it again.',
          this.bytes.length,
          count,
          this.offset,
        ),
        this.offset,
      );
  }

  #byte(): number {
    this.#need(1);
    return this.bytes[this.offset++] ?? 0;
  }

  #length(): number {
    this.#need(4);
    return this.view.getUint32((this.offset += 4) - 4, true);
  }

  #reference(start: number): Value {
    const reference = this.#length();
    let value = this.#refs[reference];
    if (value === undefined) {
      const mark = this.marks[reference] ?? 0;
      if (mark > 0) this.#refs[reference] = value = new Tuple(nothing, mark - 1);
    }
    if (value === undefined) throw damaged(l10n.t('it refers to a value that is not there'), start);
    return value;
  }

  #internedText(start: number): string {
    const text = this.#interned[this.#length()];
    if (text === undefined) throw damaged(l10n.t('it refers to a text that is not there'), start);
    return text;
  }

  #safe(value: bigint, start: number): number {
    const number = Number(value);
    if (!Number.isSafeInteger(number))
      throw damaged(l10n.t('the number {0} is too large', String(value)), start);
    return number;
  }

  /** Digits of 15 bits, the sign in the sign of their count. */
  #long(start: number): number {
    this.#need(4);
    const count = this.view.getInt32((this.offset += 4) - 4, true);
    if (Math.abs(count) > 4) throw damaged(l10n.t('a number is too large'), start);
    this.#need(2 * Math.abs(count));
    let value = 0n;
    for (let index = 0; index < Math.abs(count); index += 1) {
      const digit = this.view.getUint16((this.offset += 2) - 2, true);
      if (digit > 0x7fff) throw damaged(l10n.t('a number has a digit out of range'), start);
      value |= BigInt(digit) << BigInt(15 * index);
    }
    return this.#safe(count < 0 ? -value : value, start);
  }

  #sequence(count: number): Tuple {
    // Each element takes a byte at least.
    this.#need(count);
    this.#enter();
    const items = this.#items(count);
    this.#depth -= 1;
    return new Tuple(items);
  }

  /** The sizes that keys and rows have get arrays of just that size; an array that grows takes five times it. */
  #items(count: number): Value[] {
    switch (count) {
      case 3:
        return [this.read(), this.read(), this.read()];
      case 4:
        return [this.read(), this.read(), this.read(), this.read()];
      case 5:
        return [this.read(), this.read(), this.read(), this.read(), this.read()];
      default: {
        const items: Value[] = [];
        for (let index = 0; index < count; index += 1) items.push(this.read());
        return items;
      }
    }
  }

  #dict(slot: number): Dict {
    this.#enter();
    const dict = new Dict();
    if (slot >= 0) this.#refs[slot] = dict;
    while (!this.closesDict()) dict.entries.push(this.read(), this.read());
    this.#depth -= 1;
    return dict;
  }

  #enter(): void {
    this.#depth += 1;
    if (this.#depth > deepest) throw damaged(l10n.t('its values nest too deep'), this.offset);
  }

  #latin1(length: number): string {
    this.#need(length);
    const end = this.offset + length;
    if (this.#nodeBytes !== undefined) return this.#nodeBytes.latin1Slice(this.offset, (this.offset = end));
    // Names of functions and files; a text that is long for a call's arguments goes piece by piece.
    let text = '';
    while (this.offset < end) {
      const count = Math.min(4096, end - this.offset);
      codes.length = count;
      for (let at = 0; at < count; at += 1) codes[at] = this.bytes[this.offset + at] ?? 0;
      text += String.fromCharCode.apply(null, codes);
      this.offset += count;
    }
    return text;
  }

  /**
   * Decodes UTF-8 as Python writes it in a dump: lone surrogates stand as three bytes of their own, and a
   * byte that is no UTF-8 (from a Python 2 dump) becomes U+DC80 to U+DCFF, as Python's surrogateescape has it.
   */
  #utf8(length: number): string {
    this.#need(length);
    const bytes = this.bytes;
    const end = this.offset + length;
    let text = '';
    while (this.offset < end) {
      const lead = bytes[this.offset] ?? 0;
      const size =
        lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
      let point = size === 1 ? lead : lead & (0x7f >> size);
      let valid = size > 0 && this.offset + size <= end;
      for (let index = 1; valid && index < size; index += 1) {
        const next = bytes[this.offset + index] ?? 0;
        valid = (next & 0xc0) === 0x80;
        point = (point << 6) | (next & 0x3f);
      }
      valid &&= point <= 0x10ffff && (size < 3 || point >= (size === 3 ? 0x800 : 0x10000));
      text += valid ? String.fromCodePoint(point) : String.fromCharCode(0xdc00 | lead);
      this.offset += valid ? size : 1;
    }
    return text;
  }
}
