import * as vscode from 'vscode';
import { formatFixed3 } from '../core/profile/number.ts';
import { changeRun, deleteRun, fileLabel, listRuns, nameOf, type KeptRun } from '../node/keptRuns.ts';
import type { Deps } from './deps.ts';
import { commands, contexts, views } from './ids.ts';

/** What a run cost: `7,049,218 calls, 1.417 s`. */
export const costOf = ({ info: { totals } }: KeptRun): string =>
  vscode.l10n.t(
    '{0} calls, {1} s',
    totals.ncalls.toLocaleString(vscode.env.language),
    formatFixed3(totals.tottime),
  );

/** When a run was, as this language writes it. */
export const timeOf = ({ info: { at } }: KeptRun): string => new Date(at).toLocaleString(vscode.env.language);

function itemOf(run: KeptRun): vscode.TreeItem {
  const { info, path } = run;
  const pinned = info.pinned === true;
  const item = new vscode.TreeItem(nameOf(info));
  item.id = path;
  item.contextValue = pinned ? 'run.pinned' : 'run.plain';
  item.iconPath = new vscode.ThemeIcon(pinned ? 'pinned' : 'graph');
  item.description = info.partial === true ? vscode.l10n.t('{0}, stopped', costOf(run)) : costOf(run);
  item.tooltip = `${info.program}\nPython ${info.python}\n${timeOf(run)}`;
  const spoken = [nameOf(info), costOf(run), timeOf(run)].join(', ');
  item.accessibilityInformation = {
    label: pinned ? vscode.l10n.t('{0}, pinned', spoken) : spoken,
  };
  item.command = {
    command: commands.openProfile,
    title: vscode.l10n.t('Open Profile'),
    arguments: [vscode.Uri.file(path)],
  };
  return item;
}

/** The kept profile runs in the side bar: opened, renamed, pinned, saved and deleted there. */
export function registerHistory(
  { context, report }: Pick<Deps, 'context' | 'report'>,
  folder: string,
): { readonly refresh: () => Promise<void> } {
  const changed = new vscode.EventEmitter<void>();
  let runs: readonly KeptRun[] = [];
  const view = vscode.window.createTreeView<KeptRun>(views.runs, {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getTreeItem: itemOf,
      getChildren: (run) => (run === undefined ? [...runs] : []),
    },
  });

  async function refresh(): Promise<void> {
    runs = await listRuns(folder);
    await vscode.commands.executeCommand('setContext', contexts.hasRuns, runs.length > 0);
    changed.fire();
  }

  async function rename(run: KeptRun): Promise<void> {
    const name = await vscode.window.showInputBox({
      title: vscode.l10n.t('Rename Run'),
      value: nameOf(run.info),
      validateInput: (text) => (text.trim() === '' ? vscode.l10n.t('Give it a name.') : undefined),
    });
    if (name !== undefined) await changeRun(run, { name: name.trim() });
  }

  async function save({ path, info }: KeptRun): Promise<void> {
    const home =
      vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.joinPath(vscode.Uri.file(info.program), '..');
    const target = await vscode.window.showSaveDialog({
      title: vscode.l10n.t('Save Profile'),
      defaultUri: vscode.Uri.joinPath(home, `${fileLabel(nameOf(info))}.prof`),
      filters: { [vscode.l10n.t('Python profiles')]: ['prof', 'pstats', 'profile'] },
    });
    if (target !== undefined)
      await vscode.workspace.fs.copy(vscode.Uri.file(path), target, { overwrite: true });
  }

  async function remove(run: KeptRun): Promise<void> {
    const yes = vscode.l10n.t('Delete');
    const answer = await vscode.window.showWarningMessage(
      vscode.l10n.t('Delete the run {0} of {1} for good?', nameOf(run.info), timeOf(run)),
      { modal: true },
      yes,
    );
    if (answer === yes) await deleteRun(run);
  }

  const register = (command: string, act: (run: KeptRun) => Promise<void>): vscode.Disposable =>
    vscode.commands.registerCommand(command, async (run: KeptRun) => {
      try {
        await act(run);
        await refresh();
      } catch (error) {
        void report(error);
      }
    });
  context.subscriptions.push(
    changed,
    view,
    // Another window may have kept runs meanwhile.
    view.onDidChangeVisibility(({ visible }) => {
      if (visible) void refresh();
    }),
    register(commands.renameRun, rename),
    register(commands.pinRun, (run) => changeRun(run, { pinned: true })),
    register(commands.unpinRun, (run) => changeRun(run, { pinned: false })),
    register(commands.saveRun, save),
    register(commands.deleteRun, remove),
  );
  void refresh();
  return { refresh };
}
