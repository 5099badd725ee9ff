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
 * The oldest and the newest Python, and for each lab another one of those between: together, all of them.
 * `conceptlabs validate` holds every lab against every Python, which takes longer.
 */
function pythonsFor(place: number): readonly Python[] {
  const between = pythons.slice(1, -1);
  const chosen = [pythons[0], between[place % Math.max(between.length, 1)], pythons.at(-1)];
  return [...new Set(chosen.filter((python) => python !== undefined))];
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
    const chosen = pythonsFor(place);
    it(`${name} is as its author says on ${chosen.map(({ version }) => version).join(', ')}`, async () => {
      const { labs, faults } = await validateLabs([join(shippedLabsFolder(), name)], chosen);
      assert.deepEqual(faults, []);
      assert.deepEqual(
        labs.map(({ id }) => id),
        [name],
      );
    });
  }
});
