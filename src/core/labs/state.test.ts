import assert from 'node:assert/strict';
import { statusOf } from './progress.ts';
import type { RunResult } from './run.ts';
import { snapshotOf } from './snapshot.ts';
import { initialState, reduce, type Event, type State } from './state.ts';
import type { Answer, LabManifest, StepManifest, Verdict } from './types.ts';

const step = (id: string): StepManifest => ({
  id,
  title: { en: `Step ${id}`, de: `Schritt ${id}` },
  launch: 'profile',
  view: 'profile',
  covers: [],
  task: { en: 'Do it.' },
  call: 'work(3)',
  prediction: {
    kind: 'choice',
    question: { en: 'Which?' },
    choices: [
      { id: 'a', text: { en: 'A' } },
      { id: 'b', text: { en: 'B' } },
    ],
  },
  checks: [],
  misconceptions: [],
  hints: { nudge: { en: 'first' }, concept: { en: 'second' } },
});
const lab: LabManifest = {
  id: 'lab',
  order: 4,
  title: { en: 'Lab' },
  summary: { en: '' },
  steps: [step('one'), step('two')],
};
const key = 'lab/one';
const at = '2030-01-02T03:04:05.678Z';
const later = '2030-01-02T04:00:00.000Z';
const result: RunResult = { stamp: { mode: 'profile', python: '3.13.0', at }, exitCode: 0 };
const answer: Answer = { question: 'Which?', kind: 'choice', answer: 'b', display: 'B', evidence: {} };
const passed: Verdict = { passed: true, checks: [{ id: 'c', passed: true, message: 'Good.', evidence: {} }] };
const failed: Verdict = {
  passed: false,
  checks: [{ id: 'c', passed: false, message: 'Bad.', evidence: {} }],
};

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) freeze(inner);
  }
  return value;
}

/** The state after events, each reduced on a frozen state: a reducer that writes to it throws. */
const after = (...events: readonly Event[]): State =>
  events.reduce<State>((state, event) => freeze(reduce(state, event)), freeze(initialState('en')));

const opened: readonly Event[] = [
  { kind: 'labsLoaded', labs: [lab], faults: [] },
  { kind: 'stepShown', key, concept: '# Concept', at },
];

