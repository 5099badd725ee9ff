import * as vscode from 'vscode';
import { findStep, type PlacedStep, type StepKey } from '../core/labs/catalogue.ts';
import { environmentIn, makeEnvironment, missingPackages } from '../node/environment.ts';
import type { Deps } from './deps.ts';
import { settings } from './ids.ts';
import { keepInterpreter } from './interpreters.ts';
import { labsFolderNow, learnerUri } from './learnerFiles.ts';
import type { Store } from './store.ts';
import { requireTrust } from './trust.ts';

/** Virtual environments for steps that show more with further packages. */
export interface Environments {
  /** Makes one with the packages that a step's Python lacks; from then on the steps run in it. */
  make(placed: PlacedStep): Promise<void>;
}

export function registerEnvironments(deps: Deps, store: Store): Environments {
  let making: AbortController | undefined;

  /** Finds out what a step's Python lacks. Nothing is asked before the folder is trusted. */
  async function look(key: StepKey): Promise<void> {
    const placed = findStep(store.state.labs, key);
    const { packages = [] } = placed?.step ?? {};
    if (placed === undefined || packages.length === 0 || !vscode.workspace.isTrusted) return;
    try {
      const { path } = await deps.interpreterFor(learnerUri(placed));
      store.dispatch({ kind: 'packagesMissed', key, packages: await missingPackages(path, packages) });
    } catch (error) {
      // The step works without them; what is wrong with the interpreter shows when it is run.
      deps.log.debug(String(error));
    }
  }

  async function work(
    placed: PlacedStep,
    progress: vscode.Progress<{ message: string }>,
    signal: AbortSignal,
  ): Promise<void> {
    const missing = store.state.missing[placed.key] ?? [];
    const file = learnerUri(placed);
    const { path } = await deps.interpreterFor(file);
    const folder = environmentIn(labsFolderNow());
    const own = await makeEnvironment(path, folder, missing, {
      signal,
      onOutput(line) {
        deps.log.info(line);
        progress.report({ message: line.slice(0, 80) });
      },
    });
    deps.forgetInterpreters();
    await look(placed.key);
    void offer(own, file);
  }

  /** Says what was made. Where a setting names another Python, whoever set it decides. */
  async function offer(own: string, file: vscode.Uri): Promise<void> {
    const setting = vscode.workspace
      .getConfiguration(undefined, file)
      .get<string>(settings.python, '')
      .trim();
    if (setting === '') {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('The environment is ready. The steps of the labs run in it from now on.'),
      );
      return;
    }
    const use = vscode.l10n.t('Use It');
    const answer = await vscode.window.showInformationMessage(
      vscode.l10n.t(
        'The environment is ready, but the setting {0} names another Python: {1}',
        settings.python,
        setting,
      ),
      use,
    );
    if (answer === use) await keepInterpreter(own, file);
  }

  async function make(placed: PlacedStep): Promise<void> {
    requireTrust(vscode.l10n.t('it would start Python'));
    if (making !== undefined) return;
    const controller = new AbortController();
    making = controller;
    store.dispatch({ kind: 'dismissed' });
    try {
      await vscode.window.withProgress(
        {
          location: vscode.ProgressLocation.Notification,
          title: vscode.l10n.t('Making an environment'),
          cancellable: true,
        },
        async (progress, token) => {
          token.onCancellationRequested(() => controller.abort());
          await work(placed, progress, controller.signal);
        },
      );
    } catch (error) {
      if (!controller.signal.aborted) throw error;
    } finally {
      making = undefined;
    }
  }

  /** Looks again at the step that is shown, as its Python may be another. */
  const lookAgain = (): void => {
    const { current } = store.state;
    if (current !== undefined) void look(current.key);
  };
  deps.context.subscriptions.push(
    store.onDidChange(({ event }) => {
      if (event.kind === 'stepShown') void look(event.key);
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(lookAgain),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(settings.python)) lookAgain();
    }),
    new vscode.Disposable(() => making?.abort()),
  );
  return { make };
}
