import { execFile } from 'node:child_process';
import { readdir, realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A CPython that suites run on: the path of its own executable and its version, `3.13.0`. */
export interface Python {
  readonly path: string;
  readonly version: string;
  /** Whether it is the oldest or the newest: what no version changes is tested on those two alone, unless all are asked for. */
  readonly isEnd: boolean;
}

/** Asked for, tests that no version changes run on every Python as well: it takes twice as long. */
const everywhere = process.env['CONCEPTLABS_EVERY_PYTHON'] === '1';

type Inspected = Omit<Python, 'isEnd'> & { readonly prefix: string };

const windows = process.platform === 'win32';
const home = homedir();
const local = process.env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local');

/** Folders that hold one folder for each installed Python. */
const collections: readonly string[] = [
  join(process.env['PYENV_ROOT'] ?? join(home, '.pyenv'), 'versions'),
  join(home, '.pyenv', 'pyenv-win', 'versions'),
  join(process.env['ASDF_DATA_DIR'] ?? join(home, '.asdf'), 'installs', 'python'),
  join(home, '.local', 'share', 'mise', 'installs', 'python'),
  join(home, '.local', 'share', 'uv', 'python'),
  join(local, 'Programs', 'Python'),
  join(home, 'miniconda3', 'envs'),
  join(home, 'anaconda3', 'envs'),
  '/Library/Frameworks/Python.framework/Versions',
  '/opt',
];

/** Folders that hold executables of several Pythons. A version manager's shims are slow names of what it keeps. */
const folders: readonly string[] = [
  ...(process.env['PATH'] ?? '').split(delimiter).filter((folder) => basename(folder) !== 'shims'),
  '/usr/bin',
  '/usr/local/bin',
  '/opt/homebrew/bin',
];

const probe = `import json, platform, sys
print(json.dumps([platform.python_implementation(), sys.executable, list(sys.version_info[:3]), sys.base_prefix]))`;

async function list(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch {
    // Most of these folders are not there on a given machine.
    return [];
  }
}

async function findCandidates(): Promise<Set<string>> {
  const name = windows ? /^python\.exe$/i : /^python(3(\.\d+)?)?$/;
  const found = new Set<string>();
  for (const folder of folders)
    for (const entry of await list(folder)) if (name.test(entry)) found.add(join(folder, entry));
  for (const collection of collections)
    for (const entry of await list(collection)) {
      const root = join(collection, entry);
      for (const folder of windows ? [root] : [join(root, 'bin')])
        for (const file of await list(folder)) if (name.test(file)) found.add(join(folder, file));
    }
  return found;
}

/** What an executable says of itself; undefined where it is no CPython from 3.8 on, or does not run. */
async function inspect(path: string): Promise<Inspected | undefined> {
  try {
    const { stdout } = await run(path, ['-I', '-c', probe], { timeout: 20_000 });
    const [implementation, executable, [major, minor, micro], prefix] = JSON.parse(stdout) as [
      string,
      string,
      [number, number, number],
      string,
    ];
    if (implementation !== 'CPython' || major !== 3 || minor < 8) return undefined;
    return { path: executable, version: `${major}.${minor}.${micro}`, prefix };
  } catch {
    // A dangling link, a version manager's shim without a version behind it, a Python 2.
    return undefined;
  }
}

async function search(): Promise<readonly Python[]> {
  // `python`, `python3` and `python3.13` are mostly one file.
  const files = new Map<string, string>();
  for (const candidate of await findCandidates()) {
    const file = await realpath(candidate).catch(() => undefined);
    if (file !== undefined && !files.has(file)) files.set(file, candidate);
  }
  const inspected = await Promise.all([...files.values()].map(inspect));
  const byInstallation = new Map<string, Inspected>();
  for (const python of inspected) {
    if (python === undefined) continue;
    const key = `${python.version} ${python.prefix}`;
    if (!byInstallation.has(key)) byInstallation.set(key, python);
  }
  if (byInstallation.size === 0)
    throw new Error('No CPython 3.8 or later was found on this machine: install one to run this suite.');
  const number = ({ version }: Inspected): number =>
    version.split('.').reduce((sum, part) => sum * 1000 + Number(part), 0);
  const sorted = [...byInstallation.values()].sort((a, b) => number(a) - number(b));
  return sorted.map(({ path, version }, index) => ({
    path,
    version,
    isEnd: everywhere || index === 0 || index === sorted.length - 1,
  }));
}

let found: Promise<readonly Python[]> | undefined;

/**
 * Every CPython from 3.8 on found on this machine (PATH, version managers, the usual folders), oldest first,
 * one for each installation. Throws where there is none.
 */
export function findPythons(): Promise<readonly Python[]> {
  found ??= search();
  return found;
}
