import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { initialState } from '../core/labs/state.ts';
import { registerAuthoring } from './authoring.ts';
import { registerCalls } from './calls.ts';
import { registerDebug } from './debug.ts';
import type { Deps } from './deps.ts';
import { registerDiagnostics } from './diagnostics.ts';
import { registerEnvironments } from './environments.ts';
import { registerFigures } from './figures.ts';
import { registerGlossary } from './glossary.ts';
import { commands } from './ids.ts';
import { registerInterpreters } from './interpreters.ts';
import { registerKeeping } from './keeping.ts';
import { callsOf, registerLabs } from './labs.ts';
import { registerLanguageClient } from './languageClient.ts';
import { registerLinks } from './links.ts';
import { registerProblems } from './problems.ts';
import { registerProfiles } from './profiles.ts';
import { makeReport } from './report.ts';
import { registerRuns } from './runs.ts';
import { registerStatusBar } from './statusBar.ts';
import { registerStepLenses } from './stepLenses.ts';
import { registerSteps } from './steps.ts';
import { Store } from './store.ts';
import { registerVersions } from './versions.ts';
import { registerTesting } from './testing.ts';

let finish: () => Promise<void> = () => Promise.resolve();

export function activate(context: vscode.ExtensionContext): void {
  // What the rooms below say, they say in the editor's language too.
  l10n.config({ contents: vscode.l10n.bundle ?? {} });
  const log = vscode.window.createOutputChannel('Python Concept Labs', { log: true });
  const report = makeReport(log);
  const store = new Store(initialState(vscode.env.language));
  context.subscriptions.push(
    log,
    store,
    vscode.commands.registerCommand(commands.showLog, () => log.show()),
  );

  const deps: Deps = {
    context,
    log,
    report,
    ...registerInterpreters({ context, log, report }),
    labCalls: (file) => callsOf(store.state.labs, file),
    launch: (...call) => debug.launch(...call),
    keepProfile: (run) => profiles.keepProfile(run),
    showProfile: (...run) => profiles.showProfile(...run),
  };
  const debug = registerDebug(deps);
  const profiles = registerProfiles(deps, store);
  const problems = registerProblems(deps, store);
  const runs = registerRuns(deps, store, problems);
  const { ready, progress } = registerLabs(deps, store);
  registerSteps(deps, store, { runs, problems, environments: registerEnvironments(deps, store), ready });
  registerVersions(deps, store, ready);
  registerKeeping(deps, store, { progress, ready });
  registerTesting(deps, store, runs, ready);
  registerDiagnostics(context, store);
  registerStepLenses(context, store);
  registerStatusBar(context, store);
  registerAuthoring(deps, store, ready);
  registerLinks(deps, store, ready);
  registerGlossary(deps, store, ready);
  const server = registerLanguageClient(deps);
  registerCalls(deps, server);
  registerFigures(deps, profiles.figures, server);
  finish = () => progress.flush();
}

export const deactivate = (): Promise<void> => finish();
