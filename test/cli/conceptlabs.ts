import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

/** How a process ended and what it wrote. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly input?: string | Buffer;
  /** Handed the process as soon as it runs. */
  readonly onStart?: (child: ChildProcess) => void;
}

/** Runs a program to its end. */
export function runProcess(
  command: string,
  args: readonly string[],
  { cwd, env = {}, input = '', onStart }: RunOptions = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env } });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString() });
    });
    // A program that reads no input may have ended before it is written.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    onStart?.(child);
  });
}

const cli = join(import.meta.dirname, '..', '..', 'src', 'cli', 'cli.ts');

/** Runs the command line from its sources. */
export function conceptlabs(args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  const env = {
    LC_ALL: 'en_US.UTF-8',
    NODE_OPTIONS: '--disable-warning=ExperimentalWarning',
    ...options.env,
  };
  return runProcess(process.execPath, [cli, ...args], { ...options, env });
}
