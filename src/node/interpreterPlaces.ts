import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';

/** What the search depends on; tests give their own machine, users the real one. */
export interface Surroundings {
  /** The folder whose virtual environment counts, and from which version managers read a local version. */
  readonly folder?: string;
  readonly env?: Readonly<NodeJS.ProcessEnv>;
  readonly home?: string;
  readonly platform?: NodeJS.Platform;
  readonly signal?: AbortSignal;
}

/** A path that may be a Python, and why it was looked at. */
export interface Place {
  readonly path: string;
  readonly source: string;
}

const executableName = /^python(3(\.\d+)?)?(\.exe)?$/i;

/** Names of a folder's entries; none where the folder is not there or cannot be read. */
async function entries(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch {
    // A place that is not on this machine: looking further is the answer, nothing to say.
    return [];
  }
}

/** The interpreter of an environment or installation folder, whether laid out the POSIX or the Windows way. */
export function pythonIn(folder: string, platform: NodeJS.Platform = process.platform): string | undefined {
  const layouts =
    platform === 'win32'
      ? ['Scripts/python.exe', 'python.exe']
      : ['bin/python3', 'bin/python', 'install/bin/python3'];
  return layouts.map((layout) => join(folder, ...layout.split('/'))).find((path) => existsSync(path));
}

/** The interpreters of environment or installation folders, in the order given. */
function pythonsIn(folders: readonly string[], source: string, platform: NodeJS.Platform): readonly Place[] {
  return folders.flatMap((folder) => {
    const path = pythonIn(folder, platform);
    return path === undefined ? [] : [{ path, source }];
  });
}

/** The interpreters of each folder within `root`, as version managers keep them. */
async function installedUnder(
  root: string | undefined,
  source: string,
  platform: NodeJS.Platform,
  wanted = /^/,
): Promise<readonly Place[]> {
  if (root === undefined) return [];
  const names = (await entries(root)).filter((name) => wanted.test(name));
  return pythonsIn(
    names.map((name) => join(root, name)),
    source,
    platform,
  );
}

/** Executables called `python`, `python3` or `python3.N` in a folder. */
async function executablesOf(folder: string, source: string): Promise<readonly Place[]> {
  const names = (await entries(folder)).filter((name) => executableName.test(name));
  // A version manager's shims all answer with the version chosen for the folder: one of them tells it.
  const few = basename(folder) === 'shims' ? names.filter((name) => /^python3?(\.exe)?$/i.test(name)) : names;
  return few.map((name) => ({ path: join(folder, name), source }));
}

/** The paths in what `py -0p` prints: ` -V:3.12 *        C:\Python312\python.exe`, also in its older forms. */
export function readLauncherList(text: string): readonly string[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const path = /((?:[A-Za-z]:|\\)\\.*\.exe)"?\s*\*?\s*$/i.exec(line)?.[1];
    return path === undefined ? [] : [path];
  });
}

async function askLauncher(around: Surroundings): Promise<readonly Place[]> {
  const text = await new Promise<string>((resolve) => {
    // Where there is no launcher, this fails and lists nothing.
    execFile(
      'py',
      ['-0p'],
      { timeout: 10_000, windowsHide: true, ...(around.signal && { signal: around.signal }) },
      (_error, stdout) => resolve(stdout),
    );
  });
  return readLauncherList(text).map((path) => ({ path, source: 'py launcher' }));
}

async function condaEnvironments(home: string, env: Readonly<NodeJS.ProcessEnv>): Promise<readonly string[]> {
  const names = ['miniconda3', 'anaconda3', 'miniforge3', 'mambaforge', 'micromamba'];
  const above = [home, '/opt', env['ProgramData'], env['LOCALAPPDATA']].filter(
    (folder) => folder !== undefined,
  );
  const roots = [
    ...(env['MAMBA_ROOT_PREFIX'] === undefined ? [] : [env['MAMBA_ROOT_PREFIX']]),
    ...(env['CONDA_EXE'] === undefined ? [] : [dirname(dirname(env['CONDA_EXE']))]),
    ...above.flatMap((folder) => names.map((name) => join(folder, name))),
    '/opt/conda',
    '/opt/homebrew/Caskroom/miniconda/base',
    '/opt/homebrew/Caskroom/miniforge/base',
  ];
  const named = await Promise.all(
    roots.map(async (root) => (await entries(join(root, 'envs'))).map((name) => join(root, 'envs', name))),
  );
  // conda writes every environment that it makes, wherever it is, into this file.
  const listed = await readFile(join(home, '.conda', 'environments.txt'), 'utf8').catch(() => '');
  return [...roots, ...named.flat(), ...listed.split(/\r?\n/).filter((line) => line.trim() !== '')];
}

