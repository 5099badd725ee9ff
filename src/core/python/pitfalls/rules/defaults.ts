import * as l10n from '@vscode/l10n';
import {
  assignedToSelf,
  baseExpressions,
  methodsOf,
  nameOf,
  type PythonModule,
  selfName,
} from '../../module.ts';
import { namesOf } from '../../scopes.ts';
import type { Syntax } from '../../syntax.ts';
import { firstStatement, indentOf, indentStep, isDocstring, lineBreak, statementsOf } from '../text.ts';
import type { Finding, Fix, Rule } from '../types.ts';

const displays = new Set([
  'list',
  'dictionary',
  'set',
  'list_comprehension',
  'dictionary_comprehension',
  'set_comprehension',
]);
const makers = new Set([
  'builtins.list',
  'builtins.dict',
  'builtins.set',
  'builtins.bytearray',
  'collections.defaultdict',
  'collections.deque',
  'collections.OrderedDict',
  'collections.Counter',
]);
const mutators = new Set(
  (
    'append extend insert remove pop clear sort reverse add discard update setdefault popitem ' +
    'appendleft extendleft popleft difference_update intersection_update symmetric_difference_update'
  ).split(' '),
);

/** Whether an expression makes a new object that can be changed in place. */
export function isMutable(module: PythonModule, value: Syntax): boolean {
  return (
    displays.has(value.type) ||
    (value.type === 'call' && makers.has(module.dotted(value.get('function')) ?? ''))
  );
}

/** How an object is used where it stands: changed in place, looked into by key, or handed on for good. */
function useOf(name: Syntax): 'changed' | 'stored' | 'read' | 'escapes' | undefined {
  const { parent } = name;
  if (parent === undefined) return undefined;
  const outer = parent.parent;
  if (parent.type === 'attribute' && name.field === 'object') {
    const method = parent.get('attribute')?.text ?? '';
    if (outer?.type !== 'call' || parent.field !== 'function') return undefined;
    if (method === 'get' || method === 'setdefault') return 'read';
    return mutators.has(method) ? 'changed' : undefined;
  }
  if (parent.type === 'subscript' && name.field === 'value') {
    if (outer?.type === 'assignment' && parent.field === 'left') return 'stored';
    if (outer?.type === 'augmented_assignment' && parent.field === 'left') return 'changed';
    return outer?.type === 'delete_statement' ? 'changed' : 'read';
  }
  if (parent.type === 'comparison_operator') return 'read';
  if (parent.type === 'augmented_assignment' && name.field === 'left') return 'changed';
  if (parent.type === 'return_statement') return 'escapes';
  if (parent.type === 'assignment' && name.field === 'right' && parent.get('left')?.type === 'attribute')
    return 'escapes';
  return undefined;
}

/** A default that is made once, when `def` runs, and that calls change or hand out. */
function* mutableDefaults(module: PythonModule): Generator<Finding> {
  for (const parameter of module.all('default_parameter', 'typed_default_parameter')) {
    const value = parameter.get('value');
    const name = parameter.get('name');
    const definition = parameter.around('function_definition', 'lambda');
    if (value === undefined || name === undefined || definition?.type !== 'function_definition') continue;
    if (!isMutable(module, value) || /cache|memo|^_/i.test(name.text)) continue;
    const bindings = namesOf(definition).bound.get(name.text) ?? [];
    // `+=` binds too, but changes the object first.
    if (bindings.some(({ node }) => node !== name && node.parent?.type !== 'augmented_assignment')) continue;
    const uses = new Set<string>();
    for (const used of definition.get('body')?.all('identifier') ?? [])
      if (used.text === name.text && used.field !== 'attribute' && used.field !== 'name') {
        const use = useOf(used);
        if (use !== undefined) uses.add(use);
      }
    const keyed = uses.has('stored') && !uses.has('read');
    if (!uses.has('changed') && !uses.has('escapes') && !keyed) continue;
    if (uses.has('escapes') && !uses.has('changed') && !uses.has('stored') && isConstantUse(definition, name))
      continue;
    const fix = noneDefault(module, definition, name, value);
    yield {
      start: value.start,
      end: value.end,
      message: l10n.t(
        'The default of “{0}” is made once, when def runs: all calls that do not give it share one object, and find in it what earlier calls left there.',
        name.text,
      ),
      ...(fix === undefined ? {} : { fix }),
    };
  }
}

/** Whether a default is handed out by a function that gives nothing else to it: callers share an empty object. */
const isConstantUse = (definition: Syntax, name: Syntax): boolean =>
  ![...definition.all('assignment')].some(
    (node) => node.get('right')?.text === name.text && node.get('left')?.type === 'attribute',
  );

