import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { everyStepIn } from '../../src/core/labs/catalogue.ts';
import { loadLabs, stepFile } from '../../src/node/labs.ts';
import { shippedLabsFolder } from '../../src/node/resources.ts';
import { validateLabs } from '../../src/node/validate.ts';
import { findPythons, type Python } from '../pythons.ts';

const pythons = await findPythons();
const folders = (await readdir(shippedLabsFolder(), { withFileTypes: true })).filter((entry) =>
  entry.isDirectory(),
);

/**
 * From lab to lab the oldest Python, the newest, and one of those between: together, all of them.
 * `npm run validate` holds every lab against every Python, which takes longer.
 */
function pythonFor(place: number): Python {
  const between = pythons.slice(1, -1);
  const third = between[Math.floor(place / 3) % Math.max(between.length, 1)];
  return [pythons[0], pythons.at(-1), third][place % 3] ?? pythons[0] ?? assert.fail();
}

describe('the shipped labs', () => {
  it('have for each step three solutions and two typical mistakes', async () => {
    for (const lab of await loadLabs())
      for (const step of everyStepIn(lab)) {
        const files = await readdir(dirname(stepFile(lab, step, 'starter.py')));
        const count = (pattern: RegExp) => files.filter((file) => pattern.test(file)).length;
        assert.ok(count(/^solution[^.]*\.py$/) >= 3, `${step.id} has fewer than three solutions.`);
        assert.ok(count(/^wrong-[^.]*\.py$/) >= 2, `${step.id} has fewer than two wrong samples.`);
      }
  });

  for (const [place, { name }] of folders.entries()) {
    const python = pythonFor(place);
    it(`${name} is as its author says on ${python.version}`, async () => {
      const { labs, faults } = await validateLabs([join(shippedLabsFolder(), name)], [python]);
      assert.deepEqual(faults, []);
      assert.deepEqual(
        labs.map(({ id }) => id),
        [name],
      );
    });
  }
});
