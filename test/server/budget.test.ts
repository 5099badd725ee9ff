import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { Parser } from 'web-tree-sitter';
import { loadParser } from '../../src/server/parser.ts';
import { findPythons, type Python } from '../pythons.ts';
import { libraryOf } from './ast.ts';
import { type codeBases, installCodeBase, pythonFiles } from './codeBases.ts';
import { pitfallsOf } from './findings.ts';

type Counts = Readonly<Record<string, number>>;

/** How many findings each rule has in real programs. They may only shrink; docs/language-server.md classes them. */
const budget: Readonly<Record<'library' | keyof typeof codeBases, Counts>> = {
  library: {
    'bare-except': 68,
    'blocking-call': 1,
    'eq-without-hash': 9,
    'missing-super-init': 2,
    'mutable-default': 5,
    'shared-class-attribute': 5,
    'thread-forgotten': 1,
  },
  django: {
    'eq-without-hash': 15,
    'next-in-generator': 2,
    'shared-class-attribute': 1,
  },
  requests: { 'eq-without-hash': 2 },
  sqlalchemy: { 'bare-except': 10, 'eq-without-hash': 15, 'slots-conflict': 1 },
};

/** The library's counts are those of one Python: each has other files. */
const counted = '3.13';

describe('findings in real programs', function () {
  this.timeout(600_000);
  let parser: Parser;
  let pythons: readonly Python[];
  before(async () => {
    parser = (await loadParser())();
    pythons = await findPythons();
  });
  after(() => parser.delete());

  async function count(folder: string): Promise<Counts> {
    const counts: Record<string, number> = {};
    const files = await pythonFiles(folder);
    assert.ok(files.length > 10, `${folder} has only ${files.length} files`);
    for (const file of files)
      for (const { rule } of pitfallsOf(parser, await readFile(file, 'utf8')))
        counts[rule.code] = (counts[rule.code] ?? 0) + 1;
    return counts;
  }

  it(`are as many as were looked at in the library of Python ${counted}`, async () => {
    const python = pythons.find(({ version }) => version.startsWith(`${counted}.`));
    assert.ok(python, `Install a CPython ${counted}: its library is what the findings were counted in.`);
    assert.deepEqual(await count(await libraryOf(python)), budget.library);
  });

  for (const name of ['django', 'requests', 'sqlalchemy'] as const)
    it(`are as many as were looked at in ${name}`, async () => {
      const newest = pythons.at(-1);
      assert.ok(newest);
      assert.deepEqual(await count(await installCodeBase(newest, name)), budget[name]);
    });
});
