import * as l10n from '@vscode/l10n';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError, type SourcePlace } from '../core/errors.ts';
import { describeCheckFault, describeFailure } from '../core/labs/failures.ts';
import { isFor } from '../core/labs/pythonRange.ts';
import { sayPhrases } from '../core/labs/phrases.ts';
import { fillIn, fillInLocalized, languageOf, localize } from '../core/labs/text.ts';
import type {
  Answer,
  CheckResult,
  CheckText,
  Evidence,
  LabManifest,
  StepManifest,
  Verdict,
} from '../core/labs/types.ts';
import type { LabFrame, LabJob } from '../protocol/labJob.ts';
import { programFile, stepFile } from './labs.ts';
import { startLabHelper, type SpareHelper } from './spareHelper.ts';

interface Request {
  readonly lab: LabManifest;
  readonly step: StepManifest;
  /** Path of the interpreter. */
  readonly python: string;
  /** Language of the messages. */
  readonly locale: string;
  readonly signal?: AbortSignal;
  /** Seconds until the check is stopped. */
  readonly limit?: number;
  /** Has a process ready; without it one is started. */
  readonly spare?: SpareHelper;
}

type Finding = Extract<LabFrame, { kind: 'finding' }>;

/** check.py itself is at fault: `place` is there, `fault` says to its author what is wrong. */
export class CheckFault extends UserError {
  readonly fault: string;

  constructor(step: StepManifest, fault: string, place: SourcePlace, cause?: Error) {
    super(l10n.t('The check of {0} is at fault, not your file: {1}', step.id, fault), {
      remedies: ['showLog'],
      place,
      cause,
    });
    this.fault = fault;
  }
}

/** The step is not for the Python that was to run it. */
const unfit = ({ python }: StepManifest, version: string, locale: string): UserError =>
  new UserError(
    l10n.t(
      'This step is not for Python {0}. {1} Choose another interpreter.',
      version,
      python === undefined ? '' : localize(python.reason, locale),
    ),
    { remedies: ['chooseInterpreter'] },
  );

const defaultLimit = 60;
/** Seconds that one run of the file may take where its step does not say. */
const runLimit = 8;
/** What one run may take of the whole at most: a check runs the file more than once. */
const runShare = 0.4;

/** Runs the step's check.py on `file`: its frames, and whether it was stopped at the limit. */
async function runJob(
  request: Request,
  action: LabJob['action'],
  file: string,
): Promise<{ readonly frames: readonly LabFrame[]; readonly late: boolean }> {
  const found = await stat(file).catch((error: unknown) => {
    throw new UserError(l10n.t('There is no file {0}. Start the step, which makes it.', file), {
      cause: error,
    });
  });
  if (!found.isFile()) throw new UserError(l10n.t('{0} is not a file. Name a Python file.', file));
  const scratch = await mkdtemp(join(tmpdir(), 'conceptlabs-check-'));
  let removed: Promise<void> | undefined;
  const remove = (): Promise<void> =>
    (removed ??= rm(scratch, { recursive: true, force: true, maxRetries: 3 }).catch(
      // The system clears its folder of temporary files; a verdict is not lost over one that is left.
      () => undefined,
    ));
  try {
    return await carryOut(request, { action, file, scratch }, () => void remove());
  } finally {
    await remove();
  }
}

async function carryOut(
  { lab, step, python, locale, signal, spare, limit = defaultLimit }: Request,
  { file, ...rest }: Pick<LabJob, 'action' | 'file' | 'scratch'>,
  /** Called once no run is under way any more; the check's process is still to end. */
  onLastRun: () => void,
): Promise<{ readonly frames: readonly LabFrame[]; readonly late: boolean }> {
  const job: LabJob = {
    kind: 'lab',
    check: stepFile(lab, step, 'check.py'),
    file,
    checks: step.checks.map(({ id }) => id),
    seconds: Math.min(step.seconds ?? runLimit, limit * runShare),
    ...rest,
  };
  const frames: LabFrame[] = [];
  const helper = (await spare?.take(python)) ?? (await startLabHelper(python, signal));
  const abort = (): void => void helper.stop();
  if (!isFor(step.python, helper.python)) {
    await helper.stop();
    throw unfit(step, helper.python, locale);
  }
  signal?.addEventListener('abort', abort, { once: true });
  if (signal?.aborted) abort();
  helper.begin(job, (frame) => {
    frames.push(frame as LabFrame);
    if (frame.kind !== 'finding') onLastRun();
  });
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    void helper.stop();
  }, limit * 1000);
  await helper.ended;
  clearTimeout(timer);
  signal?.removeEventListener('abort', abort);
  signal?.throwIfAborted();
  const fault = frames.find((frame) => frame.kind === 'fault');
  if (fault !== undefined) {
    const said = fault.reason
      ? describeCheckFault(fault.reason, fault.evidence ?? {})
      : (fault.message.trim().split('\n').at(-1) ?? '');
    throw new CheckFault(step, said, { file: job.check, line: fault.line ?? 1 }, new Error(fault.message));
  }
  return { frames, late };
}

