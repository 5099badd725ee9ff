import type { StepContent } from './content.ts';
import { localize } from './text.ts';
import type { Puzzle } from './puzzle.ts';
import type { Hints, StepManifest } from './types.ts';

/** The rungs of the ladder of hints, from the first to the last. */
export type HintKind = 'nudge' | 'concept' | 'place' | 'parsons' | 'solution';

/** A hint as it is shown, its text in the learner's language. */
export type ShownHint =
  | { readonly kind: 'nudge' | 'concept'; readonly text: string }
  | { readonly kind: 'place'; readonly text?: string }
  | { readonly kind: 'parsons'; readonly puzzle: Puzzle }
  | { readonly kind: 'solution' };

const rungs = ['nudge', 'concept', 'place', 'parsons'] as const;

/** The hints that a step has, in the order in which they are shown; the solution ends them all. */
export const ladderOf = (hints: Hints): readonly HintKind[] => [
  ...rungs.filter((kind) => hints[kind] !== undefined),
  'solution',
];

/** The first `count` hints of a step. */
export function shownHints(
  { hints }: StepManifest,
  { puzzle }: StepContent,
  count: number,
  locale: string,
): readonly ShownHint[] {
  const show = (kind: HintKind): ShownHint | undefined => {
    switch (kind) {
      case 'nudge':
      case 'concept': {
        const text = hints[kind];
        return text && { kind, text: localize(text, locale) };
      }
      case 'place': {
        const text = hints.place?.text;
        return { kind, ...(text && { text: localize(text, locale) }) };
      }
      case 'parsons':
        return puzzle && { kind, puzzle };
      case 'solution':
        return { kind };
      default:
        return kind satisfies never;
    }
  };
  return ladderOf(hints)
    .slice(0, count)
    .flatMap((kind) => show(kind) ?? []);
}
