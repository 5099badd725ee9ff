import { existsSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import * as vscode from 'vscode';
import { findStep, neighbourOf, stepKey, type PlacedStep } from '../core/labs/catalogue.ts';
import { UserError } from '../core/errors.ts';
import { ladderOf } from '../core/labs/hints.ts';
import { localize } from '../core/labs/text.ts';
import type { LaunchKind } from '../core/labs/types.ts';
import { readContent } from '../node/stepContent.ts';
import type { PanelState, PanelToHost } from '../protocol/panel.ts';
import { forgetStop } from './breakpoints.ts';
import type { Deps } from './deps.ts';
import type { Environments } from './environments.ts';
import { commands, contexts } from './ids.ts';
import { registerKeptResults } from './keptResults.ts';
import { changedSince, learnerUri, openLearnerFile, resetLearnerFile, stepOfFile } from './learnerFiles.ts';
import { registerPanel } from './panel.ts';
import { registerPlaces } from './places.ts';
import { pickReview, pickStep, stepAtHand, stepFromArguments } from './pickStep.ts';
import type { Problems } from './problems.ts';
import { openPlace } from './report.ts';
import type { Runs } from './runs.ts';
import { registerSolutions } from './solutions.ts';
import type { Store } from './store.ts';

const currentKey = 'conceptLabs.current';

/** What the steps' commands work with beside the shared features. */
interface Parts {
  readonly runs: Runs;
  readonly problems: Problems;
  readonly environments: Environments;
  /** Resolves once labs and progress are in the state. */
  readonly ready: Promise<void>;
}

/** Lets a learner open, run, check, reset and leave steps: by command, by the tree, and in the lab panel. */
export function registerSteps(
  deps: Deps,
  store: Store,
  { runs, problems, environments, ready }: Parts,
): void {
  const { context } = deps;
  const kept = registerKeptResults(context, store);
  const current = (): PlacedStep | undefined => findStep(store.state.labs, store.state.current?.key);
  const now = (): string => new Date().toISOString();

  /** Puts a step into the state, and with it into the panel; its file is left alone. */
  async function recall(placed: PlacedStep): Promise<void> {
    const { key, lab, step } = placed;
    const content = await readContent(lab, step, store.state.locale);
    const result = kept.resultOf(key);
    store.dispatch({ kind: 'stepShown', key, content, ...(result && { result }), at: now() });
    const { checkedAt } = store.state.progress.steps[key] ?? {};
    const seen = [checkedAt, store.state.results[key]?.stamp.at].filter((at) => at !== undefined);
    if (seen.some((at) => changedSince(placed, at))) store.dispatch({ kind: 'fileChanged', key });
    await context.workspaceState.update(currentKey, key);
    await vscode.commands.executeCommand('setContext', contexts.step, true);
  }

  async function open(placed: PlacedStep, focus: 'editor' | 'panel' = 'editor'): Promise<void> {
    await openLearnerFile(placed, store.state.locale, { preserveFocus: focus === 'panel' });
    await recall(placed);
    panel.show({ preserveFocus: true });
  }

  async function go(to: 'next' | 'previous', focus?: 'editor' | 'panel'): Promise<void> {
    const from = stepAtHand(store.state);
    const placed = from === undefined ? undefined : neighbourOf(store.state.labs, from.key, to);
    if (placed !== undefined) await open(placed, focus);
    else if (from !== undefined)
      void vscode.window.showInformationMessage(
        to === 'next' ? vscode.l10n.t('This is the last step.') : vscode.l10n.t('This is the first step.'),
      );
  }

  async function reset(placed: PlacedStep, ask: boolean): Promise<void> {
    const title = localize(placed.step.title, store.state.locale);
    const confirm = vscode.l10n.t('Reset');
    const answer = ask
      ? await vscode.window.showWarningMessage(
          vscode.l10n.t('Reset “{0}”?', title),
          {
            modal: true,
            detail: vscode.l10n.t(
              'The step begins anew, with its first file. What you wrote is kept as a snapshot.',
            ),
          },
          confirm,
        )
      : confirm;
    if (answer !== confirm) return;
    const [snapshot] = await resetLearnerFile(placed, store.state.locale);
    await forgetStop(context, placed);
    store.dispatch({ kind: 'stepReset', key: placed.key, at: now() });
    if (snapshot !== undefined) void offerSnapshot(title, snapshot);
  }

  async function offerSnapshot(title: string, snapshot: string): Promise<void> {
    const show = vscode.l10n.t('Open Snapshot');
    const message = vscode.l10n.t('“{0}” begins anew. What you wrote is kept as a snapshot.', title);
    const answer = await vscode.window.showInformationMessage(message, show);
    if (answer === show) await openPlace({ file: snapshot, line: 1 });
  }

  /** Shows a step, unless it is shown already, with the panel beside it: what comes of it appears there. */
  async function bring(placed: PlacedStep): Promise<PlacedStep> {
    if (placed.key !== current()?.key || !existsSync(learnerUri(placed).fsPath)) await open(placed);
    else panel.show({ preserveFocus: true });
    return placed;
  }

  async function openSource(file: string, line: number): Promise<void> {
    if (!isAbsolute(file) || !existsSync(file))
      throw new UserError(vscode.l10n.t('{0} is not there, so its source cannot be shown.', file));
    await openPlace({ file, line }, { viewColumn: vscode.ViewColumn.One });
  }

  /** Shows the next hint of a step; one about a place in the file is shown there, too. */
  async function hint(placed: PlacedStep): Promise<void> {
    store.dispatch({ kind: 'hintShown', key: placed.key });
    const count = store.state.progress.steps[placed.key]?.hintsShown ?? 0;
    if (ladderOf(placed.step.hints)[count - 1] === 'place') await places.show(placed);
  }

  /** Asks a missed prediction again. */
  async function review(placed: PlacedStep): Promise<void> {
    store.dispatch({ kind: 'reviewStarted', key: placed.key });
    await open(placed, 'panel');
    panel.show({ preserveFocus: false });
  }

  /** Does what the learner asks for in the panel, and shows there what fails. */
  async function attend(message: Exclude<PanelToHost, { kind: 'ready' }>): Promise<void> {
    try {
      await handle(message);
    } catch (error) {
      problems.show(error, { retry: () => attend(message) });
    }
  }

  async function handle(message: Exclude<PanelToHost, { kind: 'ready' }>): Promise<void> {
    const placed = current();
    if (placed === undefined) return;
    const { key } = placed;
    switch (message.kind) {
      case 'draft':
        store.dispatch({ kind: 'drafted', key, value: message.value });
        return;
      case 'lockIn':
      case 'skipPrediction': {
        const isReview = store.state.progress.steps[key]?.review !== undefined;
        store.dispatch(
          message.kind === 'lockIn'
            ? { kind: 'lockedIn', key, value: message.value, at: now() }
            : { kind: 'skipped', key, at: now() },
        );
        if (store.state.results[key] !== undefined || isReview) await runs.answer(placed);
        return;
      }
      case 'launch':
        await runs.launch(placed, message.mode);
        return;
      case 'check':
        await runs.check(placed);
        return;
      case 'cancel':
        runs.cancel();
        return;
      case 'hint':
        await hint(placed);
        return;
      case 'showPlace':
        await places.show(placed);
        return;
      case 'compare':
        await solutions.compare(placed, message.file);
        return;
      case 'takeSolution':
        await solutions.take(placed);
        return;
      case 'takePuzzle':
        await solutions.takePuzzle(placed);
        return;
      case 'go':
        await go(message.to, 'panel');
        return;
      case 'openStep': {
        const other = findStep(store.state.labs, stepKey(message.labId, message.stepId));
        if (other !== undefined) await open(other, 'panel');
        return;
      }
      case 'makeEnvironment':
        await environments.make(placed);
        return;
      case 'openFile':
        await openLearnerFile(placed, store.state.locale, { preserveFocus: false });
        return;
      case 'openSource':
        await openSource(message.file, message.line);
        return;
      case 'openProfile': {
        const profile = store.state.results[key]?.profile;
        if (profile !== undefined) await deps.showProfile(profile);
        return;
      }
      case 'act':
        await problems.act(message.id);
        return;
      default:
        message satisfies never;
    }
  }

  const places = registerPlaces(context, () => store.state.locale);
  const solutions = registerSolutions(context, store);
  const panel = registerPanel(context, store, {
    async handle(message) {
      if (message.kind !== 'ready') await attend(message);
    },
    async restore(state: PanelState | undefined) {
      await ready;
      if (current() !== undefined) return true;
      const placed = state && findStep(store.state.labs, stepKey(state.labId, state.stepId));
      if (placed === undefined) return false;
      await recall(placed);
      return true;
    },
  });

  /** Registers a command that waits for the labs, and whose failures are shown. */
  function register(id: string, work: (...args: unknown[]) => Promise<unknown>): void {
    const command = vscode.commands.registerCommand(id, async (...args: unknown[]) => {
      try {
        await ready;
        return await work(...args);
      } catch (error) {
        void deps.report(error);
        return undefined;
      }
    });
    context.subscriptions.push(command);
  }

  /** The step that a command's arguments name, or the one at hand, or one that is asked for. */
  const choose = async (args: readonly unknown[]): Promise<PlacedStep | undefined> =>
    stepFromArguments(store.state, args) ?? stepAtHand(store.state) ?? (await pickStep(store.state));

  function registerOnStep(id: string, work: (placed: PlacedStep) => Promise<unknown>): void {
    register(id, async (...args) => {
      const placed = await choose(args);
      return placed === undefined ? undefined : work(placed);
    });
  }

  const launch = (mode: LaunchKind) => async (placed: PlacedStep) => runs.launch(await bring(placed), mode);
  register(commands.openStep, async (...args) => {
    const placed = stepFromArguments(store.state, args) ?? (await pickStep(store.state));
    if (placed !== undefined) await open(placed);
  });
  // For `${command:pickStep}` in a launch configuration; without an answer, nothing starts.
  register(commands.pickStep, async () => {
    const placed = await pickStep(store.state);
    if (placed === undefined) return undefined;
    await open(placed);
    return learnerUri(placed).fsPath;
  });
  registerOnStep(commands.checkStep, async (placed) => runs.check(await bring(placed)));
  registerOnStep(commands.hintStep, async (placed) => hint(await bring(placed)));
  register(commands.review, async () => {
    const placed = await pickReview(store.state, now());
    if (placed !== undefined) await review(placed);
  });
  registerOnStep(commands.runStep, launch('run'));
  registerOnStep(commands.debugStep, launch('pdb'));
  registerOnStep(commands.profileStep, launch('profile'));
  register(commands.resetStep, async (...args) => {
    const placed = await choose(args);
    // A script that names the step means it; a person is asked.
    if (placed !== undefined) await reset(placed, typeof args[0] !== 'string');
  });
  register(commands.nextStep, () => go('next'));
  register(commands.previousStep, () => go('previous'));
  registerOnStep(commands.showPanel, async (placed) => {
    await bring(placed);
    panel.show({ preserveFocus: false });
  });

  context.subscriptions.push(
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      const placed = contentChanges.length > 0 ? stepOfFile(document.uri, store.state.labs) : undefined;
      if (placed !== undefined) store.dispatch({ kind: 'fileChanged', key: placed.key });
    }),
  );

  /** Goes on where the learner was before the window was closed or loaded again. */
  async function resume(): Promise<void> {
    await ready;
    const placed = findStep(store.state.labs, context.workspaceState.get<string>(currentKey));
    if (placed !== undefined && current() === undefined) await recall(placed);
  }
  resume().catch((error: unknown) => deps.report(error));
}
