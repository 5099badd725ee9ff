import * as vscode from 'vscode';
import type { PlacedStep } from '../core/labs/catalogue.ts';

const preparedKey = 'conceptLabs.prepared';

const readPrepared = (context: vscode.ExtensionContext): readonly string[] =>
  context.workspaceState.get<readonly string[]>(preparedKey, []);

const inFile = (breakpoint: vscode.Breakpoint, file: vscode.Uri): breakpoint is vscode.SourceBreakpoint =>
  breakpoint instanceof vscode.SourceBreakpoint && breakpoint.location.uri.fsPath === file.fsPath;

/** The line, from 0, that is the text that a step wants to stop at; else the first that has it in it. */
function lineOf(document: vscode.TextDocument, text: string): number | undefined {
  const lines = document.getText().split(/\r?\n/);
  const exact = lines.findIndex((line) => line.trim() === text.trim());
  const line = exact < 0 ? lines.findIndex((each) => each.includes(text.trim())) : exact;
  return line < 0 ? undefined : line;
}

/**
 * Sets the breakpoint that a step prepares, once: a learner who removes it does not get it again. Gives whether
 * the debugger must stop on entry, which it does where nothing else would stop it.
 */
export async function prepareStop(
  context: vscode.ExtensionContext,
  { key, step }: PlacedStep,
  file: vscode.Uri,
): Promise<{ readonly stopOnEntry: boolean }> {
  if (step.breakAt === undefined) return { stopOnEntry: step.stopOnEntry ?? true };
  const prepared = readPrepared(context);
  if (!prepared.includes(key)) {
    const line = lineOf(await vscode.workspace.openTextDocument(file), step.breakAt);
    const known = vscode.debug.breakpoints.some(
      (breakpoint) => inFile(breakpoint, file) && breakpoint.location.range.start.line === line,
    );
    if (line !== undefined && !known)
      vscode.debug.addBreakpoints([
        new vscode.SourceBreakpoint(new vscode.Location(file, new vscode.Position(line, 0))),
      ]);
    await context.workspaceState.update(preparedKey, [...prepared, key]);
  }
  const stops = vscode.debug.breakpoints.some(
    (breakpoint) =>
      breakpoint.enabled && (inFile(breakpoint, file) || breakpoint instanceof vscode.FunctionBreakpoint),
  );
  return { stopOnEntry: !stops };
}

/** Lets a step that was reset prepare its breakpoint again. */
export async function forgetStop(context: vscode.ExtensionContext, { key }: PlacedStep): Promise<void> {
  await context.workspaceState.update(
    preparedKey,
    readPrepared(context).filter((prepared) => prepared !== key),
  );
}
