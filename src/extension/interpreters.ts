import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, relative } from 'node:path';
import * as vscode from 'vscode';
import { UserError } from '../core/errors.ts';
import {
  expandInterpreter,
  findInterpreters,
  inspectInterpreter,
  resolveInterpreter,
  type Interpreter,
} from '../node/interpreters.ts';
import { environmentIn } from '../node/environment.ts';
import { pythonIn } from '../node/interpreterPlaces.ts';
import type { Deps } from './deps.ts';
import { commands, settings } from './ids.ts';
import { labsFolderNow } from './learnerFiles.ts';
import { registerPythonExtension } from './pythonExtension.ts';
import { logFailure } from './report.ts';
import { requireTrust } from './trust.ts';

const folderOf = (resource: vscode.Uri | undefined): vscode.WorkspaceFolder | undefined =>
  resource === undefined
    ? vscode.workspace.workspaceFolders?.[0]
    : (vscode.workspace.getWorkspaceFolder(resource) ?? vscode.workspace.workspaceFolders?.[0]);

const settingFor = (resource: vscode.Uri | undefined): string =>
  vscode.workspace.getConfiguration(undefined, resource).get<string>(settings.python, '').trim();

/** The interpreter of the labs' own environment, for what lies in the learner's folder; a setting comes first. */
function environmentOf(resource: vscode.Uri | undefined, setting: string): string | undefined {
  if (setting !== '' || resource?.scheme !== 'file') return undefined;
  const labs = labsFolderNow();
  return relative(labs, resource.fsPath).startsWith('..') ? undefined : pythonIn(environmentIn(labs));
}

/** The interpreter for a resource: the setting's, the Python extension's choice, or the best that is found. */
async function choose(
  log: vscode.LogOutputChannel,
  extensionChoice: string | undefined,
  setting: string,
  folder: string | undefined,
): Promise<Interpreter> {
  const around = folder === undefined ? {} : { folder };
  if (setting !== '') return resolveInterpreter(setting, around);
  if (extensionChoice !== undefined)
    try {
      return await inspectInterpreter(extensionChoice, 'Python extension', around);
    } catch (error) {
      // It may be too old for labs and still be right for the rest of the learner's work.
      logFailure(log, error);
    }
  return resolveInterpreter(undefined, {
    ...around,
    onUnfit: (path, error) => log.debug(`${path}: ${error.message}`),
  });
}

/** Finds interpreters and keeps what was found until a setting, a choice or trust changes. */
export function registerInterpreters(
  deps: Pick<Deps, 'context' | 'log' | 'report'>,
): Pick<Deps, 'interpreterFor' | 'forgetInterpreters'> {
  const { context, log } = deps;
  const known = new Map<string, Promise<Interpreter>>();
  const forget = (): void => known.clear();
  const extensionChoice = registerPythonExtension(deps, forget);

  async function interpreterFor(resource: vscode.Uri | undefined): Promise<Interpreter> {
    requireTrust(vscode.l10n.t('it would start Python'));
    const folder = folderOf(resource)?.uri.fsPath;
    const setting = settingFor(resource);
    const own = environmentOf(resource, setting);
    const key = `${folder ?? ''}\0${setting}\0${own ?? ''}`;
    const before = await known.get(key)?.catch(() => undefined);
    if (before !== undefined && existsSync(before.path)) return before;
    const choosing =
      own === undefined
        ? extensionChoice(resource).then((choice) => choose(log, choice, setting, folder))
        : inspectInterpreter(own, '.venv');
    known.set(key, choosing);
    try {
      const interpreter = await choosing;
      log.info(`Python ${interpreter.version} (${interpreter.source}): ${interpreter.path}`);
      return interpreter;
    } catch (error) {
      known.delete(key);
      throw error;
    }
  }

  context.subscriptions.push(
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(settings.python)) forget();
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(forget),
    vscode.workspace.onDidChangeWorkspaceFolders(forget),
    vscode.commands.registerCommand(commands.chooseInterpreter, async () => {
      try {
        return await chooseInterpreter();
      } catch (error) {
        void deps.report(error);
        return false;
      }
    }),
    // For `${command:pickPython}` in a launch configuration; without an answer, nothing starts.
    vscode.commands.registerCommand(commands.pickPython, async () => {
      try {
        const answered = await pickInterpreter();
        return answered === '' ? (await interpreterFor(activeResource())).path : answered;
      } catch (error) {
        void deps.report(error);
        return undefined;
      }
    }),
  );
  return { interpreterFor, forgetInterpreters: forget };
}

