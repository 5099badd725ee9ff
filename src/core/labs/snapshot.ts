import { findStep, neighbourOf } from './catalogue.ts';
import type { SolutionText } from './content.ts';
import { linkTerms, type LinkedTerm } from './glossary.ts';
import { ladderOf, shownHints, type ShownHint } from './hints.ts';
import { missingNeeds } from './needs.ts';
import { localize } from './text.ts';
import { isRight } from './prediction.ts';
import { statusOf } from './progress.ts';
import type { BusyMode, Problem, RunResult } from './run.ts';
import type { State } from './state.ts';
import type {
  Answer,
  LaunchKind,
  Misconception,
  SortColumn,
  Prediction,
  StepManifest,
  Verdict,
  ViewKind,
} from './types.ts';

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
    /** The glossary's terms that it speaks of. */
    readonly terms: readonly LinkedTerm[];
    /** Markdown. */
    readonly task: string;
    readonly launch: LaunchKind;
    readonly view: ViewKind;
    readonly sort: SortColumn;
    /** Base name of the learner's file. */
    readonly fileName: string;
    readonly hintCount: number;
    /** Those shown so far. */
    readonly hints: readonly ShownHint[];
    readonly done: boolean;
    readonly isChallenge: boolean;
    /** What would be good to know before, and is not known yet: titles of labs and steps. */
    readonly needs: readonly string[];
    readonly packages: readonly string[];
    /** Those that the interpreter is known to lack. */
    readonly missing: readonly string[];
    readonly python?: { readonly from?: string; readonly to?: string; readonly reason: string };
    /** Once the step is passed: every solution, and what to try next, in Markdown. */
    readonly solutions: readonly SolutionText[];
    readonly next?: string;
  };
  /** `index` counts from 0 within the lab; first and last are those of all labs. */
  readonly position: {
    readonly index: number;
    readonly count: number;
    readonly isFirst: boolean;
    readonly isLast: boolean;
  };
  readonly prediction: {
    readonly kind: Prediction['kind'];
    readonly question: string;
    readonly choices: readonly { readonly id: string; readonly text: string }[];
    readonly draft?: string;
    readonly locked?: string;
    readonly skipped: boolean;
    readonly answer?: Answer;
    /** What the values of the answer's evidence are called, in Markdown; those without one are not shown. */
    readonly labels?: Readonly<Record<string, string>>;
    readonly right?: boolean;
    /** What may lie behind a wrong one. */
    readonly misconception?: { readonly belief: string; readonly next: string };
    /** Names to choose from, for `function`. */
    readonly functions: readonly string[];
    /** It was missed before, and is asked again. */
    readonly isReview: boolean;
    /** When it comes back: ISO 8601, UTC. */
    readonly due?: string;
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

/** The misconception that a wrong prediction shows, where the lab knows it. */
function revealed({ prediction, misconceptions }: StepManifest, said: string): Misconception | undefined {
  const { kind, choices = [], mistakes = [] } = prediction;
  const id =
    kind === 'choice'
      ? choices.find((choice) => choice.id === said)?.misconception
      : mistakes.find((mistake) => isRight(said, { kind, answer: mistake.said }))?.misconception;
  return misconceptions.find((misconception) => misconception.id === id);
}

/** What the panel shows of the state: nothing where no step is open. */
export function snapshotOf(state: State): PanelSnapshot | undefined {
  const placed = findStep(state.labs, state.current?.key);
  if (state.current === undefined || placed === undefined) return undefined;
  const { key, content } = state.current;
  const { lab, step, index } = placed;
  const say = (text: Parameters<typeof localize>[0]): string => localize(text, state.locale);
  const progress = state.progress.steps[key] ?? {};
  const { prediction, answer, verdict, draft, review } = progress;
  const locked = prediction !== undefined && 'value' in prediction ? prediction.value : undefined;
  const result = state.results[key];
  const done = statusOf(progress) === 'done';
  const right = answer === undefined || locked === undefined ? undefined : isRight(locked, answer);
  const mistake = right === false && locked !== undefined ? revealed(step, locked) : undefined;
  // Asked again: what was found before would tell.
  const isAsked = review !== undefined && prediction === undefined;
  return {
    locale: state.locale,
    lab: { id: lab.id, number: lab.order, title: say(lab.title) },
    step: {
      id: step.id,
      title: say(step.title),
      concept: content.concept,
      terms: linkTerms(content.terms, state.labs, state.locale),
      task: say(step.task),
      launch: step.launch,
      view: step.view,
      sort: step.sort ?? 'ncalls',
      fileName: `${step.id}.py`,
      hintCount: ladderOf(step.hints).length,
      hints: shownHints(step, content, progress.hintsShown ?? 0, state.locale),
      done,
      isChallenge: lab.challenge === step,
      needs: missingNeeds(state.labs, state.progress, placed).map(say),
      packages: step.packages ?? [],
      missing: state.missing[key] ?? [],
      ...(step.python !== undefined && { python: { ...step.python, reason: say(step.python.reason) } }),
      solutions: done ? content.solutions : [],
      ...(done && step.next !== undefined && { next: say(step.next) }),
    },
    position: {
      index,
      count: lab.steps.length,
      isFirst: neighbourOf(state.labs, key, 'previous') === undefined,
      isLast: neighbourOf(state.labs, key, 'next') === undefined,
    },
    prediction: {
      kind: step.prediction.kind,
      question: say(step.prediction.question),
      choices: (step.prediction.choices ?? []).map(({ id, text }) => ({ id, text: say(text) })),
      skipped: prediction !== undefined && 'skipped' in prediction,
      ...(draft !== undefined && { draft }),
      ...(step.prediction.labels !== undefined && {
        labels: Object.fromEntries(
          Object.entries(step.prediction.labels).map(([name, label]) => [name, say(label)]),
        ),
      }),
      ...(locked !== undefined && { locked }),
      ...(answer !== undefined && { answer }),
      ...(right !== undefined && { right }),
      ...(mistake !== undefined && {
        misconception: { belief: say(mistake.belief), next: say(mistake.next) },
      }),
      functions: content.functions,
      isReview: isAsked,
      ...(review !== undefined && !isAsked && { due: review.due }),
    },
    stale: state.stale[key] === true,
    ...(state.busy !== undefined && { busy: { mode: state.busy.mode, since: state.busy.since } }),
    ...(result !== undefined && { result }),
    ...(verdict !== undefined && !isAsked && { verdict }),
    ...(state.problem !== undefined && { problem: state.problem }),
  };
}
