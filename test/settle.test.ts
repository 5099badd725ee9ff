import assert from 'node:assert/strict';
import type { Counts, Outcome } from './reporter.ts';
import { secondPass, settle } from './settle.ts';

const test = (title: string, error?: string, more: Partial<Outcome> = {}): Outcome => ({
  title,
  group: title.split(' ')[0] ?? '',
  file: 'test/ui/story.test.ts',
  kind: 'test',
  duration: 0,
  ...(error !== undefined && { error }),
  ...more,
});
const counts = (...outcomes: readonly Outcome[]): Counts => ({
  passed: outcomes.filter(({ error }) => error === undefined).length,
  failed: outcomes.filter(({ error }) => error !== undefined).length,
  pending: 0,
  outcomes,
});

describe('a second pass', () => {
  it('runs each describe whole in which a test failed', () => {
    const pattern = secondPass(
      counts(test('a one', 'x'), test('a two'), test('b three'), test('c(d) four', 'x')),
    );
    assert.ok(pattern !== undefined);
    const names = ['a one', 'a two', 'b three', 'c(d) four', 'ab five'];
    assert.deepEqual(
      names.filter((name) => new RegExp(pattern).test(name)),
      ['a one', 'a two', 'c(d) four'],
    );
  });

  it('is not for unit tests, processes left behind, clean-up, nor for many failures', () => {
    const untried = [
      test('a one', 'x', { file: 'src/core/errors.test.ts' }),
      test('a two', 'x', { file: 'test/adapter/orphans.test.ts' }),
      test('a "after all" hook', 'x', { kind: 'after' }),
    ];
    for (const one of untried) assert.equal(secondPass(counts(one, test('a three'))), undefined);
    const many = Array.from({ length: 11 }, (_, index) => test(`a ${index}`, 'x'));
    assert.equal(secondPass(counts(...many)), undefined);
  });

  it('counts what passes then as passed, and names it', () => {
    const first = counts(test('a one'), test('a two', 'late'), test('a three', 'wrong'));
    const second = counts(test('a one'), test('a two'), test('a three', 'wrong'));
    assert.deepEqual(settle(first, second), {
      passed: 2,
      failed: 1,
      unstable: [{ title: 'a two', error: 'late' }],
    });
  });

  it('names what passed first and then fails', () => {
    const settled = settle(
      counts(test('a one'), test('a two', 'late')),
      counts(test('a one', 'odd'), test('a two')),
    );
    assert.deepEqual(settled, {
      passed: 2,
      failed: 0,
      unstable: [
        { title: 'a one', error: 'odd' },
        { title: 'a two', error: 'late' },
      ],
    });
  });

  it('counts what ran only then: behind a hook that failed, or in a story that broke off', () => {
    const hook = test('a "before all" hook', 'no window', { kind: 'before' });
    const rest = [test('a one'), test('a two', 'wrong')];
    assert.deepEqual(settle(counts(hook), counts(...rest)), {
      passed: 1,
      failed: 1,
      unstable: [{ title: hook.title, error: 'no window' }],
    });
    assert.deepEqual(settle(counts(hook), counts(hook)), { passed: 0, failed: 1, unstable: [] });
  });

  it('lets a process that was left behind fail for good', () => {
    const left = test('a one', 'left', { file: 'test/adapter/orphans.test.ts' });
    const late = test('a two', 'late');
    assert.deepEqual(
      settle(counts(left, late), counts(test('a one', undefined, { file: left.file }), test('a two'))),
      {
        passed: 1,
        failed: 1,
        unstable: [{ title: 'a two', error: 'late' }],
      },
    );
  });
});
