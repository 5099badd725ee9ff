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
  number = -1;

  constructor(items: readonly Value[]) {
    this.items = items;
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
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #refs: (Value | undefined)[] = [];
  /** Python 2's own list of interned strings. */
  readonly #interned: string[] = [];
  #offset = 0;
  #depth = 0;

  constructor(bytes: Uint8Array) {
    // A plain view: parts of it are cheaper to make than those of a Buffer.
    this.#bytes = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get offset(): number {
    return this.#offset;
  }

  /** Whether a dict begins here; if so, its first key is what `read` gives next. */
  opensDict(): boolean {
    const byte = this.#bytes[this.#offset];
    if (byte === undefined || (byte & 0x7f) !== 0x7b) return false;
    this.#offset += 1;
    // The dict takes its place among the references before its children do.
    if (byte & 0x80) this.#refs.push(undefined);
    return true;
  }

  /** Whether the dict that is being read ends here; if so, its end is behind the reader afterwards. */
  closesDict(): boolean {
    if (this.#bytes[this.#offset] !== 0x30) return false;
    this.#offset += 1;
    return true;
  }

  /**
   * Reads the head of a tuple of `count` items that nothing refers to later: what nearly all of a dump is made of.
   * False, and nothing is read, for anything else, also for one that is cut short.
   */
  opensTuple(count: number): boolean {
    const [bytes, at] = [this.#bytes, this.#offset];
    if (bytes[at] === 0x29 && bytes[at + 1] === count) {
      this.#offset += 2;
      return true;
    }
    if (bytes[at] !== 0x28 || bytes.length - at < 5 || this.#view.getUint32(at + 1, true) !== count)
      return false;
    this.#offset += 5;
    return true;
  }

  /** The same for a dict. */
  opensPlainDict(): boolean {
    if (this.#bytes[this.#offset] !== 0x7b) return false;
    this.#offset += 1;
    return true;
  }

  /** Reads a number as `read` does, without making a value of it; NaN for anything that is none. */
  number(): number {
    const type = this.#bytes[this.#offset];
    if (type === 0x69 && this.#bytes.length - this.#offset > 4)
      return this.#view.getInt32((this.#offset += 5) - 4, true);
    if (type === 0x67 && this.#bytes.length - this.#offset > 8)
      return this.#view.getFloat64((this.#offset += 9) - 8, true);
    const value = this.read();
    return typeof value === 'number' ? value : Number.NaN;
  }

  /** Reads the key of a dict; `own` makes a tuple of it where the file asks for a place among the references. */
  readKey(own: () => Tuple): Value | undefined {
    const at = this.#offset;
    const byte = this.#bytes[at] ?? 0;
    if (byte === 0x72) return this.read();
    if ((byte & 0x7f) !== 0x29 || this.#bytes[at + 1] !== 3) return undefined;
    this.#offset += 2;
    const slot = byte & 0x80 ? this.#refs.push(undefined) - 1 : -1;
    const key = own();
    if (slot >= 0) this.#refs[slot] = key;
    return key;
  }

  /** Reads the next value. */
  read(): Value {
    const start = this.#offset;
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
        return this.#view.getInt32((this.#offset += 4) - 4, true);
      case 0x49: // I, Python 2
        this.#need(8);
        return this.#safe(this.#view.getBigInt64((this.#offset += 8) - 8, true), start);
      case 0x67: // g
        this.#need(8);
        return this.#view.getFloat64((this.#offset += 8) - 8, true);
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
    if (this.#bytes.length - this.#offset < count)
      throw new ProfileError(
        l10n.t(
          'The profile is cut short at byte {0}: {1} more bytes should follow byte {2}. Copy or write it again.',
          this.#bytes.length,
          count,
          this.#offset,
        ),
        this.#offset,
      );
  }

  #byte(): number {
    this.#need(1);
    return this.#bytes[this.#offset++] ?? 0;
  }

  #length(): number {
    this.#need(4);
    return this.#view.getUint32((this.#offset += 4) - 4, true);
  }

  #reference(start: number): Value {
    const value = this.#refs[this.#length()];
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
    const count = this.#view.getInt32((this.#offset += 4) - 4, true);
    if (Math.abs(count) > 4) throw damaged(l10n.t('a number is too large'), start);
    this.#need(2 * Math.abs(count));
    let value = 0n;
    for (let index = 0; index < Math.abs(count); index += 1) {
      const digit = this.#view.getUint16((this.#offset += 2) - 2, true);
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
    if (this.#depth > deepest) throw damaged(l10n.t('its values nest too deep'), this.#offset);
  }

  #latin1(length: number): string {
    this.#need(length);
    const end = this.#offset + length;
    // Names of functions and files; a text that is long for a call's arguments goes piece by piece.
    let text = '';
    while (this.#offset < end) {
      const count = Math.min(4096, end - this.#offset);
      codes.length = count;
      for (let at = 0; at < count; at += 1) codes[at] = this.#bytes[this.#offset + at] ?? 0;
      text += String.fromCharCode.apply(null, codes);
      this.#offset += count;
    }
    return text;
  }

  /**
   * Decodes UTF-8 as Python writes it in a dump: lone surrogates stand as three bytes of their own, and a
   * byte that is no UTF-8 (from a Python 2 dump) becomes U+DC80 to U+DCFF, as Python's surrogateescape has it.
   */
  #utf8(length: number): string {
    this.#need(length);
    const bytes = this.#bytes;
    const end = this.#offset + length;
    let text = '';
    while (this.#offset < end) {
      const lead = bytes[this.#offset] ?? 0;
      const size =
        lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
      let point = size === 1 ? lead : lead & (0x7f >> size);
      let valid = size > 0 && this.#offset + size <= end;
      for (let index = 1; valid && index < size; index += 1) {
        const next = bytes[this.#offset + index] ?? 0;
        valid = (next & 0xc0) === 0x80;
        point = (point << 6) | (next & 0x3f);
      }
      valid &&= point <= 0x10ffff && (size < 3 || point >= (size === 3 ? 0x800 : 0x10000));
      text += valid ? String.fromCodePoint(point) : String.fromCharCode(0xdc00 | lead);
      this.#offset += valid ? size : 1;
    }
    return text;
  }
}
