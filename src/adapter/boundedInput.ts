import { Transform, type TransformCallback } from 'node:stream';

/** Bytes that a message and its header may have: no editor sends more, and what is received is kept in memory. */
const longestMessage = 64 * 1024 * 1024;
const longestHeader = 64 * 1024;
const endOfHeader = '\r\n\r\n';

/** Hands on what a client sends, up to a message that is too long: that is told once, and nothing follows it. */
export class BoundedInput extends Transform {
  readonly #refuse: () => void;
  #header = '';
  /** Bytes of the message under way that are still to come. */
  #left = 0;
  #isRefused = false;

  constructor(refuse: () => void) {
    super();
    this.#refuse = refuse;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    if (!this.#isRefused && !this.#isFine(chunk)) {
      this.#isRefused = true;
      this.#refuse();
    }
    if (this.#isRefused) done();
    else done(null, chunk);
  }

  #isFine(chunk: Buffer): boolean {
    for (let at = 0; at < chunk.length;) {
      if (this.#left > 0) {
        const passed = Math.min(this.#left, chunk.length - at);
        this.#left -= passed;
        at += passed;
        continue;
      }
      const before = this.#header.length;
      this.#header += chunk.toString('latin1', at, at + longestHeader);
      const end = this.#header.indexOf(endOfHeader);
      if (end < 0) {
        at += this.#header.length - before;
        if (this.#header.length > longestHeader) return false;
        continue;
      }
      at += end + endOfHeader.length - before;
      // As the library behind the session reads it: what is no number is no message.
      const length = Number(/^Content-Length: +(.*)$/m.exec(this.#header.slice(0, end))?.[1] ?? 0);
      this.#header = '';
      if (length > longestMessage) return false;
      this.#left = Math.max(length || 0, 0);
    }
    return true;
  }
}
