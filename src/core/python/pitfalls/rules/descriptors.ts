import * as l10n from '@vscode/l10n';
import { methodsOf, nameOf, type PythonModule, selfName } from '../../module.ts';
import { parameterNames, walkOwn } from '../../scopes.ts';
import type { Syntax } from '../../syntax.ts';
import type { Finding, Rule } from '../types.ts';

const method = (cls: Syntax, name: string): Syntax | undefined =>
  methodsOf(cls).find((candidate) => nameOf(candidate) === name);

/** A descriptor that is put on an object: nobody calls its `__get__`. */
function* onInstances(module: PythonModule): Generator<Finding> {
  for (const assignment of module.all('assignment')) {
    const target = assignment.get('left');
    const value = assignment.get('right');
    const around = assignment.around('function_definition');
    if (target?.type !== 'attribute' || value?.type !== 'call' || around === undefined) continue;
    if (target.get('object')?.text !== selfName(around)) continue;
    const made = module.know(value);
    const of = made?.kind === 'object' ? made.of : undefined;
    const isProperty = of?.kind === 'import' && of.name === 'builtins.property';
    // One with `__get__` alone may be a callable that is bound by hand.
    const isData =
      of?.kind === 'class' &&
      method(of.node, '__set__') !== undefined &&
      method(of.node, '__get__') !== undefined;
    const name = target.get('attribute')?.text ?? '';
    if ((!isProperty && !isData) || nameOf(around) !== '__init__' || isHandedOn(module, name)) continue;
    yield {
      start: value.start,
      end: value.end,
      message: l10n.t(
        'A descriptor works only in a class: on an object, reading “{0}” gives the descriptor itself, and assigning replaces it.',
        name,
      ),
    };
  }
}

/** Whether a class takes an attribute of its own as an object of its own: passes it, returns it, compares it by `is`. */
const isHandedOn = (module: PythonModule, name: string): boolean =>
  [...module.all('attribute')].some(
    (node) =>
      node.text === `self.${name}` &&
      (node.parent?.type === 'argument_list' ||
        node.parent?.type === 'return_statement' ||
        (node.parent?.type === 'comparison_operator' && /\bis\b/.test(node.parent.text))),
  );

/** `self.value = value` in `__set__`: one descriptor object serves all objects of the class. */
function* sharedState(module: PythonModule): Generator<Finding> {
  for (const cls of module.all('class_definition')) {
    const [setter, getter] = [method(cls, '__set__'), method(cls, '__get__')];
    if (setter === undefined || getter === undefined) continue;
    const [self, , given] = parameterNames(setter).map(({ text }) => text);
    const reader = selfName(getter);
    for (const node of walkOwn(setter.get('body') ?? setter)) {
      const target = node.type === 'assignment' ? node.get('left') : undefined;
      if (
        target?.type !== 'attribute' ||
        target.get('object')?.text !== self ||
        node.get('right')?.text !== given
      )
        continue;
      const name = target.get('attribute')?.text ?? '';
      const read = [...getter.all('attribute')].some(
        (other) => other.get('attribute')?.text === name && other.get('object')?.text === reader,
      );
      if (!read) continue;
      yield {
        start: target.start,
        end: target.end,
        message: l10n.t(
          'There is one {0} for all objects of a class: the value that is set on one of them is read from every other one.',
          nameOf(cls),
        ),
        ...keepInObject(setter, getter, target, name),
      };
    }
  }
}

/** Keeps the value in the object's own `__dict__`, under a name of the descriptor's. */
function keepInObject(setter: Syntax, getter: Syntax, target: Syntax, name: string): Pick<Finding, 'fix'> {
  const [, instance] = parameterNames(setter).map(({ text }) => text);
  const [reader, owner] = parameterNames(getter).map(({ text }) => text);
  const reads = [...getter.all('attribute')].filter(
    (node) => node.get('attribute')?.text === name && node.get('object')?.text === reader,
  );
  if (instance === undefined || owner === undefined || reads.some(({ field }) => field === 'left')) return {};
  const self = target.get('object')?.text ?? 'self';
  const place = (object: string, descriptor: string): string => `${object}.__dict__[f'_{id(${descriptor})}']`;
  return {
    fix: {
      title: l10n.t('Keep the value in the object'),
      changes: [
        { start: target.start, end: target.end, text: place(instance, self) },
        ...reads.map((node) => ({ start: node.start, end: node.end, text: place(owner, reader ?? 'self') })),
      ],
    },
  };
}

export const descriptors: readonly Rule[] = [
  {
    code: 'descriptor-on-instance',
    step: '06-metaprogramming/06.4-descriptor',
    severity: 'warning',
    also: [],
    find: onInstances,
  },
  {
    code: 'descriptor-shared-state',
    step: '06-metaprogramming/06.4-descriptor',
    severity: 'warning',
    also: [],
    find: sharedState,
  },
];
