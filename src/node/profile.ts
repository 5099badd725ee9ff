import { existsSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { UserError } from '../core/errors.ts';
import type { Profile, ProfileRun, RunEnd } from '../core/profile/types.ts';
import type { CommonFrame, Failed, ProfileFrame, ProfileJob, RowFields } from '../protocol/helper.ts';
import { startHelper, type Helper, type HelperEnd, type HelperOptions } from './helper.ts';

export interface ProfileOptions extends Pick<
  HelperOptions,
  'python' | 'env' | 'signal' | 'onOutput' | 'stdin' | 'connectTimeout' | 'startElsewhere'
> {
  /** The file to profile. */
  readonly program: string;
  /** Imports `program` (its `__main__` guard does not run) and profiles this statement alone. */
  readonly call?: string;
  readonly args?: readonly string[];
  /** Default: the program's folder. */
  readonly cwd?: string;
  /** Where to write the .prof that pstats reads. */
  readonly profileOutput?: string;
  /** Handed the helper once the program starts. */
  readonly onStart?: (helper: Helper) => void;
  /** The program reads its stdin and may wait. */
  readonly onInput?: () => void;
}

/** Throws where there is no file to run. */
export function requireProgram(program: string): void {
  if (!existsSync(program))
    throw new UserError(`There is no file ${program}. Save it, or mend "program".`, {
      remedies: ['openFile'],
    });
}

/** The message for a program, or a call, that cannot be compiled. */
export function failureOf(failed: Failed, call: string | undefined): UserError {
  const { reason, message, file, line = 1 } = failed;
  if (reason === 'call')
    return new UserError(
      `The call ${call ?? ''} is not valid Python: ${message}. Mend it, for example f(30).`,
    );
  if (reason === 'unreadable')
    return new UserError(`${basename(file)} cannot be read: ${message}.`, { remedies: ['openFile'] });
  return new UserError(
    `${basename(file)} has a syntax error in line ${line}: ${message}. Mend it and run again.`,
    {
      remedies: ['openFile'],
      place: { file, line },
    },
  );
}

/** The error of a program that ended before it could say how: killed, or out of memory. */
export function abruptEnd(end: HelperEnd): RunEnd {
  const how =
    end.signal === undefined ? `with exit code ${end.exitCode ?? 'unknown'}` : `by the signal ${end.signal}`;
  return {
    exitCode: end.exitCode ?? 1,
    error: {
      type: end.signal ?? 'Ended',
      message: `The program was ended ${how} before Python could finish it.`,
      traceback: '',
    },
  };
}

function readProfile(rows: readonly RowFields[]): Profile {
  return {
    rows: rows.map(([file, line, name, qualname, ncalls, pcalls, tottime, cumtime, callers]) => ({
      file,
      line,
      name,
      ...(qualname !== null && { qualname }),
      ncalls,
      pcalls,
      tottime,
      cumtime,
      callers: callers.map(([caller, ncalls, pcalls, tottime, cumtime]) => ({
        caller,
        ncalls,
        pcalls,
        tottime,
        cumtime,
      })),
    })),
  };
}

/**
 * Runs a program, or one call in it, under cProfile and gives its table; the exit code is the program's own.
 * A program that raises, exits or is killed gives a run all the same, its rows as far as Python got. Throws a
 * `UserError` where nothing could be run, and the signal's reason where it was aborted.
 */
export async function runProfile(options: ProfileOptions): Promise<ProfileRun> {
  const program = resolve(options.program);
  requireProgram(program);
  const cwd = options.cwd ?? dirname(program);
  const output = options.profileOutput === undefined ? undefined : resolve(cwd, options.profileOutput);
  const job: ProfileJob = {
    kind: 'profile',
    program,
    args: options.args ?? [],
    input: options.onInput !== undefined,
    ...(options.call !== undefined && { call: options.call }),
    ...(output !== undefined && { output }),
  };
  let failed: Failed | undefined;
  let result: ProfileFrame | undefined;
  const helper = await startHelper({
    ...options,
    job,
    cwd,
    onFrame: (frame) => {
      const known = frame as CommonFrame | ProfileFrame;
      if (known.kind === 'failed') failed = known;
      else if (known.kind === 'profile') result = known;
      else if (known.kind === 'input') options.onInput?.();
    },
  });
  options.onStart?.(helper);
  const end = await helper.ended;
  options.signal?.throwIfAborted();
  if (failed !== undefined) throw failureOf(failed, options.call);
  if (end.fault !== undefined) throw end.fault;
  if (result?.unwritten !== undefined)
    throw new UserError(`The profile could not be written to ${output}: ${result.unwritten}.`);
  const run = {
    program,
    ...(options.call !== undefined && { call: options.call }),
    args: job.args,
    cwd,
    python: helper.python,
    threads: result?.threads ?? false,
    wallTime: result?.wallTime ?? 0,
    profile: readProfile(result?.rows ?? []),
    ...(output !== undefined && result !== undefined && { profilePath: output }),
  };
  if (result === undefined) return { ...run, ...abruptEnd(end) };
  return {
    ...run,
    exitCode: end.exitCode ?? result.exitCode,
    ...(result.error && { error: result.error }),
  };
}
