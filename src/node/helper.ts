import * as l10n from '@vscode/l10n';
import { spawn, type ChildProcess, type ChildProcessByStdio } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import type { Readable } from 'node:stream';
import { UserError } from '../core/errors.ts';
import type { Hello } from '../protocol/helper.ts';
import { listenForOne, type Connection, type Frame } from './connection.ts';
import { inspectInterpreter } from './interpreter.ts';
import { OutputReader, type TakeOutput } from './output.ts';
import { killGroup, killTree } from './processTree.ts';
import { helperFolder } from './resources.ts';

export type { Frame } from './connection.ts';

/** A program to start: what a terminal, or we, run. Variables that are `null` are to be taken away. */
export interface Command {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | null>>;
}

export interface HelperOptions {
  /** Path of the interpreter. */
  readonly python: string;
  /** What the helper is to do; its `kind` names the module `<kind>_job.py`. Absent: `begin` will say. */
  readonly job?: Frame;
  readonly cwd?: string;
  /** Added to our own environment; `null` takes a variable away. */
  readonly env?: Readonly<Record<string, string | null>>;
  /** Where the program's stdin comes from; `ignore` is its end. */
  readonly stdin?: 'inherit' | 'pipe' | 'ignore';
  readonly onFrame?: (frame: Frame) => void;
  readonly onOutput?: TakeOutput;
  /** Stops the helper. */
  readonly signal?: AbortSignal;
  /** Milliseconds until a Python that does not connect is given up. */
  readonly connectTimeout?: number;
  /** Starts the command somewhere else, in a terminal; its output and exit code do not come to us then. */
  readonly startElsewhere?: (command: Command) => Promise<void>;
}

/** How a helper's process ended. */
export interface HelperEnd {
  /** Exit code, 128 + the signal's number where a signal ended it; undefined where it was not our child. */
  readonly exitCode: number | undefined;
  readonly signal: NodeJS.Signals | undefined;
  /** Whether another program took the process over (`os.execv`); told on Linux alone. */
  readonly replaced: boolean;
  /** Whether `stop` or the abort signal ended it. */
  readonly stopped: boolean;
  /** What was wrong with the connection, if that ended it. */
  readonly fault: Error | undefined;
}

/** A running helper, connected. */
export interface Helper {
  readonly pid: number;
  /** `3.13.0` */
  readonly python: string;
  /** Gives its job to a helper that was started without one. */
  begin(job: Frame, onFrame: (frame: Frame) => void): void;
  send(frame: Frame): void;
  /** Writes to the program's stdin (`stdin: 'pipe'`). */
  writeInput(text: string): void;
  endInput(): void;
  /** Resolves once the process is gone and all its frames and output have been handed over. */
  readonly ended: Promise<HelperEnd>;
  /** Kills the process and all that it started. */
  stop(): Promise<HelperEnd>;
}

/** How long, in milliseconds, output of a process that has ended is waited for; see `endOf`. */
const drainTime = 1000;

function makeEnvironment(added: Command['env']): NodeJS.ProcessEnv {
  // Its output is read as UTF-8.
  const env: NodeJS.ProcessEnv = { ...process.env, PYTHONIOENCODING: 'utf-8' };
  // Set where an editor runs us; it would turn editors that the program starts into plain Node.
  delete env['ELECTRON_RUN_AS_NODE'];
  for (const [name, value] of Object.entries(added)) {
    if (value === null) delete env[name];
    else env[name] = value;
  }
  return env;
}

/** The helper's process where it is our child, and how its output is read. */
interface Started {
  readonly child: ChildProcess;
  readonly output: OutputReader;
  readonly end: Promise<ChildEnd>;
}

