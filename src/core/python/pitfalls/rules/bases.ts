import * as l10n from '@vscode/l10n';
import { baseExpressions, key, type Known, nameOf, type PythonModule } from '../../module.ts';
import { Orders } from '../../mro.ts';
import type { Syntax } from '../../syntax.ts';
import type { Finding, Rule } from '../types.ts';

/** Bases for which there is no order to look attributes up in. */
function* orderConflicts(module: PythonModule): Generator<Finding> {
  const orders = new Orders(module);
  for (const cls of module.all('class_definition')) {
    const bases = baseExpressions(cls);
    if (bases.length < 2 || hasKeyword(cls)) continue;
    const place = cls.get('superclasses') ?? cls;
    const twice = bases.find((base, index) => bases.findIndex(({ text }) => text === base.text) < index);
    if (twice !== undefined && module.know(twice) !== undefined && twice.type !== 'subscript') {
      yield {
        start: twice.start,
        end: twice.end,
        message: l10n.t('{0} is named twice: the class statement raises TypeError.', twice.text),
        fix: {
          title: l10n.t('Name it once'),
          changes: [{ start: before(twice, bases), end: twice.end, text: '' }],
        },
      };
      continue;
    }
    const order = orders.of(cls);
    if (order === undefined || !('lists' in order)) continue;
    const heads = [...new Set(order.lists.map(([head]) => head ?? ''))];
    const fix = swapped(module, bases);
    yield {
      start: place.start,
      end: place.end,
      message: l10n.t(
        'The class statement raises TypeError: there is no method resolution order, for {0} would each have to come before another one of them.',
        heads.join(', '),
      ),
      ...(fix === undefined ? {} : { fix }),
    };
  }
}

const hasKeyword = (cls: Syntax): boolean =>
  (cls.get('superclasses')?.parts ?? []).some(({ type }) => type.endsWith('splat'));

const before = (base: Syntax, bases: readonly Syntax[]): number =>
  bases[bases.indexOf(base) - 1]?.end ?? base.start;

/** Puts a base in front of the one that it derives from, where that is the whole fault. */
function swapped(module: PythonModule, bases: readonly Syntax[]): Finding['fix'] {
  const [first, second] = bases;
  if (bases.length !== 2 || first === undefined || second === undefined) return undefined;
  const [a, b] = [module.know(first), module.know(second)];
  const above =
    a?.kind === 'import'
      ? a.name === 'builtins.object'
      : a?.kind === 'class' && b?.kind === 'class' && derives(module, b.node, a.node);
  if (!above) return undefined;
  return {
    title: l10n.t('Name the more special class first'),
    changes: [
      { start: first.start, end: first.end, text: second.text },
      { start: second.start, end: second.end, text: first.text },
    ],
  };
}

function derives(module: PythonModule, cls: Syntax, base: Syntax, seen: Set<Syntax> = new Set()): boolean {
  if (cls === base) return true;
  if (seen.has(cls)) return false;
  seen.add(cls);
  return module.bases(cls).some((above) => above !== undefined && derives(module, above, base, seen));
}

/** The metaclass that a class statement names or inherits; undefined where this file cannot tell. */
function metaclassOf(module: PythonModule, cls: Syntax, seen: Set<Syntax> = new Set()): Known | undefined {
  if (seen.has(cls)) return undefined;
  seen.add(cls);
  const named = cls
    .get('superclasses')
    ?.parts.find((part) => part.get('name')?.text === 'metaclass')
    ?.get('value');
  if (named !== undefined) return module.know(named);
  const found = baseExpressions(cls).map((base) => baseMetaclass(module, base, seen));
  if (found.some((meta) => meta === undefined)) return undefined;
  return found.find((meta) => !isType(meta)) ?? type;
}

const type: Known = { kind: 'import', name: 'builtins.type' };
const isType = (meta: Known | undefined): boolean => meta?.kind === 'import' && meta.name === 'builtins.type';

function baseMetaclass(module: PythonModule, base: Syntax, seen: Set<Syntax>): Known | undefined {
  const known = module.know(base);
  if (known?.kind === 'class') return metaclassOf(module, known.node, new Set(seen));
  if (known?.kind !== 'import') return undefined;
  if (known.name === 'abc.ABC') return { kind: 'import', name: 'abc.ABCMeta' };
  return /^builtins\.(?:object|int|str|list|dict|tuple|set|float|bytes|Exception)$/.test(known.name)
    ? type
    : undefined;
}

function* metaclassConflicts(module: PythonModule): Generator<Finding> {
  for (const cls of module.all('class_definition')) {
    const bases = baseExpressions(cls);
    if (bases.length === 0) continue;
    const named = cls
      .get('superclasses')
      ?.parts.find((part) => part.get('name')?.text === 'metaclass')
      ?.get('value');
    const metas = bases.map((base) => baseMetaclass(module, base, new Set()));
    if (named !== undefined) metas.push(module.know(named));
    const special = metas.filter((meta): meta is Known => meta !== undefined && !isType(meta));
    const distinct = [...new Map(special.map((meta) => [key(meta), meta])).values()];
    const [first, second] = distinct.filter(
      (meta) => !distinct.some((other) => other !== meta && isBelow(module, other, meta)),
    );
    if (first === undefined || second === undefined) continue;
    const place = cls.get('superclasses') ?? cls;
    yield {
      start: place.start,
      end: place.end,
      message: l10n.t(
        'The class statement raises TypeError: {0} and {1} are two metaclasses of its bases, and neither derives from the other.',
        metaName(first),
        metaName(second),
      ),
    };
  }
}

const metaName = (meta: Known): string =>
  meta.kind === 'class'
    ? nameOf(meta.node)
    : meta.kind === 'import'
      ? (meta.name.split('.').at(-1) ?? '')
      : '';

/** Whether a metaclass is or may be the same as another one or below it: what is not known may be. */
function isBelow(module: PythonModule, meta: Known, above: Known): boolean {
  if (meta.kind === 'import')
    return above.kind === 'import' && (meta.name === above.name || !/^abc\.ABCMeta$/.test(meta.name));
  if (meta.kind !== 'class') return true;
  if (above.kind === 'class') {
    if (derives(module, meta.node, above.node)) return true;
  } else if (
    baseExpressions(meta.node).some(
      (base) => module.dotted(base) === (above.kind === 'import' ? above.name : ''),
    )
  )
    return true;
  return false;
}

export const baseRules: readonly Rule[] = [
  {
    code: 'mro-conflict',
    step: '01-classes-and-objects/01.6-c3',
    severity: 'warning',
    also: ['E0240', 'inconsistent-mro', 'E0241', 'duplicate-bases', 'reportGeneralTypeIssues'],
    find: orderConflicts,
  },
  {
    code: 'metaclass-conflict',
    step: '06-metaprogramming/06.8-metaclass',
    severity: 'warning',
    also: ['E1139', 'reportGeneralTypeIssues'],
    find: metaclassConflicts,
  },
];
