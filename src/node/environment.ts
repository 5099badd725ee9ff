import * as l10n from '@vscode/l10n';
import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { UserError } from '../core/errors.ts';
import { pythonIn } from './interpreterPlaces.ts';
import { killTree } from './processTree.ts';

const run = promisify(execFile);

/** The virtual environment of a folder of the learner's labs, whether it is there or not. */
export const environmentIn = (labsFolder: string): string => join(labsFolder, '.venv');

const question = `import sys
from importlib.metadata import distribution, PackageNotFoundError
for name in sys.argv[1:]:
    try:
        distribution(name)
    except PackageNotFoundError:
        print(name)`;

/** Those of these packages, by the names that pip knows, that an interpreter does not have. */
export async function missingPackages(
  python: string,
  packages: readonly string[],
): Promise<readonly string[]> {
  if (packages.length === 0) return [];
  const { stdout } = await run(python, ['-c', question, ...packages], {
    cwd: dirname(python),
    windowsHide: true,
    timeout: 30_000,
  });
  return stdout.split(/\r?\n/).filter((name) => name !== '');
}

export interface EnvironmentOptions {
  readonly signal?: AbortSignal;
  /** Told of each line that venv and pip print. */
  readonly onOutput?: (line: string) => void;
  readonly env?: Readonly<NodeJS.ProcessEnv>;
}

/** Runs a Python without a shell to its end; gives what it printed. Aborted, it is killed with all that it started. */
async function runPython(
  python: string,
  args: readonly string[],
  { signal, onOutput, env = process.env }: EnvironmentOptions,
): Promise<{ readonly code: number | null; readonly output: string }> {
  signal?.throwIfAborted();
  const child = spawn(python, args, {
    env: { ...env, PYTHONIOENCODING: 'utf-8' },
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
    detached: process.platform !== 'win32',
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    let begun = '';
    stream.setEncoding('utf8');
    stream.on('data', (text: string) => {
      const parts = (begun + text).split(/\r?\n/);
      begun = parts.pop() ?? '';
      for (const line of parts) {
        lines.push(line);
        onOutput?.(line);
      }
    });
  }
  const abort = (): void => {
    if (child.pid !== undefined) void killTree(child.pid);
  };
  signal?.addEventListener('abort', abort);
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', resolve);
    });
    signal?.throwIfAborted();
    return { code, output: lines.join('\n') };
  } finally {
    signal?.removeEventListener('abort', abort);
  }
}

const pipInstall = '-m pip install --disable-pip-version-check --no-input --progress-bar off'.split(' ');

const noNetwork =
  /NewConnectionError|NameResolutionError|ConnectTimeoutError|ProxyError|Max retries exceeded|Connection (refused|broken)|Network is unreachable/;

/** What went wrong, and what to do about it. */
function failure(what: 'venv' | 'pip', output: string, packages: string): UserError {
  if (what === 'venv')
    return new UserError(
      /ensurepip|No module named '?venv/.test(output)
        ? l10n.t(
            'This Python cannot make an environment: its module venv is not whole. On Debian and Ubuntu, install it with: sudo apt install python3-venv',
          )
        : l10n.t('The environment could not be made. The log has what Python said.'),
      { remedies: ['showLog', 'chooseInterpreter', 'retry'] },
    );
  return new UserError(
    noNetwork.test(output)
      ? l10n.t('{0} could not be downloaded: there is no connection to the package index.', packages)
      : l10n.t('pip could not install {0}. The log has what it said.', packages),
    { remedies: ['retry', 'showLog'] },
  );
}

/**
 * Makes a virtual environment in a folder with an interpreter, or takes the one that is there, and has pip install
 * packages. Gives the environment's interpreter. Where it fails or is aborted, an environment that it began is removed;
 * it throws a `UserError`, or the signal's reason.
 */
export async function makeEnvironment(
  python: string,
  folder: string,
  packages: readonly string[],
  options: EnvironmentOptions = {},
): Promise<string> {
  const isNew = !existsSync(folder);
  if (!isNew && !existsSync(join(folder, 'pyvenv.cfg')))
    throw new UserError(l10n.t('{0} is there and is no virtual environment. Rename or remove it.', folder), {
      remedies: ['retry'],
    });
  try {
    if (isNew) {
      await mkdir(dirname(folder), { recursive: true });
      const made = await runPython(python, ['-m', 'venv', folder], options);
      if (made.code !== 0) throw failure('venv', made.output, '');
    }
    const own = pythonIn(folder);
    if (own === undefined) throw failure('venv', '', '');
    const installed = await runPython(own, [...pipInstall, ...packages], options);
    if (installed.code !== 0) throw failure('pip', installed.output, packages.join(', '));
    return own;
  } catch (error) {
    if (isNew) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    throw error;
  }
}
