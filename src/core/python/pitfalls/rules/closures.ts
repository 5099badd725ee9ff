import * as l10n from '@vscode/l10n';
import type { PythonModule } from '../../module.ts';
import { isComprehension, isScope, namesOf, parameterNames } from '../../scopes.ts';
import type { Syntax } from '../../syntax.ts';
import { statementAround } from '../text.ts';
import type { Finding, Rule, TextChange } from '../types.ts';

const keepers = new Set(['append', 'add', 'insert', 'appendleft', 'setdefault']);
const displays = new Set(['list', 'tuple', 'dictionary', 'pair', 'set', 'expression_list']);

/** Whether a function made in a loop is kept beyond its turn. */
function escapes(value: Syntax): boolean {
  let node = value;
  while (
    node.parent !== undefined &&
    (displays.has(node.parent.type) || node.parent.type === 'parenthesized_expression')
  )
    node = node.parent;
  const { parent } = node;
  if (parent === undefined) return false;
  if (isComprehension(parent)) return parent.type !== 'generator_expression' && node.field === 'body';
  if (parent.type === 'assignment') {
    const target = parent.get('left')?.type;
    return node.field === 'right' && (target === 'attribute' || target === 'subscript');
  }
  const called = parent.type === 'argument_list' ? parent.parent?.get('function') : undefined;
  return called?.type === 'attribute' && keepers.has(called.get('attribute')?.text ?? '');
}

/** Whether a `def` in a loop is kept beyond its turn under its name. */
function nameEscapes(definition: Syntax, loop: Syntax): boolean {
  const name = definition.get('name')?.text;
  return [...(loop.get('body')?.all('identifier') ?? [])].some(
    (used) => used.text === name && used.start > definition.end && escapes(used),
  );
}

/** The loops around a function, up to the scope that both are in, with the names that each binds. */
function* loopsAround(definition: Syntax): Generator<{ loop: Syntax; names: ReadonlySet<string> }> {
  for (let node = definition; node.parent !== undefined && !isScope(node.parent); node = node.parent) {
    const loop = node.parent;
    if (loop.type === 'for_statement' && node.field === 'body') {
      const left = loop.get('left');
      yield { loop, names: new Set([...(left?.all('identifier') ?? [])].map(({ text }) => text)) };
    } else if (isComprehension(loop) && node.field === 'body')
      yield { loop, names: new Set(namesOf(loop).bound.keys()) };
  }
}

function* lateBindings(module: PythonModule): Generator<Finding> {
  for (const definition of module.all('lambda', 'function_definition')) {
    for (const { loop, names } of loopsAround(definition)) {
      const kept = definition.type === 'lambda' ? escapes(definition) : nameEscapes(definition, loop);
      if (!kept || leavesAtOnce(definition, loop)) continue;
      const own = new Set(namesOf(definition).bound.keys());
      const used = [...(definition.get('body')?.all('identifier') ?? [])].find(
        ({ text, field }) => names.has(text) && !own.has(text) && field !== 'attribute' && field !== 'name',
      );
      if (used === undefined || isGenerated(used, definition)) continue;
      const changes = bindNow(definition, used.text);
      yield {
        start: used.start,
        end: used.end,
        message: l10n.t(
          'This function looks “{0}” up when it is called: after the loop, all functions made in it see the last value.',
          used.text,
        ),
        ...(changes === undefined
          ? {}
          : { fix: { title: l10n.t('Keep the value of this turn as a default'), changes } }),
      };
      break;
    }
  }
}

/** Whether a comprehension inside the function binds the name itself. */
function isGenerated(used: Syntax, definition: Syntax): boolean {
  for (let node = used.parent; node !== undefined && node !== definition; node = node.parent)
    if (isComprehension(node) && namesOf(node).bound.has(used.text)) return true;
  return false;
}

/** Whether the loop ends in the turn in which the function is made. */
function leavesAtOnce(definition: Syntax, loop: Syntax): boolean {
  if (loop.type !== 'for_statement') return false;
  const block = statementAround(definition).parent;
  const last = block?.parts.at(-1)?.type;
  return last === 'return_statement' || last === 'break_statement';
}

function bindNow(definition: Syntax, name: string): readonly TextChange[] | undefined {
  const parameters = definition.get('parameters');
  const given = parameters?.parts ?? [];
  if (
    given.some(({ type }) => type === 'dictionary_splat_pattern') ||
    definition.children[0]?.type === 'async'
  )
    return undefined;
  const last = given.at(-1);
  if (last !== undefined) return [{ start: last.end, end: last.end, text: `, ${name}=${name}` }];
  if (parameterNames(definition).length > 0) return undefined;
  if (definition.type === 'lambda') {
    const after = definition.start + 'lambda'.length;
    return [{ start: after, end: after, text: ` ${name}=${name}` }];
  }
  if (parameters === undefined) return undefined;
  return [{ start: parameters.start, end: parameters.end, text: `(${name}=${name})` }];
}

export const closures: readonly Rule[] = [
  {
    code: 'late-binding',
    step: '05-argument-traps/05.4-int-identity',
    severity: 'hint',
    also: ['B023', 'W0640', 'cell-var-from-loop'],
    find: lateBindings,
  },
];
