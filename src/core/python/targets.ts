import type { Tree } from 'web-tree-sitter';
import { finish } from '../steps.ts';
import { callSteps } from './calls.ts';
import { type Definition, type DefinitionKind, type Guard, type Outline, outlineSteps } from './outline.ts';
import { type Proposals, proposer } from './proposals.ts';

/**
 * A function or method that can be profiled and debugged, and how it can be called; or a `__main__` guard, with which
 * the file as a whole is run.
 */
export interface Target extends Proposals {
  readonly kind: Exclude<DefinitionKind, 'class'> | 'guard';
  /** `Circle.area`; of a guard `__main__`. */
  readonly qualname: string;
  /** For a method: the class that holds it. */
  readonly owner?: string;
  readonly async: boolean;
  /** Names of the parameters, `self` and `cls` left out: `n`, `*args`. */
  readonly parameters: readonly string[];
  /** Names of those that a call must give. */
  readonly required: readonly string[];
  readonly places: Places;
}

/** Where the parts of a function are, as offsets in UTF-16 code units. */
interface Places {
  /** Of the method `main` of a class: where that class begins. */
  readonly owner?: number;
  /** The first decorator; the keyword where there is none. */
  readonly first: number;
  /** `def` or `async`; of a guard `if`. */
  readonly keyword: number;
  /** Just after the header's colon. */
  readonly headerEnd: number;
  /** The first statement that runs in a call. */
  readonly body: number;
  readonly end: number;
}

/** What a file offers to be run. */
export interface Targets {
  readonly targets: readonly Target[];
  /** Whether it stops by itself in a debugger: `breakpoint()`, `pdb.set_trace()`. */
  readonly stops: boolean;
  /** Whether the parser met something that it could not read. */
  readonly broken: boolean;
}

/** Reads the functions, methods and guards of a file, in the order of the text, from its tree; step by step. */
export function* targetSteps(tree: Tree): Generator<void, Targets> {
  const outline = yield* outlineSteps(tree);
  const calls = yield* callSteps(tree, outline);
  const propose = proposer(outline, calls);
  const functions: Target[] = [];
  for (const definition of outline.definitions) {
    const { kind } = definition;
    if (kind === 'class') continue;
    functions.push({ ...describe(outline, definition), ...propose(definition), kind });
    yield;
  }
  const targets = [...functions, ...outline.guards.map(describeGuard)].sort(
    (a, b) => a.places.keyword - b.places.keyword,
  );
  return { targets, stops: calls.stops, broken: outline.broken };
}

/** Reads them at once. */
export const readTargets = (tree: Tree): Targets => finish(targetSteps(tree));

function describe(outline: Outline, definition: Definition): Omit<Target, 'kind' | keyof Proposals> {
  const { name, qualname, async, first, keyword, headerEnd, body, end, parameters } = definition;
  const around = outline.definitions[definition.parent];
  const owner = around?.kind === 'class' ? around : undefined;
  return {
    qualname,
    async,
    places: {
      ...(owner !== undefined && name === 'main' ? { owner: owner.first.offset } : {}),
      first: first.offset,
      keyword: keyword.offset,
      headerEnd,
      body: body.offset,
      end: end.offset,
    },
    ...(owner === undefined ? {} : { owner: owner.qualname }),
    parameters: parameters.map(({ name }) => name),
    required: parameters.filter(({ required }) => required).map(({ name }) => name),
  };
}

const describeGuard = ({ keyword, headerEnd, body, end }: Guard): Target => ({
  kind: 'guard',
  qualname: '__main__',
  async: false,
  places: { first: keyword.offset, keyword: keyword.offset, headerEnd, body: body.offset, end: end.offset },
  parameters: [],
  required: [],
  calls: [],
});
