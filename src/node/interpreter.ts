import * as l10n from '@vscode/l10n';
import { execFile } from 'node:child_process';
import { existsSync, realpathSync, statSync } from 'node:fs';
import { UserError, type Remedy } from '../core/errors.ts';
import { pythonIn } from './interpreterPlaces.ts';

/** A Python that labs, pdb and profiles can run on. */
export interface Interpreter {
  readonly path: string;
  /** `3.13.0`, `3.15.0a1` */
  readonly version: string;
  /** Where it was found: `setting`, `Python extension`, `.venv`, `PATH`, `pyenv`, … */
  readonly source: string;
}

/** The oldest Python that labs run on. */
export const oldestPython = { major: 3, minor: 8 } as const;

/** A path that is no Python for labs: missing, not executable, something else, or too old. */
export class InterpreterError extends UserError {
  /** The version of a Python that is one, but too old. */
  readonly tooOld: string | undefined;

  constructor(message: string, options: { source?: string; tooOld?: string; cause?: unknown } = {}) {
    const remedies: readonly Remedy[] =
      options.source === 'setting'
        ? ['chooseInterpreter', 'openSettings', 'installPython']
        : ['chooseInterpreter', 'installPython'];
    super(message, { remedies, cause: options.cause });
    this.tooOld = options.tooOld;
  }
}

export interface InspectOptions {
  /** Where a version manager reads its local version from. */
  readonly folder?: string;
  readonly env?: Readonly<NodeJS.ProcessEnv>;
  readonly signal?: AbortSignal;
  /** Milliseconds until a program that does not answer is given up. */
  readonly timeout?: number;
}

/** An interpreter and what tells it from others: two virtual environments share an executable, not a prefix. */
export interface Inspected {
  readonly interpreter: Interpreter;
  readonly identity: string;
}

const mark = 'conceptlabs-interpreter';
// Imports nothing but sys, so that no module in the current folder can stand in its way; runs on Python 2, too.
const question = [
  'import sys',
  'v = sys.version_info',
  'r = "" if v[3] == "final" else {"alpha": "a", "beta": "b"}.get(v[3], "rc") + str(v[4])',
  'n = getattr(getattr(sys, "implementation", None), "name", "cpython")',
  `print("\\n".join(["${mark}", "%d.%d.%d" % v[:3] + r, n, sys.executable or "", sys.prefix]))`,
].join('; ');

interface Reply {
  readonly stdout: string;
  readonly printed: string;
  readonly failure: NodeJS.ErrnoException | undefined;
  readonly exitCode: number;
  readonly timedOut: boolean;
}

function ask(path: string, options: InspectOptions): Promise<Reply> {
  const folder = options.folder !== undefined && existsSync(options.folder) ? { cwd: options.folder } : {};
  return new Promise((resolve, reject) => {
    try {
      const child = execFile(
        path,
        ['-c', question],
        {
          ...folder,
          env: { ...(options.env ?? process.env), PYTHONIOENCODING: 'utf-8' },
          timeout: options.timeout ?? 15_000,
          killSignal: 'SIGKILL',
          windowsHide: true,
          ...(options.signal && { signal: options.signal }),
        },
        (error, stdout, stderr) => {
          if (options.signal?.aborted === true) {
            reject(options.signal.reason as Error);
            return;
          }
          const failure = typeof error?.code === 'string' ? (error as NodeJS.ErrnoException) : undefined;
          resolve({
            stdout,
            printed: `${stdout}${stderr}`.trim(),
            failure,
            exitCode: typeof error?.code === 'number' ? error.code : 0,
            timedOut: error?.killed === true,
          });
        },
      );
      // Something that is no Python may wait for input.
      child.stdin?.on('error', () => undefined).end();
    } catch (error) {
      // Node throws some of the reasons why a program does not start: a file in the path's middle, a Windows
      // script, another machine's program.
      resolve({
        stdout: '',
        printed: '',
        failure: error as NodeJS.ErrnoException,
        exitCode: 0,
        timedOut: false,
      });
    }
  });
}

/** The file that a path leads to. */
export function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    // Windows' Store aliases cannot be followed; they stand for themselves.
    return path;
  }
}

