import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { everyStepIn } from '../../src/core/labs/catalogue.ts';
import { loadLabs, stepFile } from '../../src/node/labs.ts';
import { checkStep } from '../../src/node/verdict.ts';
import { findPythons } from '../pythons.ts';
import { ask } from './oracle.ts';

const python = (await findPythons()).at(-1)?.path ?? assert.fail('There is no Python.');
const labs = await loadLabs();

/** Steps whose gap is a value: to write it down is the work. */
const gapIsValue: Readonly<Record<string, string>> = {
  '04.2-p-n-l': 'a list of pdb commands',
  '04.3-step-into': 'a list of pdb commands',
  '05.1-int': 'an expression to watch',
};

describe('a program that hard-codes what the solution comes to', () => {
  let folder: string;
  before(async () => (folder = await mkdtemp(join(tmpdir(), 'conceptlabs-hard-coded-'))));
  after(() => rm(folder, { recursive: true, force: true }));

  for (const lab of labs)
    for (const step of everyStepIn(lab).filter(({ id }) => gapIsValue[id] === undefined))
      it(`does not pass ${step.id}`, async () => {
        const script = join(import.meta.dirname, 'hard_coded.py');
        const [starter, solution] = ['starter.py', 'solution.py'].map((name) => stepFile(lab, step, name));
        const call = step.call === undefined ? [] : [step.call];
        const source = ask(python, [script, starter ?? '', solution ?? '', ...call]);
        assert.match(source, /\nprint\(/);
        const file = join(folder, `${step.id}.py`);
        await writeFile(file, source);
        const verdict = await checkStep({ lab, step, file, python, locale: 'en' });
        assert.equal(verdict.passed, false, `${source.slice(-2000)}\n${JSON.stringify(verdict)}`);
      });
});
