import { existsSync } from 'node:fs';
import * as vscode from 'vscode';
import { findStep } from '../core/labs/catalogue.ts';
import { UserError } from '../core/errors.ts';
import { topFunction } from '../core/profile/heat.ts';
import { shownName } from '../core/profile/label.ts';
import { mergeParts } from '../core/profile/parts.ts';
import { threadTruth } from '../core/profile/threads.ts';
import type { ProfileRun } from '../core/profile/types.ts';
import {
  keepRun,
  listRuns,
  nameOf,
  pruneRuns,
  readKeptRun,
  type KeptRun,
  type RunInfo,
} from '../node/keptRuns.ts';
import type { Deps } from './deps.ts';
import { Figures, timeOf } from './figures.ts';
import { percent, registerHeat, sameFile } from './heat.ts';
import { registerHistory } from './history.ts';
import { commands, profileEditor, settings } from './ids.ts';
import { ProfileEditor } from './profileEditor.ts';
import { learnerUri } from './learnerFiles.ts';
import type { Store } from './store.ts';
import { takeProfile } from './profiling.ts';
import { requireTrust } from './trust.ts';

/** How many runs are kept for windows that are opened again. */
const runsKept = (): number =>
  Math.max(1, vscode.workspace.getConfiguration().get<number>(settings.profileRunsKept, 30));

/** Registers the profile editor and *Open Profile…*; runs are kept in the extension's own storage. */
export function registerProfiles(
  deps: Omit<Deps, 'keepProfile' | 'showProfile'>,
  store: Store,
): Pick<Deps, 'keepProfile' | 'showProfile'> & { readonly figures: Figures } {
  const { context, report } = deps;
  const folder = vscode.Uri.joinPath(context.globalStorageUri, 'runs').fsPath;
  const history = registerHistory(deps, folder);
  const heat = registerHeat(deps);
  const figures = new Figures();
  const status = vscode.window.createStatusBarItem('conceptLabs.profile', vscode.StatusBarAlignment.Left);
  status.name = vscode.l10n.t('Last Profile');

  let lastProgram = '';

  /** Where runs of this window are kept. */
  const kept = new WeakMap<ProfileRun, vscode.Uri>();

  const keepProfile: Deps['keepProfile'] = async (run) => {
    const path = await keepRun(folder, run);
    await pruneRuns(folder, runsKept(), openProfiles());
    const uri = vscode.Uri.file(path);
    kept.set(run, uri);
    heat.show(run);
    figures.show(run, uri);
    showStatus(status, run, uri);
    lastProgram = run.program;
    await history.refresh();
    return uri;
  };

  const showProfile: Deps['showProfile'] = async (run, { beside = false } = {}) => {
    const known = kept.get(run);
    const uri = known !== undefined && existsSync(known.fsPath) ? known : await keepProfile(run);
    await open(uri, beside ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active);
  };

  /** Runs what a profile is of once more, in the interpreter that is chosen now. */
  async function runAgain(info: RunInfo): Promise<void> {
    const { program, call, selection, title, args, cwd, how } = info;
    requireTrust(vscode.l10n.t('it would run {0} with Python', program));
    const { path: python } = await deps.interpreterFor(vscode.Uri.file(program));
    const { name: _name, ...unnamed } = info;
    const profile = await takeProfile(deps, nameOf(unnamed), {
      ...how,
      program,
      args,
      cwd,
      python,
      ...(call !== undefined && { call }),
      ...(selection !== undefined && { selection }),
      ...(title !== undefined && { title }),
    });
    if (profile !== undefined) await showProfile(profile);
  }

  const editor = new ProfileEditor(deps, {
    keptAs: (uri) => (uri.scheme === 'file' ? readKeptRun(folder, uri.fsPath) : Promise.resolve(undefined)),
    listRuns: () => listRuns(folder),
    runAgain,
  });

  async function openProfile(given?: vscode.Uri | string): Promise<void> {
    const uri = typeof given === 'string' ? vscode.Uri.file(given) : (given ?? (await askForProfile()));
    if (uri !== undefined) await open(uri, vscode.ViewColumn.Active);
  }

  /** Compares a kept run of the side bar, or else the profile in the active editor, with one that is chosen. */
  async function compareProfile(given?: KeptRun): Promise<void> {
    const uri = given === undefined ? activeProfile() : vscode.Uri.file(given.path);
    if (uri === undefined)
      throw new UserError(vscode.l10n.t('No profile is open. Open the one to compare first.'));
    if (given !== undefined) await open(uri, vscode.ViewColumn.Active);
    await editor.compare(uri);
  }

  /** The latest of all kept runs, not the latest of those that are pinned. */
  async function profileAgain(): Promise<void> {
    const [latest] = (await listRuns(folder)).toSorted((a, b) => b.info.at - a.info.at);
    if (latest === undefined) throw new UserError(vscode.l10n.t('Nothing has been profiled yet.'));
    await runAgain(latest.info);
  }

  /** Makes a command show what goes wrong with it. */
  const reporting =
    <A extends unknown[]>(run: (...args: A) => Promise<void>) =>
    async (...args: A): Promise<void> => {
      try {
        await run(...args);
      } catch (error) {
        void report(error);
      }
    };
  context.subscriptions.push(
    status,
    store.onDidChange(({ event, state }) => {
      const shown = event.kind === 'stepShown' ? findStep(state.labs, event.key) : undefined;
      // Beside another step it would be taken for that step's.
      if (shown !== undefined && sameFile(learnerUri(shown).fsPath) !== sameFile(lastProgram)) status.hide();
    }),
    vscode.window.registerCustomEditorProvider(profileEditor, editor, {
      supportsMultipleEditorsPerDocument: true,
    }),
    vscode.commands.registerCommand(commands.openProfile, reporting(openProfile)),
    vscode.commands.registerCommand(commands.compareProfile, reporting(compareProfile)),
    vscode.commands.registerCommand(commands.profileAgain, reporting(profileAgain)),
  );
  return { keepProfile, showProfile, figures };
}

/** Says in the status bar what took most time in a run; one click opens its table. */
function showStatus(status: vscode.StatusBarItem, run: ProfileRun, uri: vscode.Uri): void {
  const profile = mergeParts(run.profile);
  const top = topFunction(profile);
  if (top === undefined) return;
  const whole = profile.rows.reduce((sum, { tottime }) => sum + tottime, 0);
  // Where threads are mixed, no part of the time is right; a part of next to nothing says nothing.
  const isKnown = top.tottime >= 0.001 && threadTruth(run) !== 'mixed';
  const share = isKnown ? ` (${percent(top.tottime / whole)})` : '';
  status.text = `$(graph) ${shownName(top).replaceAll('$(', '$ (')} ${timeOf(top.tottime)}${share}`;
  status.tooltip = vscode.l10n.t(
    'The function with the most own time in the last profile. Click for the table.',
  );
  status.command = { command: commands.openProfile, title: vscode.l10n.t('Open Profile'), arguments: [uri] };
  status.show();
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

const profileOf = ({ input }: vscode.Tab): vscode.Uri[] =>
  input instanceof vscode.TabInputCustom && input.viewType === profileEditor ? [input.uri] : [];

const activeProfile = (): vscode.Uri | undefined => {
  const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
  return tab === undefined ? undefined : profileOf(tab)[0];
};

/** Paths of the profiles that are open in this window, also in tabs that are not drawn yet. */
const openProfiles = (): string[] =>
  vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .flatMap(profileOf)
    .map(({ fsPath }) => fsPath);
