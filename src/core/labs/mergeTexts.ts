import { mergeDiff3 } from 'node-diff3';

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
