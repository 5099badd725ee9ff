import * as vscode from 'vscode';
import { findStep, stepsOf, type PlacedStep } from '../core/labs/catalogue.ts';
import type { Fault } from '../core/labs/json.ts';
import { statusOf, type StepStatus } from '../core/labs/progress.ts';
import { isLabDone } from '../core/labs/needs.ts';
import { isDue, reviewsOf } from '../core/labs/review.ts';
import type { State } from '../core/labs/state.ts';
import { localize } from '../core/labs/text.ts';
import type { LabManifest } from '../core/labs/types.ts';
import type { Deps } from './deps.ts';
import { commands, views } from './ids.ts';
import type { Store } from './store.ts';

/** What a line of the tree stands for. */
export type Node =
  | { readonly kind: 'lab'; readonly lab: LabManifest }
  | { readonly kind: 'step'; readonly placed: PlacedStep }
  | { readonly kind: 'fault'; readonly fault: Fault }
  /** Missed predictions that are to be asked again now. */
  | { readonly kind: 'review'; readonly count: number };

/** How a step's state is said and drawn: a shape of its own for each, and a colour besides. */
const looks: Readonly<Record<StepStatus, { readonly text: string; readonly icon: vscode.ThemeIcon }>> = {
  notStarted: { text: vscode.l10n.t('not started'), icon: new vscode.ThemeIcon('circle-large-outline') },
  inProgress: {
    text: vscode.l10n.t('in progress'),
    icon: new vscode.ThemeIcon('color-mode', new vscode.ThemeColor('charts.blue')),
  },
  done: {
    text: vscode.l10n.t('done'),
    icon: new vscode.ThemeIcon('pass-filled', new vscode.ThemeColor('testing.iconPassed')),
  },
};

export const statusText = (status: StepStatus): string => looks[status].text;

const statusIn = (state: State, placed: PlacedStep): StepStatus => statusOf(state.progress.steps[placed.key]);

/** How many missed predictions are to be asked again now. */
const dueCount = (state: State): number =>
  reviewsOf(state.progress).filter(
    ({ key, review }) => isDue(review, new Date().toISOString()) && findStep(state.labs, key) !== undefined,
  ).length;

/** Everything that the tree draws, as a text: it is drawn anew only where this changes. */
const drawnOf = (state: State): string =>
  JSON.stringify([
    state.labs.map((lab) => lab.id),
    state.faults,
    stepsOf(state.labs).map((placed) => [placed.key, statusIn(state, placed)]),
    dueCount(state),
  ]);

class LabTree implements vscode.TreeDataProvider<Node> {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #store: Store;
  readonly #isPlaced: () => boolean;

  constructor(store: Store, isPlaced: () => boolean) {
    this.#store = store;
    this.#isPlaced = isPlaced;
  }

  refresh(): void {
    this.#changed.fire();
  }

  getTreeItem(node: Node): vscode.TreeItem {
    switch (node.kind) {
      case 'lab':
        return this.#labItem(node.lab);
      case 'step':
        return this.#stepItem(node.placed);
      case 'fault':
        return faultItem(node.fault);
      case 'review':
        return reviewItem(node.count);
      default:
        return node satisfies never;
    }
  }