describe('reduce', () => {
  it('opens a step once and shows it', () => {
    const state = after(...opened, { kind: 'stepShown', key, concept: '# Concept', at: later });
    assert.equal(state.progress.steps[key]?.openedAt, at);
    assert.equal(statusOf(state.progress.steps[key]), 'inProgress');
    const snapshot = snapshotOf(state);
    assert.equal(snapshot?.step.title, 'Step one');
    assert.equal(snapshot.step.concept, '# Concept');
    assert.deepEqual(snapshot.position, { index: 0, count: 2 });
    assert.equal(snapshot.step.fileName, 'one.py');
  });

  it('shows nothing before a step is open, or once its lab is gone', () => {
    assert.equal(snapshotOf(after({ kind: 'labsLoaded', labs: [lab], faults: [] })), undefined);
    assert.equal(snapshotOf(after(...opened, { kind: 'labsLoaded', labs: [], faults: [] })), undefined);
  });

  it('speaks the language of the locale', () => {
    const german = { ...after(...opened), locale: 'de-at' };
    assert.equal(snapshotOf(german)?.step.title, 'Schritt one');
    assert.equal(snapshotOf(german)?.lab.title, 'Lab');
  });

  it('keeps a draft until the prediction is locked in, and a prediction for good', () => {
    const drafted = after(...opened, { kind: 'drafted', key, value: 'a' });
    assert.equal(snapshotOf(drafted)?.prediction.draft, 'a');
    const locked = after(
      ...opened,
      { kind: 'drafted', key, value: 'a' },
      { kind: 'lockedIn', key, value: 'a', at },
      { kind: 'drafted', key, value: 'b' },
      { kind: 'lockedIn', key, value: 'b', at: later },
      { kind: 'skipped', key, at: later },
    );
    assert.deepEqual(locked.progress.steps[key]?.prediction, { value: 'a', at });
    assert.equal(snapshotOf(locked)?.prediction.draft, undefined);
    assert.equal(snapshotOf(locked)?.prediction.locked, 'a');
    assert.equal(snapshotOf(locked)?.prediction.right, undefined);
  });

  it('sets the answer beside the prediction', () => {
    const wrong = after(
      ...opened,
      { kind: 'lockedIn', key, value: 'a', at },
      { kind: 'answered', key, answer },
    );
    assert.equal(snapshotOf(wrong)?.prediction.right, false);
    assert.deepEqual(snapshotOf(wrong)?.prediction.answer, answer);
    const skipped = after(...opened, { kind: 'skipped', key, at }, { kind: 'answered', key, answer });
    assert.equal(snapshotOf(skipped)?.prediction.skipped, true);
    assert.equal(snapshotOf(skipped)?.prediction.right, undefined);
  });

  it('shows hints one by one, as many as there are', () => {
    const hint: Event = { kind: 'hintShown', key };
    assert.deepEqual(snapshotOf(after(...opened, hint))?.step.hints, ['first']);
    const all = after(...opened, hint, hint);
    assert.deepEqual(snapshotOf(all)?.step.hints, ['first', 'second']);
    assert.equal(reduce(all, hint), all);
  });

  it('is busy while a run goes on', () => {
    const started: Event = { kind: 'runStarted', key, mode: 'profile', at };
    assert.deepEqual(snapshotOf(after(...opened, started))?.busy, { mode: 'profile', since: at });
    const ran = after(...opened, started, { kind: 'ran', key, result });
    assert.equal(ran.busy, undefined);
    assert.deepEqual(snapshotOf(ran)?.result, result);
    assert.equal(after(...opened, started, { kind: 'runStopped' }).busy, undefined);
  });

  it('marks results stale once the file has changed, until the next run', () => {
    const changed: Event = { kind: 'fileChanged', key };
    const untouched = after(...opened);
    assert.equal(reduce(untouched, changed), untouched, 'there is nothing that could be stale');
    const stale = after(...opened, { kind: 'ran', key, result }, changed);
    assert.equal(snapshotOf(stale)?.stale, true);
    assert.equal(reduce(stale, changed), stale);
    const again = reduce(reduce(stale, { kind: 'runStarted', key, mode: 'profile', at }), {
      kind: 'ran',
      key,
      result,
    });
    assert.equal(snapshotOf(again)?.stale, false);
  });

  it('marks a result stale whose file changed during the run', () => {
    const state = after(
      ...opened,
      { kind: 'runStarted', key, mode: 'profile', at },
      { kind: 'fileChanged', key },
      { kind: 'ran', key, result },
    );
    assert.equal(snapshotOf(state)?.stale, true);
  });

  it('never shows a verdict and a result of different texts side by side', () => {
    const both = [
      { kind: 'ran', key, result },
      { kind: 'checked', key, verdict: failed, at },
      { kind: 'fileChanged', key },
    ] as const;
    assert.equal(snapshotOf(after(...opened, ...both, { kind: 'ran', key, result }))?.verdict, undefined);
    const checked = after(...opened, ...both, { kind: 'checked', key, verdict: passed, at: later });
    assert.equal(snapshotOf(checked)?.result, undefined);
    assert.deepEqual(snapshotOf(checked)?.verdict, passed);
  });

  it('is done with the first pass, and stays so when a later check fails', () => {
    const state = after(
      ...opened,
      { kind: 'checked', key, verdict: passed, at },
      { kind: 'checked', key, verdict: failed, at: later },
    );
    assert.equal(state.progress.steps[key]?.passedAt, at);
    assert.equal(statusOf(state.progress.steps[key]), 'done');
    assert.equal(snapshotOf(state)?.step.done, true);
    assert.deepEqual(snapshotOf(state)?.verdict, failed);
  });

  it('begins a step anew on reset, and leaves the others alone', () => {
    const state = after(
      ...opened,
      { kind: 'stepShown', key: 'lab/two', concept: '', at },
      { kind: 'checked', key, verdict: passed, at },
      { kind: 'ran', key, result },
      { kind: 'fileChanged', key },
      { kind: 'stepReset', key, at: later },
    );
    assert.deepEqual(state.progress.steps[key], { openedAt: later });
    assert.deepEqual(state.progress.steps['lab/two'], { openedAt: at });
    assert.deepEqual([state.results, state.stale], [{}, {}]);
  });

  it('shows a problem until the next run or step', () => {
    const problem = { message: 'No.', actions: [{ id: 'showLog', label: 'Show Log' }] };
    const state = after(...opened, { kind: 'failed', problem });
    assert.deepEqual(snapshotOf(state)?.problem, problem);
    assert.equal(reduce(state, { kind: 'runStarted', key, mode: 'run', at }).problem, undefined);
    assert.equal(reduce(state, { kind: 'stepShown', key, concept: '', at }).problem, undefined);
  });
});
