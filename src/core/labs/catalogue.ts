import type { LabManifest, StepManifest } from './types.ts';

/** Names a step across labs: `<lab id>/<step id>`. */
export type StepKey = `${string}/${string}`;

/** A step with the lab that it belongs to; `index` counts from 0 within the lab. */
export interface PlacedStep {
  readonly key: StepKey;
  readonly lab: LabManifest;
  readonly step: StepManifest;
  readonly index: number;
}

export const stepKey = (labId: string, stepId: string): StepKey => `${labId}/${stepId}`;

/** All steps in the order in which they are learnt, a lab's challenge after its steps. */
export function stepsOf(labs: readonly LabManifest[]): readonly PlacedStep[] {
  return labs.flatMap((lab) =>
    everyStepIn(lab).map((step, index) => ({ key: stepKey(lab.id, step.id), lab, step, index })),
  );
}

/** The steps of a lab, its challenge the last. */
export const everyStepIn = ({ steps, challenge }: LabManifest): readonly StepManifest[] =>
  challenge === undefined ? steps : [...steps, challenge];

export function findStep(labs: readonly LabManifest[], key: string | undefined): PlacedStep | undefined {
  return key === undefined ? undefined : stepsOf(labs).find((placed) => placed.key === key);
}

/** The step after or before another one, across the border of a lab; none at either end. */
export function neighbourOf(
  labs: readonly LabManifest[],
  key: StepKey,
  to: 'next' | 'previous',
): PlacedStep | undefined {
  const steps = stepsOf(labs);
  const at = steps.findIndex((placed) => placed.key === key);
  return at < 0 ? undefined : steps[at + (to === 'next' ? 1 : -1)];
}
