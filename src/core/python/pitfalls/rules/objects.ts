import * as l10n from '@vscode/l10n';
import {
  assignedToSelf,
  baseExpressions,
  decoratorsOf,
  methodsOf,
  nameOf,
  type PythonModule,
  selfName,
} from '../../module.ts';
import { namesOf } from '../../scopes.ts';
import type { Syntax } from '../../syntax.ts';
import { changesThrough, isMutable } from './defaults.ts';
import { firstStatement, indentOf, isDocstring, lineBreak, positional, statementsOf } from '../text.ts';
import type { Finding, Fix, Rule } from '../types.ts';

const method = (cls: Syntax, name: string): Syntax | undefined =>
  methodsOf(cls).find((candidate) => nameOf(candidate) === name);

/** Whether a class runs another `__init__` somewhere, be it later, or takes its attributes from elsewhere. */
const callsInit = (cls: Syntax): boolean =>
  methodsOf(cls).some((each) =>
    [...each.all('attribute')].some(
      (node) => node.get('attribute')?.text === '__init__' || node.text === 'self.__dict__',
    ),
  );

/** An `__init__` in place of the base's: what that one sets is not there. */
function* missingInits(module: PythonModule): Generator<Finding> {
  for (const cls of module.all('class_definition')) {
    const init = method(cls, '__init__');
    const name = init?.get('name');
    if (init === undefined || name === undefined || callsInit(cls)) continue;
    const bases = baseExpressions(cls);
    const [base] = bases;
    if (base === undefined || bases.length > 1) continue;
    if (module.dotted(base) === 'threading.Thread') {
      if (method(cls, 'start') !== undefined) continue;
      const fix = callSuper(module, init);
      yield {
        start: name.start,
        end: name.end,
        severity: 'warning',
        message: l10n.t('start() will raise RuntimeError: Thread.__init__ is not called.'),
        ...(fix === undefined ? {} : { fix }),
      };
      continue;
    }
    const [above] = module.bases(cls);
    const missing = above && missingAttribute(module, cls, above);
    if (above === undefined || missing === undefined) continue;
    const baseInit = method(above, '__init__');
    const plain = (baseInit?.get('parameters')?.parts.length ?? 0) === 1;
    const fix = plain ? callSuper(module, init) : undefined;
    yield {
      start: name.start,
      end: name.end,
      message: l10n.t(
        '{0}.__init__ does not run: objects have no “{1}”, and reading it raises AttributeError.',
        nameOf(above),
        missing.name,
      ),
      path: [{ start: missing.read.start, end: missing.read.end, message: l10n.t('It is read here.') }],
      ...(fix === undefined ? {} : { fix }),
    };
  }
}

/** An attribute that only the base's `__init__` sets, not the classes below either, and that a method reads. */
function missingAttribute(
  module: PythonModule,
  cls: Syntax,
  base: Syntax,
): { name: string; read: Syntax } | undefined {
  const init = method(base, '__init__');
  const self = init && selfName(init);
  if (init === undefined || self === undefined || assignedToSelf(base).size === 0) return undefined;
  const heirs = [...module.all('class_definition')].filter((other) => module.bases(other).includes(cls));
  const own = [cls, ...heirs].map(assignedToSelf);
  const elsewhere = new Set(
    [...assignedToSelf(base)]
      .filter(([, values]) => values.some((value) => !init.contains(value)))
      .map(([name]) => name),
  );
  for (const [name] of assignedToSelf(base)) {
    if (own.some((each) => each.has(name)) || elsewhere.has(name)) continue;
    if (namesOf(cls).bound.has(name) || namesOf(base).bound.has(name)) continue;
    for (const reader of [...methodsOf(cls), ...methodsOf(base)]) {
      if (reader === init || (methodsOf(base).includes(reader) && method(cls, nameOf(reader)) !== undefined))
        continue;
      const object = selfName(reader);
      const read = [...reader.all('attribute')].find(
        (node) =>
          node.get('attribute')?.text === name &&
          node.get('object')?.text === object &&
          node.field !== 'left',
      );
      if (read !== undefined) return { name, read };
    }
  }
  return undefined;
}

function callSuper(module: PythonModule, init: Syntax): Fix | undefined {
  const first = firstStatement(init);
  const indent = first && indentOf(module, first);
  if (first === undefined || indent === undefined || indent === '') return undefined;
  return {
    title: l10n.t('Call super().__init__() first'),
    changes: [
      { start: first.start, end: first.start, text: `super().__init__()${lineBreak(module)}${indent}` },
    ],
  };
}

