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

/** What a step and its lab advise to know before, and the learner does not know yet: titles. */
export function missingNeeds(
  labs: readonly LabManifest[],
  progress: Progress,
  { lab, step }: PlacedStep,
): readonly Localized[] {
  const missing = new Set([...(lab.needs ?? []), ...(step.needs ?? [])]);
  return [...missing].flatMap((id) => {
    const needed = labs.find((other) => other.id === id);
    if (needed !== undefined) return isLabDone(needed, progress) ? [] : [needed.title];
    const placed = findStep(labs, id);
    if (placed === undefined || isDone(progress, placed.key) || isLabDone(placed.lab, progress)) return [];
    return [placed.step.title];
  });
}
