import { UserError } from '../core/errors.ts';
import { findStep, stepsOf, type PlacedStep } from '../core/labs/catalogue.ts';
import type { LabManifest } from '../core/labs/types.ts';

function isTag(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** The language that the environment asks for, as a lower-case tag: `zh_CN.UTF-8` is `zh-cn`, `C` is `en`. */
export function environmentLocale(env: NodeJS.ProcessEnv = process.env): string {
  const name = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((value) => (value ?? '') !== '') ?? 'C';
  const tag = (name.split(/[.@]/)[0] ?? '').replaceAll('_', '-').toLowerCase();
  // A name like POSIX is of no language, and abc_1 is no tag at all.
  return /^[a-z]{2,3}(-|$)/.test(tag) && isTag(tag) ? tag : 'en';
}

const listLabs = (labs: readonly LabManifest[]): string => labs.map(({ id }) => id).join(', ');

/** The steps that `LAB` or `LAB/STEP` names. Throws a `UserError` that lists what there is. */
export function findSteps(labs: readonly LabManifest[], name: string): readonly PlacedStep[] {
  const [labId, ...behind] = name.split('/');
  const stepId = behind.length === 0 ? undefined : behind.join('/');
  const lab = labs.find(({ id }) => id === labId);
  if (lab === undefined) throw new UserError(`There is no lab "${labId}". Name one of: ${listLabs(labs)}.`);
  const steps = stepsOf([lab]);
  if (stepId === undefined) return steps;
  const found = findStep([lab], name);
  if (found === undefined)
    throw new UserError(
      `The lab ${lab.id} has no step "${stepId}". Name one of: ${lab.steps.map(({ id }) => id).join(', ')}.`,
    );
  return [found];
}

/** The one step that `LAB/STEP` names. Throws a `UserError` where it names none or a whole lab. */
export function findOneStep(labs: readonly LabManifest[], name: string): PlacedStep {
  const steps = findSteps(labs, name);
  const [first] = steps;
  if (first === undefined || !name.includes('/'))
    throw new UserError(
      `"${name}" names a whole lab. Name one of its steps: ${steps.map(({ key }) => key).join(', ')}.`,
    );
  return first;
}
