import * as l10n from '@vscode/l10n';
import { byFunction, Reach } from '../../callGraph.ts';
import { functionAround, isAsync, nameOf, type PythonModule } from '../../module.ts';
import { walkOwn } from '../../scopes.ts';
import type { Syntax } from '../../syntax.ts';
import { indentOf, lineBreak, positional, statementAround } from '../text.ts';
import type { Finding, Fix, Rule } from '../types.ts';

const coroutines =
  /^asyncio\.(?:sleep|wait|wait_for|open_connection|start_server|to_thread|create_subprocess_\w+)$/;

const isGenerator = (definition: Syntax): boolean =>
  [...walkOwn(definition.get('body') ?? definition)].some(({ type }) => type === 'yield');

/** The calls that are statements of their own: what they give is dropped. */
function* bareCalls(module: PythonModule): Generator<Syntax> {
  for (const statement of module.all('expression_statement'))
    if (statement.parts.length === 1 && statement.parts[0]?.type === 'call') yield statement.parts[0];
}

function* forgottenAwaits(module: PythonModule): Generator<Finding> {
  for (const call of bareCalls(module)) {
    const callee = module.callee(call);
    const own = callee !== undefined && isAsync(callee) && !isGenerator(callee);
    if (!own && !coroutines.test(module.dotted(call.get('function')) ?? '')) continue;
    const around = functionAround(call);
    const fix = around?.type === 'function_definition' && isAsync(around) ? 'await' : undefined;
    yield {
      start: call.start,
      end: call.end,
      message: l10n.t(
        'This only makes a coroutine: nothing of {0} runs, and Python warns that it was never awaited.',
        call.get('function')?.text ?? '',
      ),
      ...(fix === undefined
        ? {}
        : {
            fix: {
              title: l10n.t('Await it'),
              changes: [{ start: call.start, end: call.start, text: 'await ' }],
            },
          }),
    };
  }
}

const spawns =
  /^asyncio\.(?:create_task|ensure_future|get_(?:running|event)_loop\(\)\.create_task|new_event_loop\(\)\.create_task)$/;

function* droppedTasks(module: PythonModule): Generator<Finding> {
  for (const call of bareCalls(module)) {
    if (!spawns.test(module.dotted(call.get('function')) ?? '')) continue;
    const fix = keepTask(module, call);
    yield {
      start: call.start,
      end: call.end,
      message: l10n.t(
        'Nobody keeps this task, and the event loop holds it only weakly: the collector may take it away while it waits, and it never ends.',
      ),
      ...(fix === undefined ? {} : { fix }),
    };
  }
}

function keepTask(module: PythonModule, call: Syntax): Fix | undefined {
  const indent = call.parent && indentOf(module, call.parent);
  const top = topStatement(call);
  if (
    indent === undefined ||
    module.global('background_tasks').length > 0 ||
    functionAround(call) === undefined
  )
    return undefined;
  const line = lineBreak(module);
  return {
    title: l10n.t('Keep the task until it is done'),
    changes: [
      { start: top.start, end: top.start, text: `background_tasks = set()${line}${line}${line}` },
      { start: call.start, end: call.start, text: 'task = ' },
      {
        start: call.end,
        end: call.end,
        text: `${line}${indent}background_tasks.add(task)${line}${indent}task.add_done_callback(background_tasks.discard)`,
      },
    ],
  };
}

function topStatement(node: Syntax): Syntax {
  let top = node;
  while (top.parent !== undefined) top = top.parent;
  return top;
}

const blocking = new RegExp(
  `^(?:${[
    String.raw`time\.sleep`,
    String.raw`os\.(?:system|wait|waitpid)`,
    String.raw`builtins\.input`,
    String.raw`urllib\.request\.(?:urlopen|urlretrieve)`,
    String.raw`requests\.(?:get|post|put|patch|delete|head|options|request)`,
    String.raw`requests\.(?:Session|session)\(\)\.(?:get|post|put|patch|delete|head|options|request)`,
    String.raw`subprocess\.(?:run|call|check_call|check_output|getoutput|getstatusoutput)`,
    String.raw`subprocess\.Popen\(\)\.(?:wait|communicate)`,
    String.raw`socket\.(?:create_connection|getaddrinfo|gethostbyname)`,
    String.raw`socket\.socket\(\)\.(?:accept|connect|recv|recvfrom|recv_into|sendall)`,
    String.raw`threading\.(?:Lock|RLock|Semaphore|Condition|Event|Barrier)\(\)\.(?:acquire|wait)`,
    String.raw`threading\.Thread\(\)\.join`,
    String.raw`queue\.(?:Queue|LifoQueue|PriorityQueue|SimpleQueue)\(\)\.(?:get|join)`,
  ].join('|')})$`,
);

