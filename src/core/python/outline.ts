import type { Node, Tree } from 'web-tree-sitter';
import { finish } from '../steps.ts';

export type DefinitionKind = 'class' | 'function' | 'method' | 'classmethod' | 'staticmethod' | 'property';

/** A parameter that a caller can give; `self` and `cls` are not among them. */
interface Parameter {
  readonly name: string;
  /** Whether a call must give it: no default, no star. */
  readonly required: boolean;
}

/** A position: `offset` in UTF-16 code units from the start of the text, `line` from 0. */
interface Place {
  readonly offset: number;
  readonly line: number;
}

/** A class or function. */
export interface Definition {
  readonly kind: DefinitionKind;
  readonly name: string;
  /** As Python's `__qualname__`: `Circle.area`, `outer.<locals>.inner`. */
  readonly qualname: string;
  readonly async: boolean;
  /** The first decorator; the keyword where there is none. */
  readonly first: Place;
  /** `def`, `async` or `class`. */
  readonly keyword: Place;
  /** Just after the header's colon. */
  readonly headerEnd: number;
  /** The first statement that runs when it is called: the one after a docstring, if there is one after it. */
  readonly body: Place;
  /** The end of the last statement: comments after it do not count. */
  readonly end: Place;
  /** As written, without the `@`. */
  readonly decorators: readonly string[];
  /** Of a class: its base classes as written. */
  readonly bases: readonly string[];
  readonly parameters: readonly Parameter[];
  /** Index in `Outline.definitions` of the definition around it; -1 at the top. */
  readonly parent: number;
}

/** An `if __name__ == '__main__':` at the top of a file, and its first branch. */
export interface Guard {
  readonly keyword: Place;
  /** Just after the header's colon. */
  readonly headerEnd: number;
  /** The first statement of the branch. */
  readonly body: Place;
  readonly end: Place;
}

export interface Outline {
  /** In the order of the text. */
  readonly definitions: readonly Definition[];
  readonly guards: readonly Guard[];
  /** Whether the parser met something that it could not read. */
  readonly broken: boolean;
}

/** Nodes that can hold statements: the walk goes into these alone, never into expressions. */
const holders = new Set([
  'module',
  'block',
  'decorated_definition',
  'function_definition',
  'class_definition',
  'if_statement',
  'elif_clause',
  'else_clause',
  'for_statement',
  'while_statement',
  'try_statement',
  'except_clause',
  'except_group_clause',
  'finally_clause',
  'with_statement',
  'match_statement',
  'case_clause',
  'ERROR',
]);

/**
 * Reads the classes, functions and `__main__` guards of a file from its tree (tree-sitter-python 0.25), one after the
 * other: who has other things to do can do them in between.
 */
export function* outlineSteps(tree: Tree): Generator<void, Outline> {
  const definitions: Definition[] = [];
  const guards: Guard[] = [];
  /** Indices of the definitions around the cursor, with the cursor's depth at each. */
  const around: { index: number; depth: number }[] = [];
  const cursor = tree.walk();
  let depth = 0;
  try {
    for (;;) {
      const type = cursor.nodeType;
      while ((around.at(-1)?.depth ?? -1) >= depth) around.pop();
      if (type === 'function_definition' || type === 'class_definition') {
        const parent = around.at(-1)?.index ?? -1;
        const definition = readDefinition(cursor.currentNode, parent, definitions[parent]);
        if (definition !== undefined) around.push({ index: definitions.push(definition) - 1, depth });
        yield;
      } else if (type === 'if_statement' && around.length === 0) {
        const guard = readGuard(cursor.currentNode);
        if (guard !== undefined) guards.push(guard);
      }
      if (holders.has(type) && cursor.gotoFirstChild()) {
        depth += 1;
        continue;
      }
      while (!cursor.gotoNextSibling()) {
        if (!cursor.gotoParent()) return { definitions, guards, broken: tree.rootNode.hasError };
        depth -= 1;
      }
    }
  } finally {
    cursor.delete();
  }
}

/** Reads them at once. */
export const readOutline = (tree: Tree): Outline => finish(outlineSteps(tree));

function readDefinition(
  node: Node,
  parentIndex: number,
  parent: Definition | undefined,
): Definition | undefined {
  const name = node.childForFieldName('name')?.text ?? '';
  const body = node.childForFieldName('body');
  if (name === '' || body === null) return undefined;
  const outer = node.parent?.type === 'decorated_definition' ? node.parent : node;
  const decorators = outer.namedChildren
    .filter((child) => child.type === 'decorator')
    .map((child) => child.firstNamedChild?.text ?? '');
  const isClass = node.type === 'class_definition';
  const kind = isClass ? 'class' : functionKind(name, decorators, parent);
  return {
    kind,
    name,
    qualname: qualify(name, parent),
    async: node.firstChild?.type === 'async',
    first: startOf(outer),
    keyword: startOf(node),
    headerEnd: headerEnd(body),
    body: bodyStart(body),
    end: codeEnd(body),
    decorators,
    bases: isClass ? readBases(node) : [],
    parameters: isClass ? [] : readParameters(node, kind),
    parent: parentIndex,
  };
}

