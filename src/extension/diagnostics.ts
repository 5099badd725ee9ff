import * as vscode from 'vscode';
import { findStep } from '../core/labs/catalogue.ts';
import { plainText } from '../core/labs/text.ts';
import type { CheckResult } from '../core/labs/types.ts';
import { learnerUri } from './learnerFiles.ts';
import { findPlace } from './places.ts';
import type { Change, Store } from './store.ts';

/** Marks failed checks at their lines in the learner's file, until it is edited or checked again. */
export function registerDiagnostics(context: vscode.ExtensionContext, store: Store): void {
  const found = vscode.languages.createDiagnosticCollection('conceptLabs');

  function mark(
    document: vscode.TextDocument,
    { id, message, evidence }: CheckResult,
    place: number,
  ): vscode.Diagnostic {
    const line = typeof evidence['line'] === 'number' ? evidence['line'] - 1 : place;
    const { range, firstNonWhitespaceCharacterIndex } = document.lineAt(
      Math.min(Math.max(line, 0), document.lineCount - 1),
    );
    const shown = new vscode.Diagnostic(
      new vscode.Range(range.start.translate(0, firstNonWhitespaceCharacterIndex), range.end),
      plainText(message),
      vscode.DiagnosticSeverity.Warning,
    );
    shown.source = vscode.l10n.t('Concept Labs');
    shown.code = id;
    return shown;
  }

  async function onChange({ event, state }: Change): Promise<void> {
    if (event.kind !== 'checked' && event.kind !== 'stepReset') return;
    const placed = findStep(state.labs, event.key);
    if (placed === undefined) return;
    const uri = learnerUri(placed);
    const failed = event.kind === 'checked' ? event.verdict.checks.filter(({ passed }) => !passed) : [];
    if (failed.length === 0) {
      found.delete(uri);
      return;
    }
    const document = await vscode.workspace.openTextDocument(uri);
    const place = await findPlace(document, placed, state.locale);
    // Typed since the check: its lines may have moved.
    if (state.stale[event.key] === true) return;
    found.set(
      uri,
      failed.map((check) => mark(document, check, place)),
    );
  }

  context.subscriptions.push(
    found,
    store.onDidChange(onChange),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) found.delete(document.uri);
    }),
  );
}
