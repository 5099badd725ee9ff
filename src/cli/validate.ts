import * as l10n from '@vscode/l10n';
import { resolve } from 'node:path';
import { UserError } from '../core/errors.ts';
import { validationSuites } from '../core/labs/junit.ts';
import {
  compareNewestFirst,
  findInterpreters,
  resolveInterpreter,
  type Interpreter,
} from '../node/interpreters.ts';
import { countContents, type LabCensus } from '../node/labCensus.ts';
import { validateLabs } from '../node/validate.ts';
import { jsonOption, junitOption, pythonOption } from './command.ts';
import type { Command } from './command.ts';
import { interruptible } from './interruptions.ts';
import { note, print, printJson } from './output.ts';
import { writeReport } from './report.ts';

/** The Python that is named; else all that are found, of each version one. */
async function findPythons(named: string | undefined): Promise<readonly Interpreter[]> {
  const around = { folder: process.cwd() };
  // Says what to do where there is none.
  const best = await resolveInterpreter(named, around);
  if (named !== undefined) return [best];
  const byVersion = new Map([best, ...(await findInterpreters(around))].map((one) => [one.version, one]));
  return [...byVersion.values()].sort((a, b) => compareNewestFirst(a.version, b.version));
}

/** What was looked at, in numbers. */
const census = (counts: LabCensus): string =>
  [
    l10n.t('labs: {0}', counts.labs),
    l10n.t('steps: {0}', counts.steps),
    l10n.t('challenges: {0}', counts.challenges),
    l10n.t('predictions: {0}', counts.predictions),
    l10n.t('checks: {0}', counts.checks),
    l10n.t('solutions: {0}', counts.solutions),
    l10n.t('wrong samples: {0}', counts.wrongSamples),
    l10n.t('misconceptions: {0}', counts.misconceptions),
    l10n.t('inventory ids covered: {0}', counts.covered),
  ].join(', ');

/** Milliseconds between two lines on how far it is: nothing is said where it is over sooner. */
const pause = 30_000;

/** Says on stderr now and then how far a long validation is. */
function reportSlowly(): (done: number, all: number) => void {
  let last = performance.now();
  return (done, all) => {
    if (performance.now() - last < pause) return;
    last = performance.now();
    note(l10n.t('{0} of {1} programs have run.', done, all));
  };
}

export const validate = (): Command => ({
  name: 'validate',
  usage: '[--python PY] [--json] [--junit FILE] [DIR...]',
  summary: l10n.t(
    'Check folders of labs, as their author: what lab.json says, and what the programs do when they run.',
  ),
  details: l10n.t(
    'Without DIR the shipped labs are checked. Every fault is a line with its file, its line and what mends it; the exit code is then 1.',
  ),
  options: [
    {
      ...pythonOption(),
      help: l10n.t('The interpreter, a path or a name on PATH; without it all that are found.'),
    },
    jsonOption(),
    junitOption(),
  ],
  positionals: [0, Infinity],
  async run(call) {
    const folders = call.positionals.map((folder) => resolve(folder));
    const pythons = await findPythons(call.get('python'));
    const { labs, faults } = await interruptible(({ signal }) =>
      validateLabs(folders.length > 0 ? folders : undefined, pythons, {
        signal,
        onProgress: reportSlowly(),
      }),
    );
    if (labs.length === 0 && faults.length === 0)
      throw new UserError(
        l10n.t('There is no lab in {0}. A lab is a folder with a lab.json.', folders.join(', ')),
      );
    await writeReport(call.get('junit'), validationSuites(labs, faults));
    const counts = await countContents(labs);
    if (call.has('json')) await printJson({ faults, counts, pythons: pythons.map(({ version }) => version) });
    else if (faults.length > 0)
      await print(
        faults.map(({ file, line, message, mend }) => `${file}:${line}: ${message} ${mend}\n`).join(''),
      );
    else
      await print(
        `${l10n.t('No fault in {0}.', labs.map(({ id }) => id).join(', '))}\n${census(counts)}\n${l10n.t('Run on Python {0}.', pythons.map(({ version }) => version).join(', '))}\n`,
      );
    return faults.length > 0 ? 1 : 0;
  },
});
