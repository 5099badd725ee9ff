import { resize } from './growing.ts';

/** Numbers functions, named by the numbers of their file and name and by their line, in the order of first coming. */
export class FunctionIndex {
  file: Uint32Array;
  name: Uint32Array;
  line: Float64Array;
  count = 0;
  /** Open addressing: 1 more than the number of a function, 0 where there is none. */
  #slots: Uint32Array = new Uint32Array(1 << 12);

  constructor(room: number) {
    this.file = new Uint32Array(room);
    this.name = new Uint32Array(room);
    this.line = new Float64Array(room);
  }

  numberOf(file: number, line: number, name: number): number {
    let slots = this.#slots;
    if (this.count * 2 > slots.length) slots = this.#rehash();
    const mask = slots.length - 1;
    let slot = hash(file, line, name) & mask;
    let found: number;
    while ((found = slots[slot] as number) !== 0) {
      const number = found - 1;
      if (this.name[number] === name && this.file[number] === file && this.line[number] === line)
        return number;
      slot = (slot + 1) & mask;
    }
    const number = this.count;
    if (number === this.file.length) this.#grow();
    this.file[number] = file;
    this.name[number] = name;
    this.line[number] = line;
    this.count = number + 1;
    slots[slot] = number + 1;
    return number;
  }

  #grow(): void {
    const room = Math.ceil(this.count * 1.5) + 16;
    this.file = resize(this.file, room);
    this.name = resize(this.name, room);
    this.line = resize(this.line, room);
  }

  #rehash(): Uint32Array {
    const slots = new Uint32Array(this.#slots.length * 4);
    const mask = slots.length - 1;
    for (let number = 0; number < this.count; number += 1) {
      let slot =
        hash(this.file[number] as number, this.line[number] as number, this.name[number] as number) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = number + 1;
    }
    return (this.#slots = slots);
  }
}

function hash(file: number, line: number, name: number): number {
  let mixed = Math.imul(file, 0x9e37_79b1) ^ Math.imul(name, 0x85eb_ca6b) ^ Math.imul(line, 0xc2b2_ae35);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x27d4_eb2d);
  return mixed ^ (mixed >>> 13);
}
