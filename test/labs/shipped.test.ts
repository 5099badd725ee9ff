import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { shippedLabsFolder } from '../../src/node/resources.ts';
import { validateLabs } from '../../src/node/validate.ts';
import { findPythons } from '../pythons.ts';

const pythons = await findPythons();
const folders = (await readdir(shippedLabsFolder(), { withFileTypes: true })).filter((entry) =>
  entry.isDirectory(),
);

describe('the shipped labs', () => {
  for (const { name } of folders)
    it(`${name} is as its author says on every Python`, async () => {
      const { labs, faults } = await validateLabs([join(shippedLabsFolder(), name)], pythons.toReversed());
      assert.deepEqual(faults, []);
      assert.deepEqual(
        labs.map(({ id }) => id),
        [name],
      );
    });
});
