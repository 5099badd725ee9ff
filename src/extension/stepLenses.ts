import * as vscode from 'vscode';
import { ladderOf } from '../core/labs/hints.ts';
import { commands, contexts, settings } from './ids.ts';
import { stepOfFile } from './learnerFiles.ts';
import { findPlace } from './places.ts';
import type { Store } from './store.ts';

/** Where the function or class that holds a line begins, with its decorators; the line where none does. */
function headOf(document: vscode.TextDocument, place: number): number {
  const textOf = (line: number): string => document.lineAt(line).text;
  const indentOf = (text: string): number => text.search(/\S|$/);
  const isHead = (text: string): boolean => /^\s*(?:async\s+def|def|class)\b/.test(text);
  let head = place;
  let indent = indentOf(textOf(place));
  for (let line = place - 1; line >= 0 && indent > 0 && !isHead(textOf(head)); line--) {
    const text = textOf(line);
    if (text.trim() === '' || indentOf(text) >= indent) continue;
    indent = indentOf(text);
    if (isHead(text)) head = line;
  }
  while (
    head > 0 &&
    textOf(head - 1)
      .trimStart()
      .startsWith('@')
  )
    head -= 1;
  return head;
}

/**
 * Shows *Check* and *Hint* in the files of steps, and only there: above the function or class in which something is to
 * be written; and in the menus of these files.
 */
export function registerStepLenses(context: vscode.ExtensionContext, store: Store): void {
  const changed = new vscode.EventEmitter<void>();
  const isOn = (setting: string): boolean => vscode.workspace.getConfiguration().get<boolean>(setting, true);

  function tellMenus(): void {
    const file = vscode.window.activeTextEditor?.document.uri;
    const isStep = file !== undefined && stepOfFile(file, store.state.labs) !== undefined;
    void vscode.commands.executeCommand('setContext', contexts.stepFile, isStep);
  }

  context.subscriptions.push(
    changed,
    store.onDidChange(({ event }) => {
      if (event.kind === 'labsLoaded' || event.kind === 'hintShown' || event.kind === 'progressLoaded')
        changed.fire();
      if (event.kind === 'labsLoaded') tellMenus();
    }),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if ([settings.lensCheck, settings.lensHint].some((setting) => change.affectsConfiguration(setting)))
        changed.fire();
    }),
    // VS Code drops its first question for lenses where the focus leaves the editor before it is asked, as when
    // a learner goes from a file that was just opened straight into the panel: it has to be told to ask again.
    vscode.window.onDidChangeActiveTextEditor(() => {
      changed.fire();
      tellMenus();
    }),
    vscode.languages.registerCodeLensProvider(
      { language: 'python', scheme: 'file' },
      {
        onDidChangeCodeLenses: changed.event,
        async provideCodeLenses(document) {
          const placed = stepOfFile(document.uri, store.state.labs);
          if (placed === undefined) return [];
          const line = headOf(document, await findPlace(document, placed, store.state.locale));
          const range = new vscode.Range(line, 0, line, 0);
          const ids = [placed.lab.id, placed.step.id];
          const count = ladderOf(placed.step.hints).length;
          const shown = store.state.progress.steps[placed.key]?.hintsShown ?? 0;
          const lenses: vscode.CodeLens[] = [];
          if (isOn(settings.lensCheck))
            lenses.push(
              new vscode.CodeLens(range, {
                title: vscode.l10n.t('Check'),
                command: commands.checkStep,
                arguments: ids,
              }),
            );
          if (shown < count && isOn(settings.lensHint))
            lenses.push(
              new vscode.CodeLens(range, {
                title: vscode.l10n.t('Hint {0} of {1}', shown + 1, count),
                command: commands.hintStep,
                arguments: ids,
              }),
            );
          return lenses;
        },
      },
    ),
  );
}
