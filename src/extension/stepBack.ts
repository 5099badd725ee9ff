import * as vscode from 'vscode';
import type { LanguageClient, Middleware } from 'vscode-languageclient/node';
import type { PitfallData } from '../protocol/lsp.ts';
import { settings } from './ids.ts';
import { isLearnerFile } from './learnerFiles.ts';

const others = /^(?:ruff|pylint|flake8|(?:based)?pyright|pylance)$/i;

/**
 * Leaves out the pitfalls in a learner's file, where they would answer before the learner has, and those that another
 * tool shows at the same line, as often as either changes.
 */
export class StepBack {
  readonly #told = new Map<string, readonly vscode.Diagnostic[]>();

  readonly handleDiagnostics: NonNullable<Middleware['handleDiagnostics']> = (uri, diagnostics, next) => {
    this.#told.set(uri.toString(), diagnostics);
    next(uri, this.#own(uri, diagnostics));
  };

  /** Looks again whenever another tool's findings change, until disposed. */
  follow(client: LanguageClient): vscode.Disposable {
    const again = (uris: readonly vscode.Uri[]): void => {
      for (const uri of uris) {
        const told = this.#told.get(uri.toString());
        const shown = client.diagnostics?.get(uri) ?? [];
        const own = told === undefined ? [] : this.#own(uri, told);
        if (told !== undefined && own.length !== shown.length) client.diagnostics?.set(uri, [...own]);
      }
    };
    return vscode.Disposable.from(
      vscode.languages.onDidChangeDiagnostics(({ uris }) => again(uris)),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(settings.serverStepBack))
          again([...this.#told.keys()].map((uri) => vscode.Uri.parse(uri)));
      }),
    );
  }

  #own(uri: vscode.Uri, diagnostics: readonly vscode.Diagnostic[]): vscode.Diagnostic[] {
    if (isLearnerFile(uri)) return [];
    if (vscode.workspace.getConfiguration(undefined, uri).get(settings.serverStepBack) === false)
      return [...diagnostics];
    const foreign = vscode.languages.getDiagnostics(uri).filter(({ source }) => others.test(source ?? ''));
    return diagnostics.filter((diagnostic) => {
      const also = (diagnostic as { data?: PitfallData }).data?.also ?? [];
      return !foreign.some(
        ({ code, range }) =>
          also.includes(String(typeof code === 'object' ? code.value : code)) &&
          range.start.line <= diagnostic.range.end.line &&
          diagnostic.range.start.line <= range.end.line,
      );
    });
  }
}
