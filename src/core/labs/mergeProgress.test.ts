import assert from 'node:assert/strict';
import { importProgress, mergeChanges, mergeStep } from './mergeProgress.ts';
import type { Progress, StepProgress } from './progress.ts';

describe('merging progress', () => {
  const before: StepProgress = { openedAt: '1', draft: 'x', hintsShown: 1 };

  it('keeps what another writer has changed meanwhile', () => {
    const there: StepProgress = { ...before, passedAt: '5', hintsShown: 3 };
    const after: StepProgress = { openedAt: '1', prediction: { value: '7', at: '4' }, hintsShown: 2 };
    assert.deepEqual(mergeStep(there, { before, after }), {
      openedAt: '1',
      passedAt: '5',
      prediction: { value: '7', at: '4' },
      hintsShown: 3,
    });
  });

  it('takes a reset for what it is', () => {
    const there: StepProgress = { ...before, passedAt: '5' };
    assert.deepEqual(mergeStep(there, { before: there, after: { openedAt: '9' } }), { openedAt: '9' });
  });

  it('counts the first pass', () => {
    const { passedAt } = mergeStep({ passedAt: '3' }, { before: {}, after: { passedAt: '5' } });
    assert.equal(passedAt, '3');
  });

  it('leaves other steps alone', () => {
    const there: Progress = { version: 1, steps: { 'lab/a': { openedAt: '1' } } };
    const merged = mergeChanges(there, { 'lab/b': { before: undefined, after: { openedAt: '2' } } });
    assert.deepEqual(merged.steps, { 'lab/a': { openedAt: '1' }, 'lab/b': { openedAt: '2' } });
  });

  it('joins an export with one’s own, so that neither loses', () => {
    const verdict = (passed: boolean) => ({ passed, checks: [] });
    const mine: Progress = {
      version: 1,
      steps: {
        'lab/a': { openedAt: '2', prediction: { value: 'mine', at: '3' }, hintsShown: 2 },
        'lab/b': { openedAt: '1', verdict: verdict(false), checkedAt: '8' },
        'lab/c': { openedAt: '1', passedAt: '4' },
      },
    };
    const other: Progress = {
      version: 1,
      steps: {
        'lab/a': { openedAt: '1', prediction: { skipped: true, at: '1' }, hintsShown: 1 },
        'lab/b': { openedAt: '1', verdict: verdict(true), checkedAt: '9', passedAt: '9' },
        'lab/c': { openedAt: '1', passedAt: '4' },
        'lab/d': { openedAt: '7' },
      },
    };
    const { progress, added, changed } = importProgress(mine, other);
    assert.deepEqual([added, changed], [['lab/d'], ['lab/a', 'lab/b']]);
    assert.deepEqual(progress.steps, {
      'lab/a': { openedAt: '1', prediction: { value: 'mine', at: '3' }, hintsShown: 2 },
      'lab/b': { openedAt: '1', verdict: verdict(true), checkedAt: '9', passedAt: '9' },
      'lab/c': { openedAt: '1', passedAt: '4' },
      'lab/d': { openedAt: '7' },
    });
    assert.deepEqual(importProgress(progress, other), { progress, added: [], changed: [] });
  });
});
