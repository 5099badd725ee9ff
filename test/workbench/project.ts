import { readFileSync } from 'node:fs';
import { homedir, platform } from 'node:os';
import { join, resolve } from 'node:path';

/** The checkout. */
export const root = resolve(import.meta.dirname, '..', '..');

/** What the workbench's scripts need of package.json. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly engines: { readonly vscode: string };
}

export const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;

/** The folder for what is fetched once and serves every checkout; not created here. */
export function cacheFolder(): string {
  const base =
    platform() === 'win32'
      ? (process.env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'))
      : process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
  return join(base, manifest.name);
}

/** One line on what takes a while, for the person who waits. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Runs a script's `main` for its exit code; what goes wrong is told in its message, without a stack. */
export async function runScript(main: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
