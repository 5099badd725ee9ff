import { execFile } from 'node:child_process';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Python } from './pythons.ts';

const run = promisify(execFile);

/** The folder of what is installed to compare with, and kept. */
export const peersFolder = join(
  process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'),
  'conceptlabs-bench',
);

const findCompiled = `from debugpy._vendored import force_pydevd
import _pydevd_bundle.pydevd_cython as compiled
print(compiled.__file__)`;

export interface Debugpy {
  /** The Python that has it. */
  readonly python: string;
  readonly version: string;
  /** Whether the parts that are written in C are in use. */
  readonly parts: string;
}

/** The newest debugpy that the package index gives for a Python, in a virtual environment of its own. */
export async function installDebugpy(base: Python): Promise<Debugpy> {
  const folder = join(peersFolder, `debugpy-${base.version}`);
  const python = join(folder, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
  await run(base.path, ['-m', 'venv', folder]);
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--upgrade', 'debugpy'];
  await run(python, pip);
  const { stdout } = await run(python, ['-c', 'import debugpy; print(debugpy.__version__)']);
  const parts = await run(python, ['-c', findCompiled]).then(
    ({ stdout: text }) => (/\.(so|pyd)\s*$/.test(text) ? 'compiled parts in use' : 'no compiled parts'),
    () => 'no compiled parts',
  );
  return { python, version: stdout.trim(), parts };
}
