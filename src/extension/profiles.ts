import * as vscode from 'vscode';
import { UserError } from '../core/errors.ts';
import { keepRun, nameOf, pruneRuns, readKeptRun, type RunInfo } from '../node/keptRuns.ts';
import type { Deps } from './deps.ts';
import { commands, profileEditor } from './ids.ts';
import { ProfileEditor } from './profileEditor.ts';
import { requireTrust } from './trust.ts';

/** How many runs are kept for windows that are opened again. */
const runsKept = 30;

/** Registers the profile editor and *Open Profile…*; runs are kept in the extension's own storage. */
export function registerProfiles(deps: Omit<Deps, 'showProfile'>): Pick<Deps, 'showProfile'> {
  const { context, report } = deps;
  const folder = vscode.Uri.joinPath(context.globalStorageUri, 'runs').fsPath;

  const showProfile: Deps['showProfile'] = async (run, { beside = false } = {}) => {
    const path = await keepRun(folder, run);
    await pruneRuns(folder, runsKept, openProfiles());
    await open(vscode.Uri.file(path), beside ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active);
  };

  /** Runs what a profile is of once more, in the interpreter that is chosen now. */
  async function runAgain({ program, call, args, cwd }: RunInfo): Promise<void> {
    requireTrust(vscode.l10n.t('it would run {0} with Python', program));
    const resource = vscode.Uri.file(program);
    const name = nameOf({ program, ...(call !== undefined && { call }) });
    const { path: python } = await deps.interpreterFor(resource);
    const { profile, cancelled } = await vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: vscode.l10n.t('Profiling {0}', name),
        cancellable: true,
      },
      (_progress, token) =>
        deps.launch(
          { mode: 'profile', program, args, cwd, python, ...(call !== undefined && { call }) },
          { name, resource, token },
        ),
    );
    if (cancelled) return;
    if (profile === undefined)
      throw new UserError(
        vscode.l10n.t('{0} left no profile: it ended before the profiler could write one.', name),
      );
    await showProfile(profile);
  }

  async function openProfile(given?: vscode.Uri | string): Promise<void> {
    const uri = typeof given === 'string' ? vscode.Uri.file(given) : (given ?? (await askForProfile()));
    if (uri !== undefined) await open(uri, vscode.ViewColumn.Active);
  }

  context.subscriptions.push(
    vscode.window.registerCustomEditorProvider(
      profileEditor,
      new ProfileEditor(deps, {
        keptAs: (uri) =>
          uri.scheme === 'file' ? readKeptRun(folder, uri.fsPath) : Promise.resolve(undefined),
        runAgain,
      }),
      { supportsMultipleEditorsPerDocument: true },
    ),
    vscode.commands.registerCommand(commands.openProfile, async (given?: vscode.Uri | string) => {
      try {
        await openProfile(given);
      } catch (error) {
        void report(error);
      }
    }),
  );
  return { showProfile };
}

const open = (uri: vscode.Uri, viewColumn: vscode.ViewColumn): Thenable<unknown> =>
  vscode.commands.executeCommand('vscode.openWith', uri, profileEditor, { viewColumn, preview: false });

async function askForProfile(): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('Open Profile'),
    filters: {
      [vscode.l10n.t('Python profiles')]: ['prof', 'pstats', 'profile'],
      [vscode.l10n.t('All files')]: ['*'],
    },
  });
  return chosen?.[0];
}

/** Paths of the profiles that are open in this window, also in tabs that are not drawn yet. */
const openProfiles = (): string[] =>
  vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .flatMap(({ input }) =>
      input instanceof vscode.TabInputCustom && input.viewType === profileEditor ? [input.uri.fsPath] : [],
    );
