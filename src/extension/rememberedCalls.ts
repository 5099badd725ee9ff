import type * as vscode from 'vscode';

const key = 'conceptLabs.calls';
/** How many calls of one function are kept, and of how many functions. */
const callsKept = 5;
const functionsKept = 200;

/** Calls by file and function, the last one first. `once` are those that run without a question. */
type Kept = Readonly<Record<string, { readonly calls: readonly string[]; readonly once: boolean }>>;

/** The calls that were given for functions of this workspace. */
export class RememberedCalls {
  readonly #memory: vscode.Memento;

  constructor(memory: vscode.Memento) {
    this.#memory = memory;
  }

  /** The call that a function is run with unless another one is asked for. */
  settled(file: string, qualname: string): string | undefined {
    const kept = this.#read()[nameOf(file, qualname)];
    return kept?.once === true ? kept.calls[0] : undefined;
  }

  /** The last calls of a function, or of a whole file, the last one first. */
  of(file: string, qualname?: string): readonly string[] {
    if (qualname !== undefined) return this.#read()[nameOf(file, qualname)]?.calls ?? [];
    const ofFile = Object.entries(this.#read()).filter(([name]) => name.startsWith(nameOf(file, '')));
    return [...new Set(ofFile.reverse().flatMap(([, { calls }]) => calls))];
  }

  /** Keeps a call as a function's last one. Only a call that ran is `settled`: one that failed is asked for again. */
  async keep(file: string, qualname: string, call: string, settled: boolean): Promise<void> {
    const { [nameOf(file, qualname)]: before, ...others } = this.#read();
    const calls = [call, ...(before?.calls ?? []).filter((each) => each !== call)].slice(0, callsKept);
    const newest = Object.entries(others).slice(-(functionsKept - 1));
    await this.#memory.update(key, {
      ...Object.fromEntries(newest),
      [nameOf(file, qualname)]: { calls, once: settled },
    } satisfies Kept);
  }

  #read(): Kept {
    return this.#memory.get<Kept>(key, {});
  }
}

// A NUL is in no path and in no name.
const nameOf = (file: string, qualname: string): string => `${file}\0${qualname}`;
