import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { everyStepIn } from '../../src/core/labs/catalogue.ts';
import { loadLabs } from '../../src/node/labs.ts';
import { checkStep } from '../../src/node/verdict.ts';
import { findPythons } from '../pythons.ts';

const folder = join(import.meta.dirname, 'programs');
const python = (await findPythons()).at(-1) ?? assert.fail('There is no Python.');
const labs = await loadLabs();

/** The programs of a folder: `<step id>.<what it does>.py`. */
const programsIn = (name: string): string[] =>
  readdirSync(join(folder, name)).filter((file) => file.endsWith('.py'));

async function passes(kind: string, file: string): Promise<boolean> {
  const id = file.replace(/\.[a-z_0-9-]+\.py$/i, '');
  const placed = labs.flatMap((lab) => everyStepIn(lab).map((step) => ({ lab, step })));
  const found = placed.find(({ step }) => step.id === id) ?? assert.fail(`There is no step ${id}.`);
  const request = { ...found, python: python.path, locale: 'en', file: join(folder, kind, file) };
  return (await checkStep(request)).passed;
}

describe('the checks of the shipped labs', () => {
  describe('are not passed by a program that only looks right', () => {
    for (const file of programsIn('pretend'))
      it(file, async () => assert.equal(await passes('pretend', file), false));
  });

  describe('are passed by a right one of an unusual form', () => {
    for (const file of programsIn('unusual'))
      it(file, async () => assert.equal(await passes('unusual', file), true));
  });
});
