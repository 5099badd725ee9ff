import { growingDoubles, growingNumbers } from './growing.ts';

/** Numbers functions, named by the numbers of their file and name and by their line, in the order of first coming. */
export class FunctionIndex {
  readonly file;
  readonly name;
  readonly line;
  /** Open addressing: 1 more than the number of a function, 0 where there is none. */
  #slots = new Uint32Array(1 << 10);

  constructor(room: number) {
    this.file = growingNumbers(room);
    this.name = growingNumbers(room);
    this.line = growingDoubles(room);
  }

  get count(): number {
    return this.file.length;
  }

  numberOf(file: number, line: number, name: number): number {
    if (this.count * 2 > this.#slots.length) this.#rehash();
    let slot = this.#slotOf(file, line, name);
    for (;;) {
      const number = (this.#slots[slot] ?? 0) - 1;
      if (number < 0) break;
      if (this.name.at(number) === name && this.file.at(number) === file && this.line.at(number) === line)
        return number;
      slot = (slot + 1) & (this.#slots.length - 1);
    }
    this.file.push(file);
    this.name.push(name);
    this.line.push(line);
    this.#slots[slot] = this.count;
    return this.count - 1;
  }

  #slotOf(file: number, line: number, name: number): number {
    let hash = Math.imul(file, 0x9e37_79b1) ^ Math.imul(name, 0x85eb_ca6b) ^ Math.imul(line, 0xc2b2_ae35);
    hash = Math.imul(hash ^ (hash >>> 15), 0x27d4_eb2d);
    return (hash ^ (hash >>> 13)) & (this.#slots.length - 1);
  }

  #rehash(): void {
    this.#slots = new Uint32Array(this.#slots.length * 4);
    for (let number = 0; number < this.count; number += 1) {
      let slot = this.#slotOf(this.file.at(number), this.line.at(number), this.name.at(number));
      while (this.#slots[slot] !== 0) slot = (slot + 1) & (this.#slots.length - 1);
      this.#slots[slot] = number + 1;
    }
  }
}
