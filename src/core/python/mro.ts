import { baseExpressions, type PythonModule } from './module.ts';
import type { Syntax } from './syntax.ts';

/** A class as this file knows it: defined here, or only named, with what is above it unknown. */
export interface ClassNode {
  readonly name: string;
  readonly definition?: Syntax;
}

/** One turn of C3's merge: the lists that are left, and which head was taken from them. */
export interface MergeStep {
  readonly lists: readonly (readonly string[])[];
  readonly taken: string;
}

/** The order in which attributes of a class are looked up, and how C3 comes to it. */
export interface Linearization {
  /** The class itself first, `object` last. */
  readonly order: readonly ClassNode[];
  readonly steps: readonly MergeStep[];
  /** Names of the classes above whose own bases this file does not tell. */
  readonly unknown: readonly string[];
}

/** Why there is no order: the heads that are left, each of which stands behind another one somewhere. */
export interface Conflict {
  readonly lists: readonly (readonly string[])[];
}

const object: ClassNode = { name: 'object' };

/** Works orders out by C3 (Python 2.3 and later), for the classes of a file. */
export class Orders {
  readonly #module: PythonModule;
  readonly #nodes = new Map<string, ClassNode>();
  readonly #known = new Map<ClassNode, Linearization | Conflict | undefined>();

  constructor(module: PythonModule) {
    this.#module = module;
    this.#nodes.set('builtins.object', object);
    this.#known.set(object, { order: [object], steps: [], unknown: [] });
  }

  /** Undefined where a base cannot have an order itself, or is an expression that names no class. */
  of(definition: Syntax): Linearization | Conflict | undefined {
    return this.#order(this.#nodeOf(definition));
  }

  #nodeOf(definition: Syntax): ClassNode {
    const key = `@${definition.start}`;
    const known = this.#nodes.get(key);
    if (known !== undefined) return known;
    const node = { name: definition.get('name')?.text ?? '', definition };
    this.#nodes.set(key, node);
    return node;
  }

  #base(expression: Syntax): ClassNode | undefined {
    const named = expression.type === 'subscript' ? expression.get('value') : expression;
    const known = named && this.#module.know(named);
    if (known?.kind === 'class') return this.#nodeOf(known.node);
    if (known?.kind !== 'import') return undefined;
    const node = this.#nodes.get(known.name) ?? { name: named?.text ?? '' };
    this.#nodes.set(known.name, node);
    return node;
  }

  #order(node: ClassNode): Linearization | Conflict | undefined {
    if (this.#known.has(node)) return this.#known.get(node);
    this.#known.set(node, undefined);
    const order = this.#linearize(node);
    this.#known.set(node, order);
    return order;
  }

  #linearize(node: ClassNode): Linearization | Conflict | undefined {
    if (node.definition === undefined)
      return { order: [node, object], steps: [], unknown: isPlainBuiltin(node.name) ? [] : [node.name] };
    const expressions = baseExpressions(node.definition);
    const bases: ClassNode[] = [];
    for (const expression of expressions) {
      const base = this.#base(expression);
      if (base === undefined) return undefined;
      bases.push(base);
    }
    if (bases.length === 0) bases.push(object);
    const orders = bases.map((base) => this.#order(base));
    const whole = orders.filter((order): order is Linearization => order !== undefined && 'order' in order);
    if (whole.length < orders.length) return undefined;
    const merged = merge([...whole.map(({ order }) => [...order]), [...bases]]);
    if ('lists' in merged) return merged;
    return {
      order: [node, ...merged.order],
      steps: merged.steps,
      unknown: [...new Set(whole.flatMap(({ unknown }) => unknown))],
    };
  }
}

const isPlainBuiltin = (name: string): boolean =>
  /^(?:int|float|complex|str|bytes|bytearray|list|tuple|dict|set|frozenset|type|property)$/.test(name);

function merge(
  lists: ClassNode[][],
): { readonly order: readonly ClassNode[]; readonly steps: readonly MergeStep[] } | Conflict {
  const order: ClassNode[] = [];
  const steps: MergeStep[] = [];
  for (;;) {
    const left = lists.filter((list) => list.length > 0);
    if (left.length === 0) return { order, steps };
    const named = left.map((list) => list.map(({ name }) => name));
    // The first head that stands in no tail.
    const head = left
      .map(([first]) => first)
      .find((first) => !left.some((list) => list.slice(1).includes(first as ClassNode)));
    if (head === undefined) return { lists: named };
    order.push(head);
    steps.push({ lists: named, taken: head.name });
    for (const list of lists) if (list[0] === head) list.shift();
  }
}
