import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { promisify } from 'node:util';
import type { Python } from '../pythons.ts';
import { cacheFolder } from '../workbench/project.ts';

const run = promisify(execFile);

/** Real programs in a fixed version, whose findings are counted. */
export const codeBases = {
  django: 'Django==4.2.16',
  requests: 'requests==2.32.3',
  sqlalchemy: 'SQLAlchemy==2.0.36',
};

/** The folder of a code base's package, taken from the package index once and kept in the cache. */
export async function installCodeBase(python: Python, name: keyof typeof codeBases): Promise<string> {
  const folder = join(cacheFolder(), 'code-bases', codeBases[name]);
  if (existsSync(folder)) return join(folder, name);
  const fresh = `${folder}-${process.pid}`;
  await mkdir(fresh, { recursive: true });
  try {
    const pure =
      '--no-deps --only-binary=:all: --platform any --implementation py --abi none --python-version 3.12';
    const pip = ['-m', 'pip', 'download', '--quiet', '--disable-pip-version-check', ...pure.split(' ')];
    await run(python.path, [...pip, '--dest', fresh, codeBases[name]]);
    const wheel = (await readdir(fresh)).find((file) => file.endsWith('.whl'));
    if (wheel === undefined) throw new Error(`pip brought no wheel of ${codeBases[name]}`);
    await run(python.path, ['-m', 'zipfile', '-e', join(fresh, wheel), fresh]);
    await rename(fresh, folder);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
  return join(folder, name);
}

/** The Python files of a folder in order, those of tests and of other people's packages left out. */
export async function pythonFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const left = ['site-packages', 'test', 'tests', 'idle_test', 'lib2to3'].map(
    (part) => `${sep}${part}${sep}`,
  );
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.py'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => left.every((part) => !file.slice(folder.length).includes(part)))
    .sort();
}