/** Where an interpreter was found, in words; names of tools and folders are the same in all languages. */
function sourceText(source: string): string {
  const texts: Readonly<Record<string, string>> = {
    setting: vscode.l10n.t('setting'),
    'Python extension': vscode.l10n.t('Python extension'),
    system: vscode.l10n.t('system'),
  };
  return texts[source] ?? source;
}

interface InterpreterItem extends vscode.QuickPickItem {
  /** What the setting becomes; absent: a file is asked for. */
  readonly setting?: string;
}

const shorten = (path: string): string => {
  const fromHome = relative(homedir(), path);
  return fromHome.startsWith('..') || fromHome === path ? path : join('~', fromHome);
};

const activeResource = (): vscode.Uri | undefined => vscode.window.activeTextEditor?.document.uri;

/** Asks which interpreter to use and keeps the answer in the settings; false where there was none. */
async function chooseInterpreter(): Promise<boolean> {
  const resource = activeResource();
  const answered = await pickInterpreter();
  if (answered === undefined) return false;
  await keep(answered, folderOf(resource)?.uri.fsPath, resource);
  return true;
}

/** Asks for an interpreter: a path, empty for the best that is found, undefined where nothing was answered. */
async function pickInterpreter(): Promise<string | undefined> {
  requireTrust(vscode.l10n.t('it would start each Python to read its version'));
  const resource = activeResource();
  const folder = folderOf(resource)?.uri.fsPath;
  const setting = settingFor(resource);
  const pick = vscode.window.createQuickPick<InterpreterItem>();
  const search = new AbortController();
  const answer = new Promise<InterpreterItem | undefined>((resolve) => {
    pick.onDidAccept(() => resolve(pick.selectedItems[0]));
    pick.onDidHide(() => resolve(undefined));
  });
  const fixed: readonly InterpreterItem[] = [
    {
      label: `$(sparkle) ${vscode.l10n.t('Automatic')}`,
      detail: vscode.l10n.t('The best that is found'),
      setting: '',
    },
    { label: `$(folder) ${vscode.l10n.t('Browse…')}`, detail: vscode.l10n.t('Choose an interpreter’s file') },
  ];
  try {
    pick.title = vscode.l10n.t('Python for labs, pdb and profiles');
    pick.placeholder =
      setting === '' ? vscode.l10n.t('Chosen automatically now') : vscode.l10n.t('Now: {0}', setting);
    pick.matchOnDetail = true;
    pick.items = fixed;
    pick.busy = true;
    pick.show();
    const fill = async (): Promise<InterpreterItem | undefined> => {
      const found = await findInterpreters({
        ...(folder !== undefined && { folder }),
        ...(setting !== '' && { setting }),
        signal: search.signal,
      });
      const items = found.map<InterpreterItem>(({ path, version, source }) => ({
        label: `Python ${version}`,
        description: sourceText(source),
        detail: shorten(path),
        setting: path,
      }));
      pick.items = [...items, { label: '', kind: vscode.QuickPickItemKind.Separator }, ...fixed];
      pick.busy = false;
      return answer;
    };
    const chosen = await Promise.race([answer, fill()]);
    return chosen && (chosen.setting ?? (await browse(folder)));
  } finally {
    search.abort();
    pick.dispose();
  }
}

/** Asks for an interpreter's file and makes sure that it is one. */
async function browse(folder: string | undefined): Promise<string | undefined> {
  const picked = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('Choose Python Interpreter'),
    openLabel: vscode.l10n.t('Use'),
    canSelectFiles: true,
  });
  const path = picked?.[0]?.fsPath;
  if (path === undefined) return undefined;
  return (await inspectInterpreter(expandInterpreter(path), 'chosen', folder === undefined ? {} : { folder }))
    .path;
}

/** Makes an interpreter the setting's, for a resource. */
export const keepInterpreter = (path: string, resource: vscode.Uri): Promise<void> =>
  keep(path, folderOf(resource)?.uri.fsPath, resource);

/** Writes the setting: for the workspace where the interpreter belongs to it or it has its own, else for all. */
async function keep(
  setting: string,
  folder: string | undefined,
  resource: vscode.Uri | undefined,
): Promise<void> {
  const configuration = vscode.workspace.getConfiguration(undefined, resource);
  const now = configuration.inspect<string>(settings.python);
  const isOwn = folder !== undefined && setting !== '' && !relative(folder, setting).startsWith('..');
  const target =
    isOwn || now?.workspaceValue !== undefined
      ? vscode.ConfigurationTarget.Workspace
      : vscode.ConfigurationTarget.Global;
  try {
    await configuration.update(settings.python, setting === '' ? undefined : setting, target);
  } catch (error) {
    throw new UserError(
      vscode.l10n.t('The setting {0} could not be written: {1}', settings.python, String(error)),
      { remedies: ['openSettings'], cause: error },
    );
  }
}
