import * as l10n from '@vscode/l10n';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { UserError } from '../core/errors.ts';
import { joinParts } from '../core/profile/parts.ts';
import { combineRuns, middleOf, rangeOf } from '../core/profile/repeats.ts';
import type {
  Profile,
  ProfileHow,
  ProfilePart,
  ProfileRow,
  ProfileRun,
  Selection,
} from '../core/profile/types.ts';
import { writeDump } from '../core/profile/writeDump.ts';
import type {
  Collected,
  Enough,
  ProcessFile,
  ProfileFrame,
  ProfileJob,
  RowFields,
} from '../protocol/helper.ts';
import type { Helper } from './helper.ts';
import { abruptEnd, programPath, startJob, type ProgramOptions } from './run.ts';

export interface ProfileOptions extends ProgramOptions {
  /** Imports `program` (its `__main__` guard does not run) and profiles this statement alone. */
  readonly call?: string;
  /** Imports `program` and profiles these lines of it alone. */
  readonly selection?: Selection;
  readonly title?: string;
  /** Where to write the .prof that pstats reads; processes that the program starts get `<name>.<pid>.prof`. */
  readonly profileOutput?: string;
  readonly how?: ProfileHow;
  /** Breaks the program off; what was collected by then is wanted. Unlike `signal`, which wants nothing. */
  readonly enough?: AbortSignal;
}

/** The program ran, but its .prof could not be written. */
export class UnwrittenProfile extends UserError {
  readonly run: ProfileRun;

  constructor(run: ProfileRun, file: string, reason: string) {
    super(l10n.t('The profile could not be written to {0}: {1}. Choose another place.', file, reason));
    this.run = run;
  }
}

/** Milliseconds that a program has to hand over what was collected. */
const handOverTime = 10_000;

const readRows = (rows: readonly RowFields[]): ProfileRow[] =>
  rows.map(([file, line, name, qualname, ncalls, pcalls, tottime, cumtime, callers]) => ({
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
  }));

/** What one process has collected, by thread where that was told apart. */
function partsOf(
  { rows, apart, others }: Collected,
  process: ProfilePart,
): { readonly part: ProfilePart; readonly rows: ProfileRow[] }[] {
  const named = (thread: string): ProfilePart => (apart ? { ...process, thread } : process);
  return [
    { part: named('MainThread'), rows: readRows(rows) },
    ...others.map(([thread, rows]) => ({ part: named(thread), rows: readRows(rows) })),
  ];
}

/** The files that processes of the program have written into a folder, those that began earlier first. */
async function readProcesses(folder: string | undefined): Promise<ProcessFile[]> {
  if (folder === undefined) return [];
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  const files = await Promise.all(
    names.map(async (name) => JSON.parse(await readFile(join(folder, name), 'utf8')) as ProcessFile),
  );
  return files.sort((a, b) => a.pid - b.pid);
}

/** Has `helper` broken off once that is enough; gives what ends the watch. */
function watchEnough(helper: Helper, enough: AbortSignal | undefined): () => void {
  let timer: NodeJS.Timeout | undefined;
  const stop = (): void => {
    helper.send({ kind: 'enough' } satisfies Enough);
    timer = setTimeout(() => void helper.stop(), handOverTime);
  };
  if (enough?.aborted === true) stop();
  else enough?.addEventListener('abort', stop);
  return () => {
    clearTimeout(timer);
    enough?.removeEventListener('abort', stop);
  };
}

