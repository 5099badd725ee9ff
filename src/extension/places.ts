import * as vscode from 'vscode';
import type { PlacedStep } from '../core/labs/catalogue.ts';
import { UserError } from '../core/errors.ts';
import { readStarter } from '../node/labs.ts';
import { openLearnerFile } from './learnerFiles.ts';

/** The lines, from 0, with one of these texts in them. */
const linesWith = (document: vscode.TextDocument, texts: readonly string[]): readonly number[] =>
  document
    .getText()
    .split(/\r?\n/)
    .flatMap((line, index) => (texts.some((text) => line.includes(text.trim())) ? [index] : []));

/**
 * The line, from 0, where a step wants something written: where that is written, the nearest line above it that the
 * starter has, too, and the file but once; the first line where there is none.
 */
export async function findPlace(
  document: vscode.TextDocument,
  { lab, step }: PlacedStep,
  locale: string,
): Promise<number> {
  const texts = step.hints.place?.lines ?? [];
  // The first text of a hint is what the step is about.
  const [place] = texts.flatMap((text) => linesWith(document, [text]));
  if (place !== undefined || texts.length === 0) return place ?? 0;
  const starter = (await readStarter(lab, step, locale)).split(/\r?\n/);
  const wanted = starter.findIndex((line) => texts.some((text) => line.includes(text.trim())));
  const lines = document.getText().split(/\r?\n/);
  const kept = starter
    .slice(0, Math.max(wanted, 0))
    .findLast(
      (line) =>
        line.trim() !== '' && lines.indexOf(line) >= 0 && lines.indexOf(line) === lines.lastIndexOf(line),
    );
  return kept === undefined ? 0 : lines.indexOf(kept);
}

/** Highlights in the learner's file the lines that a hint means, until the file is edited. */
export function registerPlaces(
  context: vscode.ExtensionContext,
  locale: () => string,
): { show(placed: PlacedStep): Promise<void> } {
  const look = vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new vscode.ThemeColor('editor.rangeHighlightBackground'),
    border: '1px solid',
    borderColor: new vscode.ThemeColor('focusBorder'),
    overviewRulerColor: new vscode.ThemeColor('focusBorder'),
    overviewRulerLane: vscode.OverviewRulerLane.Full,
  });
  let shown: vscode.Uri | undefined;
  function clear(): void {
    for (const editor of vscode.window.visibleTextEditors) editor.setDecorations(look, []);
    shown = undefined;
  }
  context.subscriptions.push(
    look,
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0 && document.uri.toString() === shown?.toString()) clear();
    }),
  );
  return {
    async show(placed) {
      const { place } = placed.step.hints;
      if (place === undefined) return;
      clear();
      const document = await openLearnerFile(placed, locale(), { preserveFocus: true });
      const lines = linesWith(document, place.lines);
      const editor = vscode.window.visibleTextEditors.find((each) => each.document === document);
      const [first] = lines;
      if (first === undefined || editor === undefined)
        throw new UserError(
          vscode.l10n.t(
            'The lines that this hint means are not in your file any more. Compare it with the solution, or reset the step.',
          ),
        );
      shown = document.uri;
      const ranges = lines.map((line) => document.lineAt(line).range);
      const hoverMessage = vscode.l10n.t('Hint: this is the place.');
      editor.setDecorations(
        look,
        ranges.map((range) => ({ range, hoverMessage })),
      );
      editor.revealRange(
        new vscode.Range(first, 0, first, 0),
        vscode.TextEditorRevealType.InCenterIfOutsideViewport,
      );
    },
  };
}
