/** What a program asks on its stdout, and whether it waits for the answer on its stdin. */
export class ProgramInput {
  /** What the program has printed since its last line break, as far as it is needed. */
  #lastLine = '';
  #isWaiting = false;

  readOutput(text: string): void {
    this.#lastLine = (this.#lastLine + text).slice(-1000).split('\n').at(-1) ?? '';
  }

  /** Notes that the program waits; gives what it has asked. */
  wait(): string {
    this.#isWaiting = true;
    return this.#lastLine;
  }

  /** Whether the program waited until now. */
  take(): boolean {
    const waited = this.#isWaiting;
    this.#isWaiting = false;
    return waited;
  }
}
