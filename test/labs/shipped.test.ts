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
    for (const { version, path } of pythons)
      it(`${name} is as its author says on ${version}`, async () => {
        const { labs, faults } = await validateLabs([join(shippedLabsFolder(), name)], path);
        assert.deepEqual(faults, []);
        assert.deepEqual(
          labs.map(({ id }) => id),
          [name],
        );
      });
});
