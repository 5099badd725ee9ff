import * as vscode from 'vscode';
import { UserError } from '../core/errors.ts';
import { requireTrust } from './trust.ts';

/**
 * The document that a command is to run, saved as it is seen: that of a URI, given as one or as a text, or of a
 * path; with anything else the one in the active editor.
 * Undefined where a person gave saving an untitled one up. Throws a `UserError` where it cannot be run.
 */
export async function openProgram(given?: unknown): Promise<vscode.TextDocument | undefined> {
  const uri = readUri(given) ?? activeUri();
  requireTrust(vscode.l10n.t('it would run {0} with Python', vscode.workspace.asRelativePath(uri)));
  const document = await open(uri);
  if (document.isUntitled) {
    const saved = await vscode.workspace.save(document.uri);
    return saved === undefined ? undefined : vscode.workspace.openTextDocument(saved);
  }
  if (uri.scheme !== 'file')
    throw new UserError(
      vscode.l10n.t(
        '{0} is not a file on this machine, so Python cannot run it. Save a copy and run that.',
        uri.path,
      ),
    );
  await saveDocument(document);
  return document;
}

/** Saves what is typed in a document, so that what runs is what is seen. Throws a `UserError` where it cannot. */
export async function saveDocument(document: vscode.TextDocument): Promise<void> {
  if (!document.isDirty || (await document.save())) return;
  // Nothing was left to save where VS Code's auto save came first: that is no failure.
  if (!document.isDirty) return;
  const { fsPath } = document.uri;
  throw new UserError(
    vscode.l10n.t('{0} could not be saved, so it was not run. Save it, then try again.', fsPath),
    { remedies: ['openFile', 'retry'], place: { file: fsPath, line: 1 } },
  );
}

function readUri(given: unknown): vscode.Uri | undefined {
  if (typeof given !== 'string') return given instanceof vscode.Uri ? given : undefined;
  // One letter before a colon is a drive of Windows.
  return /^[a-z][a-z\d+.-]+:/i.test(given) ? vscode.Uri.parse(given) : vscode.Uri.file(given);
}

function activeUri(): vscode.Uri {
  const active = vscode.window.activeTextEditor?.document;
  if (active?.languageId === 'python') return active.uri;
  throw new UserError(
    vscode.l10n.t('No Python file is in the active editor. Open the file to run, then try again.'),
  );
}

async function open(uri: vscode.Uri): Promise<vscode.TextDocument> {
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch (error) {
    throw new UserError(vscode.l10n.t('{0} could not be opened. Is it still there?', uri.fsPath), {
      cause: error,
    });
  }
}
