import type { Parser, Tree } from 'web-tree-sitter';
import { PythonModule } from '../../src/core/python/module.ts';
import { findPitfalls, type Pitfall } from '../../src/core/python/pitfalls/find.ts';
import { SyntaxReader } from '../../src/core/python/syntax.ts';

/** Reads a text as the server does; undefined where it does not parse. */
export function readModule(parser: Parser, text: string): PythonModule | undefined {
  const source = text.replace(/\r(?!\n)/g, '\n');
  const tree = parser.parse(source) as Tree;
  try {
    if (tree.rootNode.hasError) return undefined;
    const reading = new SyntaxReader().read(tree, source);
    for (;;) {
      const { done, value } = reading.next();
      if (done === true) return new PythonModule(source, value);
    }
  } finally {
    tree.delete();
  }
}

/** All pitfalls of a text. */
export function pitfallsOf(parser: Parser, text: string): readonly Pitfall[] {
  const module = readModule(parser, text);
  return module === undefined ? [] : [...findPitfalls(module)].flat();
}

/** The text with the changes of a fix made. */
export function applyFix(text: string, { fix }: Pitfall): string {
  let changed = text;
  // From the end on, so that the offsets of those before stay true.
  for (const { start, end, text: put } of (fix?.changes ?? []).toSorted((a, b) => b.start - a.start))
    changed = changed.slice(0, start) + put + changed.slice(end);
  return changed;
}
