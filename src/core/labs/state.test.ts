import assert from 'node:assert/strict';
import { statusOf } from './progress.ts';
import type { StepContent } from './content.ts';
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
    labels: { calls: { en: 'Calls of `f`', de: 'Aufrufe von `f`' } },
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
const content: StepContent = { concept: '# Concept', terms: [], functions: [], solutions: [] };
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
  { kind: 'stepShown', key, content, at },
];

describe('reduce', () => {
  it('opens a step once and shows it', () => {
    const state = after(...opened, { kind: 'stepShown', key, content, at: later });
    assert.equal(state.progress.steps[key]?.openedAt, at);
    assert.equal(statusOf(state.progress.steps[key]), 'inProgress');
    const snapshot = snapshotOf(state);
    assert.equal(snapshot?.step.title, 'Step one');
    assert.equal(snapshot.step.concept, '# Concept');
    assert.deepEqual(snapshot.position, { index: 0, count: 2, isFirst: true, isLast: false });
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
    assert.deepEqual(snapshotOf(german)?.prediction.labels, { calls: 'Aufrufe von `f`' });
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
      { kind: 'answered', key, answer, at },
    );
    assert.equal(snapshotOf(wrong)?.prediction.right, false);
    assert.deepEqual(snapshotOf(wrong)?.prediction.answer, answer);
    const skipped = after(...opened, { kind: 'skipped', key, at }, { kind: 'answered', key, answer, at });
    assert.equal(snapshotOf(skipped)?.prediction.skipped, true);
    assert.equal(snapshotOf(skipped)?.prediction.right, undefined);
  });

  it('shows hints one by one, as many as there are', () => {
    const hint: Event = { kind: 'hintShown', key };
    assert.deepEqual(snapshotOf(after(...opened, hint))?.step.hints, [{ kind: 'nudge', text: 'first' }]);
    const all = after(...opened, hint, hint, hint);
    assert.deepEqual(
      snapshotOf(all)?.step.hints.map(({ kind }) => kind),
      ['nudge', 'concept', 'solution'],
    );
    assert.equal(reduce(all, hint), all);
  });

  it('brings a missed prediction back after 1, 3 and 7 days, until it came right three times', () => {
    const days = (state: State): number | undefined => {
      const { review } = state.progress.steps[key] ?? {};
      return review && (Date.parse(review.due) - Date.parse(at)) / 86_400_000;
    };
    const ask = (state: State, value: string): State =>
      [
        { kind: 'reviewStarted', key } as const,
        { kind: 'lockedIn', key, value, at } as const,
        { kind: 'answered', key, answer, at } as const,
      ].reduce(reduce, state);
    const right = after(
      ...opened,
      { kind: 'lockedIn', key, value: 'b', at },
      { kind: 'answered', key, answer, at },
    );
    assert.equal(days(right), undefined);
    const missed = after(
      ...opened,
      { kind: 'lockedIn', key, value: 'a', at },
      { kind: 'answered', key, answer, at },
    );
    assert.equal(days(missed), 1);
    const once = ask(missed, 'b');
    assert.deepEqual([days(once), snapshotOf(once)?.prediction.right], [3, true]);
    assert.equal(days(ask(once, 'a')), 1);
    const twice = ask(once, 'b');
    assert.equal(days(twice), 7);
    assert.equal(days(ask(twice, 'b')), undefined);
  });

  it('hides what would tell while a prediction is asked again', () => {
    const state = after(
      ...opened,
      { kind: 'lockedIn', key, value: 'a', at },
      { kind: 'ran', key, result },
      { kind: 'answered', key, answer, at },
      { kind: 'checked', key, verdict: failed, at },
      { kind: 'reviewStarted', key },
    );
    const asked = snapshotOf(state);
    assert.ok(asked);
    assert.equal(asked.prediction.isReview, true);
    assert.deepEqual(
      [asked.result, asked.verdict, asked.prediction.answer],
      [undefined, undefined, undefined],
    );
    assert.deepEqual(snapshotOf(reduce(state, { kind: 'skipped', key, at }))?.verdict, failed);
  });

  it('names the misconception behind a wrong prediction', () => {
    const belief = { id: 'first', belief: { en: 'The first.' }, next: { en: 'Look.' } };
    const asked: LabManifest = {
      ...lab,
      steps: [
        {
          ...step('one'),
          prediction: {
            kind: 'number',
            question: { en: 'How many?' },
            mistakes: [{ said: 1200, misconception: 'first' }],
          },
          misconceptions: [belief],
        },
      ],
    };
    const said = (value: string) =>
      snapshotOf(
        after(
          { kind: 'labsLoaded', labs: [asked], faults: [] },
          { kind: 'stepShown', key, content, at },
          { kind: 'lockedIn', key, value, at },
          { kind: 'answered', key, answer: { ...answer, kind: 'number', answer: 7 }, at },
        ),
      )?.prediction.misconception?.belief;
    assert.equal(said('1,200'), 'The first.');
    assert.equal(said('1201'), undefined);
    assert.equal(said('7'), undefined);
  });

  it('advises what to know before, until it is done or tested out of', () => {
    const before: LabManifest = {
      ...lab,
      id: 'before',
      title: { en: 'Before' },
      challenge: step('challenge'),
    };
    const needy: LabManifest = {
      ...lab,
      needs: ['before'],
      steps: [{ ...step('one'), needs: ['before/two'] }],
    };
    const shown: readonly Event[] = [
      { kind: 'labsLoaded', labs: [before, needy], faults: [] },
      { kind: 'stepShown', key, content, at },
    ];
    const needs = (...events: readonly Event[]) => snapshotOf(after(...shown, ...events))?.step.needs;
    const pass = (name: string): Event => ({ kind: 'checked', key: `before/${name}`, verdict: passed, at });
    assert.deepEqual(needs(), ['Before', 'Step two']);
    assert.deepEqual(needs(pass('two')), ['Before']);
    assert.deepEqual(needs(pass('two'), pass('one')), []);
    assert.deepEqual(needs(pass('challenge')), []);
  });

  it('shows the last run of before a reload, unless there is one of now', () => {
    const old = { ...result, exitCode: 3 };
    const again: Event = { kind: 'stepShown', key, content, result: old, at };
    assert.equal(after(...opened, again).results[key]?.exitCode, 3);
    assert.equal(after(...opened, { kind: 'ran', key, result }, again).results[key]?.exitCode, 0);
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
      { kind: 'stepShown', key: 'lab/two', content, at },
      { kind: 'checked', key, verdict: passed, at },
      { kind: 'ran', key, result },
      { kind: 'fileChanged', key },
      { kind: 'stepReset', key, at: later },
    );
    assert.deepEqual(state.progress.steps[key], { openedAt: later });
    assert.deepEqual(state.progress.steps['lab/two'], { openedAt: at });
    assert.deepEqual([state.results, state.stale], [{}, {}]);
  });

  it('asks a missed prediction again after a reset', () => {
    const state = after(
      ...opened,
      { kind: 'lockedIn', key, value: 'a', at },
      { kind: 'answered', key, answer, at },
    );
    const { review } = state.progress.steps[key] ?? {};
    assert.ok(review);
    const reset = reduce(state, { kind: 'stepReset', key, at: later });
    assert.deepEqual(reset.progress.steps[key], { openedAt: later, review });
    assert.equal(snapshotOf(reset)?.prediction.isReview, true);
  });

  it('shows a problem until the next run or step, or until what failed is tried again', () => {
    const problem = { message: 'No.', actions: [{ id: 'showLog', label: 'Show Log' }] };
    const state = after(...opened, { kind: 'failed', problem });
    assert.deepEqual(snapshotOf(state)?.problem, problem);
    assert.equal(reduce(state, { kind: 'runStarted', key, mode: 'run', at }).problem, undefined);
    assert.equal(reduce(state, { kind: 'stepShown', key, content, at }).problem, undefined);
    const dismissed = reduce(state, { kind: 'dismissed' });
    assert.equal(dismissed.problem, undefined);
    assert.equal(reduce(dismissed, { kind: 'dismissed' }), dismissed);
  });
});
