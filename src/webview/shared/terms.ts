import type { Token } from 'markdown-it';
import { findTerms, type LinkedTerm } from '../../core/labs/glossary.ts';

/** What a text is to be marked with: terms, in the language of `locale`. */
export interface Marking {
  readonly terms: readonly LinkedTerm[];
  readonly locale: string;
}

/** Id of the popover that explains a term. */
export const popoverId = (term: LinkedTerm): string => `term-${term.id}`;

type MakeToken = new (type: string, tag: string, nesting: -1 | 0 | 1) => Token;
type Make = (...parts: ConstructorParameters<MakeToken>) => Token;

const textOf = (content: string, make: Make): Token => Object.assign(make('text', '', 0), { content });

/**
 * Makes the first place where a text speaks of each term a button for its popover. A piece of code is a button as a
 * whole, for the term that it ends with: `type(x).__mro__` speaks of `__mro__`.
 */
export function markTerms(tokens: readonly Token[], { terms, locale }: Marking, Made: MakeToken): void {
  let left = terms;
  const make: Make = (...parts) => new Made(...parts);
  const text = (content: string): Token => textOf(content, make);

  function button(term: LinkedTerm, content: string): readonly Token[] {
    left = left.filter((other) => other !== term);
    const open = make('term_open', 'button', 1);
    open.attrs = [
      ['type', 'button'],
      ['class', 'term'],
      ['popovertarget', popoverId(term)],
    ];
    return [open, text(content), make('term_close', 'button', -1)];
  }

  function markCode(token: Token): readonly Token[] {
    const term = findTerms(token.content, terms, locale, 'code').at(-1)?.term;
    if (term === undefined || !left.includes(term)) return [token];
    return [make('code_open', 'code', 1), ...button(term, token.content), make('code_close', 'code', -1)];
  }

  // All terms are looked for, also those that have their button: a longer one hides those that are part of it.
  function markProse(token: Token): readonly Token[] {
    const marked: Token[] = [];
    let from = 0;
    for (const { start, end, term } of findTerms(token.content, terms, locale)) {
      if (!left.includes(term)) continue;
      marked.push(text(token.content.slice(from, start)), ...button(term, token.content.slice(start, end)));
      from = end;
    }
    return marked.length === 0 ? [token] : [...marked, text(token.content.slice(from))];
  }

  function mark(token: Token): readonly Token[] {
    if (token.type === 'text') return markProse(token);
    return token.type === 'code_inline' ? markCode(token) : [token];
  }

  let without = 0;
  for (const token of tokens) {
    // A heading is no place for a button, and a quotation has words of its own.
    if (/^(?:heading|blockquote)_/.test(token.type)) without += token.nesting;
    if (without > 0 || token.children === null) continue;
    let within = 0;
    const children = token.children.flatMap((child) => {
      // Emphasis in a text is the name of a button or a command.
      if (/^(?:link|em)_/.test(child.type)) within += child.nesting;
      return within > 0 ? [child] : mark(child);
    });
    token.children = holdPunctuation(children, make);
  }
}

/** Keeps a term and the punctuation at its end on one line: browsers let a line end at either side of a button. */
function holdPunctuation(tokens: readonly Token[], make: Make): Token[] {
  const held: Token[] = [];
  const opened: number[] = [];
  /** Where the term begins that has just ended, with what it is all of: `<strong>`, `<code>`. */
  let start: number | undefined;
  for (const token of tokens) {
    if (token.type === 'text' && token.content === '') continue;
    if (token.nesting === -1) {
      const opening = opened.pop() ?? 0;
      start = token.type === 'term_close' || opening + 1 === start ? opening : undefined;
      held.push(token);
      continue;
    }
    if (token.nesting === 1) opened.push(held.length);
    const isBehind = start !== undefined && token.type === 'text';
    const punctuation = isBehind ? /^[\p{Po}\p{Pe}\p{Pf}]*/u.exec(token.content)?.[0] : undefined;
    if (start !== undefined && punctuation) {
      held.splice(start, 0, Object.assign(make('held_open', 'span', 1), { attrs: [['class', 'held']] }));
      held.push(textOf(punctuation, make), make('held_close', 'span', -1));
      held.push(textOf(token.content.slice(punctuation.length), make));
    } else held.push(token);
    start = undefined;
  }
  return held;
}