/** `__eq__` alone takes `__hash__` away. */
function* unhashables(module: PythonModule): Generator<Finding> {
  let all: ReadonlyMap<Syntax, Syntax> | undefined;
  for (const cls of module.all('class_definition')) {
    const equal = method(cls, '__eq__');
    const name = equal?.get('name');
    if (equal === undefined || name === undefined || namesOf(cls).bound.has('__hash__')) continue;
    if (decoratorsOf(cls).some(({ text }) => /dataclass|attr|define|frozen/.test(text))) continue;
    all ??= hashedObjects(module);
    const hashed = all.get(cls);
    const meant =
      refuses(equal) ||
      isContainer(module, cls) ||
      changesLater(cls, equal) ||
      comparesUnhashable(module, cls, equal);
    if (hashed === undefined && meant) continue;
    const fix = addHash(module, cls, equal);
    yield {
      start: name.start,
      end: name.end,
      severity: hashed === undefined ? 'hint' : 'warning',
      message: l10n.t(
        'A class with __eq__ and no __hash__ cannot be hashed: a {0} in a set or as a key of a dict raises TypeError.',
        nameOf(cls),
      ),
      ...(hashed === undefined
        ? {}
        : { path: [{ start: hashed.start, end: hashed.end, message: l10n.t('It is hashed here.') }] }),
      ...(fix === undefined ? {} : { fix }),
    };
  }
}

/** Whether it does nothing but raise, as one does that classes below are to define. */
const refuses = (equal: Syntax): boolean =>
  statementsOf(equal).every((statement) => isDocstring(statement) || statement.type === 'raise_statement');

const containers =
  /^(?:builtins\.(?:bytearray|dict|list|set)|(?:_collections_abc|collections|typing|weakref)\..+)$/;

/** Whether objects of a class hold others, as those do of Python's own containers, which cannot be hashed either. */
function isContainer(module: PythonModule, cls: Syntax): boolean {
  const classes = new Set<Syntax>([cls]);
  for (const each of classes)
    for (const base of module.bases(each)) if (base !== undefined) classes.add(base);
  const has = (name: string): boolean => [...classes].some((each) => namesOf(each).bound.has(name));
  if (has('__setitem__') || has('__delitem__')) return true;
  if (has('__iter__') && (has('__len__') || has('__contains__'))) return true;
  return [...classes]
    .flatMap(baseExpressions)
    .map((base) => (base.type === 'subscript' ? base.get('value') : base))
    .some((base) => containers.test(module.dotted(base) ?? ''));
}

/** The methods that functions of Python call on what they are given. */
const hooks = new Map([
  ['iter', '__iter__'],
  ['list', '__iter__'],
  ['repr', '__repr__'],
  ['sorted', '__iter__'],
  ['str', '__str__'],
  ['tuple', '__iter__'],
]);

const isSetter = (definition: Syntax): boolean =>
  decoratorsOf(definition).some(({ text }) => /\.(?:setter|deleter)$/.test(text));

/** What `__eq__` runs of its own class, itself first: methods that it calls, and properties. */
function runBy(cls: Syntax, equal: Syntax): ReadonlySet<Syntax> {
  const found = new Set([equal]);
  const add = (name: string | undefined): void => {
    for (const each of methodsOf(cls)) if (nameOf(each) === name && !isSetter(each)) found.add(each);
  };
  for (const each of found) {
    const self = selfName(each);
    if (self === undefined) continue;
    for (const node of each.all('attribute'))
      if (node.get('object')?.text === self) add(node.get('attribute')?.text);
    for (const call of each.all('call'))
      if (positional(call)[0]?.text === self) add(hooks.get(call.get('function')?.text ?? ''));
  }
  return found;
}

/** Whether what `__eq__` compares changes once an object is made: then no hash could stay the same. */
function changesLater(cls: Syntax, equal: Syntax): boolean {
  const makers = new Set(['__init__', '__new__', '__setstate__']);
  const readers = runBy(cls, equal);
  // What a reader assigns is what it remembers, not what is changed.
  const later = methodsOf(cls).filter((each) => !makers.has(nameOf(each)) && !readers.has(each));
  return [...readers].some((reader) => {
    const self = selfName(reader);
    const compared = [...reader.all('attribute')].filter((node) => node.get('object')?.text === self);
    return compared.some((node) => {
      const name = node.get('attribute')?.text ?? '';
      const values = assignedToSelf(cls).get(name) ?? [];
      return later.some(
        (each) => values.some((value) => each.contains(value)) || changesThrough(each, name).length > 0,
      );
    });
  });
}

