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

/** Makes the first place where a text speaks of each term a button for its popover. */
export function markTerms(tokens: readonly Token[], { terms, locale }: Marking, Made: MakeToken): void {
  let left = terms;
  const make = (type: string, tag: string, nesting: -1 | 0 | 1): Token => new Made(type, tag, nesting);
  const text = (content: string): Token => Object.assign(make('text', '', 0), { content });

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
    token.children = token.children.flatMap((child) => {
      if (child.type.startsWith('link_')) isLink = child.nesting === 1;
      return isLink || !/^(text|code_inline)$/.test(child.type) ? [child] : mark(child);
    });
  }
}
