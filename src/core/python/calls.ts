import type { Node, Tree } from 'web-tree-sitter';
import { finish } from '../steps.ts';
import { lambdaNames, loopNames, loops, namesUsed, Scopes } from './names.ts';
import type { Outline } from './outline.ts';

/** A call of something that the file defines. */
export interface Call {
  /** As written, on one line: `Circle(3).area()`. */
  readonly text: string;
  /** The last name of what is called: `area`. */
  readonly callee: string;
  /** What stands before that name: `Circle(3)`; absent for a plain name. */
  readonly receiver?: string;
  /** From the parenthesis on: `()`. */
  readonly arguments: string;
  /** Of a generator: the outermost call that it is an argument of, `list(islice(count(), 5))` around `count()`. */
  readonly around?: string;
  readonly offset: number;
  /** Whether it can be evaluated once the file is imported: none of its names is a local one. */
  readonly ready: boolean;
  /** The same of its arguments alone. */
  readonly argumentsReady: boolean;
  /** Whether it stands outside all functions: it is what the program itself does. */
  readonly outside: boolean;
}

/** What a file says about how its functions are called. */
export interface Calls {
  /** Calls of the file's own functions and classes, in the order of the text. */
  readonly calls: readonly Call[];
  /** Names to which a call was assigned, as `circle = Circle(3)`, in the order of the text. */
  readonly assigned: readonly { readonly name: string; readonly call: Call }[];
  /** Offsets of the keywords of the functions that are generators. */
  readonly generators: ReadonlySet<number>;
  /** Whether `asyncio` is imported at the top of the file. */
  readonly asyncio: boolean;
  /** Whether it stops by itself in a debugger: `breakpoint()`, `pdb.set_trace()`. */
  readonly stops: boolean;
}

/** Finds the calls of a file's own functions and classes in its tree, one statement at its top after the other. */
export function* callSteps(tree: Tree, outline: Outline): Generator<void, Calls> {
  const finder = new CallFinder(tree, outline);
  for (const statement of tree.rootNode.namedChildren) {
    for (const node of statement.descendantsOfType(CallFinder.types)) finder.visit(node);
    yield;
  }
  return finder.finish(importsAsyncio(tree.rootNode));
}

/** Finds them at once. */
export const findCalls = (tree: Tree, outline: Outline): Calls => finish(callSteps(tree, outline));

interface Callee {
  readonly name: Node;
  readonly receiver: Node | undefined;
}

/** Is handed the nodes of interest in the order of the text, an outer one before those in it. */
class CallFinder {
  static readonly types = ['call', 'yield', 'assignment', 'lambda', ...loops];
  readonly #outline: Outline;
  readonly #scopes: Scopes;
  readonly #defined: ReadonlySet<string>;
  readonly #found: { node: Node; call: Call }[] = [];
  readonly #assigned: { name: string; call: Call }[] = [];
  readonly #generators = new Set<number>();
  #stops = false;
  /** The comprehensions and lambdas around the present node, with the names that they bind. */
  readonly #binding: { end: number; lambda: boolean; names: readonly string[] }[] = [];
  /** The last `name = call(…)`: the name, and where the call is. */
  #assignment: { name: string; start: number; end: number } | undefined;

  constructor(tree: Tree, outline: Outline) {
    this.#outline = outline;
    this.#scopes = new Scopes(tree, outline);
    this.#defined = new Set(outline.definitions.map(({ name }) => name));
  }

  visit(node: Node): void {
    while ((this.#binding.at(-1)?.end ?? Infinity) <= node.startIndex) this.#binding.pop();
    switch (node.type) {
      case 'call':
        return this.#visitCall(node);
      case 'yield':
        return this.#visitYield(node);
      case 'assignment':
        return this.#visitAssignment(node);
      default: {
        const lambda = node.type === 'lambda';
        this.#binding.push({
          end: node.endIndex,
          lambda,
          names: lambda ? lambdaNames(node) : loopNames(node),
        });
      }
    }
  }

