import { spawn } from 'node:child_process';

/** What a process printed, and how long it took from start to end, in milliseconds. */
export interface Timed {
  readonly milliseconds: number;
  readonly stdout: string;
}

/** Runs a process to its end and reads all that it prints. Throws where it fails. */
export function timeProcess(
  command: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Timed> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(command, args, {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      const milliseconds = performance.now() - start;
      if (code === 0) resolve({ milliseconds, stdout: Buffer.concat(stdout).toString() });
      else
        reject(
          new Error(`${command} ${args.join(' ')} ended with ${code}:\n${Buffer.concat(stderr).toString()}`),
        );
    });
  });
}

export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? 0)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** The value below which a part of the numbers lies: `percentile(numbers, 0.95)`. */
export function percentile(numbers: readonly number[], part: number): number {
  if (part === 0.5) return median(numbers);
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN;
}

/**
 * Measures ours and a peer's in turn, round after round, so that a busy machine is as busy for both; gives the
 * medians in milliseconds. The first round warms the disk's cache and does not count.
 */
export async function measureInTurn(
  ours: () => Promise<number>,
  peer: () => Promise<number>,
  rounds: number,
): Promise<{ readonly ours: number; readonly peer: number }> {
  const measured: { ours: number; peer: number }[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const pair =
      round % 2 === 0
        ? { ours: await ours(), peer: await peer() }
        : { peer: await peer(), ours: await ours() };
    if (round > 0) measured.push(pair);
  }
  return { ours: median(measured.map((pair) => pair.ours)), peer: median(measured.map((pair) => pair.peer)) };
}

/** A Markdown table; all columns but the first are right-aligned. */
export function formatTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = head.map((_, index) => (index === 0 ? '---' : '---:'));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
