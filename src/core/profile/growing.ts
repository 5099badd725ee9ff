type Numbers = Float64Array | Uint32Array | Uint8Array;

/** The same memory in another length, where this JavaScript can do that (V8 from 11.4 on); else a copy. */
function resize<T extends Numbers>(array: T, length: number, make: (room: number | ArrayBuffer) => T): T {
  const buffer = array.buffer as ArrayBuffer & { transfer?: (bytes: number) => ArrayBuffer };
  if (buffer.transfer !== undefined) return make(buffer.transfer(length * array.BYTES_PER_ELEMENT));
  if (length < array.length) return array.slice(0, length) as T;
  const larger = make(length);
  larger.set(array);
  return larger;
}

/** Numbers of one kind, one after the other, in a typed array that grows. */
export class Growing<T extends Numbers> {
  readonly #make: (room: number | ArrayBuffer) => T;
  #array: T;
  length = 0;

  constructor(make: (room: number | ArrayBuffer) => T, room: number) {
    this.#make = make;
    this.#array = make(room);
  }

  push(value: number): void {
    if (this.length === this.#array.length)
      this.#array = resize(this.#array, Math.ceil(this.length * 1.5) + 16, this.#make);
    this.#array[this.length] = value;
    this.length += 1;
  }

  at(index: number): number {
    return this.#array[index] ?? 0;
  }

  set(index: number, value: number): void {
    this.#array[index] = value;
  }

  /** Sets a number that is there, or pushes the next. */
  put(index: number, value: number): void {
    if (index < this.length) this.set(index, value);
    else this.push(value);
  }

  /** What was pushed, in an array of just that length; nothing is to be pushed after that. */
  take(): T {
    return this.length === this.#array.length ? this.#array : resize(this.#array, this.length, this.#make);
  }
}

const doubles = (room: number | ArrayBuffer): Float64Array => new Float64Array(room as ArrayBuffer);
const whole = (room: number | ArrayBuffer): Uint32Array => new Uint32Array(room as ArrayBuffer);
const bytes = (room: number | ArrayBuffer): Uint8Array => new Uint8Array(room as ArrayBuffer);

export const growingDoubles = (room: number): Growing<Float64Array> => new Growing(doubles, room);
export const growingNumbers = (room: number): Growing<Uint32Array> => new Growing(whole, room);
export const growingBytes = (room: number): Growing<Uint8Array> => new Growing(bytes, room);
