import * as vscode from 'vscode';
import { findStep, stepKey, stepsOf, type PlacedStep } from '../core/labs/catalogue.ts';
import { statusOf } from '../core/labs/progress.ts';
import { reviewsOf, type Review } from '../core/labs/review.ts';
import type { State } from '../core/labs/state.ts';
import { localize } from '../core/labs/text.ts';
import { UserError } from '../core/errors.ts';
import { stepOfFile } from './learnerFiles.ts';
import { statusText, type Node } from './tree.ts';

const statusIn = (state: State, { key }: PlacedStep) => statusOf(state.progress.steps[key]);

/** The first step of these that is not done, else the first. */
const firstToDo = (state: State, steps: readonly PlacedStep[]): PlacedStep | undefined =>
  steps.find((placed) => statusIn(state, placed) !== 'done') ?? steps[0];

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'kind' in value;

/**
 * The step that a command's arguments name: ids from code, a node of the tree, or none. Throws a `UserError` for
 * ids that no lab has.
 */
export function stepFromArguments(state: State, args: readonly unknown[]): PlacedStep | undefined {
  const [first, second] = args;
  if (isNode(first) && first.kind === 'step') return findStep(state.labs, first.placed.key);
  if (isNode(first) && first.kind === 'lab') return firstToDo(state, stepsOf([first.lab]));
  if (typeof first !== 'string') return undefined;
  const lab = state.labs.find(({ id }) => id === first);
  const placed =
    typeof second === 'string'
      ? findStep(state.labs, stepKey(first, second))
      : firstToDo(state, lab === undefined ? [] : stepsOf([lab]));
  if (placed === undefined)
    throw new UserError(
      typeof second === 'string'
        ? vscode.l10n.t(
            'There is no step {0} in a lab {1}. Choose one in the view Concept Labs.',
            second,
            first,
          )
        : vscode.l10n.t('There is no lab {0}. Choose one in the view Concept Labs.', first),
    );
  return placed;
}

/** The step at hand: that of the file in the active editor, else the one in the panel. */
export function stepAtHand(state: State): PlacedStep | undefined {
  const file = vscode.window.activeTextEditor?.document.uri;
  return (file && stepOfFile(file, state.labs)) ?? findStep(state.labs, state.current?.key);
}

interface StepItem extends vscode.QuickPickItem {
  readonly placed?: PlacedStep;
}

/** Asks for a step; the first that is not done is proposed. */
export async function pickStep(state: State): Promise<PlacedStep | undefined> {
  const proposed = firstToDo(state, stepsOf(state.labs));
  const items = state.labs.flatMap((lab): StepItem[] => [
    { label: `${lab.order} ${localize(lab.title, state.locale)}`, kind: vscode.QuickPickItemKind.Separator },
    ...stepsOf([lab]).map((placed) => ({
      label: localize(placed.step.title, state.locale),
      description: statusText(statusIn(state, placed)),
      // The search finds a step by its lab, too, which its heading in the list does not do.
      detail: [lab.title, ...(placed.step.concepts ?? [])]
        .map((text) => localize(text, state.locale))
        .join(' · '),
      placed,
    })),
  ]);
  return pickFrom(items, proposed, {
    title: vscode.l10n.t('Open a step'),
    placeholder: vscode.l10n.t('Search labs, steps and concepts'),
  });
}

/** When a prediction comes back, in words: `now`, `tomorrow`, `in 3 days`. */
function dueText({ due }: Review, now: string, locale: string): string {
  if (due <= now) return vscode.l10n.t('now');
  const days = Math.ceil((Date.parse(due) - Date.parse(now)) / 86_400_000);
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day');
}

/** Asks which of the missed predictions to ask again, the first due first. */
export async function pickReview(state: State, now: string): Promise<PlacedStep | undefined> {
  const items = reviewsOf(state.progress).flatMap(({ key, review }): StepItem[] => {
    const placed = findStep(state.labs, key);
    if (placed === undefined) return [];
    const lab = `${placed.lab.order} ${localize(placed.lab.title, state.locale)}`;
    const description = `${lab} · ${dueText(review, now, state.locale)}`;
    return [{ label: localize(placed.step.title, state.locale), description, placed }];
  });
  if (items.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('There is nothing to review: no prediction was missed that has not come right since.'),
    );
    return undefined;
  }
  return pickFrom(items, items[0]?.placed, {
    title: vscode.l10n.t('Review missed predictions'),
    placeholder: vscode.l10n.t('Choose a prediction to make again, with a run of its own'),
  });
}

async function pickFrom(
  items: readonly StepItem[],
  proposed: PlacedStep | undefined,
  { title, placeholder }: { readonly title: string; readonly placeholder: string },
): Promise<PlacedStep | undefined> {
  const pick = vscode.window.createQuickPick<StepItem>();
  try {
    pick.title = title;
    pick.placeholder = placeholder;
    pick.matchOnDescription = true;
    pick.matchOnDetail = true;
    pick.items = items;
    pick.activeItems = items.filter(({ placed }) => placed !== undefined && placed.key === proposed?.key);
    const answer = new Promise<StepItem | undefined>((resolve) => {
      pick.onDidAccept(() => resolve(pick.selectedItems[0]));
      pick.onDidHide(() => resolve(undefined));
    });
    pick.show();
    return (await answer)?.placed;
  } finally {
    pick.dispose();
  }
}
