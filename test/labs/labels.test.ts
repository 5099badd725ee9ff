import assert from 'node:assert/strict';
import { everyStepIn } from '../../src/core/labs/catalogue.ts';
import { loadLabs } from '../../src/node/labs.ts';

describe('the evidence of a prediction', () => {
  it('is called by words and not by its names in check.py, wherever a table shows it', async () => {
    const steps = (await loadLabs()).flatMap((lab) => everyStepIn(lab));
    const shown = steps.filter(({ view }) => view !== 'profile' && view !== 'frames');
    assert.ok(shown.length > 0);
    assert.deepEqual(
      shown.filter(({ prediction }) => prediction.labels === undefined).map(({ id }) => id),
      [],
    );
  });
});
