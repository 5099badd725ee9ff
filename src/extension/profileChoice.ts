import { basename } from 'node:path';
import * as vscode from 'vscode';
import { nameOf, type KeptRun } from '../node/keptRuns.ts';
import { costOf, timeOf } from './history.ts';

interface Choice extends vscode.QuickPickItem {
  readonly uri?: vscode.Uri;
}

/** Asks which profile to compare one with: the run before it, a pinned one, any that is kept, or a file. */
export async function askForOther(
  uri: vscode.Uri,
  runs: readonly KeptRun[],
): Promise<{ readonly uri: vscode.Uri; readonly title: string } | undefined> {
  const own = runs.find(({ path }) => path === uri.fsPath);
  const others = runs.filter((run) => run !== own);
  const earlier = others
    .filter(({ info }) => own === undefined || info.at < own.info.at)
    .toSorted((a, b) => b.info.at - a.info.at);
  const before =
    own === undefined
      ? undefined
      : (earlier.find(({ info }) => info.program === own.info.program && info.call === own.info.call) ??
        earlier.find(({ info }) => info.program === own.info.program));
  const choiceOf = (run: KeptRun): Choice => ({
    label: nameOf(run.info),
    description: costOf(run),
    detail: timeOf(run),
    iconPath: new vscode.ThemeIcon(run.info.pinned ? 'pinned' : 'graph'),
    uri: vscode.Uri.file(run.path),
  });
  const group = (label: string, some: readonly KeptRun[]): Choice[] =>
    some.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...some.map(choiceOf)];
  const pinned = others.filter((run) => run.info.pinned && run !== before);
  const file: Choice = { label: vscode.l10n.t('A file…'), iconPath: new vscode.ThemeIcon('folder-opened') };
  const answer = await vscode.window.showQuickPick<Choice>(
    [
      ...group(vscode.l10n.t('the run before'), before === undefined ? [] : [before]),
      ...group(vscode.l10n.t('pinned'), pinned),
      ...group(
        vscode.l10n.t('other runs'),
        others.filter((run) => run !== before && !pinned.includes(run)),
      ),
      file,
    ],
    {
      title: vscode.l10n.t('Compare With'),
      matchOnDescription: true,
      matchOnDetail: true,
      // The page of the profile that has just opened takes the focus when it is there.
      ignoreFocusOut: true,
    },
  );
  if (answer === undefined) return undefined;
  if (answer.uri !== undefined) return { uri: answer.uri, title: answer.label };
  const [chosen] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Compare With'),
      defaultUri: vscode.Uri.joinPath(uri, '..'),
    })) ?? [];
  return chosen === undefined ? undefined : { uri: chosen, title: basename(chosen.path) };
}
