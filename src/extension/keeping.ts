import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { stepsOf, type PlacedStep } from '../core/labs/catalogue.ts';
import { importProgress, type StepChange } from '../core/labs/mergeProgress.ts';
import { localize } from '../core/labs/text.ts';
import type { LabManifest } from '../core/labs/types.ts';
import { exportProgress, keepProgress, readExported, writeProgress } from '../node/progressFile.ts';
import { forgetStop } from './breakpoints.ts';
import type { Deps } from './deps.ts';
import { commands } from './ids.ts';
import { labsFolderNow, learnerUri, resetLearnerFile } from './learnerFiles.ts';
import type { Progressing } from './progress.ts';
import type { Store } from './store.ts';
import type { Node } from './tree.ts';

const isUri = (value: unknown): value is vscode.Uri => value instanceof vscode.Uri;
const jsonFiles = { JSON: ['json'] };

/** Lets a learner take progress along to another machine, and begin a lab, or all, anew. */
export function registerKeeping(
  deps: Deps,
  store: Store,
  { progress, ready }: { readonly progress: Progressing; readonly ready: Promise<void> },
): void {
  const { context } = deps;

  async function exportTo(target: unknown): Promise<void> {
    const uri = isUri(target)
      ? target
      : await vscode.window.showSaveDialog({
          title: vscode.l10n.t('Export Progress'),
          defaultUri: vscode.Uri.file(join(homedir(), 'concept-labs-progress.json')),
          filters: jsonFiles,
        });
    if (uri === undefined) return;
    await progress.flush();
    await exportProgress(uri.fsPath, store.state.progress);
  }

  async function importFrom(source: unknown): Promise<void> {
    const [uri] = isUri(source)
      ? [source]
      : ((await vscode.window.showOpenDialog({
          title: vscode.l10n.t('Import Progress'),
          filters: jsonFiles,
        })) ?? []);
    if (uri === undefined) return;
    const other = await readExported(uri.fsPath);
    await progress.flush();
    const mine = store.state.progress;
    const merged = importProgress(mine, other);
    const keys = [...merged.added, ...merged.changed];
    if (keys.length === 0) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('There is nothing in it that you do not have already.'),
      );
      return;
    }
    const take = vscode.l10n.t('Import');
    // A script that names the file means it; a person is asked.
    const answer = isUri(source)
      ? take
      : await vscode.window.showInformationMessage(
          vscode.l10n.t('Import this progress?'),
          { modal: true, detail: describeImport(merged.added, merged.changed) },
          take,
        );
    if (answer !== take) return;
    const folder = labsFolderNow();
    await keepProgress(folder);
    const changes = Object.fromEntries(
      keys.map((key): [string, StepChange] => [
        key,
        { before: mine.steps[key], after: merged.progress.steps[key] ?? {} },
      ]),
    );
    await writeProgress(folder, changes);
    await progress.load();
  }

  /** What an import comes to, in words: its new steps, and those that both have. */
  function describeImport(added: readonly string[], changed: readonly string[]): string {
    const names = (keys: readonly string[]): string => keys.map((key) => `  ${key}`).join('\n');
    return [
      ...(added.length > 0 ? [vscode.l10n.t('New to you:'), names(added)] : []),
      ...(changed.length > 0
        ? [
            vscode.l10n.t(
              'Joined with yours (the first pass, the last check and the last prediction count):',
            ),
            names(changed),
          ]
        : []),
    ].join('\n');
  }

  async function resetSteps(steps: readonly PlacedStep[]): Promise<void> {
    await progress.flush();
    await keepProgress(labsFolderNow());
    for (const placed of steps) {
      if (existsSync(learnerUri(placed).fsPath)) await resetLearnerFile(placed, store.state.locale);
      await forgetStop(context, placed);
      store.dispatch({ kind: 'stepReset', key: placed.key, at: new Date().toISOString() });
    }
    await progress.flush();
  }

  /** Asks, and resets those of the steps that have been begun. */
  async function reset(labs: readonly LabManifest[], question: string, ask: boolean): Promise<void> {
    const begun = stepsOf(labs).filter(
      (placed) =>
        store.state.progress.steps[placed.key] !== undefined || existsSync(learnerUri(placed).fsPath),
    );
    const confirm = vscode.l10n.t('Reset');
    const answer = ask
      ? await vscode.window.showWarningMessage(
          question,
          {
            modal: true,
            detail: vscode.l10n.t(
              'Steps that begin anew: {0}. What you wrote is kept in snapshots, the progress as a file beside them.',
              begun.length,
            ),
          },
          confirm,
        )
      : confirm;
    if (answer === confirm) await resetSteps(begun);
  }

  async function pickLab(args: readonly unknown[]): Promise<LabManifest | undefined> {
    const [first] = args as readonly (Node | string | undefined)[];
    const { labs, locale } = store.state;
    if (typeof first === 'string') return labs.find(({ id }) => id === first);
    if (first?.kind === 'lab') return first.lab;
    const items = labs.map((lab) => ({ label: `${lab.order} ${localize(lab.title, locale)}`, lab }));
    return (await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Reset which lab?') }))?.lab;
  }

  function register(id: string, work: (...args: unknown[]) => Promise<void>): void {
    const command = vscode.commands.registerCommand(id, async (...args: unknown[]) => {
      try {
        await ready;
        await work(...args);
      } catch (error) {
        void deps.report(error);
      }
    });
    context.subscriptions.push(command);
  }
  register(commands.exportProgress, exportTo);
  register(commands.importProgress, importFrom);
  register(commands.resetLab, async (...args) => {
    const lab = await pickLab(args);
    if (lab === undefined) return;
    const title = localize(lab.title, store.state.locale);
    await reset([lab], vscode.l10n.t('Reset the lab “{0}”?', title), typeof args[0] !== 'string');
  });
  register(commands.resetAll, (...args) =>
    reset(store.state.labs, vscode.l10n.t('Reset all labs?'), args[0] !== true),
  );
}
