import * as l10n from '@vscode/l10n';
import { statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { UserError } from '../core/errors.ts';
import type { RunEnd } from '../core/profile/types.ts';
import type { CommonFrame, Ended, Failed, Job } from '../protocol/helper.ts';
import { startHelper, type Frame, type Helper, type HelperEnd, type HelperOptions } from './helper.ts';

/** How to run a program, whatever for. */
export interface ProgramOptions extends Pick<
  HelperOptions,
  'python' | 'env' | 'signal' | 'onOutput' | 'stdin' | 'connectTimeout' | 'startElsewhere'
> {
  /** The file to run. */
  readonly program: string;
  readonly args?: readonly string[];
  /** Default: the program's folder. */
  readonly cwd?: string;
  /** Called once the program is compiled and starts. */
  readonly onReady?: (helper: Helper) => void;
  /** The program reads its stdin and may wait. */
  readonly onInput?: () => void;
}

/** Throws where there is no file to run. */
function requireProgram(program: string): void {
  const found = statSync(program, { throwIfNoEntry: false });
  if (found === undefined)
    throw new UserError(l10n.t('There is no file {0}. Save it, or mend "program".', program), {
      remedies: ['openFile'],
    });
  if (found.isDirectory())
    throw new UserError(l10n.t('{0} is a folder. Name a Python file in it.', program), {
      remedies: ['openFile'],
    });
}

/** The message for a program, or a call, that cannot be compiled. */
function explainFailure(failed: Failed, job: Job): UserError {
  const { reason, message, file, line = 1 } = failed;
  const call = ('call' in job && job.call?.trim()) || '';
  if (reason === 'statement')
    return new UserError(
      l10n.t(
        'The call {0} is not one expression. Type a single call, without an assignment, for example f(30).',
        call,
      ),
    );
  if (reason === 'selection')
    return new UserError(
      l10n.t(
        'The selected lines are not Python that runs by itself: {0}, in line {1}. Select whole statements.',
        message,
        line,
      ),
    );
  if (reason === 'call')
    return new UserError(
      l10n.t('The call {0} is not valid Python: {1}. Mend it, for example f(30).', call, message),
    );
  if (reason === 'unreadable')
    return new UserError(l10n.t('{0} cannot be read: {1}.', basename(file), message), {
      remedies: ['openFile'],
    });
  return new UserError(
    l10n.t('{0} has a syntax error in line {1}: {2}. Mend it and run again.', basename(file), line, message),
    { remedies: ['openFile'], place: { file, line } },
  );
}

/** A helper whose program is compiled, and the folder it runs in. */
export interface StartedJob {
  readonly helper: Helper;
  readonly cwd: string;
}

/**
 * Starts a job and resolves once its program is compiled and starts. `onFrame` is handed the job's own frames.
 * Throws a `UserError` where nothing can be run, and the signal's reason where it was aborted.
 */
export async function startJob(
  job: Job,
  options: ProgramOptions,
  onFrame: (frame: Frame) => void,
): Promise<StartedJob> {
  requireProgram(job.program);
  const cwd = options.cwd ?? dirname(job.program);
  let tell: (first: 'ready' | Failed) => void = () => undefined;
  const first = new Promise<'ready' | Failed>((resolve) => (tell = resolve));
  const helper = await startHelper({
    ...options,
    job,
    cwd,
    onFrame: (frame) => {
      const common = frame as CommonFrame;
      if (common.kind === 'ready') tell('ready');
      else if (common.kind === 'failed') tell(common);
      else if (common.kind === 'input') options.onInput?.();
      else onFrame(frame);
    },
  });
  const outcome = await Promise.race([first, helper.ended]);
  options.signal?.throwIfAborted();
  if (outcome === 'ready') return { helper, cwd };
  const end = await helper.ended;
  if ('reason' in outcome) throw explainFailure(outcome, job);
  throw end.fault ?? new UserError(abruptEnd(end).error.message, { remedies: ['retry', 'showLog'] });
}

/** Whether a program that has not said how it ends was ended from outside. Whoever leaves by itself says so. */
export const isKilled = ({ signal, exitCode, replaced }: HelperEnd): boolean =>
  signal !== undefined || (exitCode === 0 && !replaced);

/** The end of a program that could not say how it ended: it was killed, or its process crashed. */
export function abruptEnd(end: HelperEnd): Required<RunEnd> {
  // Node takes a real-time signal for the exit code 0.
  const isNameless = end.signal === undefined && isKilled(end);
  const message = isNameless
    ? l10n.t('The program was ended by a signal without a name, before Python came to its end.')
    : end.signal === undefined
      ? l10n.t(
          'The program was ended with exit code {0}, before Python came to its end.',
          end.exitCode ?? '?',
        )
      : l10n.t('The program was ended by {0}, before Python came to its end.', end.signal);
  return {
    exitCode: isNameless ? 128 : (end.exitCode ?? 1),
    error: {
      type: end.signal ?? 'Exit',
      message,
      traceback: '',
    },
  };
}

/** The absolute path of a program. */
export const programPath = (program: string): string => resolve(program);

/** Runs a program as plain Python does and resolves with how it ended. Throws as `startJob` does. */
export async function runProgram(options: ProgramOptions): Promise<RunEnd> {
  const job: Job = {
    kind: 'run',
    program: programPath(options.program),
    args: options.args ?? [],
    input: options.onInput !== undefined,
  };
  let ended: Ended | undefined;
  const { helper } = await startJob(job, options, (frame) => {
    if (frame.kind === 'ended') ended = frame as Ended;
  });
  options.onReady?.(helper);
  const end = await helper.ended;
  options.signal?.throwIfAborted();
  if (end.fault !== undefined) throw end.fault;
  if (ended === undefined && isKilled(end)) return abruptEnd(end);
  return {
    exitCode: end.exitCode ?? ended?.exitCode ?? 0,
    ...(ended?.error && { error: ended.error }),
  };
}
