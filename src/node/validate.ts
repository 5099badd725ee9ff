import * as l10n from '@vscode/l10n';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UserError } from '../core/errors.ts';
import { everyStepIn } from '../core/labs/catalogue.ts';
import type { Fault } from '../core/labs/json.ts';
import { placeholders } from '../core/labs/text.ts';
import type { LabManifest, StepManifest, Verdict } from '../core/labs/types.ts';
import { readLabs, stepFile } from './labs.ts';
import { checkTexts } from './labTexts.ts';
import { checkManifest } from './labManifest.ts';
import { answerStep, CheckFault, checkStep } from './verdict.ts';

/** What the author of a lab has to mend, and what was looked at. */
export interface Validation {
  readonly labs: readonly LabManifest[];
  readonly faults: readonly Fault[];
}

interface Context {
  readonly lab: LabManifest;
  readonly step: StepManifest;
  readonly python: string;
  readonly signal?: AbortSignal;
}

const neededFiles = ['concept.en.md', 'starter.py', 'solution.py', 'check.py'];

const at = (file: string, message: string, mend: string): Fault => ({ file, line: 1, message, mend });

/** The first `{name}` of a check's message that its evidence did not fill. */
function unfilled({ checks: texts }: StepManifest, { checks }: Verdict): string | undefined {
  const names = texts.flatMap(({ pass, fail }) => [pass.en, fail.en].flatMap(placeholders));
  return names.find((name) => checks.some(({ message }) => message.includes(`{${name}}`)));
}

/** Gives the fault in what a check said of a sample: `starter.py`, `solution*.py`, `wrong-<misconception>.py`. */
function judge(name: string, file: string, { passed, checks, misconception }: Verdict): Fault | undefined {
  const failed = checks.find((check) => !check.passed)?.message ?? '';
  if (name.startsWith('solution'))
    return passed
      ? undefined
      : at(file, l10n.t('This solution does not pass: {0}', failed), l10n.t('Mend it, or the check.'));
  if (passed)
    return at(file, l10n.t('This file passes, and must not.'), l10n.t('Sharpen a check, or mend the file.'));
  const wanted = name.startsWith('wrong-') ? name.slice('wrong-'.length, -'.py'.length) : undefined;
  if (misconception?.id === wanted) return undefined;
  return at(file, describeMistaken(misconception?.id, wanted), l10n.t('Mend check.py, or the file.'));
}

function describeMistaken(found: string | undefined, wanted: string | undefined): string {
  if (found === undefined)
    return l10n.t('The check finds no misconception in it, and should find "{0}".', wanted ?? '');
  return wanted === undefined
    ? l10n.t('The check takes it for the misconception "{0}", and should find none.', found)
    : l10n.t('The check takes it for the misconception "{0}", not "{1}".', found, wanted);
}

/** Runs something that says of a foreseeable failure what is wrong with the lab. */
async function findFault(file: string, work: () => Promise<Fault | undefined>): Promise<readonly Fault[]> {
  try {
    const fault = await work();
    return fault === undefined ? [] : [fault];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    if (error instanceof CheckFault && error.place)
      return [
        {
          ...error.place,
          message: l10n.t('The check fails: {0}', error.fault),
          mend: l10n.t('Mend check.py here.'),
        },
      ];
    return [at(file, error.message, l10n.t('Mend it, and validate again.'))];
  }
}

/** Faults, each once: one of check.py shows in every sample. */
const distinct = (faults: readonly Fault[]): readonly Fault[] => [
  ...new Map(faults.map((fault) => [JSON.stringify(fault), fault])).values(),
];

async function validateStep(context: Context): Promise<readonly Fault[]> {
  const { lab, step, python } = context;
  const missing = neededFiles.filter((name) => !existsSync(stepFile(lab, step, name)));
  if (missing.length > 0)
    return missing.map((name) =>
      at(stepFile(lab, step, name), l10n.t('This file is missing.'), l10n.t('Write it.')),
    );
  const check = stepFile(lab, step, 'check.py');
  const common = { ...context, locale: 'en' };
  const names = await readdir(dirname(check));
  const samples = names.filter((name) => /^(starter|solution[^.]*|wrong-[^.]+)\.py$/.test(name)).sort();
  const found = await Promise.all(
    samples.map((name) => {
      const file = stepFile(lab, step, name);
      return findFault(file, async () => {
        const verdict = await checkStep({ ...common, file });
        const value = unfilled(step, verdict);
        if (value === undefined) return judge(name, file, verdict);
        return at(
          check,
          l10n.t('No check gives {0} of its message for {1}.', `{${value}}`, name),
          l10n.t('Give finding({0}=...).', value),
        );
      });
    }),
  );
  const answered = await findFault(check, async () => {
    const { explanation = '' } = await answerStep(common);
    const names = placeholders(step.prediction.explain?.en ?? '');
    const value = names.find((name) => explanation.includes(`{${name}}`));
    if (value === undefined) return undefined;
    return at(
      check,
      l10n.t('The answer does not give {0} of "explain".', `{${value}}`),
      l10n.t('Give answer(..., {0}=...).', value),
    );
  });
  const written = [...(await checkTexts(lab, step)), ...(await checkManifest(lab, step, names, python))];
  return [...written, ...distinct([...found.flat(), ...answered])];
}

/**
 * Checks labs as their author wants them checked: each `lab.json`, the texts and files of each step, and by running them
 * on this Python that starters fail, solutions pass, wrong samples meet their misconception and predictions
 * have an answer. Throws a `UserError` where a folder is missing.
 */
export async function validateLabs(
  folders: readonly string[] | undefined,
  python: string,
  signal?: AbortSignal,
): Promise<Validation> {
  const { labs, faults: written } = await readLabs(folders);
  const faults = [...written];
  for (const lab of labs)
    for (const step of everyStepIn(lab))
      faults.push(...(await validateStep({ lab, step, python, ...(signal && { signal }) })));
  return { labs, faults };
}
