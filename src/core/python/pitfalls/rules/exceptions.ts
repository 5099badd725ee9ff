import * as l10n from '@vscode/l10n';
import { functionAround, isAsync, type PythonModule } from '../../module.ts';
import { walkOwn } from '../../scopes.ts';
import type { Syntax } from '../../syntax.ts';
import { positional } from '../text.ts';
import type { Finding, Rule } from '../types.ts';

const blockOf = (clause: Syntax): Syntax | undefined => clause.parts.find(({ type }) => type === 'block');

/** `except:` that ends what even `sys.exit()` and `close()` want to do. */
function* bareExcepts(module: PythonModule): Generator<Finding> {
  for (const clause of module.all('except_clause')) {
    const block = blockOf(clause);
    if (block === undefined || clause.parts[0] !== block) continue;
    const leaving = [...walkOwn(block)].some(
      (node) =>
        node.type === 'raise_statement' ||
        // `with safe_reraise():` and its like.
        (node.type === 'identifier' && /raise/i.test(node.text)) ||
        (node.type === 'call' &&
          /^(?:os\._exit|sys\.exit|builtins\.exit|os\.abort|os\.kill)$/.test(
            module.dotted(node.get('function')) ?? '',
          )),
    );
    if (leaving) continue;
    const body = clause.parent?.get('body');
    const ends = block.parts.some(({ type }) => type === 'return_statement' || type === 'break_statement');
    const yields = body !== undefined && !ends && [...walkOwn(body)].some(({ type }) => type === 'yield');
    yield {
      start: clause.start,
      end: clause.start + 'except'.length,
      message: yields
        ? l10n.t(
            'This also catches GeneratorExit, by which close() ends a generator that waits at yield: if it then yields again, close() raises RuntimeError.',
          )
        : l10n.t(
            'This also catches SystemExit and KeyboardInterrupt: neither sys.exit() nor Ctrl+C ends the program in here.',
          ),
      fix: {
        title: l10n.t('Catch Exception alone'),
        changes: [
          { start: clause.start + 'except'.length, end: clause.start + 'except'.length, text: ' Exception' },
        ],
      },
    };
  }
}

/** The generator function that a node runs in. */
function generatorAround(node: Syntax): Syntax | undefined {
  const definition = functionAround(node);
  const body = definition?.type === 'function_definition' ? definition.get('body') : undefined;
  return body !== undefined && [...walkOwn(body)].some(({ type }) => type === 'yield')
    ? definition
    : undefined;
}

/** Whether a `try` around a node, in the same function, takes StopIteration. */
function isCaught(node: Syntax, definition: Syntax): boolean {
  for (let inner = node; inner.parent !== undefined && inner !== definition; inner = inner.parent) {
    if (inner.parent.type !== 'try_statement' || inner.field !== 'body') continue;
    for (const clause of inner.parent.children) {
      if (clause.type !== 'except_clause') continue;
      const [caught] = clause.parts;
      if (
        caught?.type === 'block' ||
        /\b(?:StopIteration|Exception|BaseException)\b/.test(caught?.text ?? '')
      )
        return true;
    }
  }
  return false;
}

function* raisedStops(module: PythonModule): Generator<Finding> {
  for (const statement of module.all('raise_statement')) {
    const raised = statement.parts[0];
    const named = raised?.type === 'call' ? raised.get('function') : raised;
    if (module.dotted(named) !== 'builtins.StopIteration') continue;
    const definition = generatorAround(statement);
    if (definition === undefined || isCaught(statement, definition)) continue;
    const value = raised?.type === 'call' ? positional(raised)[0]?.text : undefined;
    const returned = isAsync(definition) || value === undefined ? 'return' : `return ${value}`;
    yield {
      start: statement.start,
      end: statement.end,
      message: l10n.t(
        'In a generator, a StopIteration that is raised comes out as RuntimeError: the loop around it fails instead of ending.',
      ),
      fix: {
        title: l10n.t('Return instead'),
        changes: [{ start: statement.start, end: statement.end, text: returned }],
      },
    };
  }
}

const endless = /^(?:itertools\.(?:count|cycle|repeat)|builtins\.iter)$/;

function* nextsInGenerators(module: PythonModule): Generator<Finding> {
  for (const call of module.all('call')) {
    if (call.get('function')?.text !== 'next' || module.dotted(call.get('function')) !== 'builtins.next')
      continue;
    const [iterator, ...more] = call.get('arguments')?.parts ?? [];
    const definition = generatorAround(call);
    if (definition === undefined || iterator === undefined || more.length > 0 || isCaught(call, definition))
      continue;
    const made = module.know(iterator);
    const endlessly = made?.kind === 'object' && made.of.kind === 'import' && endless.test(made.of.name);
    if (endlessly || isAsync(definition)) continue;
    yield {
      start: call.start,
      end: call.end,
      message: l10n.t(
        'Once {0} is used up, next() raises StopIteration, and in a generator that comes out as RuntimeError.',
        iterator.text,
      ),
    };
  }
}

export const exceptions: readonly Rule[] = [
  {
    code: 'bare-except',
    step: '07-iterators-and-generators/07.6-harden',
    severity: 'warning',
    also: ['E722', 'B001', 'W0702', 'bare-except'],
    find: bareExcepts,
  },
  {
    code: 'stop-iteration',
    step: '07-iterators-and-generators/07.2-one-way',
    severity: 'warning',
    also: ['R1708', 'stop-iteration-return'],
    find: raisedStops,
  },
  {
    code: 'next-in-generator',
    step: '07-iterators-and-generators/07.2-one-way',
    severity: 'hint',
    also: ['R1708', 'stop-iteration-return'],
    find: nextsInGenerators,
  },
];
