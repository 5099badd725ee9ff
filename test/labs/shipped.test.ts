import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
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
