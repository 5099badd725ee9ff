import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { UserError, type Remedy, type SourcePlace } from '../core/errors.ts';
import { commands } from './ids.ts';

/** What each button of a failure says. */
export const remedyLabels: Readonly<Record<Remedy, string>> = {
  chooseInterpreter: vscode.l10n.t('Choose Interpreter'),
  installPython: vscode.l10n.t('Install Python…'),
  openSettings: vscode.l10n.t('Open Settings'),
  openFile: vscode.l10n.t('Open File'),
  openFolder: vscode.l10n.t('Open Folder'),
  manageTrust: vscode.l10n.t('Manage Trust'),
  showLog: vscode.l10n.t('Show Log'),
  retry: vscode.l10n.t('Try Again'),
};

const downloads = vscode.Uri.parse('https://www.python.org/downloads/');

/** The command that installs Python on this Linux, where its family is known. */
async function installCommand(): Promise<string | undefined> {
  if (process.platform !== 'linux') return undefined;
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '');
  const families = new Set(
    [...release.matchAll(/^ID(?:_LIKE)?="?([^"\n]*)"?$/gm)].flatMap((match) => match[1]?.split(' ')),
  );
  if (families.has('debian')) return 'sudo apt install python3';
  if (families.has('fedora')) return 'sudo dnf install python3';
  if (families.has('arch')) return 'sudo pacman -S python';
  return undefined;
}

async function installPython(): Promise<void> {
  const command = await installCommand();
  if (command === undefined) {
    await vscode.env.openExternal(downloads);
    return;
  }
  const copy = vscode.l10n.t('Copy Command');
  const open = vscode.l10n.t('Open python.org');
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t('To install Python, run this in a terminal: {0}', command),
    copy,
    open,
  );
  if (answer === copy) await vscode.env.clipboard.writeText(command);
  if (answer === open) await vscode.env.openExternal(downloads);
}

/** Opens a file at a line, counted from 1. */
export async function openPlace(
  place: SourcePlace,
  options: vscode.TextDocumentShowOptions = {},
): Promise<void> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.file(place.file));
  const line = Math.min(Math.max(place.line - 1, 0), document.lineCount - 1);
  const at = document.lineAt(line).range.start;
  await vscode.window.showTextDocument(document, { ...options, selection: new vscode.Range(at, at) });
}

/** What a failure's button needs to know beside its name. */
export interface RemedyContext {
  readonly place?: SourcePlace | undefined;
  readonly retry?: (() => unknown) | undefined;
}

/** Does what a failure's button says; with an interpreter chosen, what failed is done again. */
export async function perform(remedy: Remedy, context: RemedyContext = {}): Promise<void> {
  switch (remedy) {
    case 'chooseInterpreter':
      if (await vscode.commands.executeCommand<boolean | undefined>(commands.chooseInterpreter))
        await context.retry?.();
      return;
    case 'installPython':
      await installPython();
      return;
    case 'openSettings':
      await vscode.commands.executeCommand('workbench.action.openSettings', 'conceptLabs');
      return;
    case 'openFile':
      if (context.place !== undefined) await openPlace(context.place);
      return;
    case 'openFolder':
      await vscode.commands.executeCommand('vscode.openFolder');
      return;
    case 'manageTrust':
      await vscode.commands.executeCommand('workbench.trust.manage');
      return;
    case 'showLog':
      await vscode.commands.executeCommand(commands.showLog);
      return;
    case 'retry':
      await context.retry?.();
      return;
    default:
      remedy satisfies never;
  }
}

/** The buttons that a failure can really offer. */
export function offered(error: UserError, context: RemedyContext = {}): readonly Remedy[] {
  return error.remedies.filter((remedy) => {
    if (remedy === 'openFile') return (error.place ?? context.place) !== undefined;
    if (remedy === 'retry') return context.retry !== undefined;
    return true;
  });
}

/** Logs a failure: a `UserError` by its text, a fault of ours with its stack. */
export function logFailure(log: vscode.LogOutputChannel, error: unknown): void {
  if (!(error instanceof UserError)) {
    log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return;
  }
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : '';
  log.warn(`${error.message}${cause}`);
}

/** Makes the function that shows a failure in a message of VS Code, with the buttons that mend it. */
export function makeReport(log: vscode.LogOutputChannel): (error: unknown) => Promise<void> {
  return async (error) => {
    logFailure(log, error);
    const known = error instanceof UserError;
    const context = { place: known ? error.place : undefined };
    const remedies: readonly Remedy[] = known ? offered(error, context) : ['showLog'];
    const message = known
      ? error.message
      : vscode.l10n.t('Something went wrong in Python Concept Labs. The log says what.');
    const buttons = remedies.map((remedy) => ({ title: remedyLabels[remedy], remedy }));
    const answer = await vscode.window.showErrorMessage(message, ...buttons);
    if (answer === undefined) return;
    try {
      await perform(answer.remedy, context);
    } catch (failure) {
      logFailure(log, failure);
    }
  };
}
