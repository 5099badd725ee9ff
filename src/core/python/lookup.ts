import {
  assignedToSelf,
  baseExpressions,
  decoratorsOf,
  methodsOf,
  nameOf,
  type PythonModule,
} from './module.ts';
import type { Linearization } from './mro.ts';
import { namesOf } from './scopes.ts';
import type { Syntax } from './syntax.ts';

/** Which of the rules of `object.__getattribute__` finds an attribute of an object. */
export type Found =
  | { readonly rule: 'hook'; readonly owner: string }
  | { readonly rule: 'data descriptor' | 'class'; readonly owner: string; readonly hidden: boolean }
  | { readonly rule: 'instance' | 'slot' | 'fallback'; readonly owner: string }
  | { readonly rule: 'missing' | 'unknown' };

const binds = (cls: Syntax, name: string): boolean => namesOf(cls).bound.has(name);

/** Where reading `object.name` finds its value, for an object of the class whose order is given. */
export function lookUp(module: PythonModule, { order, unknown }: Linearization, name: string): Found {
  const classes = order.flatMap(({ definition }) => (definition === undefined ? [] : [definition]));
  const hook = classes.find((cls) => binds(cls, '__getattribute__'));
  if (hook !== undefined) return { rule: 'hook', owner: nameOf(hook) };
  const holder = classes.find((cls) => binds(cls, name));
  const assigner = classes.find((cls) => assignedToSelf(cls).has(name));
  // A class above whose insides are elsewhere may hold a data descriptor, unless one before it hides that.
  if (holder === undefined && unknown.length > 0) return { rule: 'unknown' };
  const kind = holder && memberKind(module, holder, name);
  if (holder !== undefined && kind === 'data descriptor')
    return { rule: kind, owner: nameOf(holder), hidden: assigner !== undefined };
  if (kind === 'unknown') return { rule: 'unknown' };
  const slotted = classes.find((cls) => new RegExp(`['"]${name}['"]`).test(slotsText(cls)));
  if (slotted !== undefined) return { rule: 'slot', owner: nameOf(slotted) };
  if (assigner !== undefined) return { rule: 'instance', owner: nameOf(assigner) };
  if (holder !== undefined) return { rule: 'class', owner: nameOf(holder), hidden: false };
  const fallback = classes.find((cls) => binds(cls, '__getattr__'));
  if (fallback !== undefined) return { rule: 'fallback', owner: nameOf(fallback) };
  // What every object has, and what is put on an object from outside, this file may not show.
  return { rule: /^__\w+__$/.test(name) ? 'unknown' : 'missing' };
}

const slotsText = (cls: Syntax): string => namesOf(cls).bound.get('__slots__')?.[0]?.value?.text ?? '';

function memberKind(
  module: PythonModule,
  cls: Syntax,
  name: string,
): 'data descriptor' | 'other' | 'unknown' {
  const binding = namesOf(cls).bound.get(name)?.at(-1);
  if (binding === undefined) return 'unknown';
  if (binding.kind === 'function') {
    const decorators = decoratorsOf(binding.node).map(({ text }) => text);
    if (decorators.some((text) => text === 'property' || /\.(?:setter|getter|deleter)$/.test(text)))
      return 'data descriptor';
    const plain =
      /^(?:staticmethod|classmethod|(?:functools\.)?(?:cached_property|wraps|lru_cache|cache)\b.*|(?:abc\.)?abstractmethod)$/;
    return decorators.every((text) => plain.test(text)) ? 'other' : 'unknown';
  }
  if (binding.kind === 'class') return 'other';
  const value = binding.value && module.know(binding.value);
  if (value?.kind === 'object') {
    if (value.of.kind === 'import')
      return value.of.name === 'builtins.property'
        ? 'data descriptor'
        : value.of.name.startsWith('builtins.')
          ? 'other'
          : 'unknown';
    if (value.of.kind !== 'class') return 'unknown';
    const { node } = value.of;
    if (baseExpressions(node).length > 0) return 'unknown';
    return methodsOf(node).some((method) => /^__(?:set|delete)__$/.test(nameOf(method)))
      ? 'data descriptor'
      : 'other';
  }
  const literal = /^(?:integer|float|string|true|false|none|list|tuple|dictionary|set|concatenated_string)$/;
  return binding.value !== undefined && literal.test(binding.value.type) ? 'other' : 'unknown';
}
