import { existsSync } from 'node:fs';
import * as vscode from 'vscode';
import { findStep, stepsOf, type PlacedStep, type StepKey } from '../core/labs/catalogue.ts';
import { localize, plainText } from '../core/labs/text.ts';
import type { CheckResult, Verdict } from '../core/labs/types.ts';
import type { Deps } from './deps.ts';
import { testController } from './ids.ts';
import { learnerUri } from './learnerFiles.ts';
import type { Runs } from './runs.ts';
import type { Store } from './store.ts';

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** What the Testing view shows of a failed check, at its line where it has one. */
function messageOf({ message, evidence }: CheckResult, file: vscode.Uri): vscode.TestMessage {
  const { line, expected, actual } = evidence;
  const shown =
    expected === undefined || actual === undefined
      ? new vscode.TestMessage(plainText(message))
      : vscode.TestMessage.diff(plainText(message), textOf(expected), textOf(actual));
  const at = typeof line === 'number' ? Math.max(line - 1, 0) : 0;
  shown.location = new vscode.Location(file, new vscode.Position(at, 0));
  return shown;
}

/** Shows the checks of all steps in VS Code's Testing view, where they can be run, and what came of them. */
export function registerTesting(deps: Deps, store: Store, runs: Runs, ready: Promise<void>): void {
  const { context } = deps;
  const controller = vscode.tests.createTestController(testController, vscode.l10n.t('Concept Labs'));
  const steps = new Map<StepKey, vscode.TestItem>();

  function stepItem(placed: PlacedStep): vscode.TestItem {
    const title = localize(placed.step.title, store.state.locale);
    const item = controller.createTestItem(placed.key, title, learnerUri(placed));
    item.sortText = String(placed.index).padStart(3, '0');
    const checks = placed.step.checks.map(({ id }, index) => {
      const check = controller.createTestItem(
        `${placed.key}/${id}`,
        id.replaceAll('-', ' '),
        learnerUri(placed),
      );
      check.sortText = String(index).padStart(3, '0');
      return check;
    });
    item.children.replace(checks);
    steps.set(placed.key, item);
    return item;
  }

  function list(): void {
    steps.clear();
    controller.items.replace(
      store.state.labs.map((lab) => {
        const item = controller.createTestItem(
          lab.id,
          `${lab.order} ${localize(lab.title, store.state.locale)}`,
        );
        item.sortText = String(lab.order).padStart(3, '0');
        item.children.replace(stepsOf([lab]).map(stepItem));
        return item;
      }),
    );
  }

  /** Says in a run what came of a step's checks. */
  function tell(run: vscode.TestRun, item: vscode.TestItem, verdict: Verdict): void {
    const file = item.uri;
    if (file === undefined) return;
    for (const result of verdict.checks) {
      const check = item.children.get(`${item.id}/${result.id}`);
      if (check === undefined) continue;
      if (result.passed) run.passed(check);
      else run.failed(check, messageOf(result, file));
    }
  }

  /** The steps that a request is about, however deep the items are that it names. */
  function requested({ include, exclude }: vscode.TestRunRequest): readonly PlacedStep[] {
    const isIn = (items: readonly vscode.TestItem[] | undefined, key: string): boolean =>
      items?.some(({ id }) => id === key || key.startsWith(`${id}/`) || id.startsWith(`${key}/`)) === true;
    return stepsOf(store.state.labs).filter(
      ({ key }) =>
        (include === undefined || isIn(include, key)) &&
        exclude?.some(({ id }) => id === key || key.startsWith(`${id}/`)) !== true,
    );
  }

  async function runRequest(request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> {
    await ready;
    const run = controller.createTestRun(request);
    const stop = token.onCancellationRequested(() => runs.cancel());
    for (const placed of requested(request)) {
      const item = steps.get(placed.key);
      if (item === undefined || token.isCancellationRequested) continue;
      const checks = [...item.children].map(([, check]) => check);
      if (!existsSync(learnerUri(placed).fsPath)) {
        // Not begun: there is no file, and a check would make none.
        for (const check of checks) run.skipped(check);
        continue;
      }
      for (const check of checks) run.started(check);
      const verdict = await runs.check(placed);
      if (verdict !== undefined) tell(run, item, verdict);
      else {
        const why = store.state.problem?.message ?? vscode.l10n.t('The check was stopped.');
        for (const check of checks) run.errored(check, new vscode.TestMessage(why));
      }
    }
    stop.dispose();
    run.end();
  }

  let isRunning = false;
  controller.createRunProfile(
    vscode.l10n.t('Check'),
    vscode.TestRunProfileKind.Run,
    async (request, token) => {
      isRunning = true;
      try {
        await runRequest(request, token);
      } catch (error) {
        void deps.report(error);
      } finally {
        isRunning = false;
      }
    },
    true,
  );
  controller.refreshHandler = list;

  context.subscriptions.push(
    controller,
    store.onDidChange(({ event }) => {
      if (event.kind === 'labsLoaded') list();
      // A check from elsewhere, the panel or a key, shows here, too.
      if (event.kind !== 'checked' || isRunning) return;
      const item = findStep(store.state.labs, event.key) && steps.get(event.key);
      if (item === undefined) return;
      const run = controller.createTestRun(new vscode.TestRunRequest([item]), undefined, false);
      tell(run, item, event.verdict);
      run.end();
    }),
  );
}
