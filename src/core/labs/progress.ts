import * as l10n from '@vscode/l10n';
import { parse as parseTolerantly } from 'jsonc-parser';
import type { Review } from './review.ts';
import type { Answer, Verdict } from './types.ts';

export type StepStatus = 'notStarted' | 'inProgress' | 'done';

/** What is remembered of one step. Times are ISO 8601 in UTC. */
export interface StepProgress {
  readonly openedAt?: string;
  /** Typed but not locked in. */
  readonly draft?: string;
  readonly prediction?:
    { readonly value: string; readonly at: string } | { readonly skipped: true; readonly at: string };
  readonly answer?: Answer;
  readonly verdict?: Verdict;
  /** When `verdict` was given. */
  readonly checkedAt?: string;
  readonly passedAt?: string;
  readonly hintsShown?: number;
  /** The prediction was missed, and comes back. */
  readonly review?: Review;
}

/** The progress file `<labs folder>/.conceptlabs/progress.json`. Keys are `<lab id>/<step id>`. */
export interface Progress {
  readonly version: 1;
  readonly steps: Readonly<Record<string, StepProgress>>;
}

export const noProgress: Progress = { version: 1, steps: {} };

/** The state that a step shows in the tree. */
export function statusOf(step: StepProgress | undefined): StepStatus {
  if (step?.passedAt !== undefined) return 'done';
  return step?.openedAt === undefined ? 'notStarted' : 'inProgress';
}

/** What a text that should be a progress file turned out to be. */
export type ParsedProgress =
  | { readonly kind: 'progress'; readonly progress: Progress }
  /** Written by a later version of this product. */
  | { readonly kind: 'newer'; readonly version: number }
  /** Not a progress file, and why; `salvaged` are the steps that can be read all the same. */
  | { readonly kind: 'corrupt'; readonly fault: string; readonly salvaged: Progress };

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The first thing that is wrong with what should be the progress of the step `key`. */
function faultOf(key: string, step: unknown): string | undefined {
  if (!isRecord(step)) return l10n.t('{0} is not an object', key);
  for (const name of ['openedAt', 'draft', 'checkedAt', 'passedAt'])
    if (step[name] !== undefined && typeof step[name] !== 'string')
      return l10n.t('{0} of {1} is not a text', name, key);
  if (step['hintsShown'] !== undefined && !Number.isInteger(step['hintsShown']))
    return l10n.t('{0} of {1} is not a whole number', 'hintsShown', key);
  const { prediction, answer, verdict, review } = step;
  const lacks = (name: string, wanted: string): string =>
    l10n.t('{0} of {1} has no {2} that can be read', name, key, wanted);
  if (review !== undefined && !(isRecord(review) && typeof review['due'] === 'string'))
    return lacks('review', 'due');
  if (
    prediction !== undefined &&
    !(isRecord(prediction) && (typeof prediction['value'] === 'string' || prediction['skipped'] === true))
  )
    return lacks('prediction', 'value');
  if (answer !== undefined && !(isRecord(answer) && typeof answer['display'] === 'string'))
    return lacks('answer', 'display');
  if (verdict !== undefined && !(isRecord(verdict) && typeof verdict['passed'] === 'boolean'))
    return lacks('verdict', 'passed');
  return isRecord(verdict) && !Array.isArray(verdict['checks']) ? lacks('verdict', 'checks') : undefined;
}

/** The steps that can be read in a text, whatever is wrong with it or with the others. */
function salvage(text: string): Progress {
  const value: unknown = parseTolerantly(text);
  const steps = isRecord(value) && isRecord(value['steps']) ? value['steps'] : {};
  const whole = Object.entries(steps).filter(([key, step]) => faultOf(key, step) === undefined);
  return { version: 1, steps: Object.fromEntries(whole) as Progress['steps'] };
}

/** Reads the text of a progress file. */
export function parseProgress(text: string): ParsedProgress {
  const corrupt = (fault: string): ParsedProgress => ({ kind: 'corrupt', fault, salvaged: salvage(text) });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return corrupt(l10n.t('it is not JSON: {0}', error instanceof Error ? error.message : String(error)));
  }
  if (!isRecord(value)) return corrupt(l10n.t('it is not a JSON object'));
  const { version, steps } = value;
  if (typeof version === 'number' && version > 1) return { kind: 'newer', version };
  if (version !== 1 || !isRecord(steps)) return corrupt(l10n.t('it has no version 1 or no steps'));
  for (const [key, step] of Object.entries(steps)) {
    const fault = faultOf(key, step);
    if (fault !== undefined) return corrupt(fault);
  }
  return { kind: 'progress', progress: value as unknown as Progress };
}
