import type { Hints } from './types.ts';

/** The rungs of the ladder of hints, from the first to the last. */
export type HintKind = 'nudge' | 'concept' | 'place';

const rungs: readonly HintKind[] = ['nudge', 'concept', 'place'];

/** The hints that a step has, in the order in which they are shown. */
export const ladderOf = (hints: Hints): readonly HintKind[] =>
  rungs.filter((kind) => hints[kind] !== undefined);