async function scoopVersions(home: string, env: Readonly<NodeJS.ProcessEnv>): Promise<readonly string[]> {
  const apps = join(env['SCOOP'] ?? join(home, 'scoop'), 'apps');
  const names = (await entries(apps)).filter((name) => name.startsWith('python'));
  return names.map((name) => join(apps, name, 'current'));
}

/** macOS's `/usr/bin/python3` opens a dialogue to install developer tools where they are missing. */
function opensInstaller(path: string, platform: NodeJS.Platform): boolean {
  if (platform !== 'darwin' || dirname(path) !== '/usr/bin') return false;
  return !existsSync('/Library/Developer/CommandLineTools') && !existsSync('/Applications/Xcode.app');
}

/** The virtual environments that a folder carries. */
export function folderPlaces({ folder, platform = process.platform }: Surroundings): readonly Place[] {
  if (folder === undefined) return [];
  return ['.venv', 'venv'].flatMap((name) => pythonsIn([join(folder, name)], name, platform));
}

/** The environment that is activated where the program was started. */
export function activePlaces({
  env = process.env,
  platform = process.platform,
}: Surroundings): readonly Place[] {
  return ['VIRTUAL_ENV', 'CONDA_PREFIX'].flatMap((name) => {
    const folder = env[name];
    return folder === undefined || folder === '' ? [] : pythonsIn([folder], name, platform);
  });
}

/** Everywhere else that Pythons are kept: PATH, version managers, installers, the system. */
export async function machinePlaces(around: Surroundings): Promise<readonly Place[]> {
  const { env = process.env, home = homedir(), platform = process.platform } = around;
  const windows = platform === 'win32';
  const data = env['XDG_DATA_HOME'] ?? join(home, '.local', 'share');
  const local = env['LOCALAPPDATA'];
  const within = (root: string | undefined, ...parts: string[]): string | undefined =>
    root === undefined ? undefined : join(root, ...parts);
  const path = env['PATH'] ?? env['Path'] ?? '';
  const pyenv = env['PYENV_ROOT'] ?? join(home, '.pyenv');
  const mise = env['MISE_DATA_DIR'] ?? (windows ? within(local, 'mise') : join(data, 'mise'));
  const uv =
    env['UV_PYTHON_INSTALL_DIR'] ??
    (windows ? within(env['APPDATA'], 'uv', 'python') : join(data, 'uv', 'python'));

  const searches: Promise<readonly Place[]>[] = [
    ...path
      .split(delimiter)
      .filter((folder) => folder !== '')
      .map((folder) => executablesOf(folder, 'PATH')),
    installedUnder(join(pyenv, 'versions'), 'pyenv', platform),
    installedUnder(join(env['ASDF_DATA_DIR'] ?? join(home, '.asdf'), 'installs', 'python'), 'asdf', platform),
    installedUnder(within(mise, 'installs', 'python'), 'mise', platform),
    installedUnder(uv, 'uv', platform, /^cpython-/),
    installedUnder(join(env['RYE_HOME'] ?? join(home, '.rye'), 'py'), 'rye', platform, /^cpython@/),
    condaEnvironments(home, env).then((folders) => pythonsIn(folders, 'conda', platform)),
  ];
  if (windows)
    searches.push(
      askLauncher(around),
      installedUnder(join(pyenv, 'pyenv-win', 'versions'), 'pyenv', platform),
      installedUnder(within(env['PYENV'], 'versions'), 'pyenv', platform),
      installedUnder(within(local, 'Programs', 'Python'), 'python.org', platform, /^Python3/),
      installedUnder(within(local, 'Python'), 'py launcher', platform, /^pythoncore-3/),
      scoopVersions(home, env).then((folders) => pythonsIn(folders, 'Scoop', platform)),
      installedUnder(env['ProgramFiles'], 'python.org', platform, /^Python3/),
      installedUnder(within(env['SystemDrive'], '\\'), 'python.org', platform, /^Python3/),
      local === undefined
        ? Promise.resolve([])
        : executablesOf(join(local, 'Microsoft', 'WindowsApps'), 'Microsoft Store'),
    );
  else {
    if (platform === 'darwin')
      searches.push(
        installedUnder('/Library/Frameworks/Python.framework/Versions', 'python.org', platform, /^3\./),
        executablesOf('/opt/homebrew/bin', 'Homebrew'),
        executablesOf('/opt/local/bin', 'MacPorts'),
      );
    searches.push(
      executablesOf('/home/linuxbrew/.linuxbrew/bin', 'Homebrew'),
      executablesOf('/usr/local/bin', 'system'),
      executablesOf('/usr/bin', 'system'),
    );
  }
  const places = (await Promise.all(searches)).flat();
  return places.filter((place) => !opensInstaller(place.path, platform));
}
