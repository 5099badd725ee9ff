import { parser } from '@lezer/python';

/** A line of a text, from 1, and what stands there. */
export interface Piece {
  readonly line: number;
  readonly text: string;
}

/** What a concept text is made of, as far as its languages must agree, and where it links to. */
export interface Outline {
  /** `##`, `###`: the levels, in order. */
  readonly headings: readonly Piece[];
  /** Fenced code without its comments, which are in the text's language; the fence's info string on top. */
  readonly code: readonly Piece[];
  /** Targets of inline links and pictures. */
  readonly links: readonly Piece[];
}

/** A line of code without the comment at its end: from the first `#` that is in no text on. */
const withoutComment = (code: string): string =>
  code.replace(/^((?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|[^'"#])*)#.*$/, (_, kept: string) => kept.trimEnd());

/** Reads the outline of a concept text: a lab's own Markdown, fences at the start of a line or in a quotation. */
export function outlineOf(markdown: string): Outline {
  const headings: Piece[] = [];
  const code: Piece[] = [];
  const links: Piece[] = [];
  let fence: { line: number; lines: string[] } | undefined;
  for (const [index, raw] of markdown.split(/\r?\n/).entries()) {
    const line = index + 1;
    const text = raw.replace(/^(?:> ?)+/, '');
    if (text.startsWith('```')) {
      if (fence === undefined) fence = { line, lines: [text] };
      else {
        code.push({ line: fence.line, text: fence.lines.join('\n') });
        fence = undefined;
      }
    } else if (fence !== undefined) fence.lines.push(withoutComment(text));
    else {
      const [heading] = /^#+(?= )/.exec(text) ?? [];
      if (heading !== undefined) headings.push({ line, text: heading });
      for (const [, target = ''] of text.matchAll(/\]\(<?([^)>\s]+)/g)) links.push({ line, text: target });
    }
  }
  return { headings, code, links };
}

/**
 * The code of a program as far as its languages must agree, token by token: without comments, and without what is in
 * its texts, docstrings among them.
 */
export function codeOfProgram(program: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let line = 1;
  let at = 0;
  const add = (position: number, text: string): void => {
    for (; at < position; at += 1) if (program[at] === '\n') line += 1;
    pieces.push({ line, text });
  };
  // Python passes over a byte order mark, which is no token.
  parser.parse(program.replace(/^\uFEFF/, ' ')).iterate({
    enter({ name, from, to, node }) {
      if (name === 'Comment') return false;
      const isText = /^(?:Continued|Format)?String$/.test(name);
      if (name === 'Body') add(from, 'begin');
      else if (isText || node.firstChild === null) add(from, isText ? "''" : program.slice(from, to));
      return !isText;
    },
    leave({ name, to }) {
      if (name === 'Body') add(to, 'end');
    },
  });
  return pieces;
}

/** The first piece of `found` that is not as in `wanted`; the end of the text where pieces are missing. */
export function firstDifference(
  wanted: readonly Piece[],
  found: readonly Piece[],
): { readonly line: number; readonly wanted: Piece | undefined } | undefined {
  const at = [...wanted, ...found].findIndex((_, index) => wanted[index]?.text !== found[index]?.text);
  if (at < 0) return undefined;
  return { line: found[at]?.line ?? found.at(-1)?.line ?? 1, wanted: wanted[at] };
}
