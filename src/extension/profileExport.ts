import { basename } from 'node:path';
import * as vscode from 'vscode';
import { endings, formats, writeFormat, type Format } from '../core/profile/exports/formats.ts';
import type { Profile } from '../core/profile/types.ts';
import { writeDump } from '../core/profile/writeDump.ts';
import { fileLabel } from '../node/keptRuns.ts';
import { pstatsKeys, type TableOrder } from '../protocol/profileView.ts';

/** What each format is for. */
const uses: Readonly<Record<Format | 'prof', string>> = {
  prof: vscode.l10n.t('a dump for pstats, SnakeViz and others'),
  pstats: vscode.l10n.t('the table as pstats prints it'),
  html: vscode.l10n.t('one page that opens anywhere, offline'),
  csv: vscode.l10n.t('for spreadsheets'),
  json: vscode.l10n.t('rows with their callers'),
  collapsed: vscode.l10n.t('stacks for flame graphs, in part inferred'),
  speedscope: vscode.l10n.t('for speedscope.app, in part inferred'),
  callgrind: vscode.l10n.t('for KCachegrind'),
};

/** The table's order in pstats' keys, where pstats has them; its reverse is of all keys at once. */
export const pstatsOrder = (order: TableOrder): { sort: string[]; reverse: boolean } => ({
  sort: [...new Set(order.map(({ key }) => pstatsKeys[key].key))],
  reverse: order[0]?.reverse === true,
});

/** Where to save something that is made of a profile: beside it, unless it is one that we keep. */
async function askWhere(uri: vscode.Uri, name: string): Promise<vscode.Uri | undefined> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const isInside = vscode.workspace.getWorkspaceFolder(uri) !== undefined;
  const home = isInside || folder === undefined ? vscode.Uri.joinPath(uri, '..') : folder;
  return vscode.window.showSaveDialog({ defaultUri: vscode.Uri.joinPath(home, name) });
}

/** Asks for a format and a place, and writes the profile there. */
export async function exportProfile(
  uri: vscode.Uri,
  title: string,
  order: TableOrder,
  load: () => Promise<Profile>,
): Promise<void> {
  const answer = await vscode.window.showQuickPick(
    (['prof', ...formats] as const).map((format) => ({ label: format, description: uses[format], format })),
    { title: vscode.l10n.t('Export {0}', title), matchOnDescription: true },
  );
  if (answer === undefined) return;
  const { format } = answer;
  const stem = fileLabel(title.replace(/\.(prof|pstats|profile)$/, ''));
  const target = await askWhere(uri, `${stem}.${format === 'prof' ? 'prof' : endings[format]}`);
  if (target === undefined) return;
  const profile = await load();
  const bytes =
    format === 'prof'
      ? writeDump(profile)
      : Buffer.from(writeFormat(profile, format, pstatsOrder(order), title).text);
  await write(target, bytes);
}

/** Asks for a place and saves a picture there. */
export async function savePicture(uri: vscode.Uri, title: string, svg: string): Promise<void> {
  const target = await askWhere(uri, `${fileLabel(title)}.svg`);
  if (target !== undefined) await write(target, Buffer.from(svg));
}

async function write(target: vscode.Uri, bytes: Uint8Array): Promise<void> {
  await vscode.workspace.fs.writeFile(target, bytes);
  const open = vscode.l10n.t('Open File');
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t('Written to {0}.', basename(target.path)),
    open,
  );
  if (answer === open) await vscode.commands.executeCommand('vscode.open', target);
}
