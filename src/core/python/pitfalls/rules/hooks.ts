import * as l10n from '@vscode/l10n';
import { classOf, nameOf, type PythonModule } from '../../module.ts';
import { namesOf, parameterNames, walkOwn } from '../../scopes.ts';
import type { Syntax } from '../../syntax.ts';
import { positional, statementsOf } from '../text.ts';
import type { Finding, Fix, Rule } from '../types.ts';

const hooks = new Set(['__getattribute__', '__setattr__', '__getattr__']);
const compound = /^(?:if|for|while|try|with|match)_statement$/;

/** What every call of a hook evaluates: its statements up to the first that may leave or pass others by. */
function* always(method: Syntax): Generator<Syntax> {
  for (const statement of statementsOf(method)) {
    if (!compound.test(statement.type)) {
      yield* evaluated(statement);
      if (statement.type === 'return_statement' || statement.type === 'raise_statement') return;
      continue;
    }
    const first = statement.get('condition') ?? statement.get('subject');
    if (first !== undefined) yield* evaluated(first);
    return;
  }
}

/** The nodes of an expression that are evaluated whatever its parts give: not what stands after `and`, `or`, `if`. */
function* evaluated(node: Syntax): Generator<Syntax> {
  if (node.type === 'boolean_operator') {
    const left = node.get('left');
    if (left !== undefined) yield* evaluated(left);
    return;
  }
  if (node.type === 'conditional_expression') {
    const condition = node.children[1];
    if (condition !== undefined) yield* evaluated(condition);
    return;
  }
  if (node.type === 'lambda' || node.type.endsWith('_definition') || node.type.endsWith('comprehension'))
    return;
  yield node;
  for (const child of node.children) yield* evaluated(child);
}

function* recursiveHooks(module: PythonModule): Generator<Finding> {
  for (const method of module.all('function_definition')) {
    const hook = nameOf(method);
    if (!hooks.has(hook) || classOf(method) === undefined) continue;
    const [self, name, value] = parameterNames(method).map(({ text }) => text);
    if (self === undefined || name === undefined) continue;
    const names = namesOf(method).bound;
    if (names.get(self)?.length !== 1) continue;
    const found = findRecursion(module, method, { hook, self, name, value });
    if (found === undefined) continue;
    const { node, fix } = found;
    yield {
      start: node.start,
      end: node.end,
      message: l10n.t('This calls {0} again, and so on without an end: it raises RecursionError.', hook),
      ...(fix === undefined ? {} : { fix }),
    };
  }
}

interface Hook {
  readonly hook: string;
  readonly self: string;
  readonly name: string;
  readonly value: string | undefined;
}

function findRecursion(
  module: PythonModule,
  method: Syntax,
  hook: Hook,
): { node: Syntax; fix?: Fix } | undefined {
  // An object that changes its class has other hooks from then on.
  if (/__class__/.test(method.text)) return undefined;
  const sure = new Set(always(method));
  const rebound = (namesOf(method).bound.get(hook.name)?.length ?? 0) > 1;
  for (const node of walkOwn(method.get('body') ?? method)) {
    if (node.type !== 'call' || rebound) continue;
    const called = module.dotted(node.get('function'));
    const [object, name] = positional(node).map(({ text }) => text);
    // The same name once more: no condition on the name can end that.
    if (object !== hook.self || name !== hook.name || node.around('try_statement') !== undefined) continue;
    const reading = called === 'builtins.getattr' && hook.hook !== '__setattr__';
    const plain = (node.get('arguments')?.parts.length ?? 0) === (reading ? 2 : 3);
    if (plain && (reading || (called === 'builtins.setattr' && hook.hook === '__setattr__'))) {
      if (hook.hook === '__getattr__' && !sure.has(node)) continue;
      if (hook.hook === '__getattr__') return { node };
      const rest = positional(node)
        .slice(1)
        .map(({ text }) => text)
        .join(', ');
      return { node, fix: useSuper(node, `super().${hook.hook}(${rest})`) };
    }
  }
  if (hook.hook === '__getattr__') return undefined;
  for (const node of sure) {
    if (node.type !== 'attribute' || node.get('object')?.text !== hook.self) continue;
    const attribute = node.get('attribute')?.text ?? '';
    if (hook.hook === '__getattribute__' && !isTarget(node))
      return { node, fix: useSuper(node, `super().__getattribute__('${attribute}')`) };
    const { parent } = node;
    if (hook.hook !== '__setattr__' || !isTarget(node)) continue;
    const right = parent?.type === 'assignment' ? parent.get('right') : undefined;
    if (parent === undefined || right === undefined || parent.get('type') !== undefined) return { node };
    return { node, fix: useSuper(parent, `super().__setattr__('${attribute}', ${right.text})`) };
  }
  return undefined;
}

const isTarget = (node: Syntax): boolean =>
  node.field === 'left' &&
  (node.parent?.type === 'assignment' || node.parent?.type === 'augmented_assignment');

const useSuper = (node: Syntax, text: string): Fix => ({
  title: l10n.t('Ask the base class by super()'),
  changes: [{ start: node.start, end: node.end, text }],
});

export const hookRules: readonly Rule[] = [
  {
    code: 'hook-recursion',
    step: '06-metaprogramming/06.1-getattribute',
    severity: 'warning',
    also: [],
    find: recursiveHooks,
  },
];