/** Whether `__eq__` compares a list, a dictionary or a set of the object: these cannot be hashed either. */
function comparesUnhashable(module: PythonModule, cls: Syntax, equal: Syntax): boolean {
  const self = selfName(equal);
  return [...equal.all('comparison_operator')]
    .flatMap(({ children }) => children)
    .some(
      (node) =>
        node.type === 'attribute' &&
        node.get('object')?.text === self &&
        isUnhashable(module, cls, node.get('attribute')?.text ?? ''),
    );
}

function isUnhashable(module: PythonModule, cls: Syntax, attribute: string): boolean {
  const inBody = statementsOf(cls)
    .map((statement) => statement.children[0])
    .filter((first) => first?.type === 'assignment' && first.get('left')?.text === attribute)
    .map((first) => first?.get('right'));
  const canBe = (value: Syntax | undefined): boolean => {
    if (value === undefined) return false;
    if (/^(?:boolean_operator|conditional_expression|parenthesized_expression)$/.test(value.type))
      return value.parts.some(canBe);
    return isMutable(module, value);
  };
  const assigned = assignedToSelf(cls).get(attribute) ?? [];
  // `if members is None: members = []`, and then `self.members = members`.
  const local = assigned.flatMap((value) => {
    const around = value.type === 'identifier' ? value.around('function_definition') : undefined;
    return around === undefined ? [] : (namesOf(around).bound.get(value.text) ?? []);
  });
  return [...inBody, ...assigned, ...local.map(({ value }) => value)].some(canBe);
}

/** The first object of each class that the file hashes: in a set, as a key, by `hash`. */
function hashedObjects(module: PythonModule): ReadonlyMap<Syntax, Syntax> {
  const found = new Map<Syntax, Syntax>();
  const take = (value: Syntax | undefined): void => {
    const known = value && module.know(value);
    if (value === undefined || known?.kind !== 'object' || known.of.kind !== 'class') return;
    if (known.call !== undefined && !found.has(known.of.node)) found.set(known.of.node, value);
  };
  for (const { parts } of module.all('set')) for (const part of parts) take(part);
  for (const pair of module.all('pair')) take(pair.get('key'));
  for (const call of module.all('call'))
    if (/^builtins\.(?:hash|set\(\)\.add)$/.test(module.dotted(call.get('function')) ?? ''))
      take(positional(call)[0]);
  return found;
}

/** A `__hash__` over the attributes that `__eq__` compares. */
function addHash(module: PythonModule, cls: Syntax, equal: Syntax): Fix | undefined {
  const self = selfName(equal);
  const names = new Set<string>();
  for (const comparison of equal.all('comparison_operator')) {
    const [left, operator, right] = comparison.children;
    if (operator?.type !== '==' || left?.type !== 'attribute' || right?.type !== 'attribute') continue;
    const name = left.get('attribute')?.text;
    if (left.get('object')?.text === self && right.get('attribute')?.text === name && name !== undefined)
      names.add(name);
  }
  const statement = equal.parent?.type === 'decorated_definition' ? equal.parent : equal;
  const indent = indentOf(module, statement);
  const inner = statementsOf(equal)[0];
  const deeper = inner && indentOf(module, inner);
  const comparisons = [...equal.all('comparison_operator')].filter(
    ({ children }) => children[1]?.type === '==',
  );
  if (names.has('__dict__') || comparesUnhashable(module, cls, equal)) return undefined;
  if (names.size === 0 || comparisons.length !== names.size || self === undefined || !indent || !deeper)
    return undefined;
  const key = [...names].map((name) => `${self}.${name}`).join(', ');
  const line = lineBreak(module);
  return {
    title: l10n.t('Hash what __eq__ compares'),
    changes: [
      {
        start: statement.end,
        end: statement.end,
        text: `${line}${line}${indent}def __hash__(${self}):${line}${deeper}return hash((${key}${names.size === 1 ? ',' : ''}))`,
      },
    ],
  };
}

export const objects: readonly Rule[] = [
  {
    code: 'missing-super-init',
    step: '01-classes-and-objects/01.8-super',
    severity: 'hint',
    also: ['W0231', 'super-init-not-called', 'reportMissingSuperCall'],
    find: missingInits,
  },
  {
    code: 'eq-without-hash',
    step: '02-object-techniques/02.6-compare',
    severity: 'hint',
    also: ['PLW1641', 'W1641', 'eq-without-hash'],
    find: unhashables,
  },
];
