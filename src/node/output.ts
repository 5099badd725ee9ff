import type { Readable } from 'node:stream';

export type Category = 'stdout' | 'stderr';

/** Takes a piece of a program's output; a promise holds the rest back, in the pipes, until it resolves. */
export type TakeOutput = (category: Category, data: Buffer) => Promise<void> | undefined;

/** Reads a program's stdout and stderr, no faster than what is read is taken. */
export class OutputReader {
  readonly #streams: readonly Readable[];
  readonly #waiting: (() => void)[] = [];
  #held = 0;
  #isDropped = false;

  constructor(streams: Readonly<Record<Category, Readable>>, take: TakeOutput) {
    this.#streams = Object.values(streams);
    for (const category of ['stdout', 'stderr'] as const)
      streams[category].on('data', (data: Buffer) => {
        if (this.#isDropped) return;
        const taken = take(category, data);
        if (taken !== undefined) void this.#hold(taken);
      });
  }

  /** Whether there may be output that is held back. */
  get isHeld(): boolean {
    return this.#held > 0 || this.#waiting.length > 0;
  }

  /** Calls back once what the program has written until now is read: at once where nothing is held back. */
  afterwards(call: () => void): void {
    if (this.isHeld) this.#waiting.push(call);
    else call();
  }

  /** Reads what is still to come and lets it go: nobody wants it any more. */
  drop(): void {
    this.#isDropped = true;
    this.#held = 0;
    for (const stream of this.#streams) stream.resume();
    this.#release();
  }

  async #hold(taken: Promise<void>): Promise<void> {
    this.#held++;
    for (const stream of this.#streams) stream.pause();
    await taken;
    if (this.#isDropped) return;
    this.#held--;
    if (this.#held > 0) return;
    for (const stream of this.#streams) stream.resume();
    // What is in the pipes is read in the next turn of the event loop, unless it is too much again.
    setImmediate(() => setImmediate(() => this.#release()));
  }

  #release(): void {
    if (this.#held > 0) return;
    for (const call of this.#waiting.splice(0)) call();
  }
}
