import type { Hints } from './types.ts';

/** A line of a Parsons puzzle, without its indentation. */
export interface Piece {
  readonly id: string;
  readonly text: string;
}

/** Where a learner has put a line; `indent` counts steps of four spaces from the puzzle's own margin. */
export interface PlacedPiece {
  readonly id: string;
  readonly indent: number;
}

/** Lines of a solution to be put in order and indented; some of the pieces may not belong there. */
export interface Puzzle {
  /** Shuffled, always in the same way. */
  readonly pieces: readonly Piece[];
  readonly solution: readonly { readonly text: string; readonly indent: number }[];
}

/** What an arrangement is worth: `line` counts from 0, the first that is wrong. */
export type PuzzleVerdict =
  | { readonly kind: 'solved' }
  | { readonly kind: 'wrongLine' | 'wrongIndent'; readonly line: number }
  /** Right as far as it goes, but lines are missing. */
  | { readonly kind: 'missing' };

const isCode = (line: string): boolean => !/^\s*(#|$)/.test(line);
const widthOf = (line: string): number => /^ */.exec(line)?.[0].length ?? 0;
const linesOf = (text: string): string[] => text.split(/\r?\n/).map((line) => line.trimEnd());

/** Which lines of `after` are not in `before`: those outside a longest common subsequence. */
function addedLines(before: readonly string[], after: readonly string[]): boolean[] {
  const lengths = Array.from({ length: before.length + 1 }, () =>
    Array.from({ length: after.length + 1 }, () => 0),
  );
  const at = (row: number, column: number): number => lengths[row]?.[column] ?? 0;
  for (let row = before.length - 1; row >= 0; row--)
    for (let column = after.length - 1; column >= 0; column--)
      (lengths[row] ?? [])[column] =
        before[row] === after[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
  const added = after.map(() => true);
  for (let row = 0, column = 0; row < before.length && column < after.length;)
    if (before[row] === after[column]) {
      added[column] = false;
      row++;
      column++;
    } else if (at(row + 1, column) >= at(row, column + 1)) row++;
    else column++;
  return added;
}

/** The lines of a solution that a puzzle is made of: `[first, last]`, from 0; nothing where there are none. */
function gapOf(
  starter: string,
  solution: string,
  { from, to }: NonNullable<Hints['parsons']>,
): readonly [number, number] | undefined {
  const lines = linesOf(solution);
  const added = addedLines(linesOf(starter), lines).map(
    (isNew, index) => isNew && isCode(lines[index] ?? ''),
  );
  const start =
    from === undefined ? added.indexOf(true) : lines.findIndex((line) => line.includes(from.trim()));
  const end =
    to === undefined
      ? added.lastIndexOf(true)
      : lines.findIndex((line, index) => index >= start && line.includes(to.trim()));
  return start < 0 || end < start ? undefined : [start, end];
}

/** A number that is the same for the same text, and much the same as chance otherwise (FNV-1a, 32 bits). */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return value;
}

/** The puzzle that a step's hint is: nothing where it has none, or the solution adds nothing. */
export function makePuzzle(starter: string, solution: string, parsons: Hints['parsons']): Puzzle | undefined {
  const gap = parsons && gapOf(starter, solution, parsons);
  if (gap === undefined) return undefined;
  const lines = linesOf(solution)
    .slice(gap[0], gap[1] + 1)
    .filter(isCode);
  const margin = Math.min(...lines.map(widthOf));
  const right = lines.map((line) => ({
    text: line.trim(),
    indent: Math.round((widthOf(line) - margin) / 4),
  }));
  const texts = [
    ...right.map(({ text }) => text),
    ...(parsons?.distractors ?? []).map((text) => text.trim()),
  ];
  const pieces = texts
    .map((text, index) => ({ id: String(index), text }))
    .toSorted((a, b) => hash(a.id + a.text) - hash(b.id + b.text));
  const [first] = pieces;
  // Chance may have put them in order: then the first goes to the end.
  if (first !== undefined && right.every(({ text }, index) => pieces[index]?.text === text))
    pieces.push(...pieces.splice(0, 1));
  return { pieces, solution: right };
}

/** What the lines that a learner has put in order are worth. Lines of the same text are as good as each other. */
export function judgePuzzle({ pieces, solution }: Puzzle, placed: readonly PlacedPiece[]): PuzzleVerdict {
  for (const [line, { id, indent }] of placed.entries()) {
    const wanted = solution[line];
    if (wanted === undefined || pieces.find((piece) => piece.id === id)?.text !== wanted.text)
      return { kind: 'wrongLine', line };
    if (indent !== wanted.indent) return { kind: 'wrongIndent', line };
  }
  return { kind: placed.length < solution.length ? 'missing' : 'solved' };
}

/**
 * A learner's program with the lines of the puzzle in the place of what stands between the same neighbours there;
 * nothing where those are no longer found.
 */
export function insertSolved(
  learner: string,
  starter: string,
  solution: string,
  parsons: NonNullable<Hints['parsons']>,
): string | undefined {
  const gap = gapOf(starter, solution, parsons);
  if (gap === undefined) return undefined;
  const [first, last] = gap;
  const wanted = linesOf(solution);
  const known = new Set(linesOf(starter).filter(isCode));
  const before = wanted.slice(0, first).findLast((line) => known.has(line));
  const after = wanted.slice(last + 1).find((line) => known.has(line));
  const mine = linesOf(learner);
  const start = before === undefined ? -1 : mine.indexOf(before);
  const end = after === undefined ? mine.length : mine.indexOf(after, start + 1);
  if ((before !== undefined && start < 0) || end < 0) return undefined;
  const blanks = (lines: readonly string[]): string[] => lines.filter((line) => !isCode(line));
  // Comments and empty lines in front of what follows belong to it, and stay.
  const between = mine.slice(start + 1, end);
  const tail = between.slice(between.findLastIndex(isCode) + 1);
  const untouched = end === mine.length ? blanks(tail) : tail;
  return [
    ...mine.slice(0, start + 1),
    ...wanted.slice(first, last + 1),
    ...untouched,
    ...mine.slice(end),
  ].join('\n');
}
