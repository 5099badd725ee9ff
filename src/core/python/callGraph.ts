import { functionAround, type PythonModule } from './module.ts';
import type { Syntax } from './syntax.ts';

/** A way through a file: a call in one function, a call in the function that it calls, and so on to `end`. */
export interface Way<T> {
  readonly calls: readonly Syntax[];
  readonly end: T;
}

/**
 * What functions do by what they call. `direct` gives what a function does itself; of what is reached through
 * calls of the file's own functions, the shortest way is given.
 */
export class Reach<T> {
  readonly #module: PythonModule;
  readonly #direct: (definition: Syntax) => readonly T[];
  readonly #calls = new Map<Syntax, { call: Syntax; callee: Syntax }[]>();

  constructor(module: PythonModule, direct: (definition: Syntax) => readonly T[]) {
    this.#module = module;
    this.#direct = direct;
    for (const call of module.all('call')) {
      const around = functionAround(call);
      const callee = around?.type === 'function_definition' ? module.callee(call) : undefined;
      if (around === undefined || callee === undefined) continue;
      const calls = this.#calls.get(around);
      if (calls === undefined) this.#calls.set(around, [{ call, callee }]);
      else calls.push({ call, callee });
    }
  }

  /** All that a call of a file's function leads to; functions that do not `run` when called are passed by. */
  *from(call: Syntax, runs: (definition: Syntax) => boolean): Generator<Way<T>> {
    const callee = this.#module.callee(call);
    if (callee === undefined || !runs(callee)) return;
    const seen = new Set([callee]);
    const queue: { definition: Syntax; calls: readonly Syntax[] }[] = [{ definition: callee, calls: [call] }];
    for (const { definition, calls } of queue) {
      for (const end of this.#direct(definition)) yield { calls, end };
      for (const next of this.#calls.get(definition) ?? [])
        if (!seen.has(next.callee) && runs(next.callee)) {
          seen.add(next.callee);
          queue.push({ definition: next.callee, calls: [...calls, next.call] });
        }
    }
  }
}

/** Groups the things of a file by the function that they are in; those outside all functions under undefined. */
export function byFunction<T>(
  things: Iterable<T>,
  nodeOf: (thing: T) => Syntax,
): ReadonlyMap<Syntax | undefined, readonly T[]> {
  const groups = new Map<Syntax | undefined, T[]>();
  for (const thing of things) {
    const around = functionAround(nodeOf(thing));
    const group = groups.get(around);
    if (group === undefined) groups.set(around, [thing]);
    else group.push(thing);
  }
  return groups;
}
