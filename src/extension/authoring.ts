import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { UserError } from '../core/errors.ts';
import type { Fault } from '../core/labs/json.ts';
import { localize } from '../core/labs/text.ts';
import { manifestFile, readLabs } from '../node/labs.ts';
import { createLab, labIdPattern } from '../node/newLab.ts';
import { findInterpreters } from '../node/interpreters.ts';
import { validateLabs } from '../node/validate.ts';
import { registerCheckCompletion } from './checkCompletion.ts';
import type { Deps } from './deps.ts';
import { commands, settings } from './ids.ts';
import { addedLabFolders } from './labFolders.ts';
import type { Store } from './store.ts';
import type { Node } from './tree.ts';
import { requireTrust } from './trust.ts';

/** Lets an author make a lab, validate it, and see it as a learner does. */
export function registerAuthoring(deps: Deps, store: Store, ready: Promise<void>): void {
  const { context } = deps;
  registerCheckCompletion(context);
  const diagnostics = vscode.languages.createDiagnosticCollection('conceptLabs.labs');

  /** The folder of labs that new ones go to: the first of the setting, else `labs` in the workspace. */
  async function chooseHome(): Promise<string | undefined> {
    const workspace = vscode.workspace.workspaceFolders?.[0]?.uri;
    const [first] = addedLabFolders();
    const proposed = first ?? (workspace && join(workspace.fsPath, 'labs'));
    const chosen = await vscode.window.showOpenDialog({
      title: vscode.l10n.t('The folder for your labs'),
      canSelectFolders: true,
      canSelectFiles: false,
      openLabel: vscode.l10n.t('Make Lab Here'),
      ...(proposed !== undefined && { defaultUri: vscode.Uri.file(proposed) }),
    });
    return chosen?.[0]?.fsPath;
  }

  async function newLab(...[id, title, folder]: readonly unknown[]): Promise<string | undefined> {
    const chosenId =
      typeof id === 'string'
        ? id
        : await vscode.window.showInputBox({
            title: vscode.l10n.t('New Lab (1 of 3): id'),
            prompt: vscode.l10n.t('Permanent: two digits and a name in small letters, for example 90-lists.'),
            validateInput: (value) =>
              labIdPattern.test(value)
                ? undefined
                : vscode.l10n.t('Write two digits, a hyphen and a name: 90-lists.'),
          });
    if (chosenId === undefined) return undefined;
    const chosenTitle =
      typeof title === 'string'
        ? title
        : await vscode.window.showInputBox({
            title: vscode.l10n.t('New Lab (2 of 3): title'),
            validateInput: (value) => (value.trim() === '' ? vscode.l10n.t('A lab has a title.') : undefined),
          });
    if (chosenTitle === undefined) return undefined;
    const home = typeof folder === 'string' ? folder : await chooseHome();
    if (home === undefined) return undefined;
    const file = await createLab(home, chosenId, chosenTitle);
    await show(home);
    await vscode.window.showTextDocument(vscode.Uri.file(file));
    return file;
  }

  /** Puts a folder among those of the setting, so that its labs are in the tree. */
  async function show(folder: string): Promise<void> {
    if (addedLabFolders().includes(folder)) {
      await vscode.commands.executeCommand(commands.refresh);
      return;
    }
    const configuration = vscode.workspace.getConfiguration();
    const isInWorkspace = vscode.workspace.workspaceFolders !== undefined;
    const known = configuration.inspect<readonly string[]>(settings.labFolders);
    const before = isInWorkspace ? known?.workspaceValue : known?.globalValue;
    await configuration.update(
      settings.labFolders,
      [...(before ?? []), folder],
      isInWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global,
    );
    await vscode.commands.executeCommand(commands.refresh);
  }

  /** The folder of the lab that is meant: named, in the tree, in the active editor, or one that is asked for. */
  async function chooseLab(target: unknown): Promise<string | undefined> {
    if (typeof target === 'string') return target;
    if (target instanceof vscode.Uri) return dirname(target.fsPath);
    const node = target as Node | undefined;
    if (node?.kind === 'lab') return dirname(manifestFile(node.lab));
    if (node?.kind === 'fault') return dirname(node.fault.file);
    const active = vscode.window.activeTextEditor?.document.uri.fsPath ?? '';
    for (const folder of [dirname(active), dirname(dirname(active))])
      if (existsSync(join(folder, 'lab.json'))) return folder;
    const items = store.state.labs.map((lab) => ({
      label: localize(lab.title, store.state.locale),
      description: lab.id,
      folder: dirname(manifestFile(lab)),
    }));
    const title = vscode.l10n.t('Which lab?');
    return (await vscode.window.showQuickPick(items, { title, matchOnDescription: true }))?.folder;
  }

  /** Shows faults as problems at their lines, in the place of those of the same lab before. */
  function showFaults(folder: string, faults: readonly Fault[]): void {
    diagnostics.forEach((uri) => {
      if (uri.fsPath.startsWith(folder)) diagnostics.delete(uri);
    });
    for (const file of new Set(faults.map((fault) => fault.file)))
      diagnostics.set(
        vscode.Uri.file(file),
        faults
          .filter((fault) => fault.file === file)
          .map(({ line, message, mend }) => {
            const range = new vscode.Range(line - 1, 0, line - 1, Number.MAX_SAFE_INTEGER);
            const problem = new vscode.Diagnostic(range, `${message} ${mend}`);
            problem.source = 'Concept Labs';
            return problem;
          }),
      );
  }

  async function validate(target: unknown): Promise<readonly Fault[] | undefined> {
    const folder = await chooseLab(target);
    if (folder === undefined) return undefined;
    requireTrust(vscode.l10n.t('it would run the programs of {0} with Python', folder));
    const { path } = await deps.interpreterFor(vscode.Uri.file(join(folder, 'lab.json')));
    const found = await vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: vscode.l10n.t('Validating {0}', basename(folder)),
        cancellable: true,
      },
      async (progress, token) => {
        const abort = new AbortController();
        token.onCancellationRequested(() => abort.abort());
        try {
          const pythons = await findInterpreters({ setting: path, signal: abort.signal });
          return await validateLabs([folder], pythons, {
            signal: abort.signal,
            onProgress: (done, total) =>
              progress.report({
                increment: 100 / total,
                message: vscode.l10n.t('{0} of {1}, on {2} Pythons', done, total, pythons.length),
              }),
          });
        } catch (error) {
          if (token.isCancellationRequested) return undefined;
          throw error;
        }
      },
    );
    if (found === undefined) return undefined;
    showFaults(folder, found.faults);
    void tell(folder, found.faults.length);
    return found.faults;
  }

  async function tell(folder: string, count: number): Promise<void> {
    if (count === 0) {
      void vscode.window.showInformationMessage(vscode.l10n.t('{0} has no fault.', basename(folder)));
      return;
    }
    const open = vscode.l10n.t('Show Problems');
    const message =
      count === 1
        ? vscode.l10n.t('{0} has 1 fault.', basename(folder))
        : vscode.l10n.t('{0} has {1} faults.', basename(folder), count);
    if ((await vscode.window.showWarningMessage(message, open)) === open)
      await vscode.commands.executeCommand('workbench.actions.view.problems');
  }

  /** Shows a lab as a learner sees it: in the tree, its first step open. */
  async function preview(target: unknown): Promise<void> {
    const folder = await chooseLab(target);
    if (folder === undefined) return;
    const { labs, faults } = await readLabs([folder]);
    showFaults(folder, faults);
    const [lab] = labs;
    if (lab === undefined) {
      const [fault] = faults;
      throw new UserError(
        fault === undefined
          ? vscode.l10n.t('There is no lab in {0}. A lab is a folder with a lab.json.', folder)
          : `${fault.message} ${fault.mend}`,
        fault && { remedies: ['openFile'], place: { file: fault.file, line: fault.line } },
      );
    }
    if (!store.state.labs.some((known) => dirname(manifestFile(known)) === folder))
      await show(dirname(folder));
    else await vscode.commands.executeCommand(commands.refresh);
    await vscode.commands.executeCommand(commands.openStep, lab.id, lab.steps[0]?.id);
  }

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
  register(commands.newLab, newLab);
  register(commands.validateLab, validate);
  register(commands.previewLab, preview);
  context.subscriptions.push(diagnostics);
}
