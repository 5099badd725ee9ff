import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDump } from '../../src/core/profile/dump.ts';
import { findPythons, type Python } from '../pythons.ts';
import { bundle } from '../bundle.ts';
import { formatTable, measureInTurn, timeProcess } from './measure.ts';

const here = (name: string): string => join(import.meta.dirname, name);

const rounds = 5;
const functions = 30_000;

/** What `decode.ts` does, by pstats. */
const load = `import pstats, sys, time
for reading in range(int(sys.argv[2])):
    start = time.perf_counter()
    pstats.Stats(sys.argv[1])
    milliseconds = (time.perf_counter() - start) * 1000
print(milliseconds)`;

const show = `import pstats, sys
pstats.Stats(sys.argv[1]).sort_stats('tottime').print_stats()`;

/** The rows of the table for one dump: what is done, and how long ours and Python's take. */
async function compare(python: Python, folder: string, file: string): Promise<string[][]> {
  const cli = await bundle('src/cli/cli.ts', folder);
  const decode = await bundle('test/bench/decode.ts', folder);
  const run = (command: string, ...args: readonly string[]) => timeProcess(command, args, folder);
  const [ours, theirs] = await Promise.all([
    run(process.execPath, cli, 'stats', file, '--sort', 'tottime'),
    run(python.path, '-c', show, file),
  ]);
  if (ours.stdout !== theirs.stdout) throw new Error(`conceptlabs and pstats print ${file} differently.`);
  const printed = await measureInTurn(
    async () => (await run(process.execPath, cli, 'stats', file, '--sort', 'tottime')).milliseconds,
    async () => (await run(python.path, '-c', show, file)).milliseconds,
    rounds,
  );
  const decoding = (count: number) =>
    measureInTurn(
      async () => Number((await run(process.execPath, decode, file, String(count))).stdout),
      async () => Number((await run(python.path, '-c', load, file, String(count))).stdout),
      rounds,
    );
  const row = (what: string, { ours, peer }: typeof printed): string[] => [
    what,
    `${ours.toFixed(0)} ms`,
    `${peer.toFixed(0)} ms`,
    (peer / ours).toFixed(2),
  ];
  return [
    row('read, sort, print: the whole process', printed),
    row('read and decode: the first in its process', await decoding(1)),
    row('read and decode: the fourth in its process', await decoding(4)),
  ];
}

async function describe(file: string): Promise<string> {
  const bytes = await readFile(file);
  const { rows } = readDump(bytes);
  const edges = rows.reduce((sum, row) => sum + row.callers.length, 0);
  return `${rows.length} functions, ${edges} edges, ${(bytes.length / 1e6).toFixed(1)} MB`;
}

export const profiles = {
  name: 'profiles',
  title: 'Reading profiles: `conceptlabs stats` and Python’s `pstats`',
  /** Compares both on a dump of many functions and on one of the standard library at work. */
  async run(): Promise<string> {
    const python = (await findPythons()).at(-1) as Python;
    const folder = await mkdtemp(join(tmpdir(), 'conceptlabs-bench-'));
    try {
      const tables: string[] = [];
      for (const [kind, title] of [
        ['generated', 'A generated program, profiled'],
        ['real', 'The standard library at work'],
      ] as const) {
        const file = `${kind}.prof`;
        await timeProcess(python.path, [here('profiled_programs.py'), kind, file, String(functions)], folder);
        const head = [
          `${title}: ${await describe(join(folder, file))}`,
          'conceptlabs',
          'pstats',
          'times faster',
        ];
        tables.push(formatTable(head, await compare(python, folder, file)));
      }
      return `Python ${python.version}; medians of ${rounds} runs each, in turn; both print the same bytes.\n\n${tables.join('\n\n')}`;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
