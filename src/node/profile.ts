import * as l10n from '@vscode/l10n';
import { dirname, resolve } from 'node:path';
import { UserError } from '../core/errors.ts';
import type { Profile, ProfileRun } from '../core/profile/types.ts';
import type { ProfileFrame, ProfileJob, RowFields } from '../protocol/helper.ts';
import { abruptEnd, programPath, startJob, type ProgramOptions } from './run.ts';

export interface ProfileOptions extends ProgramOptions {
  /** Imports `program` (its `__main__` guard does not run) and profiles this statement alone. */
  readonly call?: string;
  /** Where to write the .prof that pstats reads. */
  readonly profileOutput?: string;
}

/** The program ran, but its .prof could not be written. */
export class UnwrittenProfile extends UserError {
  readonly run: ProfileRun;

  constructor(run: ProfileRun, file: string, reason: string) {
    super(l10n.t('The profile could not be written to {0}: {1}. Choose another place.', file, reason));
    this.run = run;
  }
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
  const program = programPath(options.program);
  const folder = options.cwd ?? dirname(program);
  const output = options.profileOutput === undefined ? undefined : resolve(folder, options.profileOutput);
  const job: ProfileJob = {
    kind: 'profile',
    program,
    args: options.args ?? [],
    input: options.onInput !== undefined,
    ...(options.call !== undefined && { call: options.call }),
    ...(output !== undefined && { output }),
  };
  let result: ProfileFrame | undefined;
  const { helper, cwd } = await startJob(job, options, (frame) => {
    if (frame.kind === 'profile') result = frame as ProfileFrame;
  });
  options.onReady?.(helper);
  const end = await helper.ended;
  options.signal?.throwIfAborted();
  if (end.fault !== undefined) throw end.fault;
  const unwritten = result?.unwritten;
  const run = {
    program,
    ...(options.call !== undefined && { call: options.call }),
    args: job.args,
    cwd,
    python: helper.python,
    threads: result?.threads ?? false,
    wallTime: result?.wallTime ?? 0,
    profile: readProfile(result?.rows ?? []),
    ...(output !== undefined && result !== undefined && unwritten === undefined && { profilePath: output }),
  };
  if (result === undefined) return { ...run, ...abruptEnd(end) };
  const ended: ProfileRun = {
    ...run,
    exitCode: end.exitCode ?? result.exitCode,
    ...(result.error && { error: result.error }),
  };
  if (output !== undefined && unwritten !== undefined) throw new UnwrittenProfile(ended, output, unwritten);
  return ended;
}
