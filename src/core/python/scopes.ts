import type { Syntax } from './syntax.ts';

/** One place that gives a name a meaning. */
export interface Binding {
  readonly kind: 'parameter' | 'import' | 'function' | 'class' | 'assignment' | 'with' | 'other';
  /** The definition, the target, the parameter. */
  readonly node: Syntax;
  /** What is bound, where that is one expression: `x = value`, `with value as x`. */
  readonly value?: Syntax;
  /** Of an import: `threading.Lock`. */
  readonly origin?: string;
}

/** The names that a function, a class body or a statement at the top binds itself. */
export interface Names {
  readonly bound: ReadonlyMap<string, readonly Binding[]>;
  readonly globals: ReadonlySet<string>;
  readonly nonlocals: ReadonlySet<string>;
}

const scopes = new Set(['function_definition', 'class_definition', 'lambda']);
const comprehensions = new Set([
  'list_comprehension',
  'set_comprehension',
  'dictionary_comprehension',
  'generator_expression',
]);

/** Whether names bound in a node stay in it. */
export const isScope = (node: Syntax): boolean => scopes.has(node.type);
export const isComprehension = (node: Syntax): boolean => comprehensions.has(node.type);

const inside = new WeakMap<Syntax, Names>();
const outside = new WeakMap<Syntax, Names>();

/** The names that the inside of a function, lambda, class or comprehension binds. */
export const namesOf = (scope: Syntax): Names => remember(inside, scope, true);

/** The names that a statement binds around it. */
export const namesOfStatement = (statement: Syntax): Names => remember(outside, statement, false);

function remember(known: WeakMap<Syntax, Names>, node: Syntax, inner: boolean): Names {
  let names = known.get(node);
  if (names === undefined) known.set(node, (names = readNames(node, inner)));
  return names;
}

function readNames(scope: Syntax, inner: boolean): Names {
  const bound = new Map<string, Binding[]>();
  const globals = new Set<string>();
  const nonlocals = new Set<string>();
  const bind = (name: string, binding: Binding): void => {
    const same = bound.get(name);
    if (same === undefined) bound.set(name, [binding]);
    else same.push(binding);
  };
  const bindTargets = (target: Syntax | undefined, kind: Binding['kind'], value?: Syntax): void => {
    if (target === undefined) return;
    const single = target.type === 'identifier';
    for (const name of targetNames(target))
      bind(name.text, { kind: single ? kind : 'other', node: name, ...(single && value ? { value } : {}) });
  };
  if (isComprehension(scope)) {
    for (const clause of scope.children.filter(({ type }) => type === 'for_in_clause'))
      bindTargets(clause.get('left'), 'other');
    return { bound, globals, nonlocals };
  }
  if (inner) for (const name of parameterNames(scope)) bind(name.text, { kind: 'parameter', node: name });
  const body = inner ? scope.get('body') : scope;
  if (body === undefined) return { bound, globals, nonlocals };
  for (const node of walkOwn(body))
    switch (node.type) {
      case 'function_definition':
      case 'class_definition': {
        const kind = node.type === 'class_definition' ? 'class' : 'function';
        bind(node.get('name')?.text ?? '', { kind, node });
        break;
      }
      case 'assignment':
        bindTargets(node.get('left'), 'assignment', lastValue(node.get('right')));
        break;
      case 'augmented_assignment':
        bindTargets(node.get('left'), 'other');
        break;
      case 'named_expression':
        bindTargets(node.get('name'), 'assignment', node.get('value'));
        break;
      case 'for_statement':
        bindTargets(node.get('left'), 'other');
        break;
      case 'as_pattern': {
        const value = node.children[0];
        bindTargets(
          node.get('alias')?.children[0],
          node.parent?.type === 'with_item' ? 'with' : 'other',
          value,
        );
        break;
      }
      case 'global_statement':
        for (const name of node.parts) globals.add(name.text);
        break;
      case 'nonlocal_statement':
        for (const name of node.parts) nonlocals.add(name.text);
        break;
      case 'import_statement':
      case 'import_from_statement':
        for (const [name, origin] of imports(node)) bind(name, { kind: 'import', node, origin });
        break;
      case 'case_pattern':
        for (const name of node.all('identifier')) bind(name.text, { kind: 'other', node: name });
        break;
      case 'delete_statement':
        for (const part of node.parts) bindTargets(part, 'other');
        break;
      default:
    }
  return { bound, globals, nonlocals };
}

/** What the targets of `a = b = value` are given. */
function lastValue(right: Syntax | undefined): Syntax | undefined {
  return right?.type === 'assignment' ? lastValue(right.get('right')) : right;
}

/** The names that a target binds: `a`, `(a, *b)`; neither `a.b` nor `a[b]`. */
function* targetNames(target: Syntax): Generator<Syntax> {
  if (target.type === 'identifier') yield target;
  else if (target.type !== 'attribute' && target.type !== 'subscript')
    for (const part of target.children) yield* targetNames(part);
}

/** A parameter's name, for each parameter of a function or lambda. */
export function parameterNames(definition: Syntax): readonly Syntax[] {
  return (definition.get('parameters')?.parts ?? []).flatMap((parameter) => {
    if (parameter.type === 'identifier') return [parameter];
    const name = parameter.get('name') ?? parameter.children[0];
    if (name?.type === 'identifier') return [name];
    const starred = name?.children[0];
    return starred?.type === 'identifier' ? [starred] : [];
  });
}

function* imports(node: Syntax): Generator<readonly [name: string, origin: string]> {
  const from = node.get('module_name')?.text;
  for (const part of node.children) {
    if (part.field !== 'name') continue;
    const whole = (part.type === 'aliased_import' ? part.get('name')?.text : part.text) ?? '';
    const alias = part.get('alias')?.text;
    if (from !== undefined) yield [alias ?? whole, `${from}.${whole}`];
    else
      yield alias === undefined
        ? [whole.split('.')[0] ?? whole, whole.split('.')[0] ?? whole]
        : [alias, whole];
  }
}

/** A node and what is in it, but not the insides of other scopes. */
export const walkOwn = (node: Syntax): Generator<Syntax> => node.walk((inner) => !isScope(inner));
