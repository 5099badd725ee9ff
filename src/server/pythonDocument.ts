import { setImmediate } from 'node:timers/promises';
import {
  type Position,
  type TextDocumentContentChangeEvent,
  TextDocument,
} from 'vscode-languageserver-textdocument';
import { Edit, type Parser, type Point, type Tree } from 'web-tree-sitter';
import { PythonModule } from '../core/python/module.ts';
import { SyntaxReader } from '../core/python/syntax.ts';
import { targetSteps, type Target } from '../core/python/targets.ts';
import { move, settle, type Tracked } from '../core/python/tracking.ts';
import { isCell, withoutMagics } from './notebookCells.ts';

/** How long a parse, or a reading of what it found, may hold the server before other messages get their turn, in milliseconds. */
const slice = 15;

/** What a document offers to be run, in one of its versions. */
export interface DocumentTargets {
  readonly targets: readonly Target[];
  readonly stops: boolean;
}

/** An open document: its text, its tree, and the functions known in it. */
export class PythonDocument {
  readonly #document: TextDocument;
  readonly #parser: Parser;
  #tree: Tree | undefined;
  #tracked: Tracked | undefined;
  #parsed = false;
  #known: DocumentTargets | undefined;
  #finding: Promise<void> | undefined;
  #source: { readonly text: string; readonly deep: boolean } | undefined;
  readonly #reader = new SyntaxReader();
  #module: PythonModule | undefined;
  #reading: Promise<void> | undefined;
  #closed = false;

  constructor(uri: string, version: number, text: string, parser: Parser) {
    this.#document = TextDocument.create(uri, 'python', version, text);
    this.#parser = parser;
  }

  get uri(): string {
    return this.#document.uri;
  }

  get version(): number {
    return this.#document.version;
  }

  readonly positionAt = (offset: number): Position => this.#document.positionAt(offset);

  readonly offsetAt = (position: Position): number => this.#document.offsetAt(position);

  /** Where a line ends, in front of its line break. */
  lineEnd(line: number): Position {
    const range = { start: { line, character: 0 }, end: { line: line + 1, character: 0 } };
    return { line, character: this.#document.getText(range).replace(/[\r\n]+$/, '').length };
  }

  /** Takes one change over into the text, the tree and what is tracked; nothing is parsed yet. */
  change(change: TextDocumentContentChangeEvent, version: number): void {
    const before = this.#document.getText();
    const range = 'range' in change ? change.range : undefined;
    const from = range === undefined ? 0 : this.#document.offsetAt(range.start);
    const to = range === undefined ? before.length : this.#document.offsetAt(range.end);
    // A client may replace more than it changes, up to the whole text: what stays the same was not typed.
    const { head, tail } = common(before.slice(from, to), change.text);
    const start = from + head;
    const oldEnd = to - tail;
    const newEnd = from + change.text.length - tail;
    const oldEndPosition = this.#pointAt(oldEnd);
    TextDocument.update(this.#document, [change], version);
    this.#parser.reset();
    this.#tree?.edit(
      new Edit({
        startIndex: start,
        oldEndIndex: oldEnd,
        newEndIndex: newEnd,
        startPosition: this.#pointAt(start),
        oldEndPosition,
        newEndPosition: this.#pointAt(newEnd),
      }),
    );
    if (this.#tracked !== undefined) this.#tracked = move(this.#tracked, { start, oldEnd, newEnd });
    this.#parsed = false;
    this.#known = undefined;
    this.#module = undefined;
    this.#source = undefined;
  }

  /**
   * What the present text offers to be run; where it does not parse, the last good state moved along with the
   * edits. Undefined once it is not `wanted` any more or the document is closed.
   */
  async read(wanted: () => boolean): Promise<DocumentTargets | undefined> {
    while (await this.#parse(wanted)) {
      if (this.#known !== undefined) return this.#known;
      // Where an edit comes in between, it begins anew.
      await (this.#finding ??= this.#find().finally(() => {
        this.#finding = undefined;
      }));
    }
    return undefined;
  }

  /** What the names of the present text mean; undefined where it does not parse, or is not `wanted` any more. */
  async module(wanted: () => boolean): Promise<PythonModule | undefined> {
    while (await this.#parse(wanted)) {
      const tree = this.#tree;
      if (this.#module !== undefined || tree === undefined || tree.rootNode.hasError) return this.#module;
      await (this.#reading ??= this.#read(tree).finally(() => {
        this.#reading = undefined;
      }));
    }
    return undefined;
  }

