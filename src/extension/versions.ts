import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { findStep, type PlacedStep } from '../core/labs/catalogue.ts';
import { localize } from '../core/labs/text.ts';
import { findUpdate, listSnapshots, rememberStarter, type Snapshot, type Update } from '../node/labFolder.ts';
import { readStarter } from '../node/labs.ts';
import { replaceFile } from '../node/wholeFile.ts';
import type { Deps } from './deps.ts';
import { commands } from './ids.ts';
import { labsFolderNow, learnerUri, replaceLearnerFile } from './learnerFiles.ts';
import { pickStep, stepAtHand, stepFromArguments } from './pickStep.ts';
import type { Store } from './store.ts';

/** Lets a learner go back to what a file was, and brings it up to a lab that has changed. */
export function registerVersions(deps: Deps, store: Store, ready: Promise<void>): void {
  const { context } = deps;
  const titleOf = ({ step }: PlacedStep): string => localize(step.title, store.state.locale);

  /** Asks which snapshot; each that is pointed at is shown against the file. */
  async function pickSnapshot(placed: PlacedStep): Promise<string | undefined> {
    const { lab, step } = placed;
    const snapshots = await listSnapshots(labsFolderNow(), lab.id, step.id);
    if (snapshots.length === 0) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t(
          'There is no snapshot of “{0}” yet. One is taken before anything replaces what you wrote.',
          titleOf(placed),
        ),
      );
      return undefined;
    }
    const items = await Promise.all(snapshots.map(describe));
    const picked = await vscode.window.showQuickPick(items, {
      title: vscode.l10n.t('Restore “{0}”', titleOf(placed)),
      placeHolder: vscode.l10n.t('Choose a snapshot to compare with your file'),
      matchOnDetail: true,
    });
    if (picked === undefined) return undefined;
    await vscode.commands.executeCommand(
      'vscode.diff',
      learnerUri(placed),
      vscode.Uri.file(picked.path),
      vscode.l10n.t('{0}: your file ↔ snapshot', titleOf(placed)),
    );
    const restore = vscode.l10n.t('Restore');
    const answer = await vscode.window.showInformationMessage(
      vscode.l10n.t(
        'Put the snapshot of {0} in the place of your file? What is there now is kept as a snapshot, too.',
        picked.label,
      ),
      restore,
    );
    return answer === restore ? picked.path : undefined;
  }

  /** A snapshot as it is listed: when it was taken, how long it is, how it begins. */
  async function describe({ path, at }: Snapshot): Promise<vscode.QuickPickItem & { readonly path: string }> {
    const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
    return {
      label: new Date(at).toLocaleString(store.state.locale),
      description: lines.length === 1 ? vscode.l10n.t('1 line') : vscode.l10n.t('{0} lines', lines.length),
      detail: lines.find((line) => line.trim() !== '') ?? '',
      path,
    };
  }

  async function restore(placed: PlacedStep, snapshot: unknown): Promise<void> {
    const path = typeof snapshot === 'string' ? snapshot : await pickSnapshot(placed);
    if (path === undefined) return;
    await replaceLearnerFile(placed, await readFile(path, 'utf8'));
    await vscode.window.showTextDocument(learnerUri(placed), { viewColumn: vscode.ViewColumn.One });
  }

  const updateOf = async ({ lab, step }: PlacedStep): Promise<readonly [Update, string]> => {
    const starter = await readStarter(lab, step, store.state.locale);
    return [await findUpdate(labsFolderNow(), lab.id, step.id, starter), starter];
  };

  /** Brings a file up to the lab's new starter: both changes together, or the new one beside it. */
  async function update(placed: PlacedStep): Promise<Update['kind']> {
    const { lab, step } = placed;
    const [found, starter] = await updateOf(placed);
    switch (found.kind) {
      case 'none':
        void vscode.window.showInformationMessage(
          vscode.l10n.t('“{0}” is what the lab gives you now.', titleOf(placed)),
        );
        return 'none';
      case 'merge':
        await replaceLearnerFile(placed, found.text);
        break;
      case 'beside':
        await replaceFile(found.file, starter);
        await vscode.commands.executeCommand(
          'vscode.diff',
          vscode.Uri.file(found.file),
          learnerUri(placed),
          vscode.l10n.t('{0}: new in the lab ↔ your file', titleOf(placed)),
        );
        break;
      default:
        found satisfies never;
    }
    await rememberStarter(labsFolderNow(), lab.id, step.id, starter);
    return found.kind;
  }

  const offered = new Set<string>();
  /** Tells once in a window of a step whose starter has changed since the learner began. */
  async function offerUpdate(placed: PlacedStep): Promise<void> {
    if (offered.has(placed.key) || !existsSync(learnerUri(placed).fsPath)) return;
    const [found] = await updateOf(placed);
    if (found.kind === 'none') return;
    offered.add(placed.key);
    const take = found.kind === 'merge' ? vscode.l10n.t('Merge') : vscode.l10n.t('Put It Beside');
    const message =
      found.kind === 'merge'
        ? vscode.l10n.t(
            'The lab has a newer file for “{0}”. Your changes and the lab’s can be merged; your file is kept as a snapshot.',
            titleOf(placed),
          )
        : vscode.l10n.t(
            'The lab has a newer file for “{0}”, and you have changed the same lines. It can be put beside yours, to compare.',
            titleOf(placed),
          );
    const answer = await vscode.window.showInformationMessage(message, take);
    if (answer === take) await update(placed);
  }

  function registerOnStep(id: string, work: (placed: PlacedStep, more: unknown) => Promise<unknown>): void {
    const command = vscode.commands.registerCommand(id, async (...args: unknown[]) => {
      try {
        await ready;
        const placed =
          stepFromArguments(store.state, args) ?? stepAtHand(store.state) ?? (await pickStep(store.state));
        return placed && (await work(placed, args[2]));
      } catch (error) {
        void deps.report(error);
        return undefined;
      }
    });
    context.subscriptions.push(command);
  }
  registerOnStep(commands.restoreStep, restore);
  registerOnStep(commands.updateStep, update);

  context.subscriptions.push(
    store.onDidChange(({ event, state }) => {
      if (event.kind !== 'stepShown' && event.kind !== 'stepReset') return;
      const placed = findStep(state.labs, event.key);
      if (placed === undefined) return;
      const { lab, step } = placed;
      const work =
        event.kind === 'stepShown'
          ? offerUpdate(placed)
          : readStarter(lab, step, state.locale).then((starter) =>
              rememberStarter(labsFolderNow(), lab.id, step.id, starter),
            );
      work.catch((error: unknown) => deps.report(error));
    }),
  );
}
