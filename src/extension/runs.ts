import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { findStep, type PlacedStep } from '../core/labs/catalogue.ts';
import type { BusyMode, RunResult } from '../core/labs/run.ts';
import { localize } from '../core/labs/text.ts';
import type { LaunchKind, Verdict } from '../core/labs/types.ts';
import { UserError } from '../core/errors.ts';
import { SpareHelper } from '../node/spareHelper.ts';
import { answerStep, checkStep } from '../node/verdict.ts';
import { prepareStop } from './breakpoints.ts';
import type { Deps, LaunchOutcome } from './deps.ts';
import { views } from './ids.ts';
import { learnerUri, saveLearnerFile } from './learnerFiles.ts';
import type { Problems } from './problems.ts';
import type { Store } from './store.ts';
import { requireTrust } from './trust.ts';

/** What can be run of a step. One run goes on at a time; each failure is shown in the panel. */
export interface Runs {
  launch(placed: PlacedStep, mode: LaunchKind): Promise<RunResult | undefined>;
  check(placed: PlacedStep): Promise<Verdict | undefined>;
  /** Lets a run answer the step's prediction, where one was made and is not answered yet. */
  answer(placed: PlacedStep): Promise<void>;
  cancel(): void;
}

/** Characters of a program's output that are shown. */
const shownOutput = 8192;

/** The end of a program's output, from the beginning of a line on. */
function lastOf(output: string): string {
  if (output.length <= shownOutput) return output;
  const end = output.slice(-shownOutput);
  return `…\n${end.slice(end.indexOf('\n') + 1)}`;
}

const resultOf = (outcome: LaunchOutcome, mode: LaunchKind, python: string): RunResult => ({
  stamp: { mode, python, wallTime: outcome.wallTime, at: new Date().toISOString() },
  output: lastOf(outcome.output),
  // What a program answers to being stopped is no news to who stopped it.
  ...(outcome.exitCode !== undefined && !outcome.cancelled && { exitCode: outcome.exitCode }),
  ...(outcome.error !== undefined && { error: outcome.error }),
  ...(outcome.profile !== undefined && { profile: outcome.profile }),
  ...(mode === 'pdb' && { stops: outcome.stops }),
});

export function registerRuns(deps: Deps, store: Store, problems: Problems): Runs {
  let running: vscode.CancellationTokenSource | undefined;
  const now = (): string => new Date().toISOString();
  const spare = new SpareHelper();

  /** Has a Python ready for the check that will come; one that is missing shows then. */
  async function prepareCheck(key: string): Promise<void> {
    const placed = findStep(store.state.labs, key);
    if (placed === undefined || !vscode.workspace.isTrusted) return;
    try {
      spare.prepare((await deps.interpreterFor(learnerUri(placed))).path);
    } catch (error) {
      deps.log.debug(String(error));
    }
  }

  /** Makes `work` the one run in progress; shows its failure unless it was cancelled. */
  async function occupy<T>(
    placed: PlacedStep,
    mode: BusyMode,
    again: () => unknown,
    work: (token: vscode.CancellationToken) => Promise<T | undefined>,
  ): Promise<T | undefined> {
    const place = { file: learnerUri(placed).fsPath, line: 1 };
    if (running !== undefined) {
      const message = vscode.l10n.t('Another run is still going on. Wait for its end, or stop it.');
      problems.show(new UserError(message, { remedies: ['retry'] }), { retry: again });
      return undefined;
    }
    const source = new vscode.CancellationTokenSource();
    running = source;
    store.dispatch({ kind: 'runStarted', key: placed.key, mode, at: now() });
    try {
      return await vscode.window.withProgress({ location: { viewId: views.labs } }, () => work(source.token));
    } catch (error) {
      if (!source.token.isCancellationRequested) problems.show(error, { place, retry: again });
      return undefined;
    } finally {
      running = undefined;
      source.dispose();
      store.dispatch({ kind: 'runStopped' });
    }
  }

  /** What a verdict or an answer needs beside the step. */
  async function requestFor(
    placed: PlacedStep,
    file: vscode.Uri,
    token: vscode.CancellationToken,
  ): Promise<Omit<Parameters<typeof checkStep>[0], 'file'>> {
    requireTrust(vscode.l10n.t('it would run {0} with Python', file.fsPath));
    const { path: python } = await deps.interpreterFor(file);
    const abort = new AbortController();
    token.onCancellationRequested(() => abort.abort());
    const { lab, step } = placed;
    return { lab, step, python, locale: store.state.locale, signal: abort.signal, spare };
  }

  async function answer(placed: PlacedStep): Promise<void> {
    const { prediction, answer: known } = store.state.progress.steps[placed.key] ?? {};
    if (prediction === undefined || known !== undefined) return;
    await occupy(
      placed,
      'answer',
      () => answer(placed),
      async (token) => {
        const found = await answerStep(await requestFor(placed, learnerUri(placed), token));
        store.dispatch({ kind: 'answered', key: placed.key, answer: found, at: now() });
      },
    );
  }

  async function launch(placed: PlacedStep, mode: LaunchKind): Promise<RunResult | undefined> {
    const { key, step } = placed;
    const result = await occupy(
      placed,
      mode,
      () => launch(placed, mode),
      async (token) => {
        requireTrust(vscode.l10n.t('it would run {0} with Python', learnerUri(placed).fsPath));
        const file = await saveLearnerFile(placed);
        const python = await deps.interpreterFor(file);
        const outcome = await deps.launch(
          {
            program: file.fsPath,
            cwd: dirname(file.fsPath),
            python: python.path,
            mode,
            // A lesson's numbers are those of one run.
            ...(mode === 'profile' && { repeat: 1, plainRun: false, perThread: false, subProcess: false }),
            ...(mode === 'profile' && step.call !== undefined && { call: step.call }),
            ...(mode === 'pdb' && (await prepareStop(deps.context, placed, file))),
          },
          { name: localize(step.title, store.state.locale), resource: file, token },
        );
        // Stopping a debug session is its usual end; a run or a profile that was stopped shows nothing.
        if (outcome.cancelled && mode !== 'pdb') return undefined;
        const ran = resultOf(outcome, mode, python.version);
        // Whoever runs without a prediction has skipped it: what was seen would make one worthless.
        store.dispatch({ kind: 'skipped', key, at: now() });
        store.dispatch({ kind: 'ran', key, result: ran });
        if (ran.profile !== undefined) await deps.keepProfile(ran.profile);
        return ran;
      },
    );
    if (result !== undefined) await answer(placed);
    return result;
  }

  async function check(placed: PlacedStep): Promise<Verdict | undefined> {
    const verdict = await occupy(
      placed,
      'check',
      () => check(placed),
      async (token) => {
        requireTrust(vscode.l10n.t('it would run {0} with Python', learnerUri(placed).fsPath));
        const file = await saveLearnerFile(placed);
        const found = await checkStep({ ...(await requestFor(placed, file, token)), file: file.fsPath });
        if (token.isCancellationRequested) return undefined;
        store.dispatch({ kind: 'checked', key: placed.key, verdict: found, at: now() });
        return found;
      },
    );
    if (verdict !== undefined) await answer(placed);
    return verdict;
  }

  deps.context.subscriptions.push(
    store.onDidChange(({ event }) => {
      if (event.kind === 'stepShown' || event.kind === 'checked' || event.kind === 'answered')
        void prepareCheck(event.key);
    }),
    new vscode.Disposable(() => {
      running?.cancel();
      void spare.dispose();
    }),
  );
  return { launch, check, answer, cancel: () => running?.cancel() };
}
