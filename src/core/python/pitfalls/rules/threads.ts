import * as l10n from '@vscode/l10n';
import { functionAround, type PythonModule } from '../../module.ts';
import { namesOf, walkOwn } from '../../scopes.ts';
import type { Syntax } from '../../syntax.ts';
import { indentStep, indentOf, keyword, lineBreak, positional } from '../text.ts';
import type { Finding, Fix, Rule } from '../types.ts';

/** A thread of a function's own that is started and then forgotten. */
function* forgottenThreads(module: PythonModule): Generator<Finding> {
  for (const call of module.all('call')) {
    const called = call.get('function');
    if (
      called?.get('attribute')?.text !== 'start' ||
      module.dottedClass(called.get('object')) !== 'threading.Thread'
    )
      continue;
    const around = functionAround(call);
    const thread = called.get('object');
    const made = thread && module.know(thread);
    const making = made?.kind === 'object' ? made.call : undefined;
    if (
      around?.type !== 'function_definition' ||
      making === undefined ||
      keyword(making, 'daemon') !== undefined
    )
      continue;
    // Handed on, stored, waited for: all but `.start()` and what made it.
    const name = thread?.type === 'identifier' ? thread.text : undefined;
    const body = around.get('body');
    if (name !== undefined && !(namesOf(around).bound.get(name)?.length === 1)) continue;
    if (name === undefined && thread?.type !== 'call') continue;
    const uses = [...(body?.all('identifier') ?? [])].filter(
      ({ text, field, parent }) =>
        name !== undefined &&
        text === name &&
        field !== 'attribute' &&
        !(parent?.type === 'assignment' && field === 'left'),
    );
    if (uses.length > 1) continue;
    yield {
      start: call.start,
      end: call.end,
      message: l10n.t(
        'Nobody waits for this thread: what it does may be missing when the function returns, and the program does not end before it has.',
      ),
    };
  }
}

const locks =
  /^(?:threading|multiprocessing)\.(?:Lock|RLock|Condition|Semaphore|BoundedSemaphore)\(\)\.acquire$/;

/** `acquire()` that an exception parts from its `release()`. */
function* bareAcquires(module: PythonModule): Generator<Finding> {
  for (const statement of module.all('expression_statement')) {
    const call = statement.parts[0];
    const called = call?.type === 'call' ? call.get('function') : undefined;
    if (call === undefined || !locks.test(module.dotted(called) ?? '')) continue;
    if ((call.get('arguments')?.parts.length ?? 0) > 0) continue;
    const lock = called?.get('object')?.text ?? '';
    const block = statement.parent?.parts ?? (statement.parent === undefined ? module.statements : []);
    const index = block.indexOf(statement);
    const release = block.findIndex((other, at) => at > index && other.text === `${lock}.release()`);
    const between = block.slice(index + 1, release);
    // Without its `release()` in the same block, it is let go elsewhere by design.
    if (release === -1 || !between.some(mayRaise)) continue;
    const fix = withLock(module, statement, between, block[release], lock);
    yield {
      start: call.start,
      end: call.end,
      message: l10n.t(
        'If something raises before {0}.release(), the lock stays taken, and whoever wants it next waits for ever.',
        lock,
      ),
      ...(fix === undefined ? {} : { fix }),
    };
  }
}

const mayRaise = (statement: Syntax): boolean =>
  [...walkOwn(statement)].some(
    ({ type }) =>
      type === 'call' || type === 'raise_statement' || type === 'subscript' || type === 'return_statement',
  );

function withLock(
  module: PythonModule,
  acquire: Syntax,
  between: readonly Syntax[],
  release: Syntax | undefined,
  lock: string,
): Fix | undefined {
  const indent = indentOf(module, acquire);
  const [first, last] = [between[0], between.at(-1)];
  if (indent === undefined || first === undefined || last === undefined || release === undefined)
    return undefined;
  const inside = module.text.slice(first.start, last.end);
  // Lines of a string would be moved too.
  if (between.some((node) => [...node.all('string')].some(({ text }) => text.includes('\n'))))
    return undefined;
  const step = indentStep(module);
  const moved = inside.replace(/(\r?\n)(?=[ \t]*\S)/g, `$1${step}`);
  return {
    title: l10n.t('Use with'),
    changes: [
      {
        start: acquire.start,
        end: release.end,
        text: `with ${lock}:${lineBreak(module)}${indent}${step}${moved}`,
      },
    ],
  };
}

/** `global n; n += 1` in a function that runs in threads. */
function* sharedCounters(module: PythonModule): Generator<Finding> {
  const told = new Set<Syntax>();
  for (const call of module.all('call')) {
    if (module.dotted(call.get('function')) !== 'threading.Thread') continue;
    const target = keyword(call, 'target') ?? positional(call)[1];
    const known = target && module.know(target);
    if (known?.kind !== 'function' || told.has(known.node)) continue;
    told.add(known.node);
    const { globals } = namesOf(known.node);
    for (const node of walkOwn(known.node.get('body') ?? known.node)) {
      const name = node.type === 'augmented_assignment' ? node.get('left') : undefined;
      if (
        name?.type !== 'identifier' ||
        !globals.has(name.text) ||
        node.around('with_statement') !== undefined
      )
        continue;
      if (/\.acquire\(/.test(known.node.text)) continue;
      yield {
        start: node.start,
        end: node.end,
        message: l10n.t(
          'Several threads read “{0}”, reckon and write it back: what another one wrote between the two is lost.',
          name.text,
        ),
        path: [{ start: call.start, end: call.end, message: l10n.t('The thread is made here.') }],
      };
    }
  }
}

export const threads: readonly Rule[] = [
  {
    code: 'thread-forgotten',
    step: '09-threads/09.2-start',
    severity: 'hint',
    also: [],
    find: forgottenThreads,
  },
  {
    code: 'acquire-without-with',
    step: '09-threads/09.6-lock',
    severity: 'hint',
    also: ['R1732', 'consider-using-with'],
    find: bareAcquires,
  },
  { code: 'shared-counter', step: '09-threads/09.5-race', severity: 'hint', also: [], find: sharedCounters },
];
