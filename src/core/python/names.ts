import type { Node, Tree } from 'web-tree-sitter';
import type { Definition, Guard, Outline } from './outline.ts';

/** Nodes that bind names for what is inside them. */
export const loops = [
  'list_comprehension',
  'set_comprehension',
  'dictionary_comprehension',
  'generator_expression',
] as const;

const binders = [
  'assignment',
  'augmented_assignment',
  'named_expression',
  'for_statement',
  'for_in_clause',
  'as_pattern_target',
];

/** Which names are bound where: what is local to a function or to the `__main__` guard is not there after an import. */
export class Scopes {
  readonly #tree: Tree;
  readonly #outline: Outline;
  readonly #bound = new Map<Definition | Guard, ReadonlySet<string>>();

  constructor(tree: Tree, outline: Outline) {
    this.#tree = tree;
    this.#outline = outline;
  }

  /** Whether a definition or a guard around an offset binds one of the names. */
  bindAround(offset: number, names: readonly string[]): boolean {
    for (const scope of this.#around(offset)) {
      const bound = this.#boundIn(scope);
      if (names.some((name) => bound.has(name))) return true;
    }
    return false;
  }

  functionAround(offset: number): Definition | undefined {
    const inner = this.#innermost(offset);
    return inner?.kind === 'class' ? undefined : inner;
  }

  *#around(offset: number): Generator<Definition | Guard> {
    let scope = this.#innermost(offset);
    for (; scope !== undefined; scope = this.#outline.definitions[scope.parent]) yield scope;
    for (const guard of this.#outline.guards)
      if (guard.keyword.offset <= offset && offset < guard.end.offset) yield guard;
  }

  #innermost(offset: number): Definition | undefined {
    const { definitions } = this.#outline;
    // Of those whose body begins before the offset the last one, or one of those around it.
    let low = 0;
    let high = definitions.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((definitions[middle]?.headerEnd ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    let candidate = definitions[low - 1];
    while (candidate !== undefined && candidate.end.offset <= offset)
      candidate = definitions[candidate.parent];
    return candidate;
  }

  #boundIn(scope: Definition | Guard): ReadonlySet<string> {
    const known = this.#bound.get(scope);
    if (known !== undefined) return known;
    const bound = new Set<string>();
    if ('parameters' in scope) {
      for (const name of ['self', 'cls', 'super', '__class__']) bound.add(name);
      for (const { name } of scope.parameters) bound.add(name.replace(/^\*+/, ''));
    }
    const { keyword, end } = scope;
    const node = this.#tree.rootNode.descendantForIndex(keyword.offset, end.offset);
    for (const binder of node?.descendantsOfType(binders) ?? [])
      if (binder.startIndex >= keyword.offset && binder.endIndex <= end.offset)
        for (const name of boundBy(binder)) bound.add(name);
    this.#bound.set(scope, bound);
    return bound;
  }
}

/** The names that a comprehension binds. */
export const loopNames = (loop: Node): readonly string[] =>
  loop.namedChildren.filter(({ type }) => type === 'for_in_clause').flatMap(boundBy);

/** The names that a lambda binds. */
export function lambdaNames(lambda: Node): readonly string[] {
  const parameters = lambda.childForFieldName('parameters');
  return parameters === null ? [] : identifiersIn(parameters);
}

/** Names that an expression looks up: neither attributes, nor keywords, nor those that it binds itself. */
export function namesUsed(expression: Node): readonly string[] {
  const used = new Set<string>();
  const own = new Set<string>();
  const cursor = expression.walk();
  try {
    for (;;) {
      const type = cursor.nodeType;
      const field = cursor.currentFieldName;
      // `name` is the field of a keyword in a call; the names of definitions are not met in expressions.
      if (type === 'identifier' && field !== 'attribute' && field !== 'name') used.add(cursor.nodeText);
      else if (type === 'for_in_clause' || type === 'named_expression')
        for (const name of boundBy(cursor.currentNode)) own.add(name);
      else if (type === 'lambda') for (const name of lambdaNames(cursor.currentNode)) own.add(name);
      if (cursor.gotoFirstChild()) continue;
      while (!cursor.gotoNextSibling())
        if (!cursor.gotoParent()) return [...used].filter((name) => !own.has(name));
    }
  } finally {
    cursor.delete();
  }
}

function boundBy(binder: Node): readonly string[] {
  if (binder.type === 'as_pattern_target') return identifiersIn(binder);
  const target = binder.childForFieldName(binder.type === 'named_expression' ? 'name' : 'left');
  return target === null || target.type === 'attribute' || target.type === 'subscript'
    ? []
    : identifiersIn(target);
}

function identifiersIn(node: Node): readonly string[] {
  return node.type === 'identifier'
    ? [node.text]
    : node.descendantsOfType('identifier').map(({ text }) => text);
}
