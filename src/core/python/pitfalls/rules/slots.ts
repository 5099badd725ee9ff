import * as l10n from '@vscode/l10n';
import { baseExpressions, methodsOf, nameOf, type PythonModule, selfName } from '../../module.ts';
import { namesOf } from '../../scopes.ts';
import type { Syntax } from '../../syntax.ts';
import { statementsOf, textOf } from '../text.ts';
import type { Finding, Rule } from '../types.ts';

interface Slots {
  readonly value: Syntax;
  readonly names: readonly Syntax[];
}

/** The names that a class gives slots; undefined where it has none, or they are not written out. */
function slotsOf(cls: Syntax): Slots | undefined {
  const binding = namesOf(cls).bound.get('__slots__');
  const value = binding?.length === 1 ? binding[0]?.value : undefined;
  if (value === undefined) return undefined;
  const names =
    value.type === 'string' ? [value] : /^(?:tuple|list|set)$/.test(value.type) ? value.parts : undefined;
  return names?.every((name) => textOf(name) !== undefined) ? { value, names } : undefined;
}

const unslotted = /^builtins\.(?:int|tuple|bytes)$/;

function* slotConflicts(module: PythonModule): Generator<Finding> {
  for (const cls of module.all('class_definition')) {
    const slots = slotsOf(cls);
    if (slots !== undefined) {
      yield* classVariables(cls, slots);
      const base = baseExpressions(cls).find((expression) => unslotted.test(module.dotted(expression) ?? ''));
      const real = slots.names.filter((name) => textOf(name) !== '__dict__');
      if (base !== undefined && real.length > 0)
        yield {
          start: slots.value.start,
          end: slots.value.end,
          message: l10n.t(
            'The class statement raises TypeError: a subclass of {0} can have no slots of its own, for its objects differ in length.',
            base.text,
          ),
          fix: {
            title: l10n.t('Take the slots out'),
            changes: [{ start: slots.value.start, end: slots.value.end, text: '()' }],
          },
        };
      yield* missingSlots(module, cls, slots);
    }
    yield* layoutConflict(module, cls);
  }
}

/** `__slots__ = ('x',)` and `x = 1` in one class body. */
function* classVariables(cls: Syntax, slots: Slots): Generator<Finding> {
  const { bound } = namesOf(cls);
  for (const name of slots.names) {
    const text = textOf(name) ?? '';
    const [binding] = bound.get(text) ?? [];
    const statement = binding?.node.parent?.parent;
    if (binding === undefined || (binding.kind === 'assignment' && binding.value === undefined)) continue;
    const alone =
      binding.kind === 'assignment' &&
      statement?.type === 'expression_statement' &&
      statementsOf(cls).length > 1;
    yield {
      start:
        binding.kind === 'assignment' ? binding.node.start : (binding.node.get('name') ?? binding.node).start,
      end: binding.kind === 'assignment' ? binding.node.end : (binding.node.get('name') ?? binding.node).end,
      message: l10n.t(
        'The class statement raises ValueError: “{0}” in __slots__ and this class variable want the same place in the class.',
        text,
      ),
      ...(alone && statement !== undefined
        ? {
            fix: {
              title: l10n.t('Take the class variable out'),
              changes: [{ start: statement.start, end: statement.end, text: 'pass' }],
            },
          }
        : {}),
    };
  }
}

/** All slots of a class and of those above; undefined where one of them may let objects have a `__dict__`. */
function allSlots(
  module: PythonModule,
  cls: Syntax,
  seen: Set<Syntax> = new Set(),
): ReadonlySet<string> | undefined {
  const slots = slotsOf(cls);
  if (slots === undefined || seen.has(cls)) return undefined;
  seen.add(cls);
  const names = new Set(slots.names.map((name) => textOf(name) ?? ''));
  for (const base of baseExpressions(cls)) {
    if (module.dotted(base) === 'builtins.object') continue;
    const known = module.know(base);
    const above = known?.kind === 'class' ? allSlots(module, known.node, seen) : undefined;
    if (above === undefined) return undefined;
    for (const name of above) names.add(name);
  }
  return names.has('__dict__') ? undefined : names;
}

/** `self.y = …` where no class gives a slot to `y`. */
function* missingSlots(module: PythonModule, cls: Syntax, slots: Slots): Generator<Finding> {
  const all = allSlots(module, cls);
  if (all === undefined || inClass(module, cls, '__setattr__')) return;
  const told = new Set<string>();
  for (const method of methodsOf(cls)) {
    const self = selfName(method);
    if (self === undefined || (namesOf(method).bound.get(self)?.length ?? 0) !== 1) continue;
    for (const target of method.all('attribute')) {
      const name = target.get('attribute')?.text ?? '';
      const assigned =
        target.field === 'left' && target.parent?.type === 'assignment' && target.parent.get('right');
      if (!assigned || target.get('object')?.text !== self || all.has(name) || told.has(name)) continue;
      if (name.startsWith('__') || inClass(module, cls, name)) continue;
      told.add(name);
      const last = slots.names.at(-1);
      const listed = slots.value.type !== 'string' && last !== undefined;
      const fix = listed
        ? { start: last.end, end: last.end, text: `, '${name}'` }
        : slots.value.type === 'string'
          ? { start: slots.value.start, end: slots.value.end, text: `(${slots.value.text}, '${name}')` }
          : { start: slots.value.start, end: slots.value.end, text: `('${name}',)` };
      yield {
        start: target.start,
        end: target.end,
        message: l10n.t(
          'This raises AttributeError: objects of {0} have no __dict__, and __slots__ gives no place to “{1}”.',
          nameOf(cls),
          name,
        ),
        fix: { title: l10n.t('Give it a slot'), changes: [fix] },
      };
    }
  }
}

/** Whether a class or one above holds a name: a property takes what is assigned. */
function inClass(module: PythonModule, cls: Syntax, name: string, seen: Set<Syntax> = new Set()): boolean {
  if (seen.has(cls)) return false;
  seen.add(cls);
  return (
    namesOf(cls).bound.has(name) ||
    module.bases(cls).some((base) => base !== undefined && inClass(module, base, name, seen))
  );
}

/** Two bases that each have slots: their objects cannot lie over each other. */
function* layoutConflict(module: PythonModule, cls: Syntax): Generator<Finding> {
  const layouts = baseExpressions(cls).flatMap((base) => {
    const known = module.know(base);
    const slots = known?.kind === 'class' ? allSlots(module, known.node) : undefined;
    return known?.kind === 'class' && slots !== undefined && slots.size > 0 && plainBases(known.node)
      ? [{ base, real: [...slots].filter((name) => name !== '__weakref__') }]
      : [];
  });
  const [first, second] = layouts.filter(({ real }) => real.length > 0);
  if (first === undefined || second === undefined) return;
  yield {
    start: second.base.start,
    end: second.base.end,
    message: l10n.t(
      'The class statement raises TypeError: {0} and {1} both have slots, and an object cannot be laid out as both.',
      first.base.text,
      second.base.text,
    ),
  };
}

/** Whether a class takes its layout from nobody else, so that two of them are never one and the same. */
const plainBases = (cls: Syntax): boolean => baseExpressions(cls).every(({ text }) => text === 'object');

export const slots: readonly Rule[] = [
  {
    code: 'slots-conflict',
    step: '02-object-techniques/02.2-slots',
    severity: 'warning',
    also: ['PLE0237', 'E0237', 'assigning-non-slot', 'E0242', 'class-variable-slots-conflict', 'reportSlots'],
    find: slotConflicts,
  },
];
