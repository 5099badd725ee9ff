import { StringDecoder } from 'node:string_decoder';
import type { Category } from '../node/output.ts';

/** Characters that go out in one event. */
const longestEvent = 1024 * 1024;

/** A program's output on its way to the client: bytes become text, and small pieces one event. */
export class ProgramOutput {
  readonly #show: (category: Category, text: string) => void;
  readonly #decoders = { stdout: new StringDecoder('utf8'), stderr: new StringDecoder('utf8') };
  #category: Category = 'stdout';
  #text = '';
  #isDue = false;

  constructor(show: (category: Category, text: string) => void) {
    this.#show = show;
  }

  /** Takes a piece, of which the last character may be cut; what is no UTF-8 is replaced. */
  take(category: Category, data: Buffer): void {
    this.#add(category, this.#decoders[category].write(data));
  }

  #add(category: Category, text: string): void {
    if (text === '') return;
    if (category !== this.#category) this.flush();
    this.#category = category;
    this.#text += text;
    if (this.#text.length >= longestEvent) this.flush();
    else if (!this.#isDue) {
      this.#isDue = true;
      setImmediate(() => {
        this.#isDue = false;
        this.flush();
      });
    }
  }

  /** Sends what has gathered; whoever tells of something that comes after it calls this first. */
  flush(): void {
    const text = this.#text;
    this.#text = '';
    if (text !== '') this.#show(this.#category, text);
  }

  /** Shows what is left of a character that the program did not finish. */
  end(): void {
    for (const category of ['stdout', 'stderr'] as const) this.#add(category, this.#decoders[category].end());
    this.flush();
  }
}
