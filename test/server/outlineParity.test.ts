import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Parser, Tree } from 'web-tree-sitter';
import { findCalls } from '../../src/core/python/calls.ts';
import { readOutline } from '../../src/core/python/outline.ts';
import { loadParser } from '../../src/server/parser.ts';
import { findPythons, type Python } from '../pythons.ts';
import { type AstDefinition, type AstFile, libraryOf, readWithAst } from './ast.ts';

/** Where the parser differs from `ast`, by file of the library, and from which Python on. It may only shrink. */
const known: readonly { file: string; since: number; why: string }[] = [
  {
    file: 'test/test_compile.py',
    since: 11,
    why: 'the grammar takes a line indented less than its block for its end, also inside brackets',
  },
];

const minor = ({ version }: Python): number => Number(version.split('.')[1]);

/** All files of a library, or those of its top folder alone; not what was installed beside it. */
async function sources(library: string, whole: boolean): Promise<string[]> {
  const entries = await readdir(library, { recursive: whole, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.py'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.includes(`${sep}site-packages${sep}`))
    .sort();
}

function readWithParser(parser: Parser, text: string): Omit<AstFile, 'file' | 'text'> {
  const tree = parser.parse(text.replace(/\r(?!\n)/g, '\n')) as Tree;
  try {
    const outline = readOutline(tree);
    const { generators } = findCalls(tree, outline);
    return {
      definitions: outline.definitions.map(
        ({ kind, qualname, async, keyword, first, body, end, parameters }): AstDefinition => ({
          kind,
          qualname,
          async,
          generator: generators.has(keyword.offset),
          first: first.line + 1,
          line: keyword.line + 1,
          body: body.line + 1,
          end: end.line + 1,
          parameters: parameters.map(({ name, required }) => [name, required]),
        }),
      ),
      guards: outline.guards.map(({ keyword, end }) => [keyword.line + 1, end.line + 1]),
    };
  } finally {
    tree.delete();
  }
}

describe('the outline is what ast says', function () {
  this.timeout(600_000);
  let parser: Parser;
  before(async () => {
    parser = (await loadParser())();
  });
  after(() => parser.delete());

  async function compare(python: Python, whole: boolean): Promise<void> {
    const library = await libraryOf(python);
    const differing = new Map<string, string>();
    let count = 0;
    for await (const { file, text, definitions, guards } of readWithAst(
      python,
      await sources(library, whole),
    )) {
      const name = relative(library, file).replaceAll(sep, '/');
      count += definitions.length;
      try {
        assert.deepEqual(readWithParser(parser, text), { definitions, guards });
      } catch (error) {
        differing.set(name, (error as Error).message);
      }
    }
    assert.ok(count > 1000, `only ${count} definitions were compared in ${library}`);
    const expected = known.filter(({ since }) => whole && minor(python) >= since).map(({ file }) => file);
    const unknown = [...differing].find(([name]) => !expected.includes(name));
    assert.deepEqual([...differing.keys()], expected, unknown?.join(': '));
  }

  it('in the whole library of the newest Python', async () => {
    const newest = (await findPythons()).at(-1);
    assert.ok(newest);
    await compare(newest, true);
  });

  it('in the top folder of the library of every other Python', async () => {
    for (const python of (await findPythons()).slice(0, -1)) await compare(python, false);
  });
});
