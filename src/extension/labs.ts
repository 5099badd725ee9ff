import * as vscode from 'vscode';
import type { LabManifest } from '../core/labs/types.ts';
import type { Deps } from './deps.ts';
import { commands, contexts, settings, views } from './ids.ts';
import { isInLabFolder, readAllLabs } from './labFolders.ts';
import { localFolder, stepOfFile } from './learnerFiles.ts';
import { hasProgress, registerProgress, type Progressing } from './progress.ts';
import type { Store } from './store.ts';
import { registerTree } from './tree.ts';

/** Loads labs and progress and shows them in the side bar. */
export function registerLabs(
  deps: Deps,
  store: Store,
): { readonly ready: Promise<void>; readonly progress: Progressing } {
  const { context, log } = deps;
  const progress = registerProgress(deps, store);
  let startedAtHome = false;

  /** Whether it is settled where the learner's files go: nobody's home folder is written to unasked. */
  function isPlaced(): boolean {
    const isSet = vscode.workspace.getConfiguration().get<string>(settings.folder, '') !== '';
    return localFolder() !== undefined || isSet || startedAtHome || hasProgress();
  }

  const tree = registerTree(deps, store, isPlaced);

  let placed: boolean | undefined;
  async function place(): Promise<void> {
    if (placed === isPlaced()) return;
    placed = isPlaced();
    tree.refresh();
    await vscode.commands.executeCommand('setContext', contexts.placed, placed);
  }

  async function load(): Promise<void> {
    const { labs, faults } = await readAllLabs();
    for (const { file, line, message, mend } of faults) log.warn(`${file}:${line}: ${message} ${mend}`);
    store.dispatch({ kind: 'labsLoaded', labs, faults });
    await progress.load();
    await place();
  }

  const ready = load().catch((error: unknown) => {
    void deps.report(error);
  });

  async function reload(): Promise<void> {
    try {
      await load();
    } catch (error) {
      void deps.report(error);
    }
  }

  context.subscriptions.push(
    vscode.commands.registerCommand(commands.refresh, reload),
    vscode.extensions.onDidChange(reload),
    // Who writes a lab sees at once what has become of it.
    vscode.workspace.onDidSaveTextDocument(({ uri }) =>
      uri.path.endsWith('/lab.json') && isInLabFolder(uri) ? reload() : undefined,
    ),
    vscode.workspace.onDidGrantWorkspaceTrust(reload),
    vscode.commands.registerCommand(commands.startAtHome, async () => {
      startedAtHome = true;
      await place();
      await vscode.commands.executeCommand(`${views.labs}.focus`);
    }),
    store.onDidChange(({ event }) => (event.kind === 'stepShown' ? place() : undefined)),
    vscode.workspace.onDidChangeWorkspaceFolders(place),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(settings.folder)) void place();
      if (event.affectsConfiguration(settings.labFolders)) void reload();
    }),
  );
  return { ready, progress };
}

/** Calls that the labs give for a file of the learner's. */
export function callsOf(labs: readonly LabManifest[], file: vscode.Uri): readonly string[] {
  const call = stepOfFile(file, labs)?.step.call;
  return call === undefined ? [] : [call];
}
