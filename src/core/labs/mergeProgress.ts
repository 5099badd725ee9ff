import type { Progress, StepProgress } from './progress.ts';

type Field = keyof StepProgress;

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What one writer has made of a step: what it knew of it, and what it has now. */
export interface StepChange {
  readonly before: StepProgress | undefined;
  readonly after: StepProgress;
}

/**
 * Puts a writer's change of a step onto what is there by now: each field that it has changed, or taken away, is as it
 * says, and each other one as it is there. Two writers at once lose nothing, unless both change the same field.
 */
export function mergeStep(there: StepProgress | undefined, { before, after }: StepChange): StepProgress {
  const merged: Partial<Record<Field, unknown>> = { ...there };
  const fields = new Set([...Object.keys(before ?? {}), ...Object.keys(after)]) as Set<Field>;
  for (const field of fields) {
    if (same(before?.[field], after[field])) continue;
    if (after[field] === undefined) delete merged[field];
    else merged[field] = after[field];
  }
  // The first pass is the one that counts, and a hint that was seen stays seen.
  if (there?.passedAt !== undefined && after.passedAt !== undefined && there.passedAt < after.passedAt)
    merged.passedAt = there.passedAt;
  if (before?.hintsShown !== after.hintsShown && after.hintsShown !== undefined)
    merged.hintsShown = Math.max(after.hintsShown, there?.hintsShown ?? 0);
  return merged as StepProgress;
}

/** Puts the changes of some steps onto the progress that is there. */
export function mergeChanges(there: Progress, changes: Readonly<Record<string, StepChange>>): Progress {
  const steps = { ...there.steps };
  for (const [key, change] of Object.entries(changes)) steps[key] = mergeStep(steps[key], change);
  return { ...there, steps };
}

/** What taking over another progress comes to: the keys of the steps that it adds to, and of those that are new. */
export interface Import {
  readonly progress: Progress;
  readonly added: readonly string[];
  readonly changed: readonly string[];
}

/** The groups of fields that only make sense together, and the one that says when. */
const groups: readonly { readonly fields: readonly Field[]; readonly at: (step: StepProgress) => string }[] =
  [
    { fields: ['verdict', 'checkedAt'], at: ({ checkedAt = '' }) => checkedAt },
    { fields: ['prediction', 'answer', 'draft', 'review'], at: ({ prediction }) => prediction?.at ?? '' },
  ];

/** One step's progress from two machines: the earlier opening and pass, the later check and prediction. */
function joinSteps(mine: StepProgress, other: StepProgress): StepProgress {
  const joined: Partial<Record<Field, unknown>> = { ...other, ...mine };
  for (const { fields, at } of groups)
    if (at(other) > at(mine))
      for (const field of fields) {
        if (other[field] === undefined) delete joined[field];
        else joined[field] = other[field];
      }
  for (const field of ['openedAt', 'passedAt'] as const) {
    const times = [mine[field], other[field]].filter((time) => time !== undefined);
    if (times.length > 0) joined[field] = times.sort()[0];
  }
  const hints = Math.max(mine.hintsShown ?? 0, other.hintsShown ?? 0);
  if (hints > 0) joined.hintsShown = hints;
  return joined as StepProgress;
}

/** Joins an exported progress with one's own, so that neither loses what it has reached. */
export function importProgress(mine: Progress, other: Progress): Import {
  const steps = { ...mine.steps };
  const added: string[] = [];
  const changed: string[] = [];
  for (const [key, step] of Object.entries(other.steps)) {
    const own = steps[key];
    const joined = own === undefined ? step : joinSteps(own, step);
    if (own === undefined) added.push(key);
    else if (!same(own, joined)) changed.push(key);
    steps[key] = joined;
  }
  return { progress: { ...mine, steps }, added, changed };
}
