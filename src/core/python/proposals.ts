import { CallIndex } from './callIndex.ts';
import type { Calls } from './calls.ts';
import type { Definition, Outline } from './outline.ts';

/** How a function can be called from outside, once its file is imported. */
export interface Proposals {
  /** Expressions made from calls found in the file, the most telling first. */
  readonly calls: readonly string[];
  /** The call that leaves nothing to be asked, where there is one: `main()`. */
  readonly plain?: string;
}

const most = 20;

/** Makes what proposes calls of a file's functions and methods; a nested function is reached through the one around it. */
export function proposer(outline: Outline, found: Calls): (definition: Definition) => Proposals {
  const file = new CallIndex(outline, found);
  return (definition) => {
    const reached = reachable(outline, definition);
    const owner = outline.definitions[reached.parent];
    const calls = new Set<string>();
    for (const call of owner === undefined ? ofFunction(file, reached) : ofMethod(file, reached, owner)) {
      calls.add(call);
      if (calls.size === most) break;
    }
    const plain = reached === definition ? plainCall(file, reached, owner) : undefined;
    return { calls: [...calls], ...(plain === undefined ? {} : { plain }) };
  };
}

/** The outermost function around a nested one; the definition itself where it can be reached from the module. */
function reachable(outline: Outline, definition: Definition): Definition {
  let reached = definition;
  for (let outer = outline.definitions[definition.parent]; outer !== undefined;) {
    if (outer.kind !== 'class') reached = outer;
    outer = outline.definitions[outer.parent];
  }
  return reached;
}

function* ofFunction(file: CallIndex, definition: Definition): Generator<string> {
  const generator = file.isGenerator(definition);
  for (const { text, receiver, around, ready } of file.calls.get(definition.name) ?? [])
    if (receiver === undefined && ready) yield (generator ? around : undefined) ?? file.run(text, definition);
}

function* ofMethod(file: CallIndex, definition: Definition, owner: Definition): Generator<string> {
  const { name, kind } = definition;
  const objects = file.objectsOf(owner, name);
  const named = file.calls.get(name) ?? [];
  if (name === '__init__' || name === '__new__') {
    yield* objects.keys();
  } else if (kind === 'staticmethod' || kind === 'classmethod') {
    const classes = new Set([owner, ...file.heirs(owner, name)].map(({ qualname }) => qualname));
    for (const { text, receiver, ready } of named)
      if (receiver !== undefined && classes.has(receiver) && ready) yield file.run(text, definition);
  } else if (kind === 'property') {
    for (const object of objects.keys()) yield `${object}.${name}`;
  } else {
    let none = true;
    for (const call of named) {
      const object = file.objectUnder(call, objects);
      if (object === undefined || !call.argumentsReady) continue;
      none = false;
      yield file.run(`${object}.${name}${call.arguments}`, definition);
    }
    if (none && !needsArguments(definition))
      for (const object of objects.keys()) yield file.run(`${object}.${name}()`, definition);
  }
}

/** The call that needs no arguments; a method's is made on an object that needs none either. */
function plainCall(
  file: CallIndex,
  definition: Definition,
  owner: Definition | undefined,
): string | undefined {
  const { name, kind } = definition;
  // An endless generator would never come back: only a person can tell.
  if (needsArguments(definition) || file.isGenerator(definition)) return undefined;
  if (owner === undefined) return file.run(`${name}()`, definition);
  if (kind === 'staticmethod' || kind === 'classmethod')
    return file.run(`${owner.qualname}.${name}()`, definition);
  const maker = file.member(owner, '__init__');
  // What a base class or a decorator like `dataclass` asks for is not known here.
  const unknown = maker === undefined && owner.bases.length + owner.decorators.length > 0;
  if (unknown || (maker !== undefined && needsArguments(maker))) return undefined;
  const object = `${owner.qualname}()`;
  if (definition === maker) return object;
  return kind === 'property' ? `${object}.${name}` : file.run(`${object}.${name}()`, definition);
}

const needsArguments = ({ parameters }: Definition): boolean => parameters.some(({ required }) => required);
