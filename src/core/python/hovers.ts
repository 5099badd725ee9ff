import * as l10n from '@vscode/l10n';
import { type Found, lookUp } from './lookup.ts';
import { meaningOf } from './meanings.ts';
import type { PythonModule } from './module.ts';
import { type Linearization, Orders } from './mro.ts';
import type { Span } from './pitfalls/types.ts';
import type { Syntax } from './syntax.ts';

/** What is said of a place in a file, as Markdown, and the step that shows it. */
export interface Hover extends Span {
  readonly text: string;
  readonly step: string;
}

/** What a file alone tells of the word at an offset; undefined where there is nothing to say that others do not. */
export function hoverAt(module: PythonModule, offset: number): Hover | undefined {
  const node = module.nodeAt(offset);
  if (node === undefined || node.type === 'comment' || node.type === 'string') return undefined;
  const start = offset - (/\w*$/.exec(module.text.slice(Math.max(0, offset - 100), offset))?.[0].length ?? 0);
  const word = /^\w+/.exec(module.text.slice(start, start + 100))?.[0] ?? '';
  const span = { start, end: start + word.length };
  const { parent } = node;
  if (node.type === 'identifier' && parent?.type === 'attribute' && node.field === 'attribute') {
    const access = attributeHover(module, parent);
    if (access !== undefined) return { ...span, ...access };
  } else if (node.type === 'identifier') {
    const cls =
      parent?.type === 'class_definition' && node.field === 'name' ? parent : classNamed(module, node);
    if (cls !== undefined) return { ...span, ...classHover(module, cls) };
  }
  const meaning = isSpecial(module, node, word) ? meaningOf(word) : undefined;
  return meaning && { ...span, ...meaning };
}

function classNamed(module: PythonModule, name: Syntax): Syntax | undefined {
  if (name.field === 'name') return undefined;
  const known = module.know(name);
  return known?.kind === 'class' ? known.node : undefined;
}

/** Whether a word is what it looks like: a keyword, a special name, a builtin that nobody redefined. */
function isSpecial(module: PythonModule, node: Syntax, word: string): boolean {
  if (node.type !== 'identifier') return word === 'yield' || word === 'await' || word === 'with';
  if (word === 'metaclass') return node.parent?.type === 'keyword_argument' && node.field === 'name';
  if (word === 'property' || word === 'super') return module.dotted(node) === `builtins.${word}`;
  return /^__\w+__$/.test(word);
}

function classHover(module: PythonModule, cls: Syntax): Omit<Hover, keyof Span> {
  const step = '01-classes-and-objects/01.6-c3';
  const name = cls.get('name')?.text ?? '';
  const order = new Orders(module).of(cls);
  if (order === undefined)
    return {
      step,
      text: l10n.t(
        'The method resolution order of {0} is unknown: this file alone does not tell all of its bases.',
        code(name),
      ),
    };
  if (!('order' in order))
    return {
      step,
      text: `${l10n.t('{0} has no method resolution order: the class statement raises TypeError. In the merge, no list begins with a class that stands only at the beginning of lists:', code(name))}\n${block(order.lists.map(list))}`,
    };
  const parts = [
    l10n.t('Attributes of {0} are looked up in this order:', code(name)),
    `\n**${order.order.map((each) => each.name).join(' → ')}**`,
  ];
  if (order.steps.length > 2)
    parts.push(
      `\n${l10n.t('C3 merges the orders of the bases, and their own order: each time the first head that stands in no tail is taken.')}`,
      block(
        order.steps.map(
          ({ lists, taken }) => `${taken.padEnd(width(order))}  ← ${lists.map(list).join(' ')}`,
        ),
      ),
    );
  if (order.unknown.length > 0) parts.push(`\n${unknownBases(order)}`);
  return { step, text: parts.join('\n') };
}

const unknownBases = ({ unknown }: Linearization): string =>
  l10n.t('Unknown is what stands above {0}: this file does not tell.', unknown.map(code).join(', '));
const width = ({ order }: Linearization): number => Math.max(...order.map(({ name }) => name.length));
const list = (names: readonly string[]): string => `[${names.join(', ')}]`;
const code = (text: string): string => `\`${text}\``;
const block = (lines: readonly string[]): string => `\`\`\`text\n${lines.join('\n')}\n\`\`\``;

/** Where `object.name` finds its value, for objects of this file's classes. */
function attributeHover(module: PythonModule, access: Syntax): Omit<Hover, keyof Span> | undefined {
  const object = access.get('object');
  const name = access.get('attribute')?.text ?? '';
  const known = object && module.know(object);
  if (known?.kind !== 'object' || known.of.kind !== 'class') return undefined;
  const cls = known.of.node.get('name')?.text ?? '';
  const order = new Orders(module).of(known.of.node);
  const found: Found =
    order !== undefined && 'order' in order ? lookUp(module, order, name) : { rule: 'unknown' };
  return { step: '06-metaprogramming/06.5-lookup', text: explain(found, code(name), code(cls)) };
}

function explain(found: Found, name: string, cls: string): string {
  switch (found.rule) {
    case 'hook':
      return l10n.t(
        '{0}: the __getattribute__ of {1} decides, for it is called for every attribute.',
        name,
        code(found.owner),
      );
    case 'data descriptor':
      return found.hidden
        ? l10n.t(
            '{0}: the data descriptor in class {1} is called, before the object’s own __dict__ is asked.',
            name,
            code(found.owner),
          )
        : l10n.t('{0}: the data descriptor in class {1} is called.', name, code(found.owner));
    case 'slot':
      return l10n.t(
        '{0}: its slot in the object, a data descriptor that __slots__ put into class {1}.',
        name,
        code(found.owner),
      );
    case 'instance':
      return l10n.t(
        '{0}: in the object’s own __dict__, where a method of {1} puts it; no data descriptor of the class goes before it.',
        name,
        code(found.owner),
      );
    case 'class':
      return l10n.t(
        '{0}: in class {1}, the first in the method resolution order of {2} that has it; the object’s own __dict__ has none.',
        name,
        code(found.owner),
        cls,
      );
    case 'fallback':
      return l10n.t(
        '{0}: neither the object nor its classes have it, so the __getattr__ of {1} is called.',
        name,
        code(found.owner),
      );
    case 'missing':
      return l10n.t(
        '{0}: nothing in this file gives it to objects of {1}; if nothing elsewhere does, reading it raises AttributeError.',
        name,
        cls,
      );
    case 'unknown':
      return l10n.t(
        '{0}: unknown, for this file alone does not tell what all classes of {1} hold.',
        name,
        cls,
      );
    default:
      return found satisfies never;
  }
}
