import * as l10n from '@vscode/l10n';
import { byFunction, Reach } from '../../callGraph.ts';
import { functionAround, type Known, nameOf, type PythonModule, scopeAround } from '../../module.ts';
import { namesOf } from '../../scopes.ts';
import type { Syntax } from '../../syntax.ts';
import { indentStep, keyword, lineBreak, positional } from '../text.ts';
import type { Finding, Fix, Rule } from '../types.ts';

const pools =
  /^(?:multiprocessing\.(?:Pool|pool\.Pool|get_context\(\)\.Pool)|concurrent\.futures\.(?:ProcessPoolExecutor|process\.ProcessPoolExecutor))$/;
const starts =
  /^(?:multiprocessing\.(?:Pool|pool\.Pool|Manager|get_context\(\)\.Pool|get_context\(\)\.Manager|(?:get_context\(\)\.)?Process\(\)\.start)|concurrent\.futures\.ProcessPoolExecutor)$/;

/** Whether the file wants its children forked: those do not run it again. */
const forks = (module: PythonModule): boolean => /['"]fork['"]/.test(module.text);

const isGuard = (statement: Syntax): boolean =>
  statement.type === 'if_statement' &&
  /\b__name__\b|\bparent_process\b/.test(statement.get('condition')?.text ?? '');

/** The statement at the top of the file that runs a node on import; undefined below a guard and in functions. */
function runOnImport(module: PythonModule, node: Syntax): Syntax | undefined {
  if (functionAround(node) !== undefined) return undefined;
  let top = node;
  for (; top.parent !== undefined; top = top.parent) if (isGuard(top)) return undefined;
  return isGuard(top) || !module.statements.includes(top) ? undefined : top;
}

function* unguardedStarts(module: PythonModule): Generator<Finding> {
  const all = [...module.all('call')].filter((call) =>
    starts.test(module.dotted(call.get('function')) ?? ''),
  );
  if (all.length === 0 || forks(module)) return;
  const message = (name: string): string =>
    l10n.t(
      'A process that is spawned runs this file again and comes to {0} itself: it ends with RuntimeError. Put this under if __name__ == "__main__":',
      name,
    );
  const inFunctions = byFunction(all, (call) => call);
  for (const call of inFunctions.get(undefined) ?? []) {
    const top = runOnImport(module, call);
    if (top === undefined) continue;
    const fix = guard(module, top);
    const name = call.get('function')?.text ?? '';
    yield { start: call.start, end: call.end, message: message(name), ...(fix === undefined ? {} : { fix }) };
    return;
  }
  const reach = new Reach(module, (definition) => inFunctions.get(definition) ?? []);
  for (const call of module.all('call')) {
    const top = runOnImport(module, call);
    const [way] = top === undefined ? [] : reach.from(call, () => true);
    if (top === undefined || way === undefined) continue;
    const fix = guard(module, top);
    yield {
      start: call.start,
      end: call.end,
      message: message(way.end.get('function')?.text ?? ''),
      path: [...way.calls.slice(1), way.end].map((node) => ({
        start: node.start,
        end: node.end,
        message: l10n.t(
          '{0} calls {1}',
          nameOf(functionAround(node) ?? node),
          node.get('function')?.text ?? '',
        ),
      })),
      ...(fix === undefined ? {} : { fix }),
    };
    return;
  }
}

const isPreparation = (statement: Syntax | undefined): boolean =>
  statement?.type === 'expression_statement' &&
  /\b(?:set_start_method|freeze_support|get_context|Process|Queue|Lock|Event|Value|Array)\(/.test(
    statement.text,
  );

/** Puts a statement and all after it under a guard, where those define nothing that children need. */
function guard(module: PythonModule, from: Syntax): Fix | undefined {
  const { statements, text } = module;
  let first = statements.indexOf(from);
  // How children are started may be said but once, and what makes them goes along.
  while (isPreparation(statements[first - 1])) first -= 1;
  const moved = statements.slice(first);
  const start = moved[0]?.start ?? from.start;
  const last = moved.at(-1);
  const fixed = moved.some(
    (node) =>
      /definition$|^import|^future/.test(node.type) ||
      isGuard(node) ||
      [...node.all('string')].some((string) => string.text.includes('\n')),
  );
  if (last === undefined || fixed) return undefined;
  const step = indentStep(module);
  const inside = text.slice(start, last.end).replace(/(\r?\n)(?=[ \t]*\S)/g, `$1${step}`);
  return {
    title: l10n.t('Run it in the main process alone'),
    changes: [
      {
        start,
        end: last.end,
        text: `if __name__ == "__main__":${lineBreak(module)}${step}${inside}`,
      },
    ],
  };
}

const sending = new Set(
  'map imap imap_unordered apply apply_async map_async starmap starmap_async submit'.split(' '),
);

/** What a pool is to send to its processes: `pool.map(THIS, …)`. */
function* sent(module: PythonModule): Generator<Syntax> {
  for (const call of module.all('call')) {
    const called = call.get('function');
    if (!sending.has(called?.get('attribute')?.text ?? '')) continue;
    const pool = module.dottedClass(called?.get('object'));
    const [first] = positional(call);
    const given = first ?? keyword(call, 'func');
    if (pool !== undefined && pools.test(pool) && given !== undefined) yield given;
  }
}

/** Why a function cannot be sent: it has no name by which the other process would find it. */
function nameless(value: Syntax, known: Known | undefined): boolean {
  if (value.type === 'lambda') return true;
  if (known?.kind !== 'function') return false;
  const outer = scopeAround(known.node);
  return outer?.type === 'function_definition' && !namesOf(outer).globals.has(nameOf(known.node));
}

const message = (value: Syntax): string =>
  value.type === 'lambda'
    ? l10n.t(
        'A lambda cannot be pickled: the pool raises PicklingError instead of sending it to its processes.',
      )
    : l10n.t(
        '“{0}” is local to a function and cannot be pickled: the pool raises instead of sending it to its processes.',
        value.text,
      );

function* unpicklables(module: PythonModule): Generator<Finding> {
  for (const value of sent(module)) {
    if (nameless(value, module.know(value))) {
      const fix = value.type === 'lambda' ? nameIt(module, value) : undefined;
      yield {
        start: value.start,
        end: value.end,
        message: message(value),
        ...(fix === undefined ? {} : { fix }),
      };
      continue;
    }
    const [binding] = value.type === 'identifier' ? module.bindings(value) : [];
    const taking = binding?.kind === 'parameter' ? functionAround(value) : undefined;
    if (binding === undefined || taking?.type !== 'function_definition') continue;
    for (const call of module.all('call')) {
      if (module.callee(call) !== taking) continue;
      const place = (taking.get('parameters')?.parts ?? []).findIndex(
        (part) => part === binding.node || part.get('name') === binding.node,
      );
      const bound = call.get('function')?.type === 'attribute' ? 1 : 0;
      const given = keyword(call, value.text) ?? positional(call)[place - bound];
      if (given === undefined || !nameless(given, module.know(given))) continue;
      yield {
        start: given.start,
        end: given.end,
        message: message(given),
        path: [
          { start: call.start, end: call.end, message: l10n.t('It is handed to {0}', nameOf(taking)) },
          { start: value.start, end: value.end, message: l10n.t('and there to the pool') },
        ],
      };
    }
  }
}

/** Gives a lambda that uses nothing local a name at the top of the file. */
function nameIt(module: PythonModule, lambda: Syntax): Fix | undefined {
  const parameters = lambda.get('parameters');
  const body = lambda.get('body');
  if (body === undefined || body.text.includes('\n')) return undefined;
  const local = [...body.all('identifier')].some((name) => {
    if (name.field === 'attribute' || name.field === 'name') return false;
    const [binding] = module.bindings(name);
    const scope = binding && functionAround(binding.node);
    return scope !== undefined && scope !== lambda;
  });
  let top = lambda;
  while (top.parent !== undefined) top = top.parent;
  const name = 'task';
  if (local || [...module.all('identifier')].some(({ text }) => text === name)) return undefined;
  const line = lineBreak(module);
  const made = `def ${name}(${parameters?.text ?? ''}):${line}${indentStep(module)}return ${body.text}${line}${line}${line}`;
  return {
    title: l10n.t('Make it a function at the top of the file'),
    changes: [
      { start: top.start, end: top.start, text: made },
      { start: lambda.start, end: lambda.end, text: name },
    ],
  };
}

export const processes: readonly Rule[] = [
  {
    code: 'missing-main-guard',
    step: '10-processes/10.1-process',
    severity: 'warning',
    also: [],
    find: unguardedStarts,
  },
  {
    code: 'unpicklable-task',
    step: '10-processes/10.6-pool',
    severity: 'warning',
    also: [],
    find: unpicklables,
  },
];
