import * as l10n from '@vscode/l10n';
import { byFunction, Reach } from '../../callGraph.ts';
import { functionAround, isAsync, nameOf, type PythonModule, selfName } from '../../module.ts';
import type { Syntax } from '../../syntax.ts';
import type { Finding, Rule } from '../types.ts';

const lockClass = /^(?:threading|multiprocessing)\.(?:Lock|RLock|Condition|Semaphore|BoundedSemaphore)$/;
/** Those whose holder may take them once more. */
const reentrant = /\.(?:RLock|Condition)$|Semaphore$/;

/** A place where a lock is taken by `with`. */
interface Taking {
  readonly item: Syntax;
  readonly lock: string;
  readonly again: boolean;
}

/** What a lock is known by: the top-level name that it stands under, or its attribute and that one's class. */
function lockOf(module: PythonModule, expression: Syntax): Omit<Taking, 'item'> | undefined {
  const made = module.dottedClass(expression);
  if (made === undefined || !lockClass.test(made)) return undefined;
  const again = reentrant.test(made);
  if (expression.type === 'identifier') {
    const [binding] = module.bindings(expression);
    const local = binding === undefined || functionAround(binding.node) !== undefined;
    return local ? undefined : { lock: expression.text, again };
  }
  const object = expression.get('object');
  const owner = object && module.know(object);
  const around = functionAround(expression);
  const own = around !== undefined && object?.text === selfName(around);
  if (!own || owner?.kind !== 'object' || owner.of.kind !== 'class') return undefined;
  return { lock: `${nameOf(owner.of.node)}.${expression.get('attribute')?.text ?? ''}`, again };
}

/** The expression of a `with` item, without its `as`. */
function itemValue(item: Syntax): Syntax | undefined {
  const value = item.get('value');
  return value?.type === 'as_pattern' ? value.children[0] : value;
}

function* takings(module: PythonModule): Generator<Taking> {
  for (const item of module.all('with_item')) {
    const value = itemValue(item);
    const lock = value && lockOf(module, value);
    if (lock !== undefined) yield { item, ...lock };
  }
}

/** Lock `first` is held, at `held`, while `second` is taken at the end of a way. */
interface Order {
  readonly first: Taking;
  readonly second: Taking;
  readonly calls: readonly Syntax[];
}

const sameObject = (calls: readonly Syntax[], lock: string): boolean =>
  !lock.includes('.') || calls.every((call) => /^(?:self|cls)\./.test(call.get('function')?.text ?? ''));

function* orders(module: PythonModule): Generator<Order> {
  const all = [...takings(module)];
  if (all.length === 0) return;
  const taken = byFunction(all, ({ item }) => item);
  const reach = new Reach(module, (definition) => taken.get(definition) ?? []);
  for (const first of all) {
    const statement = first.item.around('with_statement');
    if (statement === undefined) continue;
    const around = functionAround(first.item);
    for (const second of taken.get(around) ?? [])
      if (second !== first && second.item.start > first.item.start && statement.contains(second.item))
        yield { first, second, calls: [] };
    for (const call of statement.get('body')?.all('call') ?? []) {
      if (functionAround(call) !== around) continue;
      for (const { calls, end } of reach.from(call, (definition) => !isAsync(definition)))
        if (sameObject(calls, end.lock)) yield { first, second: end, calls };
    }
  }
}

const step = ({ item, lock }: Taking) => ({
  start: item.start,
  end: item.end,
  message: l10n.t('{0} is taken here', lock),
});

const way = ({ first, second, calls }: Order) => [
  step(first),
  ...calls.map((call) => ({
    start: call.start,
    end: call.end,
    message: l10n.t('with {0} held, {1} is called', first.lock, call.get('function')?.text ?? ''),
  })),
  step(second),
];

function* lockOrders(module: PythonModule): Generator<Finding> {
  const known = new Map<string, Order>();
  const told = new Set<string>();
  for (const order of orders(module)) {
    const { first, second, calls } = order;
    const place = calls[0] ?? second.item;
    if (first.lock === second.lock) {
      if (second.again || told.has(`${place.start}`)) continue;
      told.add(`${place.start}`);
      yield {
        start: place.start,
        end: place.end,
        message: l10n.t(
          'The thread holds {0} already and waits here until it is free: that is for ever, for a Lock is not given twice.',
          first.lock,
        ),
        path: way(order),
      };
      continue;
    }
    const key = `${first.lock} ${second.lock}`;
    if (!known.has(key)) known.set(key, order);
    const inverse = known.get(`${second.lock} ${first.lock}`);
    if (inverse === undefined || told.has(key)) continue;
    told.add(key);
    told.add(`${second.lock} ${first.lock}`);
    yield {
      start: place.start,
      end: place.end,
      message: l10n.t(
        '{0} is taken here while {1} is held; elsewhere it is the other way round. Two threads that do both at once wait for each other for ever.',
        second.lock,
        first.lock,
      ),
      path: [...way(order), ...way(inverse)],
    };
  }
}

export const locks: readonly Rule[] = [
  {
    code: 'lock-order',
    step: '09-threads/09.7-deadlock',
    severity: 'warning',
    also: [],
    find: lockOrders,
  },
];
