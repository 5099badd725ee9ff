import type { Call, Calls } from './calls.ts';
import type { Definition, Outline } from './outline.ts';

/** A file's calls and classes, by what proposals look them up by. */
export class CallIndex {
  /** Calls by the last name of what is called, those outside all functions first. */
  readonly calls: ReadonlyMap<string, readonly Call[]>;
  readonly #found: Calls;
  readonly #assigned: ReadonlyMap<string, Calls['assigned']>;
  readonly #classesByBase: ReadonlyMap<string, readonly Definition[]>;
  readonly #members: ReadonlyMap<Definition | undefined, readonly Definition[]>;

  constructor({ definitions }: Outline, found: Calls) {
    const classes = definitions.filter(({ kind }) => kind === 'class');
    this.#found = found;
    const telling = found.calls.toSorted((a, b) => Number(b.outside) - Number(a.outside));
    this.calls = group(telling, ({ callee }) => [callee]);
    this.#assigned = group(found.assigned, ({ name }) => [name]);
    this.#classesByBase = group(classes, ({ bases }) => bases);
    this.#members = group(definitions, ({ parent }) => [definitions[parent]]);
  }

  member(owner: Definition, name: string): Definition | undefined {
    return this.#members.get(owner)?.find((member) => member.name === name);
  }

  /** The file's classes that inherit a member from a class and do not define it anew. */
  heirs(owner: Definition, member: string): readonly Definition[] {
    const heirs = new Set<Definition>([owner]);
    for (const { name } of heirs)
      for (const heir of this.#classesByBase.get(name) ?? [])
        if (this.member(heir, member) === undefined) heirs.add(heir);
    heirs.delete(owner);
    return [...heirs];
  }

  /** Calls that make an object on which a class's member is found, by their text. */
  objectsOf(owner: Definition, member: string): ReadonlyMap<string, Call> {
    const objects = new Map<string, Call>();
    for (const maker of [owner, ...this.heirs(owner, member)])
      for (const call of this.calls.get(maker.name) ?? [])
        if (makes(call, maker) && call.ready) objects.set(call.text, call);
    return objects;
  }

  /** The call that made what a method is called on: the receiver itself, or what was assigned to it last. */
  objectUnder({ receiver, offset }: Call, objects: ReadonlyMap<string, Call>): string | undefined {
    if (receiver === undefined || objects.has(receiver)) return receiver;
    const made = this.#assigned.get(receiver)?.findLast(({ call }) => call.offset < offset)?.call;
    return made !== undefined && objects.has(made.text) && made.ready ? made.text : undefined;
  }

  isGenerator({ keyword }: Definition): boolean {
    return this.#found.generators.has(keyword.offset);
  }

  /** Puts around a call what makes it run: a coroutine and a generator do nothing when they are only called. */
  run(call: string, definition: Definition): string {
    if (this.isGenerator(definition)) return definition.async ? call : `list(${call})`;
    if (!definition.async) return call;
    return this.#found.asyncio ? `asyncio.run(${call})` : `__import__('asyncio').run(${call})`;
  }
}

/** Whether a call makes an object of a class: `Circle(3)`, `Shapes.Circle(3)` for the nested one. */
function makes({ callee, receiver }: Call, { name, qualname }: Definition): boolean {
  return (
    callee === name && (receiver === undefined ? qualname === name : `${receiver}.${callee}` === qualname)
  );
}

function group<K, V>(values: readonly V[], keysOf: (value: V) => readonly K[]): ReadonlyMap<K, readonly V[]> {
  const groups = new Map<K, V[]>();
  for (const value of values)
    for (const key of keysOf(value)) {
      const known = groups.get(key);
      if (known === undefined) groups.set(key, [value]);
      else known.push(value);
    }
  return groups;
}
