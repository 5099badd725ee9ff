import * as l10n from '@vscode/l10n';
import { resolve } from 'node:path';
import { UserError } from '../core/errors.ts';
import { findStep, stepsOf, type PlacedStep } from '../core/labs/catalogue.ts';
import type { LabManifest } from '../core/labs/types.ts';
import { loadLabs } from '../node/labs.ts';
import { shippedLabsFolder } from '../node/resources.ts';
import type { Call } from './command.ts';

/** The shipped labs, and those of the folder that the call names. */
export function loadCatalogue(call: Call): Promise<readonly LabManifest[]> {
  const more = call.get('labs');
  return loadLabs(more === undefined ? undefined : [shippedLabsFolder(), resolve(more)]);
}

const listLabs = (labs: readonly LabManifest[]): string => labs.map(({ id }) => id).join(', ');

/** The steps that `LAB` or `LAB/STEP` names. Throws a `UserError` that lists what there is. */
export function findSteps(labs: readonly LabManifest[], name: string): readonly PlacedStep[] {
  const [labId = '', ...behind] = name.split('/');
  const stepId = behind.length === 0 ? undefined : behind.join('/');
  const lab = labs.find(({ id }) => id === labId);
  if (lab === undefined)
    throw new UserError(l10n.t('There is no lab "{0}". Name one of: {1}.', labId, listLabs(labs)));
  const steps = stepsOf([lab]);
  if (stepId === undefined) return steps;
  const found = findStep([lab], name);
  if (found === undefined)
    throw new UserError(
      l10n.t(
        'The lab {0} has no step "{1}". Name one of: {2}.',
        lab.id,
        stepId,
        lab.steps.map(({ id }) => id).join(', '),
      ),
    );
  return [found];
}

/** The one step that `LAB/STEP` names. Throws a `UserError` where it names none or a whole lab. */
export function findOneStep(labs: readonly LabManifest[], name: string): PlacedStep {
  const steps = findSteps(labs, name);
  const [first] = steps;
  if (first === undefined || !name.includes('/'))
    throw new UserError(
      l10n.t(
        '"{0}" names a whole lab. Name one of its steps: {1}.',
        name,
        steps.map(({ key }) => key).join(', '),
      ),
    );
  return first;
}
