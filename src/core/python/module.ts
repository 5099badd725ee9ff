import { type Binding, isComprehension, isScope, namesOf, namesOfStatement } from './scopes.ts';
import type { Statement, Syntax } from './syntax.ts';

/** What is known of the value of an expression, from this file alone. */
export type Known =
  /** A module, or something out of one: `threading.Lock`; a builtin is `builtins.len`. */
  | { readonly kind: 'import'; readonly name: string }
  | { readonly kind: 'function'; readonly node: Syntax }
  | { readonly kind: 'class'; readonly node: Syntax }
  /** What a call of a class gives; `call` is that call, absent for `self`. */
  | { readonly kind: 'object'; readonly of: Known; readonly call?: Syntax };

/** A file that parses, and what its names mean. */
export class PythonModule {
  readonly text: string;
  readonly #statements: readonly Statement[];
  readonly #bound = new Map<string, Binding[]>();
  readonly #known = new Map<Syntax, Known | undefined>();

  constructor(text: string, statements: readonly Statement[]) {
    this.text = text;
    this.#statements = statements;
    for (const { root } of statements)
      for (const [name, bindings] of namesOfStatement(root).bound)
        this.#bound.set(name, [...(this.#bound.get(name) ?? []), ...bindings]);
    // What a function declares global is bound by it, too.
    for (const declaration of this.all('global_statement')) {
      const inner = scopeAround(declaration);
      if (inner === undefined) continue;
      for (const [name, bindings] of namesOf(inner).bound)
        if (namesOf(inner).globals.has(name))
          this.#bound.set(name, [...(this.#bound.get(name) ?? []), ...bindings]);
    }
  }

  /** The statements at the top, comments among them. */
  get statements(): readonly Syntax[] {
    return this.#statements.map(({ root }) => root);
  }

  /** The innermost node at an offset, or just before it. */
  nodeAt(offset: number): Syntax | undefined {
    const holds = ({ start, end }: Syntax): boolean => start <= offset && offset <= end;
    let node = this.statements.findLast(holds);
    for (let inner = node; inner !== undefined; inner = node?.children.findLast(holds)) node = inner;
    return node;
  }

