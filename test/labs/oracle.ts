import { spawnSync } from 'node:child_process';

/** What Python prints for `args`, given `input` on its stdin; both streams, as a terminal shows them. */
export function ask(python: string, args: readonly string[], input = ''): string {
  const env = { ...process.env, PYTHONIOENCODING: 'utf-8', PYTHONDONTWRITEBYTECODE: '1' };
  const { stdout, stderr, error } = spawnSync(python, args, {
    input,
    env,
    encoding: 'utf8',
    timeout: 60_000,
  });
  // A program that does not read its input may end before all of it is written.
  if (error !== undefined && !('code' in error && error.code === 'EPIPE')) throw error;
  return (stdout + stderr).replaceAll('\r\n', '\n');
}

/** A row as pstats prints it. */
export interface PrintedRow {
  readonly ncalls: string;
  readonly cumtime: number;
  /** The second percall column. */
  readonly percall: number;
  /** `starter.py:1(fib)` */
  readonly label: string;
}

const profileCall = `import cProfile, runpy, sys
names = runpy.run_path(sys.argv[1])
profile = cProfile.Profile()
profile.runctx(sys.argv[2], names, names)
import pstats
pstats.Stats(profile).strip_dirs().sort_stats("calls", "nfl").print_stats()`;

/** The rows that pstats prints for a call into a file, most calls first. */
export function printRows(python: string, file: string, call: string): readonly PrintedRow[] {
  const text = ask(python, ['-c', profileCall, file, call]);
  const rows = [...text.matchAll(/^ *(\d\S*) +([\d.]+) +([\d.]+) +([\d.]+) +([\d.]+) (.*)$/gm)];
  return rows.map(([, ncalls = '', , , cumtime, percall, label = '']) => ({
    ncalls,
    cumtime: Number(cumtime),
    percall: Number(percall),
    label,
  }));
}

/** The first group of the first match, as text. */
export function find(text: string, pattern: RegExp): string {
  const found = pattern.exec(text)?.[1];
  if (found === undefined) throw new Error(`${String(pattern)} is not in:\n${text}`);
  return found;
}
