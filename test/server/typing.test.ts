import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Parser } from 'web-tree-sitter';
import type { Target } from '../../src/core/python/targets.ts';
import { loadParser } from '../../src/server/parser.ts';
import { PythonDocument } from '../../src/server/pythonDocument.ts';
import { findPythons } from '../pythons.ts';
import { libraryOf } from './ast.ts';

/** Files of Python's library of several styles, each with many functions. */
const files = [
  'argparse.py',
  'bdb.py',
  'contextlib.py',
  'dataclasses.py',
  'functools.py',
  'heapq.py',
  'pdb.py',
  'pstats.py',
];

/** Files that are typed from their beginning: small ones, with classes, coroutines, decorators and main guards. */
const typed = [
  'abc.py',
  'asyncio/queues.py',
  'asyncio/runners.py',
  'asyncio/taskgroups.py',
  'asyncio/timeouts.py',
  'cProfile.py',
  'colorsys.py',
  'concurrent/futures/thread.py',
  'copy.py',
  'filecmp.py',
  'fnmatch.py',
  'genericpath.py',
  'getopt.py',
  'graphlib.py',
  'heapq.py',
  'hmac.py',
  'netrc.py',
  'quopri.py',
  'reprlib.py',
  'sched.py',
];

describe('typing in real files', function () {
  this.timeout(300_000);
  let newParser: () => Parser;
  let library: string;
  before(async () => {
    newParser = await loadParser();
    const newest = (await findPythons()).at(-1);
    assert.ok(newest);
    library = await libraryOf(newest);
  });

  /** A document together with a plain copy of its text, to type in. */
  class Typist {
    readonly mirror: TextDocument;
    readonly document: PythonDocument;

    constructor(text: string) {
      this.mirror = TextDocument.create('file:///typed.py', 'python', 1, text);
      this.document = new PythonDocument('file:///typed.py', 1, text, newParser());
    }

    replace(from: number, to: number, text: string): void {
      const range = { start: this.mirror.positionAt(from), end: this.mirror.positionAt(to) };
      this.document.change({ range, text }, this.mirror.version + 1);
      TextDocument.update(this.mirror, [{ range, text }], this.mirror.version + 1);
    }

    async targets(): Promise<readonly Target[]> {
      return (await this.document.read(() => true))?.targets ?? [];
    }

    /** The functions as `qualname@line`, the line counted from 0. */
    async functions(): Promise<readonly string[]> {
      return (await this.targets()).map(
        ({ qualname, places }) => `${qualname}@${this.mirror.positionAt(places.keyword).line}`,
      );
    }
  }

  /** Numbers from 0 to 1, the same in every run (xorshift). */
  function* numbers(seed: number): Generator<number, never> {
    for (let state = seed; ;) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      yield (state >>> 0) / 2 ** 32;
    }
  }

  for (const file of files)
    it(`loses and invents no lens under a stray bracket or quote: ${file}`, async () => {
      const text = await readFile(join(library, file), 'utf8');
      const typist = new Typist(text);
      const before = await typist.functions();
      assert.ok(before.length > 10);
      const random = numbers(file.length);
      const lines = text.split('\n').length;
      for (const stray of ['(', '[', '{', '"""', "'", ')', 'x = = 1'])
        for (let time = 0; time < 6; time += 1) {
          const line = Math.floor(random.next().value * lines);
          // At a line's end: on the line of a `def` the header itself is touched, which the test leaves alone.
          const start = typist.mirror.offsetAt({ line: line + 1, character: 0 }) - 1;
          typist.replace(start, start, ` ${stray}`);
          const during = await typist.functions();
          assert.deepEqual(during, before, `${stray} on line ${line + 1}`);
          typist.replace(start, start + stray.length + 1, '');
          assert.deepEqual(await typist.functions(), before);
        }
      typist.document.close();
    });

  for (const file of files)
    it(`reads after many edits what it reads from the result at once: ${file}`, async () => {
      const text = await readFile(join(library, file), 'utf8');
      const typist = new Typist(text);
      const random = numbers(file.length * 7);
      const undo: [from: number, to: number, text: string][] = [];
      for (let edit = 0; edit < 60; edit += 1) {
        const now = typist.mirror.getText();
        const from = Math.floor(random.next().value * now.length);
        const to = Math.min(now.length, from + Math.floor(random.next().value * 40));
        const source = Math.floor(random.next().value * text.length);
        const put = text.slice(source, source + Math.floor(random.next().value * 60));
        undo.push([from, from + put.length, now.slice(from, to)]);
        typist.replace(from, to, put);
        if (edit % 3 === 0) await typist.targets();
      }
      for (const [from, to, put] of undo.reverse()) typist.replace(from, to, put);
      assert.equal(typist.mirror.getText(), text);
      const fresh = new Typist(text);
      assert.deepEqual(await typist.targets(), await fresh.targets());
      typist.document.close();
      fresh.document.close();
    });

  const everyPrefix = process.env['TYPE_EVERY_PREFIX'] !== undefined;

  /** How far a text is typed at each look: to the end of every fifth line, and between some by the character. */
  function* prefixes(text: string, seed: number): Generator<number> {
    const random = numbers(seed);
    for (let end = 0, line = 0; end < text.length; line += 1) {
      const next = text.indexOf('\n', end) + 1 || text.length;
      if (everyPrefix || random.next().value < 0.02) while (end < next) yield (end += 1);
      else if (line % 5 === 0) yield next;
      end = next;
    }
    yield text.length;
  }

  for (const file of typed)
    it(`loses no lens of what is already there while a file is typed from its beginning: ${file}`, async () => {
      const text = await readFile(join(library, file), 'utf8');
      const fresh = new Typist(text);
      const whole = await fresh.functions();
      // A function is there once the line of its first statement is, where that is typed by the character; and stays.
      const bodies = (await fresh.targets()).map(({ places }) => text.indexOf('\n', places.body) + 1);
      const typist = new Typist('');
      const seen = new Set<string>();
      let start = 0;
      for (const end of prefixes(text, file.length)) {
        typist.replace(start, start, text.slice(start, end));
        start = end;
        const shown = new Set(await typist.functions());
        const isDue = (name: string, index: number): boolean =>
          seen.has(name) || (everyPrefix && (bodies[index] ?? 0) <= end);
        const missing = whole.filter((name, index) => isDue(name, index) && !shown.has(name));
        for (const name of shown) seen.add(name);
        assert.deepEqual(
          missing,
          [],
          `after ${end} characters: ${JSON.stringify(text.slice(end - 40, end))}`,
        );
      }
      assert.deepEqual(await typist.functions(), whole);
      typist.document.close();
      fresh.document.close();
    });
});