/** Whether a path leads to a folder. */
export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    // Missing, behind a closed door, or one of Windows' Store aliases, which cannot be looked into.
    return false;
  }
}

/** As `inspectInterpreter`, with the interpreter's identity. */
export async function inspect(path: string, source: string, options: InspectOptions): Promise<Inspected> {
  const fail = (message: string, more: { tooOld?: string; cause?: unknown } = {}): InterpreterError =>
    new InterpreterError(message, { source, ...more });
  if (isFolder(path)) {
    const inside = pythonIn(path);
    if (inside === undefined)
      throw fail(l10n.t('The folder {0} has no Python in it. Choose another interpreter.', path));
    return inspect(inside, source, options);
  }
  const reply = await ask(path, options);
  switch (reply.failure?.code) {
    case undefined:
      break;
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ENAMETOOLONG':
      throw fail(
        existsSync(path)
          ? l10n.t(
              '{0} does not start: the program that it names in its first line is missing. Choose another interpreter.',
              path,
            )
          : l10n.t('There is no Python at {0}. Choose another interpreter.', path),
        { cause: reply.failure },
      );
    case 'EACCES':
    case 'EPERM':
      throw fail(
        l10n.t('{0} may not be executed. Choose another interpreter, or allow its execution.', path),
        {
          cause: reply.failure,
        },
      );
    default:
      throw fail(
        l10n.t(
          '{0} does not start ({1}): it is not a Python for this machine. Choose another interpreter.',
          path,
          reply.failure?.code ?? '',
        ),
        {
          cause: reply.failure,
        },
      );
  }
  const answer = reply.stdout.split(/\r?\n/);
  const start = answer.lastIndexOf(mark);
  const [version, implementation, executable, prefix] = start < 0 ? [] : answer.slice(start + 1);
  if (version === undefined || prefix === undefined) {
    const printed = reply.printed.replaceAll(/\s+/g, ' ');
    const shown = printed.length > 200 ? `${printed.slice(0, 200)}…` : printed;
    const seconds = (options.timeout ?? 15_000) / 1000;
    if (reply.timedOut)
      throw fail(
        shown === ''
          ? l10n.t(
              '{0} is not a Python: it gave no answer in {1} seconds and printed nothing. Choose another interpreter.',
              path,
              seconds,
            )
          : l10n.t(
              '{0} is not a Python: it gave no answer in {1} seconds and printed “{2}”. Choose another interpreter.',
              path,
              seconds,
              shown,
            ),
      );
    throw fail(
      shown === ''
        ? l10n.t(
            '{0} is not a Python: it printed nothing and ended with exit code {1}. Choose another interpreter.',
            path,
            reply.exitCode,
          )
        : l10n.t(
            '{0} is not a Python: it printed “{1}” and ended with exit code {2}. Choose another interpreter.',
            path,
            shown,
            reply.exitCode,
          ),
    );
  }
  const [major = 0, minor = 0] = version.split('.').map((part) => Number.parseInt(part, 10));
  if (major < oldestPython.major || (major === oldestPython.major && minor < oldestPython.minor))
    throw fail(
      l10n.t(
        'Python {0} is too old: labs need {1} or later.',
        version,
        `${oldestPython.major}.${oldestPython.minor}`,
      ),
      { tooOld: version },
    );
  if (implementation !== 'cpython')
    throw fail(
      l10n.t('{0} is {1}: labs need CPython. Choose another interpreter.', path, implementation ?? '?'),
    );
  // A shim stands for another executable, which it names itself: keep that one, it does not depend on a folder.
  const isItself = executable === undefined || executable === '' || realPath(executable) === realPath(path);
  const interpreter = { path: isItself ? path : executable, version, source };
  return { interpreter, identity: `${realPath(interpreter.path)}\0${prefix}` };
}

/**
 * Runs the program at `path` and reads which Python it is. `path` may also be an environment's folder.
 * Throws an `InterpreterError` where it is missing, not executable, not a CPython, or older than 3.8.
 */
export async function inspectInterpreter(
  path: string,
  source = 'setting',
  options: InspectOptions = {},
): Promise<Interpreter> {
  return (await inspect(path, source, options)).interpreter;
}
