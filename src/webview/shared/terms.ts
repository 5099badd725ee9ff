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

/** Makes the first place where a text speaks of each term a button for its popover. */
export function markTerms(tokens: readonly Token[], { terms, locale }: Marking, Made: MakeToken): void {
  let left = terms;
  const make: Make = (...parts) => new Made(...parts);
  const text = (content: string): Token => textOf(content, make);

  /** The tokens of a piece of text or code, its terms within buttons. */
  function mark(token: Token): readonly Token[] {
    const kind = token.type === 'code_inline' ? 'code' : 'prose';
    const marked: Token[] = [];
    let from = 0;
    for (const { start, end, term } of findTerms(token.content, left, locale, kind)) {
      if (!left.includes(term)) continue;
      left = left.filter((other) => other !== term);
      const button = make('term_open', 'button', 1);
      button.attrs = [
        ['type', 'button'],
        ['class', 'term'],
        ['popovertarget', popoverId(term)],
      ];
      marked.push(text(token.content.slice(from, start)), button);
      marked.push(text(token.content.slice(start, end)), make('term_close', 'button', -1));
      from = end;
    }
    if (marked.length === 0) return [token];
    marked.push(text(token.content.slice(from)));
    return kind === 'code'
      ? [make('code_open', 'code', 1), ...marked, make('code_close', 'code', -1)]
      : marked;
  }

  let isHeading = false;
  for (const token of tokens) {
    if (token.type.startsWith('heading_')) isHeading = token.nesting === 1;
    if (isHeading || token.children === null) continue;
    let isLink = false;
    const children = token.children.flatMap((child) => {
      if (child.type.startsWith('link_')) isLink = child.nesting === 1;
      return isLink || !/^(text|code_inline)$/.test(child.type) ? [child] : mark(child);
    });
    token.children = holdPunctuation(children, make);
  }
}

/** Keeps a term and the punctuation at its end on one line: browsers let a line end at either side of a button. */
function holdPunctuation(tokens: readonly Token[], make: Make): Token[] {
  const held: Token[] = [];
  const opened: number[] = [];
  /** Where the last term begins, with what it is all of: `<strong>`, `<code>`. */
  let start: number | undefined;
  for (const token of tokens) {
    if (token.nesting === 1) opened.push(held.length);
    if (token.type === 'term_open') start = held.length;
    if (token.nesting === -1) {
      const opening = opened.pop() ?? 0;
      if (start !== undefined) start = Math.min(start, opening);
    }
    const isBehind = token.type === 'text' && token.content !== '' && held.at(-1)?.nesting === -1;
    const punctuation = isBehind ? /^[\p{Po}\p{Pe}\p{Pf}]*/u.exec(token.content)?.[0] : undefined;
    if (start !== undefined && punctuation) {
      held.splice(start, 0, Object.assign(make('held_open', 'span', 1), { attrs: [['class', 'held']] }));
      held.push(textOf(punctuation, make), make('held_close', 'span', -1));
      held.push(textOf(token.content.slice(punctuation.length), make));
    } else held.push(token);
    if (isBehind) start = undefined;
  }
  return held;
}
