import { findStep, type StepKey } from './catalogue.ts';
import type { StepContent } from './content.ts';
import { ladderOf } from './hints.ts';
import type { Fault } from './json.ts';
import { isRight } from './prediction.ts';
import { noProgress, type Progress, type StepProgress } from './progress.ts';
import { nextReview } from './review.ts';
import type { BusyMode, Problem, RunResult } from './run.ts';
import type { Answer, LabManifest, Verdict } from './types.ts';

/** Everything that tree and panel show. It is never changed: `reduce` makes the next one. */
export interface State {
  /** Language of texts and of the interface: `en`, `zh-cn`. */
  readonly locale: string;
  readonly labs: readonly LabManifest[];
  /** What is wrong with labs that could not be read. */
  readonly faults: readonly Fault[];
  readonly progress: Progress;
  /** The step in the panel. */
  readonly current?: { readonly key: StepKey; readonly content: StepContent };
  /** The one run in progress; `edited` once its file has changed since it began. */
  readonly busy?: {
    readonly key: StepKey;
    readonly mode: BusyMode;
    readonly since: string;
    readonly edited: boolean;
  };
  /** The last run of each step in this window. */
  readonly results: Readonly<Record<StepKey, RunResult>>;
  /** Steps whose file has changed since their result and verdict. */
  readonly stale: Readonly<Record<StepKey, true>>;
  readonly problem?: Problem;
  /** Packages of a step that its interpreter lacks, where that is known. */
  readonly missing: Readonly<Record<StepKey, readonly string[]>>;
}

/** What happened. Times are ISO 8601 in UTC; `key` names the step that it happened to. */
export type Event =
  | { readonly kind: 'labsLoaded'; readonly labs: readonly LabManifest[]; readonly faults: readonly Fault[] }
  | { readonly kind: 'progressLoaded'; readonly progress: Progress }
  | {
      readonly kind: 'stepShown';
      readonly key: StepKey;
      readonly content: StepContent;
      /** The last run of it that was kept. */
      readonly result?: RunResult;
      readonly at: string;
    }
  | { readonly kind: 'drafted'; readonly key: StepKey; readonly value: string }
  | { readonly kind: 'lockedIn'; readonly key: StepKey; readonly value: string; readonly at: string }
  | { readonly kind: 'skipped'; readonly key: StepKey; readonly at: string }
  | { readonly kind: 'reviewStarted'; readonly key: StepKey }
  | { readonly kind: 'hintShown'; readonly key: StepKey }
  | { readonly kind: 'runStarted'; readonly key: StepKey; readonly mode: BusyMode; readonly at: string }
  | { readonly kind: 'ran'; readonly key: StepKey; readonly result: RunResult }
  | { readonly kind: 'answered'; readonly key: StepKey; readonly answer: Answer; readonly at: string }
  | { readonly kind: 'checked'; readonly key: StepKey; readonly verdict: Verdict; readonly at: string }
  | { readonly kind: 'runStopped' }
  | { readonly kind: 'fileChanged'; readonly key: StepKey }
  | { readonly kind: 'stepReset'; readonly key: StepKey; readonly at: string }
  | { readonly kind: 'packagesMissed'; readonly key: StepKey; readonly packages: readonly string[] }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'dismissed' };

export const initialState = (locale: string): State => ({
  locale,
  labs: [],
  faults: [],
  progress: noProgress,
  results: {},
  stale: {},
  missing: {},
});

function without<T extends object, K extends keyof T>(object: T, name: K): Omit<T, K> {
  const { [name]: _gone, ...rest } = object;
  return rest;
}

/** The state with one step's progress changed. */
function inStep(state: State, key: StepKey, change: (step: StepProgress) => StepProgress): State {
  const steps = { ...state.progress.steps, [key]: change(state.progress.steps[key] ?? {}) };
  return { ...state, progress: { ...state.progress, steps } };
}

/** A step with the answer to its prediction, which comes back later where it was missed. */
function answered(step: StepProgress, { answer, at }: { answer: Answer; at: string }): StepProgress {
  const { prediction, review } = step;
  const known = { ...step, answer };
  if (prediction === undefined || !('value' in prediction)) return known;
  const next = nextReview({ review, wasRight: isRight(prediction.value, answer), at });
  return next === undefined ? without(known, 'review') : { ...known, review: next };
}

/** Marks whether the step's file changed while the run that has just ended went on. */
function settle(state: State, key: StepKey): State {
  const stale = without(state.stale, key);
  const edited = state.busy?.key === key && state.busy.edited;
  return { ...without(state, 'busy'), stale: edited ? { ...stale, [key]: true } : stale };
}

