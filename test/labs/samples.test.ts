import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { everyStepIn } from '../../src/core/labs/catalogue.ts';
import { loadLabs, stepFile } from '../../src/node/labs.ts';

describe('the steps of the shipped labs', () => {
  it('have for each step three solutions and two typical mistakes', async () => {
    for (const lab of await loadLabs())
      for (const step of everyStepIn(lab)) {
        const files = await readdir(dirname(stepFile(lab, step, 'starter.py')));
        const count = (pattern: RegExp) => files.filter((file) => pattern.test(file)).length;
        assert.ok(count(/^solution[^.]*\.py$/) >= 3, `${step.id} has fewer than three solutions.`);
        assert.ok(count(/^wrong-[^.]*\.py$/) >= 2, `${step.id} has fewer than two wrong samples.`);
      }
  });
});
