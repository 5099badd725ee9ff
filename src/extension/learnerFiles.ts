import { existsSync, statSync } from 'node:fs';
import { isAbsolute, relative, sep } from 'node:path';
import * as vscode from 'vscode';
import { findStep, stepKey, type PlacedStep } from '../core/labs/catalogue.ts';
import { UserError } from '../core/errors.ts';
import { editsBetween } from '../core/labs/textEdits.ts';
import type { LabManifest } from '../core/labs/types.ts';
import { labsFolder, learnerFile, replaceStep, scaffoldStep, snapshotStep } from '../node/labFolder.ts';
import { readStarter } from '../node/labs.ts';
import { readIfThere } from '../node/wholeFile.ts';
import { settings } from './ids.ts';
import { saveDocument } from './program.ts';

/** The first folder that is open and on this machine: the one of a virtual workspace is on none. */
export const localFolder = (): vscode.WorkspaceFolder | undefined =>
  vscode.workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file');

/** Where the learner's files are now: it depends on the setting and on the folder that is open. */
export function labsFolderNow(): string {
  const folder = localFolder()?.uri;
  const setting = vscode.workspace.getConfiguration(undefined, folder).get<string>(settings.folder, '');
  return labsFolder(setting, folder?.fsPath);
}

export const learnerUri = ({ lab, step }: PlacedStep): vscode.Uri =>
  vscode.Uri.file(learnerFile(labsFolderNow(), lab.id, step.id));

/** Where a file stands within the learner's labs folder, folder by folder; nothing where it is elsewhere. */
function placeInFolder({ scheme, fsPath }: vscode.Uri): readonly string[] {
  const place = relative(labsFolderNow(), fsPath);
  return scheme !== 'file' || isAbsolute(place) || place.startsWith('..') ? [] : place.split(sep);
}

/** Whether a file is in the learner's labs folder, where the panel tells what a program does, and nothing else. */
export const isLearnerFile = (file: vscode.Uri): boolean => placeInFolder(file).length > 0;

/** The step that a file of the learner's belongs to. */
export function stepOfFile(file: vscode.Uri, labs: readonly LabManifest[]): PlacedStep | undefined {
  const [labId, name, ...deeper] = placeInFolder(file);
  if (labId === undefined || name === undefined || deeper.length > 0 || !name.endsWith('.py'))
    return undefined;
  return findStep(labs, stepKey(labId, name.slice(0, -'.py'.length)));
}

const openDocument = (uri: vscode.Uri): vscode.TextDocument | undefined =>
  vscode.workspace.textDocuments.find((document) => document.uri.fsPath === uri.fsPath && !document.isClosed);

/** Puts the starter in place where there is no file yet, and opens the file in the first column. */
export async function openLearnerFile(
  placed: PlacedStep,
  locale: string,
  options: { preserveFocus: boolean },
): Promise<vscode.TextDocument> {
  const { lab, step } = placed;
  const starter = await readStarter(lab, step, locale);
  const { file } = await scaffoldStep(labsFolderNow(), lab.id, step.id, starter);
  const document = await vscode.workspace.openTextDocument(vscode.Uri.file(file));
  await vscode.window.showTextDocument(document, {
    viewColumn: vscode.ViewColumn.One,
    preview: false,
    preserveFocus: options.preserveFocus,
  });
  return document;
}

/** Saves what is typed, so that what runs is what is seen; gives the file. */
export async function saveLearnerFile(placed: PlacedStep): Promise<vscode.Uri> {
  const uri = learnerUri(placed);
  const document = openDocument(uri);
  if (document !== undefined) await saveDocument(document);
  if (!existsSync(uri.fsPath))
    throw new UserError(
      vscode.l10n.t('{0} is no longer there. Open the step again to begin it anew.', uri.fsPath),
      { remedies: ['openFile'] },
    );
  return uri;
}

/** Takes snapshots, then puts the starter back. */
export const resetLearnerFile = async (placed: PlacedStep, locale: string): Promise<readonly string[]> =>
  replaceLearnerFile(placed, await readStarter(placed.lab, placed.step, locale));

/** What the learner's file holds, the open editor's text before the disk's; nothing where it is not there. */
export async function readLearnerFile(placed: PlacedStep): Promise<string | undefined> {
  const uri = learnerUri(placed);
  return openDocument(uri)?.getText() ?? readIfThere(uri.fsPath);
}

/**
 * Takes snapshots, then puts a text in the place of the learner's: through the open editor where there is one, so
 * that it can be undone. Gives the snapshots' paths.
 */
export async function replaceLearnerFile(placed: PlacedStep, text: string): Promise<readonly string[]> {
  const { lab, step } = placed;
  const folder = labsFolderNow();
  const document = openDocument(learnerUri(placed));
  if (document === undefined) return replaceStep(folder, lab.id, step.id, text);
  const snapshots = await snapshotStep(folder, lab.id, step.id, document.getText());
  const edit = new vscode.WorkspaceEdit();
  // Breakpoints and the cursor stay at the lines that stay.
  for (const { start, end, text: put } of editsBetween(document.getText(), text))
    edit.replace(document.uri, new vscode.Range(start.line, start.character, end.line, end.character), put);
  const isChanged = edit.size === 0 || (await vscode.workspace.applyEdit(edit));
  if (!isChanged || (document.isDirty && !(await document.save())))
    throw new UserError(
      vscode.l10n.t('{0} could not be changed. Save or close it, then try again.', document.uri.fsPath),
      { remedies: ['retry'] },
    );
  return snapshots;
}

/** Whether the learner's file was written after a moment (ISO 8601). */
export function changedSince(placed: PlacedStep, moment: string): boolean {
  const written = statSync(learnerUri(placed).fsPath, { throwIfNoEntry: false });
  return written !== undefined && written.mtimeMs > Date.parse(moment);
}