/** The next state. Where nothing changes, it is the same object. */
export function reduce(state: State, event: Event): State {
  switch (event.kind) {
    case 'labsLoaded': {
      const next = { ...state, labs: event.labs, faults: event.faults };
      return findStep(event.labs, state.current?.key) === undefined ? without(next, 'current') : next;
    }
    case 'progressLoaded':
      return { ...state, progress: event.progress };
    case 'stepShown': {
      const { key, content, result } = event;
      // A run of before the window was closed; one of this window is newer.
      const results = result === undefined ? state.results : { [key]: result, ...state.results };
      const shown = { ...without(state, 'problem'), results, current: { key, content } };
      if (state.progress.steps[key]?.openedAt !== undefined) return shown;
      return inStep(shown, key, (step) => ({ ...step, openedAt: event.at }));
    }
    case 'drafted':
      if (state.progress.steps[event.key]?.prediction !== undefined) return state;
      return inStep(state, event.key, (step) => ({ ...step, draft: event.value }));
    case 'lockedIn':
    case 'skipped': {
      // A prediction is made once: what was seen since would make a second one worthless.
      if (state.progress.steps[event.key]?.prediction !== undefined) return state;
      const prediction =
        event.kind === 'lockedIn'
          ? { value: event.value, at: event.at }
          : ({ skipped: true, at: event.at } as const);
      return inStep(state, event.key, (step) => ({ ...without(step, 'draft'), prediction }));
    }
    case 'hintShown': {
      const hints = findStep(state.labs, event.key)?.step.hints;
      const count = hints === undefined ? 0 : ladderOf(hints).length;
      const shown = state.progress.steps[event.key]?.hintsShown ?? 0;
      if (shown >= count) return state;
      return inStep(state, event.key, (step) => ({ ...step, hintsShown: shown + 1 }));
    }
    case 'runStarted': {
      const { key, mode, at } = event;
      return { ...without(state, 'problem'), busy: { key, mode, since: at, edited: false } };
    }
    case 'ran': {
      const { key } = event;
      const ran = settle({ ...state, results: { ...state.results, [key]: event.result } }, key);
      // A verdict on an older text would stand beside a result of the newer one.
      if (state.stale[key] !== true || state.progress.steps[key]?.verdict === undefined) return ran;
      return inStep(ran, key, (step) => without(without(step, 'verdict'), 'checkedAt'));
    }
    case 'answered':
      return inStep(without(state, 'busy'), event.key, (step) => answered(step, event));
    case 'reviewStarted':
      // Asked again, it is answered by a new run; what the old one showed would tell.
      return inStep({ ...state, results: without(state.results, event.key) }, event.key, (step) =>
        without(without(step, 'prediction'), 'answer'),
      );
    case 'checked': {
      const { key, verdict, at } = event;
      const results = state.stale[key] === true ? without(state.results, key) : state.results;
      return inStep(settle({ ...state, results }, key), key, (step) => ({
        ...step,
        verdict,
        checkedAt: at,
        ...(verdict.passed && step.passedAt === undefined && { passedAt: at }),
      }));
    }
    case 'runStopped':
      return state.busy === undefined ? state : without(state, 'busy');
    case 'fileChanged': {
      const { key } = event;
      const busy =
        state.busy?.key === key && !state.busy.edited ? { ...state.busy, edited: true } : state.busy;
      const judged = state.results[key] !== undefined || state.progress.steps[key]?.verdict !== undefined;
      const outdates = judged && state.stale[key] !== true;
      if (busy === state.busy && !outdates) return state;
      return {
        ...state,
        ...(busy !== undefined && { busy }),
        ...(outdates && { stale: { ...state.stale, [key]: true } }),
      };
    }
    case 'stepReset': {
      const { key, at } = event;
      const cleared = {
        ...without(state, 'problem'),
        results: without(state.results, key),
        stale: without(state.stale, key),
      };
      // A prediction that was missed comes back all the same.
      return inStep(cleared, key, ({ review }) => ({
        openedAt: at,
        ...(review !== undefined && { review }),
      }));
    }
    case 'packagesMissed':
      return { ...state, missing: { ...state.missing, [event.key]: event.packages } };
    case 'failed':
      return { ...state, problem: event.problem };
    case 'dismissed':
      return state.problem === undefined ? state : without(state, 'problem');
    default:
      return event satisfies never;
  }
}
