import { diffIndices, mergeDiff3 } from 'node-diff3';

/**
 * Merges two texts that both come from `base`, line by line; undefined where both have changed the same lines in
 * different ways.
 */
export function mergeTexts(base: string, mine: string, theirs: string): string | undefined {
  const lines = (text: string): string[] => text.split('\n');
  const { conflict, result } = mergeDiff3(lines(mine), lines(base), lines(theirs), {
    excludeFalseConflicts: true,
  });
  return conflict ? undefined : result.join('\n');
}

/** A place in a text: line and character, both from 0. */
interface Position {
  readonly line: number;
  readonly character: number;
}

/** A piece of a text that is to be replaced. */
export interface TextEdit {
  readonly start: Position;
  readonly end: Position;
  readonly text: string;
}

/**
 * What changes `from` into `to`, of whole lines and no more of them than differ. How the lines end makes no difference;
 * those that are put end with `\n`.
 */
export function editsBetween(from: string, to: string): readonly TextEdit[] {
  const [before, after] = [from.split(/\r?\n/), to.split(/\r?\n/)];
  const last = before.length - 1;
  return diffIndices(before, after).map(({ buffer1: [first, count], buffer2Content }) => {
    const lines = buffer2Content.map((line) => `${line}\n`).join('');
    if (first + count <= last)
      return {
        start: { line: first, character: 0 },
        end: { line: first + count, character: 0 },
        text: lines,
      };
    // At the end of the text it is the line end before that comes and goes with the lines.
    const end = { line: last, character: before[last]?.length ?? 0 };
    const text = lines.slice(0, -1);
    if (first === 0) return { start: { line: 0, character: 0 }, end, text };
    const start = { line: first - 1, character: before[first - 1]?.length ?? 0 };
    return { start, end, text: lines === '' ? '' : `\n${text}` };
  });
}
