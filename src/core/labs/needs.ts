import { findStep, stepsOf, type PlacedStep, type StepKey } from './catalogue.ts';
import { statusOf, type Progress } from './progress.ts';
import type { LabManifest, Localized } from './types.ts';

const isDone = ({ steps }: Progress, key: StepKey): boolean => statusOf(steps[key]) === 'done';

/** Whether a learner knows a lab: every step of it is done, or its challenge. */
export function isLabDone(lab: LabManifest, progress: Progress): boolean {
  const steps = stepsOf([lab]);
  const done = steps.filter(({ key }) => isDone(progress, key));
  return done.some(({ step }) => step === lab.challenge) || done.length >= lab.steps.length;
}

/** The needs of a step and of its lab. */
const needsOf = ({ lab, step }: PlacedStep): readonly string[] => [
  ...(lab.needs ?? []),
  ...(step.needs ?? []),
];

/** What a step and its lab advise to know before, and the learner does not know yet: titles. */
export function missingNeeds(
  labs: readonly LabManifest[],
  progress: Progress,
  placed: PlacedStep,
): readonly Localized[] {
  const missing = new Set(needsOf(placed));
  return [...missing].flatMap((id) => {
    const needed = labs.find((other) => other.id === id);
    if (needed !== undefined) return isLabDone(needed, progress) ? [] : [needed.title];
    const one = findStep(labs, id);
    if (one === undefined || isDone(progress, one.key) || isLabDone(one.lab, progress)) return [];
    return [one.step.title];
  });
}

/** The steps that an id of `needs` means: that step, or all of that lab. */
const stepsNamed = (labs: readonly LabManifest[], id: string): readonly PlacedStep[] =>
  stepsOf(labs).filter(({ key, lab }) => key === id || lab.id === id);

/** The way by which what the id `need` means leads back to one of the steps that have this need; none where it does not. */
export function wayBack(
  labs: readonly LabManifest[],
  owners: readonly PlacedStep[],
  need: string,
): readonly StepKey[] | undefined {
  const ways = stepsNamed(labs, need).map((placed) => [placed]);
  const seen = new Set<StepKey>();
  for (const way of ways) {
    const [last] = way.slice(-1);
    if (last === undefined || seen.has(last.key)) continue;
    if (owners.some(({ key }) => key === last.key)) return way.map(({ key }) => key);
    seen.add(last.key);
    // Grows while it is gone through: the shortest way is found first.
    for (const id of needsOf(last)) for (const next of stepsNamed(labs, id)) ways.push([...way, next]);
  }
  return undefined;
}