const startOf = (node: Node): Place => ({ offset: node.startIndex, line: node.startPosition.row });

function qualify(name: string, parent: Definition | undefined): string {
  if (parent === undefined) return name;
  return parent.kind === 'class' ? `${parent.qualname}.${name}` : `${parent.qualname}.<locals>.${name}`;
}

const properties =
  /^(?:property|(?:functools\.)?cached_property|abc\.abstractproperty|[\w.]+\.(?:setter|getter|deleter))$/;

function functionKind(
  name: string,
  decorators: readonly string[],
  parent: Definition | undefined,
): DefinitionKind {
  if (parent?.kind !== 'class') return 'function';
  if (decorators.includes('staticmethod')) return 'staticmethod';
  // Python itself makes class methods of the last two.
  if (decorators.includes('classmethod') || name === '__init_subclass__' || name === '__class_getitem__')
    return 'classmethod';
  return decorators.some((decorator) => properties.test(decorator)) ? 'property' : 'method';
}

function readBases(node: Node): readonly string[] {
  const bases = node.childForFieldName('superclasses')?.namedChildren ?? [];
  return bases
    .filter(({ type }) => type !== 'keyword_argument' && type !== 'comment')
    .map(({ text }) => text);
}

function readParameters(node: Node, kind: DefinitionKind): readonly Parameter[] {
  const parameters: Parameter[] = [];
  // `self` or `cls`: the first one, where it can be given by position.
  let implicit = kind === 'method' || kind === 'classmethod' || kind === 'property';
  for (const child of node.childForFieldName('parameters')?.namedChildren ?? []) {
    if (child.type === 'keyword_separator') implicit = false;
    const parameter = readParameter(child);
    if (parameter === undefined) continue;
    if (implicit && !parameter.starred) {
      implicit = false;
      continue;
    }
    implicit = false;
    parameters.push({ name: parameter.name, required: parameter.required });
  }
  return parameters;
}

function readParameter(node: Node): (Parameter & { starred: boolean }) | undefined {
  switch (node.type) {
    case 'identifier':
      return { name: node.text, required: true, starred: false };
    case 'default_parameter':
    case 'typed_default_parameter':
      return { name: node.childForFieldName('name')?.text ?? '', required: false, starred: false };
    case 'typed_parameter': {
      const inner = node.firstNamedChild;
      return inner === null ? undefined : readParameter(inner);
    }
    case 'list_splat_pattern':
      return { name: `*${node.firstNamedChild?.text ?? ''}`, required: false, starred: true };
    case 'dictionary_splat_pattern':
      return { name: `**${node.firstNamedChild?.text ?? ''}`, required: false, starred: true };
    default:
      // `*`, `/`, comments.
      return undefined;
  }
}

/** Where the header ends: after the colon in front of the body, comments passed over. */
function headerEnd(body: Node): number {
  let before = body.previousSibling;
  while (before !== null && before.type !== ':') before = before.previousSibling;
  return before?.endIndex ?? body.startIndex;
}

function bodyStart(body: Node): Place {
  const statements = body.namedChildren.filter(({ type }) => type !== 'comment');
  const [first, second] = statements;
  return startOf((first !== undefined && isDocstring(first) ? second : undefined) ?? first ?? body);
}

function isDocstring(statement: Node): boolean {
  const value = statement.type === 'expression_statement' ? statement.firstNamedChild : null;
  if (value?.type === 'concatenated_string') return value.namedChildren.every(isPlainString);
  return value?.type === 'string' && isPlainString(value);
}

/** Neither bytes nor an f-string. */
const isPlainString = (string: Node): boolean => /^[ru]?["']/i.test(string.text);

/** Where the code of a body ends; the grammar counts the comments after its last statement in. */
function codeEnd(body: Node): Place {
  const cursor = body.walk();
  try {
    while (holders.has(cursor.nodeType) && cursor.gotoLastChild())
      while (cursor.nodeType === 'comment' && cursor.gotoPreviousSibling());
    return { offset: cursor.endIndex, line: cursor.endPosition.row };
  } finally {
    cursor.delete();
  }
}

function readGuard(node: Node): Guard | undefined {
  const condition = node.childForFieldName('condition');
  const body = node.childForFieldName('consequence');
  if (condition?.type !== 'comparison_operator' || body === null) return undefined;
  const [left, operator, right] = condition.children;
  if (operator?.type !== '==' || left === undefined || right === undefined) return undefined;
  const isName = (side: Node): boolean => side.type === 'identifier' && side.text === '__name__';
  const isMain = (side: Node): boolean =>
    side.type === 'string' &&
    side.namedChildren.find(({ type }) => type === 'string_content')?.text === '__main__';
  if (!((isName(left) && isMain(right)) || (isMain(left) && isName(right)))) return undefined;
  return { keyword: startOf(node), headerEnd: headerEnd(body), body: bodyStart(body), end: codeEnd(body) };
}
