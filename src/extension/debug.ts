import { dirname, resolve } from 'node:path';
import * as vscode from 'vscode';
import { ConceptLabSession } from '../adapter/session.ts';
import type { CustomEvents } from '../protocol/dap.ts';
import type { Deps } from './deps.ts';
import { debugType } from './ids.ts';
import { registerLaunches } from './launches.ts';
import { requireTrust } from './trust.ts';

const isPython = (document: vscode.TextDocument | undefined): boolean => document?.languageId === 'python';

/** Configurations for the file in the active editor, as the list of *Show all automatic debug configurations* has them. */
function suggestConfigurations(): vscode.DebugConfiguration[] {
  const base = { type: debugType, request: 'launch', program: '${file}' };
  return [
    { ...base, name: vscode.l10n.t('Debug Python file with pdb'), mode: 'pdb' },
    { ...base, name: vscode.l10n.t('Profile Python file with cProfile'), mode: 'profile' },
    { ...base, name: vscode.l10n.t('Run Python file'), mode: 'run' },
  ];
}

/** Fills in what a configuration leaves out. */
class ConfigurationProvider implements vscode.DebugConfigurationProvider {
  readonly #deps: Pick<Deps, 'interpreterFor' | 'report'>;

  constructor(deps: Pick<Deps, 'interpreterFor' | 'report'>) {
    this.#deps = deps;
  }

  provideDebugConfigurations(): vscode.DebugConfiguration[] {
    return suggestConfigurations();
  }

  resolveDebugConfiguration(
    _folder: vscode.WorkspaceFolder | undefined,
    given: vscode.DebugConfiguration,
  ): vscode.DebugConfiguration | undefined {
    const config = { ...given } as Partial<vscode.DebugConfiguration>;
    if (config.type === undefined && config.request === undefined && config.name === undefined) {
      // F5 without a launch.json.
      if (!isPython(vscode.window.activeTextEditor?.document)) {
        void vscode.window.showErrorMessage(
          vscode.l10n.t('No Python file is in the active editor. Open the file to debug, then try again.'),
        );
        return undefined;
      }
      return { ...suggestConfigurations()[0], ...config } as vscode.DebugConfiguration;
    }
    return { program: '${file}', ...config } as unknown as vscode.DebugConfiguration;
  }

  async resolveDebugConfigurationWithSubstitutedVariables(
    folder: vscode.WorkspaceFolder | undefined,
    given: vscode.DebugConfiguration,
  ): Promise<vscode.DebugConfiguration | undefined> {
    try {
      const program = resolve(folder?.uri.fsPath ?? '', String(given['program']));
      requireTrust(vscode.l10n.t('it would run {0} with Python', program));
      return {
        mode: 'pdb',
        cwd: dirname(program),
        internalConsoleOptions: given['mode'] === 'profile' ? 'neverOpen' : 'openOnSessionStart',
        ...given,
        program,
        python: given['python'] || (await this.#deps.interpreterFor(vscode.Uri.file(program))).path,
      };
    } catch (error) {
      await this.#deps.report(error);
      return undefined;
    }
  }
}

/** What a session's own events mean to a person, where nobody else waits for them. */
async function handleEvent<K extends keyof CustomEvents>(
  deps: Omit<Deps, 'launch'>,
  name: K,
  body: CustomEvents[K],
  isOurs: boolean,
): Promise<void> {
  if (name === 'conceptlab/profile' && !isOurs)
    await deps.showProfile(body as CustomEvents['conceptlab/profile']);
  if (name === 'conceptlab/inputRequested') {
    vscode.window.setStatusBarMessage(
      vscode.l10n.t('The program waits for input: type it in the Debug Console.'),
      10_000,
    );
    await vscode.commands.executeCommand('workbench.panel.repl.view.focus');
  }
}

/** Registers the debug type; gives `launch`, by which the other features start sessions and learn their outcome. */
export function registerDebug(deps: Omit<Deps, 'launch'>): Pick<Deps, 'launch'> {
  const provider = new ConfigurationProvider(deps);
  const launches = registerLaunches(deps);
  deps.context.subscriptions.push(
    vscode.debug.registerDebugAdapterDescriptorFactory(debugType, {
      createDebugAdapterDescriptor: () =>
        new vscode.DebugAdapterInlineImplementation(new ConceptLabSession()),
    }),
    vscode.debug.registerDebugConfigurationProvider(debugType, provider),
    vscode.debug.registerDebugConfigurationProvider(
      debugType,
      { provideDebugConfigurations: suggestConfigurations },
      vscode.DebugConfigurationProviderTriggerKind.Dynamic,
    ),
    vscode.debug.onDidReceiveDebugSessionCustomEvent(async ({ session, event, body }) => {
      if (session.type !== debugType) return;
      try {
        await handleEvent(deps, event as keyof CustomEvents, body as never, launches.isOurs(session));
      } catch (error) {
        await deps.report(error);
      }
    }),
  );
  return { launch: (...how) => launches.launch(...how) };
}