function startChild(python: string, command: Command, options: HelperOptions): Started {
  const child = spawn(python, command.args, {
    cwd: command.cwd,
    env: makeEnvironment(command.env),
    stdio: [options.stdin ?? 'ignore', 'pipe', 'pipe'],
    // Leads a group of its own, so that all that it starts can be killed with it.
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  const { stdout, stderr } = child as ChildProcessByStdio<null, Readable, Readable>;
  const output = new OutputReader({ stdout, stderr }, options.onOutput ?? (() => undefined));
  // A program that ends with input unread breaks the pipe.
  child.stdin?.on('error', () => undefined);
  return { child, output, end: endOf(child, output) };
}

interface ChildEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** Resolves once the process has ended and its output is read. */
function endOf(child: ChildProcess, output: OutputReader): Promise<ChildEnd> {
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => {
      // What it has left running would keep the pipes open, and is not to outlive it.
      if (child.pid !== undefined) killGroup(child.pid);
      const timer = setInterval(() => {
        // What is held back has been written, and is still to come.
        if (output.isHeld) return;
        child.stdout?.destroy();
        child.stderr?.destroy();
      }, drainTime);
      child.once('close', () => {
        clearInterval(timer);
        resolve({ code, signal });
      });
    });
  });
}

/** Something that may go wrong until the helper has connected; `release` ends the watch. */
interface Watch {
  readonly failed: Promise<never>;
  release(): void;
}

/** Fails where a process ends that should have connected, with the reason why. */
function watchChild({ child, end }: Started, python: string): Watch {
  let printed = '';
  let watching = true;
  const read = (data: Buffer): void => void (printed = (printed + data.toString()).slice(-2000));
  child.stderr?.on('data', read);
  const startFailure = new Promise<Error>((resolve) => void child.once('error', resolve));
  const watch = async (): Promise<never> => {
    const first = await Promise.race([startFailure, end]);
    if (!watching) return new Promise(() => undefined);
    // Says what is wrong with it: missing, not executable, no Python, too old.
    await inspectInterpreter(python);
    throw new UserError(describeStart(python, first, printed.trim()), {
      remedies: ['chooseInterpreter', 'showLog'],
    });
  };
  return {
    failed: watch(),
    release: () => {
      watching = false;
      child.stderr?.off('data', read);
    },
  };
}

/** How a helper did not come to connect. */
function describeStart(python: string, first: Error | ChildEnd, printed: string): string {
  const look = l10n.t('Choose another interpreter, or look into the log.');
  if (first instanceof Error) return `${l10n.t('{0} does not start: {1}.', python, first.message)} ${look}`;
  const found =
    first.signal === null
      ? l10n.t('{0} ended with exit code {1} before it ran the program.', python, first.code ?? '?')
      : l10n.t('{0} was ended by {1} before it ran the program.', python, first.signal);
  return [found, printed, look].filter((text) => text !== '').join(' ');
}

function watchClock(milliseconds: number, python: string): Watch {
  let timer: NodeJS.Timeout | undefined;
  const failed = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () =>
        reject(
          new UserError(
            l10n.t(
              '{0} did not connect within {1} seconds. Try again; if it happens again, choose another interpreter.',
              python,
              milliseconds / 1000,
            ),
            { remedies: ['retry', 'chooseInterpreter', 'showLog'] },
          ),
        ),
      milliseconds,
    );
  });
  return { failed, release: () => clearTimeout(timer) };
}

function watchSignal(signal: AbortSignal): Watch {
  let abort = (): void => undefined;
  const failed = new Promise<never>((_, reject) => {
    abort = (): void => reject(signal.reason as Error);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort);
  });
  return { failed, release: () => signal.removeEventListener('abort', abort) };
}

/** Whether a process runs a program, and is not about to end: one that ends has given its memory back. */
function runsProgram(pid: number): boolean {
  try {
    return process.platform === 'linux' && readFileSync(`/proc/${pid}/cmdline`).length > 0;
  } catch {
    // It is gone.
    return false;
  }
}

const isOld = (version: string): boolean => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < 3 || (major === 3 && minor < 8);
};

