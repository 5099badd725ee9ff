import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Progress, StepProgress } from '../../../src/core/labs/progress.ts';
import type { Verdict } from '../../../src/core/labs/types.ts';
import { commands } from '../../../src/extension/ids.ts';

/** The lab that the suite learns with. */
export const lab = '04-debug-and-profile';
/** The folder that the suite's window has open. */
function workspace(): string {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  assert.ok(folder, 'the suite needs an open folder');
  return folder;
}

/** The learner's folder in it. */
export const labs = (): string => join(workspace(), 'concept-labs');
/** The learner's file of a step. */
export const fileOf = (id: string): string => join(labs(), lab, `${id}.py`);
export const read = (path: string): string => readFileSync(path, 'utf8');

/** A file of the lab as it is shipped: `starter.py`, `solution.py`. */
export function shipped(id: string, name: string): string {
  const extension = vscode.extensions.getExtension('concept-labs.python-concept-labs');
  assert.ok(extension, 'the extension is not installed');
  return read(join(extension.extensionPath, 'dist', 'labs', lab, id, name));
}

/** What the progress file knows of a step. */
export const progressOf = (id: string): StepProgress | undefined => {
  const progress = JSON.parse(read(join(labs(), '.conceptlabs', 'progress.json'))) as Progress;
  return progress.steps[`${lab}/${id}`];
};

/** Waits until something holds; fails naming it where it never does. */
export async function until(holds: () => boolean, what: string): Promise<void> {
  for (const end = Date.now() + 90_000; Date.now() < end;) {
    if (holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.fail(`It did not come about that ${what}.`);
}

/** Opens a step, as the tree does. */
export const open = (id: string): Thenable<unknown> =>
  vscode.commands.executeCommand(commands.openStep, lab, id);
/** Checks a step and gives the verdict. */
export const check = (id: string): Thenable<Verdict | undefined> =>
  vscode.commands.executeCommand(commands.checkStep, lab, id);

/** Types a text in the place of what the step's editor holds, without saving it. */
export async function type(id: string, text: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(fileOf(id));
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  assert.ok(await vscode.workspace.applyEdit(edit));
  return document;
}
