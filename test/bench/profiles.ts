import { cp, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDump } from '../../src/core/profile/dump.ts';
import { findPythons, type Python } from '../pythons.ts';
import { bundle } from '../bundle.ts';
import { debuggedProgram } from './debuggedProgram.ts';
import { compareViewers } from './viewers.ts';
import { formatTable, measureInTurn, timeProcess } from './measure.ts';

const here = (name: string): string => join(import.meta.dirname, name);

const rounds = 5;
/** Functions of the generated programs. */
const sizes = [1000, 10_000, 50_000, 200_000] as const;

/** What `decode.ts` does, by pstats. */
const load = `import json, pstats, sys, time
for reading in range(int(sys.argv[2])):
    start = time.perf_counter()
    pstats.Stats(sys.argv[1])
    milliseconds = (time.perf_counter() - start) * 1000
print(json.dumps({"milliseconds": milliseconds}))`;

const show = `import pstats, sys
pstats.Stats(sys.argv[1]).sort_stats('tottime').print_stats()`;

interface Decoded {
  readonly milliseconds: number;
  readonly peak: number;
}

/** What runs under the profiler, and says how long it took by its own clock. */
const profiled: readonly { readonly what: string; readonly program: string }[] = [
  { what: '250,000 calls', program: 'fib' },
  { what: 'a loop without calls', program: 'loop' },
];

/** The time of a program under our profiler, and under `python -m cProfile -o`, by its own clock. */
async function compareOverhead(python: Python, folder: string, cli: string): Promise<string> {
  const read = async (command: string, args: readonly string[], program: string): Promise<number> => {
    const { stdout } = await timeProcess(command, [...args, debuggedProgram, program], folder);
    return Number(/took ([\d.]+)/.exec(stdout)?.[1]) * 1000;
  };
  const rows: string[][] = [];
  for (const { what, program } of profiled) {
    const { ours, peer } = await measureInTurn(
      () => read(process.execPath, [cli, 'profile', '--python', python.path, '-o', 'ours.prof'], program),
      () => read(python.path, ['-m', 'cProfile', '-o', 'theirs.prof'], program),
      4 * rounds,
    );
    rows.push([what, `${ours.toFixed(1)} ms`, `${peer.toFixed(1)} ms`, (ours / peer).toFixed(3)]);
  }
  const head = ['A program under the profiler', 'conceptlabs', '`python -m cProfile -o`', 'ratio'];
  return formatTable(head, rows);
}

interface Programs {
  readonly cli: string;
  readonly decode: string;
}

/** The rows of the table for one dump: what is done, and how long ours and Python's take. */
async function compare(
  python: Python,
  folder: string,
  file: string,
  { cli, decode }: Programs,
): Promise<string[][]> {
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
  const read = async (command: string, ...args: readonly string[]): Promise<Decoded> =>
    JSON.parse((await run(command, ...args)).stdout) as Decoded;
  const { size } = await stat(join(folder, file));
  const decoding = (count: string) =>
    measureInTurn(
      async () => (await read(process.execPath, decode, file, count)).milliseconds,
      async () => (await read(python.path, '-c', load, file, count)).milliseconds,
      // What takes some milliseconds differs more from run to run.
      size < 1e6 ? 5 * rounds : rounds,
    );
  const row = (what: string, { ours, peer }: typeof printed): string[] => [
    what,
    `${ours.toFixed(0)} ms`,
    `${peer.toFixed(0)} ms`,
    (peer / ours).toFixed(2),
  ];
  const { peak } = await read(process.execPath, decode, file, '1');
  const idle = (await read(process.execPath, decode, file, '0')).peak;
  return [
    row('read, sort, print: the whole process', printed),
    row('decode into columns, the first in its process', await decoding('1')),
    row('decode into columns, the fourth in its process', await decoding('4')),
    [
      `memory at the most, beyond an idle process: ${((peak - idle) / size).toFixed(1)} times the file`,
      `${((peak - idle) / 1e6).toFixed(0)} MB`,
      '',
      '',
    ],
  ];
}

async function describe(file: string): Promise<string> {
  const bytes = await readFile(file);
  const { rows } = readDump(bytes);
  const edges = rows.reduce((sum, row) => sum + row.callers.length, 0);
  return `${rows.length} functions, ${edges} edges, ${(bytes.length / 1e6).toFixed(1)} MB`;
}

export const profiles = {
  name: 'profile',
  title: 'Reading profiles: `conceptlabs stats` and Python’s `pstats`',
  /** Compares both on dumps of generated programs and on one of the standard library at work. */
  async run(): Promise<string> {
    const python = (await findPythons()).at(-1) as Python;
    const folder = await mkdtemp(join(tmpdir(), 'conceptlabs-bench-'));
    try {
      const programs = {
        cli: await bundle('src/cli/cli.ts', folder),
        decode: await bundle('test/bench/decode.ts', folder),
      };
      // Beside its bundle the command looks for what it runs in Python.
      await cp(here('../../src/python'), join(folder, 'python'), { recursive: true });
      const tables = [await compareOverhead(python, folder, programs.cli)];
      const files: { file: string; title: string }[] = [];
      for (const [kind, functions, title] of [
        ['real', 0, 'The standard library at work'] as const,
        ...sizes.map((size) => ['generated', size, 'A generated program, profiled'] as const),
      ]) {
        const file = `${kind}-${functions}.prof`;
        await timeProcess(python.path, [here('profiled_programs.py'), kind, file, String(functions)], folder);
        const head = [
          `${title}: ${await describe(join(folder, file))}`,
          'conceptlabs',
          'pstats',
          'times faster',
        ];
        files.push({
          file: join(folder, file),
          title: kind === 'real' ? 'the library at work' : `${functions} functions`,
        });
        tables.push(formatTable(head, await compare(python, folder, file, programs)));
      }
      tables.push(await compareViewers(python, folder, files));
      return `Python ${python.version}; medians of ${rounds} runs each (of ${5 * rounds} for what small dumps take to decode), in turn; both print the same bytes.\n\n${tables.join('\n\n')}`;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