  getChildren(node?: Node): readonly Node[] & Node[] {
    const { labs, faults } = this.#store.state;
    if (node?.kind === 'lab') return stepsOf([node.lab]).map((placed): Node => ({ kind: 'step', placed }));
    // Nothing here lets VS Code show the welcome.
    if (node !== undefined || !this.#isPlaced()) return [];
    const due = dueCount(this.#store.state);
    return [
      ...(due === 0 ? [] : [{ kind: 'review', count: due } as const]),
      ...labs.map((lab): Node => ({ kind: 'lab', lab })),
      ...faults.map((fault): Node => ({ kind: 'fault', fault })),
    ];
  }

  getParent(node: Node): Node | undefined {
    return node.kind === 'step' ? { kind: 'lab', lab: node.placed.lab } : undefined;
  }

  #labItem(lab: LabManifest): vscode.TreeItem {
    const { state } = this.#store;
    const steps = stepsOf([lab]);
    const states = steps
      .filter(({ step }) => step !== lab.challenge)
      .map((placed) => statusIn(state, placed));
    const done = states.filter((status) => status === 'done').length;
    const isOpen =
      state.labs.length === 1 || steps.some((placed) => statusIn(state, placed) === 'inProgress');
    const isKnownByChallenge = done < states.length && isLabDone(lab, state.progress);
    const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
    const title = `${lab.order} ${localize(lab.title, state.locale)}`;
    const item = new vscode.TreeItem(title, isOpen ? Expanded : Collapsed);
    item.id = lab.id;
    item.contextValue = 'lab';
    const dots = states.map((status) => (status === 'done' ? '●' : '○')).join('');
    const count = isKnownByChallenge
      ? vscode.l10n.t('(challenge passed)')
      : vscode.l10n.t('({0} of {1})', done, states.length);
    // The count first: what a narrow side bar cuts off are dots.
    item.description = `${count} ${dots}`;
    item.tooltip = localize(lab.summary, state.locale);
    item.accessibilityInformation = {
      label: isKnownByChallenge
        ? vscode.l10n.t('{0}, challenge passed, {1} of {2} steps done', title, done, states.length)
        : vscode.l10n.t('{0}, {1} of {2} steps done', title, done, states.length),
    };
    return item;
  }

  #stepItem(placed: PlacedStep): vscode.TreeItem {
    const { state } = this.#store;
    const title = localize(placed.step.title, state.locale);
    const status = statusIn(state, placed);
    const { text, icon } = looks[status];
    const item = new vscode.TreeItem(title);
    item.id = placed.key;
    item.contextValue = `step.${status}`;
    const isChallenge = placed.step === placed.lab.challenge;
    item.iconPath = isChallenge && status === 'notStarted' ? new vscode.ThemeIcon('mortar-board') : icon;
    item.description = text;
    item.tooltip = isChallenge
      ? vscode.l10n.t('{0} ({1}). Who passes the challenge may skip the other steps.', title, text)
      : `${title} (${text})`;
    item.accessibilityInformation = { label: `${title}, ${text}` };
    item.command = {
      command: commands.openStep,
      title: vscode.l10n.t('Open Step'),
      arguments: [placed.lab.id, placed.step.id],
    };
    return item;
  }
}

function reviewItem(count: number): vscode.TreeItem {
  const item = new vscode.TreeItem(vscode.l10n.t('Review'));
  item.id = 'review';
  item.iconPath = new vscode.ThemeIcon('history');
  item.description =
    count === 1
      ? vscode.l10n.t('1 prediction to make again')
      : vscode.l10n.t('{0} predictions to make again', count);
  item.command = { command: commands.review, title: vscode.l10n.t('Review') };
  return item;
}

function faultItem({ file, line, message, mend }: Fault): vscode.TreeItem {
  const item = new vscode.TreeItem(message);
  item.iconPath = new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
  item.tooltip = `${file}:${line}\n${message} ${mend}`;
  const at = new vscode.Position(Math.max(line - 1, 0), 0);
  item.command = {
    command: 'vscode.open',
    title: vscode.l10n.t('Open File'),
    arguments: [vscode.Uri.file(file), { selection: new vscode.Range(at, at) }],
  };
  return item;
}

/**
 * Shows labs and steps in the side bar and keeps the current step selected there. While `isPlaced` says that there
 * is no folder for the learner's files, the tree is empty, and VS Code shows the welcome.
 */
export function registerTree(
  { context, log }: Pick<Deps, 'context' | 'log'>,
  store: Store,
  isPlaced: () => boolean,
): { refresh(): void } {
  const tree = new LabTree(store, isPlaced);
  const view = vscode.window.createTreeView(views.labs, { treeDataProvider: tree, showCollapseAll: true });

  const isSelected = ({ key }: PlacedStep): boolean =>
    view.selection.some((node) => node.kind === 'step' && node.placed.key === key);

  /**
   * Selects the current step. A tree that is drawn anew meanwhile forgets what was to be selected, with an error or
   * without one, so it is asked again until it has it.
   */
  async function select(): Promise<void> {
    for (let attempt = 0; attempt < 20; attempt++) {
      const placed = findStep(store.state.labs, store.state.current?.key);
      if (placed === undefined || !view.visible || !isPlaced() || isSelected(placed)) return;
      try {
        await view.reveal({ kind: 'step', placed }, { select: true, focus: false, expand: true });
      } catch (error) {
        log.debug(String(error));
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  context.subscriptions.push(
    view,
    view.onDidChangeVisibility(select),
    store.onDidChange(({ before, state }) => {
      if (drawnOf(before) !== drawnOf(state)) tree.refresh();
      if (before.current?.key !== state.current?.key) void select();
    }),
  );
  return { refresh: () => tree.refresh() };
}