  async #read(tree: Tree): Promise<void> {
    const { text } = this.#readSource();
    const statements = await this.#inSlices(this.#reader.read(tree, text));
    if (statements !== undefined) this.#module = new PythonModule(text, statements);
  }

  async #find(): Promise<void> {
    const tree = this.#tree;
    if (tree === undefined) {
      this.#known = { targets: [], stops: false };
      return;
    }
    const read = await this.#inSlices(targetSteps(tree));
    if (read === undefined) return;
    this.#tracked = settle(this.#tracked, read, this.#readSource().text);
    this.#known = { targets: this.#tracked.targets, stops: read.stops };
  }

  /** Takes the steps of a reading of the present text; undefined where another text comes in between. */
  async #inSlices<T>(steps: Iterator<unknown, T>): Promise<T | undefined> {
    const { version } = this;
    let deadline = performance.now() + slice;
    for (;;) {
      const { done, value } = steps.next();
      if (done === true) return value;
      if (performance.now() < deadline) continue;
      await setImmediate();
      if (this.#closed || this.version !== version) {
        steps.return?.();
        return undefined;
      }
      deadline = performance.now() + slice;
    }
  }

  close(): void {
    this.#closed = true;
    this.#tree?.delete();
    this.#parser.delete();
  }

  /** Whether the present text has been parsed; it is not where that is not `wanted` any more. */
  async #parse(wanted: () => boolean): Promise<boolean> {
    while (!this.#parsed) {
      if (this.#closed || !wanted()) return false;
      this.#advance();
      // Waiting edits and cancellations come in here: a parse goes on where it was, or begins anew after an edit.
      await setImmediate();
    }
    return !this.#closed;
  }

  #readSource(): { readonly text: string; readonly deep: boolean } {
    if (this.#source === undefined) {
      const lines = source(this.#document.getText());
      const text = isCell(this.uri) ? withoutMagics(lines) : lines;
      this.#source = { text, deep: indentedTooDeep(text) };
    }
    return this.#source;
  }

  /** Parses for one slice of time. */
  #advance(): void {
    const deadline = performance.now() + slice;
    const { text, deep } = this.#readSource();
    const tree = deep
      ? undefined
      : this.#parser.parse(text, this.#tree, { progressCallback: () => performance.now() > deadline });
    if (tree === null) return;
    this.#tree?.delete();
    this.#tree = tree;
    this.#parsed = true;
  }

  #pointAt(offset: number): Point {
    const { line, character } = this.positionAt(offset);
    return { row: line, column: character };
  }
}

/** The text as the parser counts its lines: LSP and Python end a line at a lone carriage return, too. */
function source(text: string): string {
  return /\r(?!\n)/.test(text) ? text.replace(/\r(?!\n)/g, '\n') : text;
}

/**
 * Whether blocks are nested deeper than the 100 levels that Python reads. The grammar (0.25.0) was seen to
 * write past its memory at 400, and takes every open document along.
 */
function indentedTooDeep(text: string): boolean {
  const levels: number[] = [];
  for (const { 0: blank } of text.matchAll(/^[ \t]+(?=[^\s#])/gm)) {
    while ((levels.at(-1) ?? 0) > blank.length) levels.pop();
    if ((levels.at(-1) ?? 0) < blank.length && levels.push(blank.length) > 100) return true;
  }
  return false;
}

/** How many characters two texts share at their beginning and, of what is left, at their end. */
function common(before: string, after: string): { head: number; tail: number } {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return { head, tail };
}