/** One run of what `runProfile` is to run; without the profiler where `plain` is set. */
async function runOnce(options: ProfileOptions, plain = false): Promise<ProfileRun> {
  const program = programPath(options.program);
  const folder = options.cwd ?? dirname(program);
  const { call, selection, title, how = {}, enough } = options;
  const output =
    options.profileOutput === undefined || plain ? undefined : resolve(folder, options.profileOutput);
  const children =
    how.subProcess === true && !plain ? await mkdtemp(join(tmpdir(), 'conceptlabs-processes-')) : undefined;
  const job: ProfileJob = {
    kind: 'profile',
    program,
    args: options.args ?? [],
    input: options.onInput !== undefined,
    ...(call !== undefined && { call }),
    ...(selection !== undefined && { selection }),
    ...(output !== undefined && { output }),
    ...(plain && { plain }),
    ...(how.perThread === true && { perThread: true }),
    ...(children !== undefined && { children }),
  };
  try {
    let result: ProfileFrame | undefined;
    const { helper, cwd } = await startJob(job, options, (frame) => {
      if (frame.kind === 'profile') result = frame as ProfileFrame;
    });
    options.onReady?.(helper);
    const release = watchEnough(helper, enough);
    const end = await helper.ended;
    release();
    options.signal?.throwIfAborted();
    if (result === undefined) enough?.throwIfAborted();
    if (end.fault !== undefined) throw end.fault;
    const processes = await readProcesses(children);
    const main = { process: basename(program), pid: helper.pid };
    const profile = joinParts([
      ...(result?.collected === undefined ? [] : partsOf(result.collected, main)),
      ...processes.flatMap(({ pid, name, collected }) => partsOf(collected, { pid, process: name })),
    ]);
    const unwritten = result?.unwritten;
    const written = output !== undefined && result !== undefined && unwritten === undefined;
    if (written) await writeProcesses(output, processes);
    const run = {
      program,
      ...(call !== undefined && { call }),
      ...(selection !== undefined && { selection }),
      ...(title !== undefined && { title }),
      args: job.args,
      cwd,
      ...(Object.keys(how).length > 0 && { how }),
      python: helper.python,
      threads: [result?.collected, ...processes.map(({ collected }) => collected)].some(
        (collected) => collected?.threads,
      ),
      ...(result?.collected?.apart === true && { threadsApart: true }),
      ...(result?.partial === true && { partial: true as const }),
      wallTime: result?.wallTime ?? 0,
      profile,
      ...(written && { profilePath: output }),
    };
    if (result === undefined) return { ...run, ...abruptEnd(end) };
    const ended: ProfileRun = {
      ...run,
      exitCode: result.partial ? result.exitCode : (end.exitCode ?? result.exitCode),
      ...(result.error && { error: result.error }),
    };
    if (output !== undefined && unwritten !== undefined) throw new UnwrittenProfile(ended, output, unwritten);
    return ended;
  } finally {
    if (children !== undefined) await rm(children, { recursive: true, force: true });
  }
}

/** Writes a dump for each process beside that of the program. */
async function writeProcesses(output: string, processes: readonly ProcessFile[]): Promise<void> {
  for (const { pid, collected } of processes) {
    const profile: Profile = { rows: readRows(collected.rows) };
    await writeFile(`${output.replace(/\.prof$/, '')}.${pid}.prof`, writeDump(profile));
  }
}

/** Whether a run came to its end, and there is reason to do it once more. */
const isWhole = (run: ProfileRun): boolean =>
  run.partial !== true && run.error === undefined && run.exitCode === 0;

/**
 * Runs a program, a call in it or some lines of it under cProfile and gives its table; the exit code is the
 * program's own. A program that raises, exits or is killed gives a run all the same, its rows as far as Python got,
 * and is not repeated. Throws a `UserError` where nothing could be run, and the signal's reason where it was aborted.
 */
export async function runProfile(options: ProfileOptions): Promise<ProfileRun> {
  const { repeat = 1, plainRun = false } = options.how ?? {};
  const first = await runOnce(options);
  const runs = [first];
  const isEnough = (): boolean => options.enough?.aborted === true || !runs.every(isWhole);
  while (runs.length < repeat && !isEnough()) {
    const next = await runOnce(options).catch(ignoreEnough(options));
    // What was broken off is not to be held against whole runs.
    if (next === undefined || next.partial === true) break;
    runs.push(next);
  }
  const seconds = runs.map(({ wallTime }) => wallTime);
  const middle = middleOf(seconds);
  const combined: ProfileRun =
    runs.length === 1
      ? first
      : {
          ...(runs[middle] ?? first),
          profile: combineRuns(
            runs.map(({ profile }) => profile),
            middle,
          ),
          repeats: { runs: runs.length, wallTime: rangeOf(seconds) },
        };
  if (!plainRun || isEnough()) return combined;
  const plain = await runOnce(options, true).catch(ignoreEnough(options));
  return plain === undefined || !isWhole(plain) ? combined : { ...combined, plainTime: plain.wallTime };
}

/** What was collected before stays where a later run is broken off. */
const ignoreEnough =
  ({ enough }: ProfileOptions) =>
  (error: unknown): undefined => {
    if (enough?.aborted !== true) throw error;
    return undefined;
  };