  /** All nodes of some types, in the order of the text for each type. */
  *all(...types: readonly string[]): Generator<Syntax> {
    for (const type of types) for (const { byType } of this.#statements) yield* byType.get(type) ?? [];
  }

  /** The bindings of a name at the top of the file. */
  global(name: string): readonly Binding[] {
    return this.#bound.get(name) ?? [];
  }

  /** What a name means at a place: its bindings in the scope that holds it. Empty for builtins and the unknown. */
  bindings(name: Syntax): readonly Binding[] {
    const wanted = name.text;
    let immediate = true;
    for (let node = name; node.parent !== undefined; node = node.parent) {
      const outer = node.parent;
      if (isComprehension(outer)) {
        const found = namesOf(outer).bound.get(wanted);
        if (found !== undefined) return found;
      } else if (isScope(outer) && node.field === 'body') {
        const { bound, globals, nonlocals } = namesOf(outer);
        if (globals.has(wanted)) return this.global(wanted);
        const found = nonlocals.has(wanted) ? undefined : bound.get(wanted);
        if (found !== undefined && (immediate || outer.type !== 'class_definition')) return found;
        immediate = false;
      }
    }
    return this.global(wanted);
  }

  /** The dotted name of something imported or built in: `time.sleep`, whatever the file calls it. */
  dotted(expression: Syntax | undefined): string | undefined {
    const known = expression === undefined ? undefined : this.know(expression);
    return known?.kind === 'import' ? known.name : undefined;
  }

  /** The dotted name of the class that an expression is an object of: `threading.Lock`. */
  dottedClass(expression: Syntax | undefined): string | undefined {
    const known = expression === undefined ? undefined : this.know(expression);
    return known?.kind === 'object' && known.of.kind === 'import' ? known.of.name : undefined;
  }

  /** What is known of an expression's value. */
  know(expression: Syntax): Known | undefined {
    if (this.#known.has(expression)) return this.#known.get(expression);
    // What is defined by itself is unknown.
    this.#known.set(expression, undefined);
    const known = this.#find(expression);
    this.#known.set(expression, known);
    return known;
  }

  #find(expression: Syntax): Known | undefined {
    switch (expression.type) {
      case 'identifier':
        return this.#findName(expression);
      case 'parenthesized_expression':
        return expression.children[0] && this.know(expression.children[0]);
      case 'attribute':
        return this.#findAttribute(expression);
      case 'call': {
        const called = expression.get('function');
        const of = called && this.know(called);
        if (of?.kind === 'import' && of.name === 'builtins.super') return undefined;
        return of?.kind === 'import' || of?.kind === 'class'
          ? { kind: 'object', of, call: expression }
          : undefined;
      }
      default:
        return undefined;
    }
  }

  #findName(name: Syntax): Known | undefined {
    const bindings = this.bindings(name);
    if (bindings.length === 0) return { kind: 'import', name: `builtins.${name.text}` };
    return same(bindings.map((binding) => this.#meaning(binding)));
  }

  #meaning({ kind, node, value, origin }: Binding): Known | undefined {
    if (kind === 'import') return { kind, name: origin ?? '' };
    if (kind === 'function' || kind === 'class')
      return node.parent?.type === 'decorated_definition' && kind === 'function' && !keepsFunction(node)
        ? undefined
        : { kind, node };
    if (kind === 'parameter') {
      const owner = selfOf(node);
      return owner === undefined ? undefined : { kind: 'object', of: { kind: 'class', node: owner } };
    }
    return value && this.know(value);
  }

  #findAttribute(expression: Syntax): Known | undefined {
    const object = expression.get('object');
    const name = expression.get('attribute')?.text ?? '';
    const owner = object && this.know(object);
    if (owner?.kind === 'import') return { kind: 'import', name: `${owner.name}.${name}` };
    if (owner?.kind === 'class') return this.member(owner.node, name);
    if (owner?.kind !== 'object') return undefined;
    if (owner.of.kind === 'import') return { kind: 'import', name: `${owner.of.name}().${name}` };
    return owner.of.kind === 'class' ? this.member(owner.of.node, name) : undefined;
  }

