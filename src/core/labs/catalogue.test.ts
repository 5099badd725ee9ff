import assert from 'node:assert/strict';
import { findStep, neighbourOf, stepsOf } from './catalogue.ts';
import type { LabManifest } from './types.ts';

const labs = [
  { id: 'a', steps: [{ id: '1' }, { id: '2' }] },
  { id: 'b', steps: [{ id: '1' }] },
] as unknown as readonly LabManifest[];

describe('catalogue', () => {
  it('lists steps in order with their place in the lab', () => {
    assert.deepEqual(
      stepsOf(labs).map(({ key, index }) => [key, index]),
      [
        ['a/1', 0],
        ['a/2', 1],
        ['b/1', 0],
      ],
    );
  });

  it('finds a step by its key', () => {
    assert.equal(findStep(labs, 'b/1')?.lab.id, 'b');
    assert.equal(findStep(labs, 'b/2'), undefined);
    assert.equal(findStep(labs, undefined), undefined);
  });

  it('goes on to the next lab and back, and ends at both ends', () => {
    assert.equal(neighbourOf(labs, 'a/2', 'next')?.key, 'b/1');
    assert.equal(neighbourOf(labs, 'b/1', 'previous')?.key, 'a/2');
    assert.equal(neighbourOf(labs, 'b/1', 'next'), undefined);
    assert.equal(neighbourOf(labs, 'a/1', 'previous'), undefined);
    assert.equal(neighbourOf(labs, 'x/1', 'next'), undefined);
  });
});