  finish(asyncio: boolean): Calls {
    const generators = this.#outline.definitions.filter(({ keyword }) =>
      this.#generators.has(keyword.offset),
    );
    const lazy = new Set(generators.map(({ name }) => name));
    return {
      calls: this.#found.map(({ node, call }) =>
        lazy.has(call.callee) ? this.#withOutermost(node, call) : call,
      ),
      assigned: this.#assigned,
      generators: this.#generators,
      asyncio,
      stops: this.#stops,
    };
  }

  #visitCall(node: Node): void {
    const callee = calleeOf(node);
    if (callee === undefined) return;
    const name = callee.name.text;
    if (name === 'set_trace' || (name === 'breakpoint' && callee.receiver === undefined)) this.#stops = true;
    // A call on `self` says nothing about how to make the object.
    if (!this.#defined.has(name) || callee.receiver?.text === 'self') return;
    const call = this.#read(node, callee);
    if (call === undefined) return;
    this.#found.push({ node, call });
    const target = this.#assignment;
    if (target?.start === node.startIndex && target.end === node.endIndex)
      this.#assigned.push({ name: target.name, call });
  }

  #visitYield(node: Node): void {
    const generator = this.#scopes.functionAround(node.startIndex);
    if (generator !== undefined && !this.#binding.some(({ lambda }) => lambda))
      this.#generators.add(generator.keyword.offset);
  }

  #visitAssignment(node: Node): void {
    const target = node.childForFieldName('left');
    const value = node.childForFieldName('right');
    if (target?.type === 'identifier' && value?.type === 'call')
      this.#assignment = { name: target.text, start: value.startIndex, end: value.endIndex };
  }

  #read(node: Node, { name, receiver }: Callee): Call | undefined {
    const text = oneLine(node);
    const given = node.childForFieldName('arguments');
    if (text === undefined || given === null || node.hasError) return undefined;
    const argumentsReady = this.#isFree(given);
    return {
      text,
      callee: name.text,
      ...(receiver === undefined ? {} : { receiver: oneLine(receiver) ?? receiver.text }),
      arguments: oneLine(given) ?? given.text,
      offset: node.startIndex,
      ready: argumentsReady && this.#isFree(receiver ?? name),
      argumentsReady,
      outside: this.#scopes.functionAround(node.startIndex) === undefined,
    };
  }

  #withOutermost(node: Node, call: Call): Call {
    let outermost = node;
    let outer = node.parent?.type === 'argument_list' ? node.parent.parent : null;
    for (
      ;
      outer?.type === 'call';
      outer = outer.parent?.type === 'argument_list' ? outer.parent.parent : null
    )
      outermost = outer;
    const around = outermost !== node && this.#isFree(outermost) ? oneLine(outermost) : undefined;
    return around === undefined ? call : { ...call, around };
  }

  /** Whether no name that a part uses is bound only around it. */
  #isFree(part: Node): boolean {
    const used = namesUsed(part);
    if (used.length === 0) return true;
    if (this.#binding.some(({ names }) => used.some((name) => names.includes(name)))) return false;
    return !this.#scopes.bindAround(part.startIndex, used);
  }
}

function calleeOf(call: Node): Callee | undefined {
  const called = call.childForFieldName('function');
  if (called?.type === 'identifier') return { name: called, receiver: undefined };
  if (called?.type !== 'attribute') return undefined;
  const name = called.childForFieldName('attribute');
  const receiver = called.childForFieldName('object');
  return name === null || receiver === null ? undefined : { name, receiver };
}

/** An expression's text with its line breaks taken out; undefined where a comment or a string holds one. */
function oneLine(node: Node): string | undefined {
  const { text } = node;
  if (!/[\r\n]/.test(text)) return text;
  if (node.descendantsOfType('comment').length > 0) return undefined;
  if (node.descendantsOfType('string').some((string) => /[\r\n]/.test(string.text))) return undefined;
  return text.replace(/\\?\r?\n\s*/g, ' ').replace(/([([{]) | (?=[)\]}])/g, '$1');
}

function importsAsyncio(root: Node): boolean {
  return root.namedChildren.some(
    (node) => node.type === 'import_statement' && node.namedChildren.some(({ text }) => text === 'asyncio'),
  );
}
