import type { StepKey } from './catalogue.ts';
import type { Progress } from './progress.ts';

/** A prediction that was missed and will be asked again. */
export interface Review {
  /** ISO 8601, UTC. */
  readonly due: string;
  /** How many times in a row it was right since. */
  readonly right: number;
}

/** Days until a missed prediction is asked again: after the miss, after the first right answer, after the second. */
const reviewDays = [1, 3, 7] as const;

/** When a prediction comes back after an answer; nothing where it need not. */
export function nextReview({
  review,
  wasRight,
  at,
}: {
  readonly review: Review | undefined;
  readonly wasRight: boolean;
  readonly at: string;
}): Review | undefined {
  if (review === undefined && wasRight) return undefined;
  const right = wasRight ? (review?.right ?? 0) + 1 : 0;
  const days = reviewDays[right];
  return days === undefined
    ? undefined
    : { right, due: new Date(Date.parse(at) + days * 86_400_000).toISOString() };
}

/** The predictions to be asked again, the first due first. */
export const reviewsOf = ({
  steps,
}: Progress): readonly { readonly key: StepKey; readonly review: Review }[] =>
  Object.entries(steps)
    .flatMap(([key, { review }]) => (review === undefined ? [] : [{ key: key as StepKey, review }]))
    .toSorted((a, b) => a.review.due.localeCompare(b.review.due));

export const isDue = ({ due }: Review, now: string): boolean => due <= now;