function noneDefault(module: PythonModule, definition: Syntax, name: Syntax, value: Syntax): Fix | undefined {
  const first = firstStatement(definition);
  const indent = first && indentOf(module, first);
  if (first === undefined || indent === undefined || indent === '') return undefined;
  const line = lineBreak(module);
  const made = `if ${name.text} is None:${line}${indent}${indentStep(module)}${name.text} = ${value.text}${line}${indent}`;
  return {
    title: l10n.t('Make a new object in each call'),
    changes: [
      { start: value.start, end: value.end, text: 'None' },
      { start: first.start, end: first.start, text: made },
    ],
  };
}

/** An object in the class body that methods change through `self`: all instances see it. */
function* sharedAttributes(module: PythonModule): Generator<Finding> {
  for (const cls of module.all('class_definition')) {
    if (baseExpressions(cls).some((base) => !isPlainBase(module, base))) continue;
    for (const statement of statementsOf(cls)) {
      const assignment = statement.type === 'expression_statement' ? statement.children[0] : undefined;
      const target = assignment?.type === 'assignment' ? assignment.get('left') : undefined;
      const value = assignment?.get('right');
      if (target?.type !== 'identifier' || value === undefined || !isMutable(module, value)) continue;
      if (assignment?.get('type')?.text.includes('ClassVar') || assignedToSelf(cls).has(target.text))
        continue;
      const changed = methodsOf(cls).flatMap((method) => changesThrough(method, target.text))[0];
      if (changed === undefined) continue;
      const fix = moveToInit(module, cls, statement);
      yield {
        start: target.start,
        end: target.end,
        message: l10n.t(
          'All objects of {0} share this one “{1}”: what one of them changes, every other one sees.',
          nameOf(cls),
          target.text,
        ),
        path: [{ start: changed.start, end: changed.end, message: l10n.t('It is changed here.') }],
        ...(fix === undefined ? {} : { fix }),
      };
    }
  }
}

const isPlainBase = (module: PythonModule, base: Syntax): boolean => {
  const known = module.know(base);
  return known?.kind === 'class' || (known?.kind === 'import' && /^(builtins|abc)\./.test(known.name));
};

export function changesThrough(method: Syntax, attribute: string): readonly Syntax[] {
  const self = selfName(method);
  return [...method.all('attribute')].filter((node) => {
    if (node.get('attribute')?.text !== attribute || node.get('object')?.text !== self) return false;
    const use = useOf(node);
    return use === 'changed' || use === 'stored';
  });
}

function moveToInit(module: PythonModule, cls: Syntax, statement: Syntax): Fix | undefined {
  const indent = indentOf(module, statement);
  const others = statementsOf(cls).filter((other) => other !== statement && !isDocstring(other));
  const after = module.text.slice(statement.end).match(/^[ \t]*(\r?\n[ \t]*)+/)?.[0];
  const init = methodsOf(cls).find((method) => nameOf(method) === '__init__');
  const target = statement.children[0]?.get('left')?.text ?? '';
  const value = statement.children[0]?.get('right')?.text ?? '';
  // Used by the class body itself, it must stay.
  const used = others.some((other) =>
    [...other.all('identifier')].some((name) => name.text === target && name.field !== 'attribute'),
  );
  if (indent === undefined || after === undefined || others.length === 0 || used) return undefined;
  const line = lineBreak(module);
  const step = indentStep(module);
  const title = l10n.t('Make one for each object, in __init__');
  const first = init && firstStatement(init);
  const self = init && selfName(init);
  if (init !== undefined) {
    const inner = first && indentOf(module, first);
    if (first === undefined || inner === undefined || inner === '' || self === undefined) return undefined;
    return {
      title,
      changes: [
        { start: statement.start, end: statement.end + after.length, text: '' },
        { start: first.start, end: first.start, text: `${self}.${target} = ${value}${line}${inner}` },
      ],
    };
  }
  if (baseExpressions(cls).length > 0) return undefined;
  const made = `def __init__(self):${line}${indent}${step}self.${target} = ${value}`;
  return { title, changes: [{ start: statement.start, end: statement.end, text: made }] };
}

export const defaults: readonly Rule[] = [
  {
    code: 'mutable-default',
    step: '05-argument-traps/05.6-fix',
    severity: 'warning',
    also: ['B006', 'W0102', 'dangerous-default-value'],
    find: mutableDefaults,
  },
  {
    code: 'shared-class-attribute',
    step: '01-classes-and-objects/01.4-class-vars',
    severity: 'hint',
    also: ['RUF012'],
    find: sharedAttributes,
  },
];
