import { findStep } from './catalogue.ts';
import { ladderOf, type HintKind } from './hints.ts';
import { localize } from './text.ts';
import { isRight } from './prediction.ts';
import { statusOf } from './progress.ts';
import type { BusyMode, Problem, RunResult } from './run.ts';
import type { State } from './state.ts';
import type { Answer, LaunchKind, Prediction, StepManifest, Verdict, ViewKind } from './types.ts';

/** All that the lab panel shows; it is handed whole, and the panel owns only scroll and focus. */
export interface PanelSnapshot {
  /** Language of texts and of the interface: `en`, `zh-cn`. */
  readonly locale: string;
  readonly lab: { readonly id: string; readonly number: number; readonly title: string };
  readonly step: {
    readonly id: string;
    readonly title: string;
    /** Markdown. */
    readonly concept: string;
    /** Markdown. */
    readonly task: string;
    readonly launch: LaunchKind;
    readonly view: ViewKind;
    /** Base name of the learner's file. */
    readonly fileName: string;
    readonly hintCount: number;
    /** Those shown so far, Markdown. */
    readonly hints: readonly string[];
    readonly done: boolean;
  };
  /** `index` counts from 0. */
  readonly position: { readonly index: number; readonly count: number };
  readonly prediction: {
    readonly kind: Prediction['kind'];
    readonly question: string;
    readonly choices: readonly { readonly id: string; readonly text: string }[];
    readonly draft?: string;
    readonly locked?: string;
    readonly skipped: boolean;
    readonly answer?: Answer;
    readonly right?: boolean;
  };
  /** What runs now, if anything does. */
  readonly busy?: { readonly mode: BusyMode; readonly since: string };
  readonly result?: RunResult;
  readonly verdict?: Verdict;
  /** Whether the file has changed since `result` and `verdict`. */
  readonly stale: boolean;
  /** A failure to show with its buttons. */
  readonly problem?: Problem;
}

function hintText({ hints }: StepManifest, kind: HintKind, locale: string): string {
  const text = kind === 'place' ? hints.place?.text : hints[kind];
  return text === undefined ? '' : localize(text, locale);
}

/** What the panel shows of the state: nothing where no step is open. */
export function snapshotOf(state: State): PanelSnapshot | undefined {
  const placed = findStep(state.labs, state.current?.key);
  if (state.current === undefined || placed === undefined) return undefined;
  const { key, concept } = state.current;
  const { lab, step, index } = placed;
  const say = (text: Parameters<typeof localize>[0]): string => localize(text, state.locale);
  const progress = state.progress.steps[key] ?? {};
  const ladder = ladderOf(step.hints);
  const { prediction, answer, verdict, draft } = progress;
  const locked = prediction !== undefined && 'value' in prediction ? prediction.value : undefined;
  const result = state.results[key];
  return {
    locale: state.locale,
    lab: { id: lab.id, number: lab.order, title: say(lab.title) },
    step: {
      id: step.id,
      title: say(step.title),
      concept,
      task: say(step.task),
      launch: step.launch,
      view: step.view,
      fileName: `${step.id}.py`,
      hintCount: ladder.length,
      hints: ladder.slice(0, progress.hintsShown ?? 0).map((kind) => hintText(step, kind, state.locale)),
      done: statusOf(progress) === 'done',
    },
    position: { index, count: lab.steps.length },
    prediction: {
      kind: step.prediction.kind,
      question: say(step.prediction.question),
      choices: (step.prediction.choices ?? []).map(({ id, text }) => ({ id, text: say(text) })),
      skipped: prediction !== undefined && 'skipped' in prediction,
      ...(draft !== undefined && { draft }),
      ...(locked !== undefined && { locked }),
      ...(answer !== undefined && { answer }),
      ...(answer !== undefined && locked !== undefined && { right: isRight(locked, answer) }),
    },
    stale: state.stale[key] === true,
    ...(state.busy !== undefined && { busy: { mode: state.busy.mode, since: state.busy.since } }),
    ...(result !== undefined && { result }),
    ...(verdict !== undefined && { verdict }),
    ...(state.problem !== undefined && { problem: state.problem }),
  };
}