/**
 * Starts `python` on the helper's folder, waits until it has dialled back, and gives it its job. The helper
 * ends when the connection does. Throws a `UserError` where it cannot be started; no process is left then.
 */
export async function startHelper(options: HelperOptions): Promise<Helper> {
  const cwd = options.cwd ?? process.cwd();
  if (!existsSync(cwd))
    throw new UserError(
      l10n.t('The folder {0}, in which the program is to run, is not there. Mend "cwd".', cwd),
    );
  const helper = helperFolder();
  const listener = await listenForOne();
  const command: Command = {
    args: [helper],
    cwd,
    env: { ...options.env, CONCEPTLABS_CONNECT: listener.address },
  };
  const watches = [watchClock(options.connectTimeout ?? 20_000, options.python)];
  if (options.signal) watches.push(watchSignal(options.signal));
  let started: Started | undefined;
  try {
    if (options.startElsewhere === undefined) {
      try {
        started = startChild(options.python, command, options);
      } catch (error) {
        // Says what is wrong with it, where it does not even start.
        await inspectInterpreter(options.python);
        throw error;
      }
      watches.push(watchChild(started, options.python));
    }
    const failures = watches.map((watch) => watch.failed);
    const elsewhere = { ...command, args: [options.python, ...command.args] };
    await Promise.race([options.startElsewhere?.(elsewhere), ...failures]);
    const { connection, hello } = await Promise.race([listener.peer, ...failures]);
    const { pid, python } = hello as Hello;
    if (isOld(python)) {
      connection.close();
      await inspectInterpreter(options.python);
    }
    return runHelper(connection, pid, python, started, options);
  } catch (error) {
    if (started?.child.pid !== undefined) await killTree(started.child.pid);
    throw error;
  } finally {
    for (const watch of watches) watch.release();
    listener.close();
  }
}

function runHelper(
  connection: Connection,
  pid: number,
  python: string,
  started: Started | undefined,
  options: HelperOptions,
): Helper {
  let stopped = false;
  const begin: Helper['begin'] = (job, onFrame) => {
    connection.listen((frame) => {
      // Answers do not wait for output that is held back; whatever else is told comes after it.
      if (started === undefined || frame.kind === 'reply') onFrame(frame);
      else started.output.afterwards(() => onFrame(frame));
    });
    connection.send({ kind: 'start', job } as Frame);
  };
  if (options.job) begin(options.job, options.onFrame ?? (() => undefined));
  const wasAlive = connection.closed.then(() => runsProgram(pid));
  const ended = (async (): Promise<HelperEnd> => {
    const end = await started?.end;
    // A forked child that has left the group may hold the connection, too.
    const late = end && setTimeout(() => connection.close(), drainTime);
    const fault = await connection.closed;
    clearTimeout(late);
    const replaced = await wasAlive;
    await new Promise<void>((resolve) => (started ? started.output.afterwards(resolve) : resolve()));
    if (end === undefined) return { exitCode: undefined, signal: undefined, replaced, stopped, fault };
    const { code, signal } = end;
    const exitCode = code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
    return { exitCode, signal: signal ?? undefined, replaced, stopped, fault };
  })();
  // A connection that breaks while the process lives leaves nobody to talk to.
  void connection.closed.then((fault) => (fault === undefined ? undefined : killTree(pid)));
  let over = false;
  const stop = async (): Promise<HelperEnd> => {
    // Its number may belong to another process by now.
    if (over) return ended;
    stopped = true;
    started?.output.drop();
    await killTree(pid);
    return ended;
  };
  const abort = (): void => void stop();
  options.signal?.addEventListener('abort', abort, { once: true });
  void ended.then(() => {
    over = true;
    options.signal?.removeEventListener('abort', abort);
    return undefined;
  });
  return {
    pid,
    python,
    begin,
    send: (frame) => connection.send(frame),
    writeInput: (text) => void started?.child.stdin?.write(text),
    endInput: () => void started?.child.stdin?.end(),
    ended,
    stop,
  };
}
