import * as vscode from 'vscode';
import { UserError } from '../core/errors.ts';
import type { LensTarget } from '../protocol/lsp.ts';
import type { LanguageServer } from './languageClient.ts';
import { openProgram } from './program.ts';

/** A function and the saved document that it stands in. */
export interface FunctionToRun {
  readonly document: vscode.TextDocument;
  readonly target: LensTarget;
}

/**
 * The function or guard that a lens names, as it is now; that at a line whose number's menu was used, or at the cursor;
 * or the one chosen.
 * Undefined where a person gave up. Throws a `UserError` where there is nothing to run.
 */
export async function functionToRun(
  given: unknown,
  server: LanguageServer,
): Promise<FunctionToRun | undefined> {
  const lens = isTarget(given) ? given : undefined;
  const number = isLineNumber(given) ? given : undefined;
  const document = await openProgram(lens?.uri ?? number?.uri);
  if (document === undefined) return undefined;
  const { targets } = await server.targets(document);
  const here =
    number === undefined
      ? functionAtCursor(document, targets)
      : functionAround(targets, number.lineNumber - 1);
  const target =
    lens === undefined
      ? (here ?? (await chooseFunction(document, targets)))
      : (nearest(targets, lens) ?? lens);
  return target && { document, target };
}

/** Menus hand commands the file that they were opened on. */
const isTarget = (given: unknown): given is LensTarget =>
  typeof given === 'object' && given !== null && 'qualname' in given && 'uri' in given;

/** What the menu of a line number hands to its commands; lines from 1. */
interface LineNumber {
  readonly uri: vscode.Uri;
  readonly lineNumber: number;
}

const isLineNumber = (given: unknown): given is LineNumber =>
  typeof given === 'object' && given !== null && 'lineNumber' in given && 'uri' in given;

/** The innermost function around the cursor of the editor that shows the document. */
export function functionAtCursor(
  document: vscode.TextDocument,
  targets: readonly LensTarget[],
): LensTarget | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document !== document) return undefined;
  return functionAround(targets, editor.selection.active.line);
}

const functionAround = (targets: readonly LensTarget[], line: number): LensTarget | undefined =>
  targets.findLast(({ firstLine, endLine }) => firstLine <= line && line <= endLine);

/** The lens may have been drawn before the last edit: the function of its name that is nearest to it. */
function nearest(targets: readonly LensTarget[], { qualname, line }: LensTarget): LensTarget | undefined {
  const distance = (target: LensTarget): number => Math.abs(target.line - line);
  const [first, ...others] = targets.filter((target) => target.qualname === qualname);
  return others.reduce((best, other) => (best && distance(best) <= distance(other) ? best : other), first);
}

async function chooseFunction(
  document: vscode.TextDocument,
  targets: readonly LensTarget[],
): Promise<LensTarget | undefined> {
  if (targets.length === 0)
    throw new UserError(
      vscode.l10n.t('{0} defines no function. Profile or debug the file as a whole.', document.fileName),
    );
  const items = targets.map((target) => ({
    label: target.qualname,
    description: vscode.l10n.t('line {0}', target.line + 1),
    target,
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Which function?'),
    placeHolder: vscode.l10n.t('The cursor is in none'),
  });
  return chosen?.target;
}
