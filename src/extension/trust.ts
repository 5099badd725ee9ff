import * as vscode from 'vscode';
import { UserError } from '../core/errors.ts';

/** Throws a `UserError` with a button in Restricted Mode; `what` says what would have been run. */
export function requireTrust(what: string): void {
  if (vscode.workspace.isTrusted) return;
  throw new UserError(
    vscode.l10n.t(
      'This folder is not trusted, so nothing in it is run: {0}. Trust the folder to run it.',
      what,
    ),
    { remedies: ['manageTrust'] },
  );
}