/**
 * Checks a learner's file by what happens when it runs. Whatever the file does, there is a verdict within
 * the limit (60 s). Throws a `UserError` where the file or the interpreter is missing or the lab is at fault.
 */
export async function checkStep(request: Request & { readonly file: string }): Promise<Verdict> {
  const { step, locale, limit = defaultLimit } = request;
  const { frames, late } = await runJob(request, 'check', request.file);
  const findings = new Map(
    frames.flatMap((frame) => (frame.kind === 'finding' ? [[frame.id, frame] as const] : [])),
  );
  const checks = step.checks.map((check): CheckResult => {
    const finding = findings.get(check.id);
    if (finding !== undefined) return describeFinding(step, check, finding, locale);
    const evidence: Evidence = late ? { seconds: limit } : {};
    const message = describeFailure(late ? 'late' : 'gone', evidence);
    return { id: check.id, passed: false, message, evidence };
  });
  const mistake = [...findings.values()].find((finding) => !finding.passed && finding.mistake)?.mistake;
  const passed = checks.every((check) => check.passed);
  return {
    passed,
    checks,
    ...(!passed && mistake && { misconception: describeMistake(request, mistake, locale) }),
  };
}

function describeFinding(
  { phrases }: StepManifest,
  { id, pass, fail }: CheckText,
  { passed, failure, evidence }: Finding,
  locale: string,
): CheckResult {
  if (failure !== undefined) return { id, passed, message: describeFailure(failure, evidence), evidence };
  const text = passed ? pass : fail;
  const said = sayPhrases(evidence, phrases, languageOf(text, locale));
  return { id, passed, message: fillInLocalized(text, said, locale), evidence: said };
}

function describeMistake(
  { lab, step }: Request,
  id: string,
  locale: string,
): NonNullable<Verdict['misconception']> {
  const found = step.misconceptions.find((misconception) => misconception.id === id);
  if (found === undefined)
    throw new CheckFault(
      step,
      l10n.t('It names the misconception "{0}", which lab.json does not have.', id),
      {
        file: stepFile(lab, step, 'check.py'),
        line: 1,
      },
    );
  return { id, belief: localize(found.belief, locale), next: localize(found.next, locale) };
}

/**
 * The prediction's question and its answer, computed by running the program that it is about (or `file`) on
 * this Python. Throws a `UserError` where that program does not come to the answer.
 */
export async function answerStep(request: Request & { readonly file?: string }): Promise<Answer> {
  const { lab, step, locale } = request;
  const { prediction } = step;
  const file = request.file ?? programFile(lab, step, prediction.program ?? 'starter.py', locale);
  const { frames, late } = await runJob(request, 'answer', file);
  const frame = frames.find((candidate) => candidate.kind === 'answer');
  if (frame === undefined) throw describeNoAnswer(request, frames, file, late);
  const { answer } = frame;
  const evidence = sayPhrases(frame.evidence, step.phrases, languageOf(prediction.question, locale));
  const choices = prediction.choices?.map(({ id, text }) => ({ id, text: localize(text, locale) }));
  const said = typeof answer === 'object' ? answer : [answer];
  const stranger = choices && said.find((id) => !choices.some((choice) => choice.id === id));
  if (stranger !== undefined)
    throw new UserError(
      l10n.t(
        'The run of {0} answers "{1}", which is none of the choices of {2}. Its program may have been changed.',
        file,
        stranger,
        step.id,
      ),
    );
  const texts = said.map((id) => choices?.find((choice) => choice.id === id)?.text ?? id);
  return {
    question: localize(prediction.question, locale),
    kind: prediction.kind,
    ...(choices && { choices }),
    answer,
    display: fillIn(
      '{answer}',
      { answer: texts.length === 1 ? (texts[0] ?? '') : texts },
      languageOf(prediction.question, locale),
    ),
    ...(prediction.explain && {
      explanation: fillInLocalized(prediction.explain, evidence, locale),
    }),
    evidence,
  };
}

function describeNoAnswer(
  { limit = defaultLimit }: Request,
  frames: readonly LabFrame[],
  file: string,
  late: boolean,
): UserError {
  const failure = frames.find((frame) => frame.kind === 'failure');
  if (failure === undefined)
    return new UserError(describeFailure(late ? 'late' : 'gone', late ? { seconds: limit } : {}));
  const { line } = failure.evidence;
  return new UserError(`${describeFailure(failure.failure, failure.evidence)} (${file})`, {
    remedies: ['openFile'],
    ...(typeof line === 'number' && { place: { file, line } }),
  });
}
