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
 * From lab to lab the oldest Python, the newest, and one of those between: together, all of them.
 * `npm run validate` holds every lab against every Python, which takes longer.
 */
function pythonFor(place: number): Python {
  const between = pythons.slice(1, -1);
  const third = between[Math.floor(place / 3) % Math.max(between.length, 1)];
  return [pythons[0], pythons.at(-1), third][place % 3] ?? pythons[0] ?? assert.fail();
}

/** Tests every third of the shipped labs, from the first, the second or the third on: three files, side by side. */
export function testShippedLabs(first: 0 | 1 | 2): void {
  describe('a shipped lab', () => {
    for (const [place, { name }] of folders.entries()) {
      if (place % 3 !== first) continue;
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
}