  /** What a class or its bases in this file hold under a name, or what its methods put on `self`. */
  member(cls: Syntax, name: string, seen: Set<Syntax> = new Set()): Known | undefined {
    if (seen.has(cls)) return undefined;
    seen.add(cls);
    const values = (assignedToSelf(cls).get(name) ?? []).map((value) => this.know(value));
    const own = (namesOf(cls).bound.get(name) ?? []).map((binding) => this.#meaning(binding));
    if (values.length + own.length > 0) return same([...values, ...own]);
    for (const base of this.bases(cls)) {
      const found = base === undefined ? undefined : this.member(base, name, seen);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** The base classes of a class; undefined for each that this file does not define. */
  bases(cls: Syntax): readonly (Syntax | undefined)[] {
    return baseExpressions(cls).map((base) => {
      const known = this.know(base);
      return known?.kind === 'class' ? known.node : undefined;
    });
  }

  /** The functions that may run through a call, as far as this file tells: at most one. */
  callee(call: Syntax): Syntax | undefined {
    const called = call.get('function');
    const known = called && this.know(called);
    return known?.kind === 'function' ? known.node : undefined;
  }
}

/** What several meanings agree on. */
function same(meanings: readonly (Known | undefined)[]): Known | undefined {
  const [first, ...others] = meanings;
  return first !== undefined && others.every((other) => other !== undefined && key(other) === key(first))
    ? first
    : undefined;
}

/** The same text for two that are known to be the same. */
export function key(known: Known): string {
  if (known.kind === 'import') return known.name;
  return known.kind === 'object' ? `${key(known.of)}()` : `${known.kind}@${known.node.start}`;
}

/** Decorators that leave a function callable as it is written. */
const keeping =
  /^(?:staticmethod|classmethod|(?:functools\.)?(?:wraps|lru_cache|cache)\b.*|(?:abc\.)?abstractmethod|(?:typing\.)?(?:override|final))$/;
const keepsFunction = (definition: Syntax): boolean =>
  decoratorsOf(definition).every((decorator) => keeping.test(decorator.text));

/** The expressions after the `@` of a definition. */
export const decoratorsOf = (definition: Syntax): readonly Syntax[] =>
  definition.parent?.type === 'decorated_definition'
    ? definition.parent.children.flatMap((child) =>
        child.type === 'decorator' ? child.children.slice(0, 1) : [],
      )
    : [];

/** The function, lambda or class whose inside a node is; undefined at the top of the file. */
export function scopeAround(node: Syntax): Syntax | undefined {
  let inner = node;
  while (inner.parent !== undefined && !(isScope(inner.parent) && inner.field === 'body'))
    inner = inner.parent;
  return inner.parent;
}

/** The function or lambda whose body a node is in; undefined at the top of the file and in class bodies. */
export function functionAround(node: Syntax): Syntax | undefined {
  const scope = scopeAround(node);
  return scope?.type === 'class_definition' ? undefined : scope;
}

/** The class that holds a function as its method. */
export function classOf(definition: Syntax): Syntax | undefined {
  const outer = scopeAround(definition);
  return outer?.type === 'class_definition' ? outer : undefined;
}

export const baseExpressions = (cls: Syntax): readonly Syntax[] =>
  (cls.get('superclasses')?.parts ?? []).filter(({ type }) => type !== 'keyword_argument');

/** The class whose object a parameter is handed, because it is the first of a method. */
function selfOf(parameter: Syntax): Syntax | undefined {
  const definition = parameter.around('function_definition', 'lambda');
  if (definition?.type !== 'function_definition' || definition.get('parameters')?.parts[0] !== parameter)
    return undefined;
  const plain = decoratorsOf(definition).every(
    ({ text }) => text !== 'staticmethod' && text !== 'classmethod',
  );
  const special = ['__new__', '__init_subclass__', '__class_getitem__'];
  if (!plain || special.includes(definition.get('name')?.text ?? '')) return undefined;
  return classOf(definition);
}

/** The name of a method's first parameter, by which it knows its object. */
export function selfName(definition: Syntax): string | undefined {
  const first = definition.get('parameters')?.parts[0];
  return first !== undefined && selfOf(first) !== undefined ? first.text : undefined;
}

const selfAssigned = new WeakMap<Syntax, ReadonlyMap<string, readonly Syntax[]>>();

/** The values that a class's methods assign to attributes of `self`, by name. */
export function assignedToSelf(cls: Syntax): ReadonlyMap<string, readonly Syntax[]> {
  const known = selfAssigned.get(cls);
  if (known !== undefined) return known;
  const found = new Map<string, Syntax[]>();
  for (const method of methodsOf(cls)) {
    const self = selfName(method);
    if (self === undefined) continue;
    for (const assignment of method.all('assignment', 'augmented_assignment')) {
      const target = assignment.get('left');
      const value = assignment.get('right') ?? assignment.get('type');
      if (target?.type !== 'attribute' || target.get('object')?.text !== self || value === undefined)
        continue;
      const name = target.get('attribute')?.text ?? '';
      found.set(name, [...(found.get(name) ?? []), value]);
    }
  }
  selfAssigned.set(cls, found);
  return found;
}

/** The functions that stand directly in a class body. */
export function methodsOf(cls: Syntax): readonly Syntax[] {
  return (cls.get('body')?.children ?? []).flatMap((child) => {
    const node = child.type === 'decorated_definition' ? child.get('definition') : child;
    return node?.type === 'function_definition' ? [node] : [];
  });
}

export const isAsync = (definition: Syntax): boolean => definition.children[0]?.type === 'async';
export const nameOf = (definition: Syntax): string => definition.get('name')?.text ?? '';
