import { setTimeout } from 'node:timers/promises';
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

/** Milliseconds that another save of the same document may take. */
const otherSave = 1000;

/** Saves what is typed in a document, so that what runs is what is seen. Throws a `UserError` where it cannot. */
export async function saveDocument(document: vscode.TextDocument): Promise<void> {
  if (!document.isDirty || (await document.save())) return;
  // VS Code also says no where its auto save is just at it: once that is through, all is well, or ours can be.
  await untilSaved(document);
  if (!document.isDirty || (await document.save())) return;
  const { fsPath } = document.uri;
  throw new UserError(
    vscode.l10n.t('{0} could not be saved, so it was not run. Save it, then try again.', fsPath),
    { remedies: ['openFile', 'retry'], place: { file: fsPath, line: 1 } },
  );
}

/** Waits until a document was saved by somebody else, but not for long. */
async function untilSaved(document: vscode.TextDocument): Promise<void> {
  const subscriptions: vscode.Disposable[] = [];
  const saved = new Promise<void>((resolve) => {
    vscode.workspace.onDidSaveTextDocument(
      (other) => other === document && resolve(),
      undefined,
      subscriptions,
    );
  });
  await Promise.race([saved, setTimeout(otherSave)]);
  vscode.Disposable.from(...subscriptions).dispose();
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
