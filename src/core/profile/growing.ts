type Numbers = Float64Array | Uint32Array | Uint8Array;

/** An array in another length, in the same memory where this JavaScript can do that (V8 from 11.4 on); else a copy. */
export function resize<T extends Numbers>(array: T, length: number): T {
  if (length === array.length) return array;
  const make = array.constructor as new (room: number | ArrayBuffer) => T;
  const buffer = array.buffer as ArrayBuffer & { transfer?: (bytes: number) => ArrayBuffer };
  if (buffer.transfer !== undefined) return new make(buffer.transfer(length * array.BYTES_PER_ELEMENT));
  if (length < array.length) return array.slice(0, length) as T;
  const larger = new make(length);
  larger.set(array);
  return larger;
}
