import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { platform } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

// Whatever a tree starts inherits this variable, also what leaves its process group.
const markName = 'CONCEPTLABS_TREE';

// Milliseconds for a tree to end by itself; a busy machine takes its time.
const endDeadline = 60_000;

type Environment = Readonly<Record<string, string | undefined>>;

/** Runs a program to its end and gives its stdout; throws with the tail of its output unless it exits 0. */
export function run(
  command: string,
  args: readonly string[],
  options: { cwd?: string; env?: Environment; shell?: boolean } = {},
): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
    ...options,
    env: { ...process.env, ...options.env },
  });
  let stdout = '';
  let both = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    both += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (both += text));
  child.on('error', reject);
  child.on('close', (code, signal) => {
    if (code === 0) resolve(stdout);
    else
      reject(new Error(`${command} ${args.join(' ')} ended with ${code ?? signal}:\n${both.slice(-2000)}`));
  });
  return promise;
}

/** Arguments for a program that Windows starts through its shell (`shell: true`), which knows of spaces only in quotes. */
export function shellArguments(args: readonly string[]): readonly string[] {
  return platform() === 'win32' ? args.map((arg) => `"${arg}"`) : args;
}

/** A process of a tree: its id and its command line. */
export interface Process {
  readonly pid: number;
  readonly command: string;
}

/** A program that runs beside us, and everything it starts. */
export interface Tree {
  readonly child: ChildProcess;
  /** Every process of the tree that is alive now. */
  processes(): readonly Process[];
  /** Ends the tree; resolves when nothing of it is alive, throws naming what would not go by itself. */
  stop(): Promise<void>;
}

/** Starts a program as a tree with one owner. Its output comes by line to `onLine`. */
export function startTree(
  command: string,
  args: readonly string[],
  options: { cwd?: string; env?: Environment; onLine?: (line: string) => void } = {},
): Tree {
  const mark = randomUUID();
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own: Ctrl-C reaches us alone, and we end the tree in order.
    detached: platform() !== 'win32',
    windowsHide: true,
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    env: { ...process.env, ...options.env, [markName]: mark },
  });
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split(/\r?\n/);
      rest = lines.pop() ?? '';
      for (const line of lines) options.onLine?.(line);
    });
  }
  const pid = child.pid;
  const ended = () => child.exitCode !== null || child.signalCode !== null || pid === undefined;
  const processes = () => (pid === undefined ? [] : processesOf(mark, pid));

  let stopping: Promise<void> | undefined;
  const dropGuard = onExit(
    () => tree.stop(),
    () => killAll(processes()),
  );
  const stop = async () => {
    if (!ended()) child.kill('SIGTERM');
    await until(() => ended() && processes().length === 0, endDeadline);
    const all = processes();
    killAll(all);
    dropGuard();
    // VS Code's own extension host at times outlives its server; that is not what is tested here.
    const left = all.filter(({ command }) => !/bootstrap-fork.* --type=extensionHost/.test(command));
    if (left.length > 0) throw new Error(`Left behind and killed:\n${left.map(describe).join('\n')}`);
  };
  const tree: Tree = { child, processes, stop: () => (stopping ??= stop()) };
  return tree;
}

const describe = ({ pid, command }: Process) => `  ${pid} ${command}`;

/** Waits until `holds`, at most `milliseconds`; says whether it came to hold. */
async function until(holds: () => boolean, milliseconds: number): Promise<boolean> {
  const end = Date.now() + milliseconds;
  while (!holds()) {
    if (Date.now() > end) return false;
    await sleep(50);
  }
  return true;
}

function killAll(processes: readonly Process[]): void {
  for (const { pid } of processes) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}

/** The live processes that carry a mark, or, on Windows, that descend from `pid`. */
function processesOf(mark: string, pid: number): readonly Process[] {
  if (platform() === 'win32') return descendants(pid);
  const text = `${markName}=${mark}`;
  if (platform() === 'linux')
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name) && readProcess(name, 'environ').includes(text))
      .map((name) => ({
        pid: Number(name),
        command: readProcess(name, 'cmdline').replaceAll('\0', ' ').trim(),
      }));
  // BSD's ps, which macOS has, appends the environment to the command with -E.
  return spawnSync('ps', ['-A', '-E', '-ww', '-o', 'pid=,command='], { encoding: 'utf8' })
    .stdout.split('\n')
    .filter((line) => line.includes(text))
    .map((line) => ({ pid: Number.parseInt(line, 10), command: line.trim().replace(/^\d+\s+/, '') }));
}

/** A file of a Linux process; empty where the process has ended or belongs to somebody else. */
function readProcess(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

function descendants(pid: number): readonly Process[] {
  const query =
    'Get-CimInstance Win32_Process | Select-Object ProcessId,ParentProcessId,CommandLine | ConvertTo-Json -Compress';
  const answer = spawnSync('powershell', ['-NoProfile', '-Command', query], { encoding: 'utf8' });
  const all = JSON.parse(answer.stdout) as {
    ProcessId: number;
    ParentProcessId: number;
    CommandLine: string | null;
  }[];
  const ids = new Set([pid]);
  for (let size = 0; size !== ids.size;) {
    size = ids.size;
    for (const one of all) if (ids.has(one.ParentProcessId)) ids.add(one.ProcessId);
  }
  return all
    .filter((one) => ids.has(one.ProcessId))
    .map((one) => ({ pid: one.ProcessId, command: one.CommandLine ?? '' }));
}

interface Guard {
  readonly end: () => Promise<void>;
  readonly kill: () => void;
}

const guards = new Set<Guard>();

/**
 * Sees that something ends with us: `end` in order when a signal comes, `kill` at once where we exit without
 * one. Gives the function that takes the guard away.
 */
export function onExit(end: () => Promise<void>, kill: () => void = () => undefined): () => void {
  watchExit();
  const guard = { end, kill };
  guards.add(guard);
  return () => guards.delete(guard);
}

let watching = false;

function watchExit(): void {
  if (watching) return;
  watching = true;
  process.on('exit', () => {
    for (const guard of guards) guard.kill();
  });
  let ending = false;
  const end = () => {
    // A terminal's Ctrl-C can come twice: from the terminal, and passed on by npm.
    if (ending) return;
    ending = true;
    void Promise.allSettled([...guards].map((guard) => guard.end())).then(() =>
      process.exit(process.exitCode ?? 130),
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  // npm dies of a signal without passing it on through its shell: we are then an orphan.
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) end();
  }, 1000).unref();
}
