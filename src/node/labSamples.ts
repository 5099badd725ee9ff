import * as l10n from '@vscode/l10n';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../core/errors.ts';
import type { Fault } from '../core/labs/json.ts';
import { placeholders } from '../core/labs/text.ts';
import type { LabManifest, StepManifest, Verdict } from '../core/labs/types.ts';
import { stepFile } from './labs.ts';
import { answerStep, CheckFault, checkStep } from './verdict.ts';

/** A step, and the Python that its programs are run on. */
export interface StepOnPython {
  readonly lab: LabManifest;
  readonly step: StepManifest;
  /** Path of the interpreter. */
  readonly python: string;
  readonly signal?: AbortSignal;
}

const at = (file: string, message: string, mend: string): Fault => ({ file, line: 1, message, mend });

/** `starter.py`, `solution-recursive.py`, `wrong-too-early.py`, and their translations: `starter.zh-cn.py`. */
export const samplePattern = /^(starter|solution[^.]*|wrong-([^.]+))(\.[a-z0-9-]+)?\.py$/;

/** The first `{name}` of a check's message that its evidence did not fill. */
function unfilled({ checks: texts }: StepManifest, { checks }: Verdict): string | undefined {
  const names = texts.flatMap(({ pass, fail }) => [pass.en, fail.en].flatMap(placeholders));
  return names.find((name) => checks.some(({ message }) => message.includes(`{${name}}`)));
}

/** Gives the fault in what a check said of a sample. */
function judge(name: string, file: string, { passed, checks, misconception }: Verdict): Fault | undefined {
  const failed = checks.find((check) => !check.passed)?.message ?? '';
  if (name.startsWith('solution'))
    return passed
      ? undefined
      : at(file, l10n.t('This solution does not pass: {0}', failed), l10n.t('Mend it, or the check.'));
  if (passed)
    return at(file, l10n.t('This file passes, and must not.'), l10n.t('Sharpen a check, or mend the file.'));
  const wanted = samplePattern.exec(name)?.[2];
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

/** The fault in what the check says of one of the step's programs. */
export function checkSample(context: StepOnPython, name: string): Promise<readonly Fault[]> {
  const { lab, step } = context;
  const file = stepFile(lab, step, name);
  return findFault(file, async () => {
    const verdict = await checkStep({ ...context, locale: 'en', file });
    const value = unfilled(step, verdict);
    if (value === undefined) return judge(name, file, verdict);
    return at(
      stepFile(lab, step, 'check.py'),
      l10n.t('No check gives {0} of its message for {1}.', `{${value}}`, name),
      l10n.t('Give finding({0}=...).', value),
    );
  });
}

/** The fault in the prediction's answer, and the answer where there is one. */
export async function checkAnswer(
  context: StepOnPython,
): Promise<{ readonly faults: readonly Fault[]; readonly answer?: string }> {
  const { lab, step } = context;
  const check = stepFile(lab, step, 'check.py');
  let found: string | undefined;
  const faults = await findFault(check, async () => {
    const { explanation = '', answer, evidence } = await answerStep({ ...context, locale: 'en' });
    found = JSON.stringify(answer);
    const stranger = Object.keys(step.prediction.labels ?? {}).find((name) => evidence[name] === undefined);
    if (stranger !== undefined)
      return at(
        check,
        l10n.t('The answer does not give {0}, which "labels" names.', stranger),
        l10n.t('Give answer(..., {0}=...), or remove the label.', stranger),
      );
    const names = placeholders(step.prediction.explain?.en ?? '');
    const value = names.find((name) => explanation.includes(`{${name}}`));
    if (value === undefined) return undefined;
    return at(
      check,
      l10n.t('The answer does not give {0} of "explain".', `{${value}}`),
      l10n.t('Give answer(..., {0}=...).', value),
    );
  });
  return { faults, ...(found !== undefined && { answer: found }) };
}

/** What a program prints, run by itself; whoever waits at a debugger's prompt there goes on. */
function outputOf(python: string, file: string, cwd: string, signal?: AbortSignal): Promise<string> {
  return new Promise((resolve) => {
    const options = {
      cwd,
      timeout: 20_000,
      maxBuffer: 2 ** 20,
      windowsHide: true,
      ...(signal && { signal }),
    };
    // How it ends does not matter: the check of the solution says that.
    const child = execFile(python, [file], options, (_, stdout) => resolve(stdout));
    child.stdin?.on('error', () => undefined).end('c\n'.repeat(20));
  });
}

/** Whether a program passes that is the starter, and prints what the solution prints. */
export async function checkPrinting(context: StepOnPython): Promise<readonly Fault[]> {
  const { lab, step, python, signal } = context;
  const folder = await mkdtemp(join(tmpdir(), 'conceptlabs-printing-'));
  try {
    const output = await outputOf(python, stepFile(lab, step, 'solution.py'), folder, signal);
    signal?.throwIfAborted();
    if (output === '') return [];
    const starter = await readFile(stepFile(lab, step, 'starter.py'), 'utf8');
    const text = `print(bytes.fromhex("${Buffer.from(output).toString('hex')}").decode(), end="")`;
    const file = join(folder, `${step.id}.py`);
    await writeFile(file, `${starter}\n${text}\n`);
    return await findFault(stepFile(lab, step, 'check.py'), async () => {
      const { passed } = await checkStep({ ...context, locale: 'en', file });
      if (!passed) return undefined;
      return at(
        stepFile(lab, step, 'check.py'),
        l10n.t('The starter passes once it prints what solution.py prints.'),
        l10n.t('Let a check look at what happened: values, calls, stops, rows.'),
      );
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
