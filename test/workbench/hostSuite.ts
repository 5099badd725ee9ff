import { existsSync } from 'node:fs';
import { cp, mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Counts } from '../reporter.ts';
import { root } from './project.ts';
import { makeTemporary } from './temporary.ts';

/** The module that VS Code loads in the extension host. */
export const suiteModule = join(root, 'dist-test', 'index.js');

/** The extension that stands in as the one under development while the installed one is tested. */
export const driverFolder = join(root, 'test', 'host', 'driver');

/** One run of the host suite: its folder, what it prints, what it came to. */
export interface SuiteRun {
  /** A fresh copy of test/host/workspace. */
  readonly workspace: string;
  /** What the extension host needs in its environment. */
  readonly env: Readonly<Record<string, string>>;
  /** Prints what the suite has left to print, removes the folder and gives the counts, if the suite got so far. */
  finish(): Promise<Counts | undefined>;
}

/** What the command line of both host runners says. */
export interface SuiteOptions {
  /** Test the checkout as the extension under development, not the installed package. */
  readonly dev: boolean;
  /** Run only the tests whose full title matches. */
  readonly grep: string | undefined;
}

/** Reads the command line that both host runners take. */
export function readArguments(): SuiteOptions {
  const { values } = parseArgs({
    options: { dev: { type: 'boolean', default: false }, grep: { type: 'string' } },
  });
  return { dev: values.dev, grep: values.grep };
}

/** Prepares a run of the host suite; from here on, what the suite prints appears on stdout. */
export async function startSuiteRun({ dev, grep }: SuiteOptions): Promise<SuiteRun> {
  const folder = await makeTemporary('host');
  const workspace = join(folder.path, 'workspace');
  const output = join(folder.path, 'output.txt');
  const counts = join(folder.path, 'counts.json');
  await cp(join(root, 'test', 'host', 'workspace'), workspace, { recursive: true });
  const outer = process.env['CONCEPTLABS_COUNTS'];
  const stopFollowing = follow(output);
  return {
    workspace,
    env: {
      CONCEPTLABS_OUTPUT: output,
      CONCEPTLABS_COUNTS: counts,
      CONCEPTLABS_COLOR: process.stdout.isTTY ? '1' : '',
      CONCEPTLABS_GREP: grep ?? process.env['CONCEPTLABS_GREP'] ?? '',
      CONCEPTLABS_CHECKOUT: root,
      CONCEPTLABS_DEV: dev ? '1' : '',
    },
    async finish() {
      await stopFollowing();
      const result = existsSync(counts) ? (JSON.parse(await readFile(counts, 'utf8')) as Counts) : undefined;
      if (outer && result !== undefined) await cp(counts, outer);
      await folder.remove();
      return result;
    },
  };
}

/** The exit code for what a suite came to; says so where it did not run to its end. */
export function judge(counts: Counts | undefined): number {
  if (counts === undefined) {
    console.error('The host suite did not run to its end.');
    return 1;
  }
  if (counts.passed + counts.failed === 0) {
    console.error('The host suite ran no test.');
    return 1;
  }
  return counts.failed > 0 || counts.pending > 0 ? 1 : 0;
}

/** A fresh folder in out/ for what a run leaves to look at when it fails. */
export async function freshOutput(name: string): Promise<string> {
  const folder = join(root, 'out', name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  return folder;
}

/** Prints a file to stdout as it grows; gives the function that prints the rest and ends. */
function follow(file: string): () => Promise<void> {
  let position = 0;
  const print = async () => {
    if (!existsSync(file)) return;
    const handle = await open(file);
    try {
      const { size } = await handle.stat();
      if (size === position) return;
      const { buffer } = await handle.read(Buffer.alloc(size - position), 0, size - position, position);
      position = size;
      process.stdout.write(buffer);
    } finally {
      await handle.close();
    }
  };
  let last = Promise.resolve();
  const printNext = () => (last = last.then(print));
  const timer = setInterval(() => void printNext(), 200);
  return async () => {
    clearInterval(timer);
    await printNext();
  };
}