/** The calls that make a thread wait. A socket of a file that makes some non-blocking may be one of those. */
function* blockingCalls(module: PythonModule): Generator<Syntax> {
  const nonblocking = /\.(?:setblocking|settimeout)\(/.test(module.text);
  for (const call of module.all('call')) {
    const name = module.dotted(call.get('function'));
    if (name === undefined || !blocking.test(name) || (nonblocking && name.startsWith('socket.socket')))
      continue;
    // `acquire(False)`, `get(timeout=…)`: told not to wait, or not for ever.
    const waits = /\.(?:acquire|get|join|wait)$/.test(name);
    if (waits && !name.startsWith('requests.') && (call.get('arguments')?.parts.length ?? 0) > 0) continue;
    yield call;
  }
}

function* blockedLoops(module: PythonModule): Generator<Finding> {
  const isCoroutine = (node: Syntax | undefined): node is Syntax =>
    node?.type === 'function_definition' && isAsync(node);
  const blocks = byFunction(blockingCalls(module), (call) => call);
  if (blocks.size === 0) return;
  for (const [definition, calls] of blocks)
    if (isCoroutine(definition))
      for (const call of calls) {
        const fix = awaitInstead(module, call);
        yield {
          start: call.start,
          end: call.end,
          message: l10n.t(
            'The whole event loop stands still until {0} comes back: no other coroutine runs meanwhile.',
            call.get('function')?.text ?? '',
          ),
          ...(fix === undefined ? {} : { fix }),
        };
      }
  const reach = new Reach(module, (definition) => blocks.get(definition) ?? []);
  const runs = (definition: Syntax): boolean => !isAsync(definition) && !isGenerator(definition);
  for (const call of module.all('call')) {
    if (!isCoroutine(functionAround(call))) continue;
    const [way] = reach.from(call, runs);
    if (way === undefined) continue;
    yield {
      start: call.start,
      end: call.end,
      message: l10n.t(
        'The whole event loop stands still in here: {0} comes to {1}, which waits, and no other coroutine runs meanwhile.',
        call.get('function')?.text ?? '',
        way.end.get('function')?.text ?? '',
      ),
      path: [...way.calls.slice(1), way.end].map((node) => ({
        start: node.start,
        end: node.end,
        message: l10n.t(
          '{0} calls {1}',
          nameOf(functionAround(node) ?? node),
          node.get('function')?.text ?? '',
        ),
      })),
    };
  }
}

/** `await asyncio.sleep(1)`, or the call made in a thread of the loop's pool. */
function awaitInstead(module: PythonModule, call: Syntax): Fix | undefined {
  const asyncio = module
    .global('asyncio')
    .some(({ kind, origin }) => kind === 'import' && origin === 'asyncio');
  const called = call.get('function');
  const given = call.get('arguments')?.parts ?? [];
  if (!asyncio || called === undefined || statementAround(call).type === 'with_statement') return undefined;
  if (module.dotted(called) === 'time.sleep')
    return {
      title: l10n.t('Use await asyncio.sleep'),
      changes: [{ start: called.start, end: called.end, text: 'await asyncio.sleep' }],
    };
  if (positional(call).length !== given.length || call.parent?.type !== 'assignment') return undefined;
  const all = ['None', called.text, ...given.map(({ text }) => text)].join(', ');
  return {
    title: l10n.t('Run it in a thread and await that'),
    changes: [
      { start: call.start, end: call.end, text: `await asyncio.get_running_loop().run_in_executor(${all})` },
    ],
  };
}

export const coroutineRules: readonly Rule[] = [
  {
    code: 'coroutine-not-awaited',
    step: '11-coroutines/11.5-async',
    severity: 'warning',
    also: ['reportUnusedCoroutine'],
    find: forgottenAwaits,
  },
  {
    code: 'task-dropped',
    step: '11-coroutines/11.5-async',
    severity: 'warning',
    also: ['RUF006'],
    find: droppedTasks,
  },
  {
    code: 'blocking-call',
    step: '11-coroutines/11.1-blocking',
    severity: 'warning',
    also: ['ASYNC210', 'ASYNC220', 'ASYNC221', 'ASYNC222', 'ASYNC230', 'ASYNC250', 'ASYNC251'],
    find: blockedLoops,
  },
];
