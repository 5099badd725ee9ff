import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { loadLabs, stepFile } from '../../src/node/labs.ts';
import { SpareHelper } from '../../src/node/spareHelper.ts';
import { checkStep } from '../../src/node/verdict.ts';
import { findPythons, type Python } from '../pythons.ts';
import { packExtension } from '../workbench/vsix.ts';
import { formatTable, measureInTurn, median, timeProcess } from './measure.ts';

const rounds = 7;
/** Milliseconds in which a Python that waits for its check has come so far; a learner takes longer to press Check. */
const preparation = 400;

/** The solution of each step, checked, against `python solution.py`: both have Python start once, one of them ahead. */
async function compareChecks(python: Python): Promise<string> {
  const lab = (await loadLabs()).find(({ id }) => id === '04-debug-and-profile');
  if (lab === undefined) throw new Error('The lab 04-debug-and-profile is missing.');
  const spare = new SpareHelper();
  const rows: string[][] = [];
  try {
    // The first two stop at a prompt of pdb when they are run by themselves.
    for (const step of lab.steps.slice(2)) {
      const file = stepFile(lab, step, 'solution.py');
      const { ours, peer } = await measureInTurn(
        async () => {
          spare.prepare(python.path);
          await wait(preparation);
          const start = performance.now();
          await checkStep({ lab, step, file, python: python.path, locale: 'en', spare });
          return performance.now() - start;
        },
        async () => (await timeProcess(python.path, [file], tmpdir())).milliseconds,
        rounds,
      );
      rows.push([step.id, `${ours.toFixed(0)} ms`, `${peer.toFixed(0)} ms`, (ours / peer).toFixed(2)]);
    }
  } finally {
    await spare.dispose();
  }
  return formatTable(['A check’s round trip', 'check', '`python file.py`', 'ratio'], rows);
}

interface InWorkbench {
  readonly activation: number;
  readonly first: number;
  readonly plain: readonly number[];
  readonly opening: readonly number[];
  readonly checking: readonly number[];
}

/** What the extension takes in a real VS Code. */
async function measureInWorkbench(folder: string): Promise<string> {
  const report = join(folder, 'speed.json');
  await timeProcess(
    process.execPath,
    [join(import.meta.dirname, '..', 'workbench', 'host.ts'), '--dev', '--grep', 'speed'],
    folder,
    { CONCEPTLABS_BENCH: report },
  );
  const { activation, first, plain, opening, checking } = JSON.parse(
    await readFile(report, 'utf8'),
  ) as InWorkbench;
  const { size } = await stat(await packExtension());
  return formatTable(
    ['In VS Code', ''],
    [
      ['activation', `${activation.toFixed(0)} ms`],
      ['opening the first step', `${first.toFixed(0)} ms`],
      ['opening a file that is no step', `${median(plain).toFixed(0)} ms`],
      ['opening another step, its file and its panel', `${median(opening).toFixed(0)} ms`],
      ['its check, by the command', `${median(checking).toFixed(0)} ms`],
      ['size of the .vsix', `${(size / 2 ** 20).toFixed(2)} MB`],
    ],
  );
}

export const labs = {
  name: 'labs',
  title: 'Labs: checks, activation, size',
  /** Compares a check with running the file, and says what the extension takes in VS Code. */
  async run(): Promise<string> {
    const python = (await findPythons()).at(-1) as Python;
    const folder = await mkdtemp(join(tmpdir(), 'conceptlabs-bench-'));
    try {
      const tables = [await compareChecks(python), await measureInWorkbench(folder)];
      return `Python ${python.version}; medians of ${rounds} runs each, in turn; the check has a Python ready, as the extension has.\n\n${tables.join('\n\n')}`;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
