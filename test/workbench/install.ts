import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder, say } from './project.ts';
import { npm } from './npm.ts';
import { onExit, run } from './processes.ts';

// The npm package code-server carries the VS Code server: version 4.X.Y has VS Code 1.X.Y.
const serverPackage = {
  name: 'code-server',
  version: '4.139.1',
  integrity:
    'sha512-fUYvJVdz4ZoVJfakGiGWXFMpF8K1ObsrpGvX17ZxNpKOzdNHs7lANT670JTr4ZhA8DnWqyvvmFG/d3HV9Yy6ew==',
};

/**
 * Gives the VS Code server's main script, installing the server into the cache the first time. Safe where
 * several do so at once, and where one is interrupted: a folder takes its name only when it is whole.
 */
export async function installServer(): Promise<string> {
  const cache = cacheFolder();
  const name = `vscode-server-${serverPackage.version}`;
  const home = join(cache, name);
  const main = join(home, 'out', 'server-main.js');
  if (existsSync(main)) return main;

  say(`Installing VS Code 1${serverPackage.version.slice(1)} (46 MB, once) into ${home}`);
  await mkdir(cache, { recursive: true });
  await removeAbandoned(cache, name);
  const draft = join(cache, `${name}.${process.pid}`);
  const removeDraft = () => rm(draft, { recursive: true, force: true });
  const dropGuard = onExit(removeDraft);
  try {
    await fetchServer(draft);
    await rename(join(draft, 'server'), home).catch((error: NodeJS.ErrnoException) => {
      // Somebody else was quicker: theirs is as good.
      if (!existsSync(main)) throw error;
    });
  } finally {
    dropGuard();
    await removeDraft();
  }
  return main;
}

async function fetchServer(draft: string): Promise<void> {
  const server = join(draft, 'server');
  await mkdir(server, { recursive: true });
  const spec = `${serverPackage.name}@${serverPackage.version}`;
  await npm(['pack', spec, '--silent', '--pack-destination', draft], draft);
  const archive = join(draft, `${serverPackage.name}-${serverPackage.version}.tgz`);
  const hash = createHash('sha512')
    .update(await readFile(archive))
    .digest('base64');
  if (`sha512-${hash}` !== serverPackage.integrity)
    throw new Error(`${spec} is not the package that was expected: its sha512 is ${hash}.`);
  await run('tar', ['-xzf', archive, '-C', server, '--strip-components=3', 'package/lib/vscode']);
  // Not `npm ci`: the package's shrinkwrap is out of step. No scripts: what has to be native comes prebuilt.
  await npm(['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'], server);
  // But for the logs, which feed the output channels.
  await cp(
    join(import.meta.dirname, 'spdlog.cjs'),
    join(server, 'node_modules', '@vscode', 'spdlog', 'index.js'),
  );
}

/** Removes what interrupted installs left: drafts whose process is gone. */
async function removeAbandoned(cache: string, name: string): Promise<void> {
  for (const entry of await readdir(cache)) {
    const pid = Number(entry.slice(name.length + 1));
    if (entry.startsWith(`${name}.`) && !isAlive(pid))
      await rm(join(cache, entry), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
