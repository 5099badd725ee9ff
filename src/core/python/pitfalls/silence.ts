import type { PythonModule } from '../module.ts';
import type { Finding, Rule } from './types.ts';

/** What comments of a file keep quiet: `# noqa`, `# noqa: B006`, `# pylint: disable=…`, `# ruff: noqa`. */
export class Silence {
  readonly #whole: Codes[] = [];
  /** By the offset of the end of the line that a comment stands on. */
  readonly #lines = new Map<number, Codes[]>();
  /** Comments on lines of their own: they hold to the end of the block that they stand in. */
  readonly #blocks: { start: number; end: number; codes: Codes }[] = [];
  readonly #text: string;

  constructor(module: PythonModule) {
    this.#text = module.text;
    if (!/noqa|pylint/i.test(this.#text)) return;
    for (const comment of module.all('comment')) {
      const { text } = comment;
      const whole = /^#\s*(?:ruff|flake8)\s*:\s*noqa(?::\s*(.*))?$/i.exec(text);
      if (whole !== null) {
        this.#whole.push(codesOf(whole[1]));
        continue;
      }
      const noqa = /#\s*noqa(?::\s*([A-Z]+[0-9]+(?:[,\s]+[A-Z]+[0-9]+)*|[\w-]+(?:\s*,\s*[\w-]+)*))?/i.exec(
        text,
      );
      const pylint = /#.*pylint\s*:\s*disable\s*=\s*([\w\s,-]+)/.exec(text);
      const codes = noqa === null ? pylint && codesOf(pylint[1]) : codesOf(noqa[1]);
      if (codes === null) continue;
      const line = this.#lineEnd(comment.end);
      this.#lines.set(line, [...(this.#lines.get(line) ?? []), codes]);
      const alone = /^\s*$/.test(this.#text.slice(this.#lineStart(comment.start), comment.start));
      if (pylint !== null && alone)
        this.#blocks.push({ start: comment.start, end: comment.parent?.end ?? this.#text.length, codes });
    }
  }

  covers(rule: Rule, { start, end }: Finding): boolean {
    const quiet = (codes: Codes): boolean =>
      codes === 'all' || [rule.code, ...rule.also].some((code) => codes.has(code.toLowerCase()));
    return (
      this.#whole.some(quiet) ||
      [start, end].some((offset) => this.#lines.get(this.#lineEnd(offset))?.some(quiet)) ||
      this.#blocks.some((block) => block.start <= start && start < block.end && quiet(block.codes))
    );
  }

  #lineEnd(offset: number): number {
    const end = this.#text.slice(offset).search(/[\r\n]/);
    return end === -1 ? this.#text.length : offset + end;
  }

  #lineStart(offset: number): number {
    return Math.max(this.#text.lastIndexOf('\n', offset - 1), this.#text.lastIndexOf('\r', offset - 1)) + 1;
  }
}

type Codes = 'all' | ReadonlySet<string>;

const codesOf = (list: string | undefined): Codes =>
  list === undefined
    ? 'all'
    : new Set(
        list
          .toLowerCase()
          .split(/[\s,]+/)
          .filter((code) => code !== ''),
      );
