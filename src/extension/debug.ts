import { existsSync } from 'node:fs';
import { dirname, isAbsolute, resolve } from 'node:path';
import * as vscode from 'vscode';
import { UserError } from '../core/errors.ts';
import { expandInterpreter } from '../node/interpreters.ts';
import { ConceptLabSession } from '../adapter/session.ts';
import type { CustomEvents } from '../protocol/dap.ts';
import type { Deps } from './deps.ts';
import { debugType, settings } from './ids.ts';
import { registerLaunches } from './launches.ts';
import { profileSettings } from './profiling.ts';
import { registerProgramInput } from './programInput.ts';
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

/**
 * The absolute path of a program. A relative one is looked for in the configuration's folder; where that belongs to
 * no folder, as in a workspace of several, in all of them. Throws a `UserError` where no folder is open.
 */
function locate(program: string, folder: vscode.WorkspaceFolder | undefined): string {
  if (isAbsolute(program)) return program;
  const folders = folder === undefined ? (vscode.workspace.workspaceFolders ?? []) : [folder];
  const candidates = folders.map(({ uri }) => resolve(uri.fsPath, program));
  const found = candidates.find((candidate) => existsSync(candidate)) ?? candidates[0];
  if (found === undefined)
    throw new UserError(
      vscode.l10n.t(
        '"program" is {0}, a relative path, and no folder is open. Give the whole path.',
        program,
      ),
    );
  return found;
}

/** The folder that other paths of a configuration are relative to. */
const folderOf = (program: string, folder: vscode.WorkspaceFolder | undefined): string =>
  (folder ?? vscode.workspace.getWorkspaceFolder(vscode.Uri.file(program)))?.uri.fsPath ?? dirname(program);

/** Whether a session is one that another starts for a process of its program. */
const isChild = (config: vscode.DebugConfiguration): boolean =>
  config.request === 'attach' && typeof config['child'] === 'string';

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
    if (isChild(given)) return given;
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
    if (isChild(given)) return given;
    try {
      const program = locate(String(given['program']), folder);
      requireTrust(vscode.l10n.t('it would run {0} with Python', program));
      const base = folderOf(program, folder);
      const python: unknown = given['python'];
      return {
        mode: 'pdb',
        showPdbCommands: vscode.workspace
          .getConfiguration()
          .get<boolean>(settings.debugShowPdbCommands, true),
        internalConsoleOptions: given['mode'] === 'profile' ? 'neverOpen' : 'openOnSessionStart',
        ...(given['mode'] === 'profile' && profileSettings()),
        ...given,
        program,
        cwd: resolve(base, String(given['cwd'] || dirname(program))),
        python:
          typeof python === 'string' && python !== ''
            ? expandInterpreter(python, { folder: base })
            : (await this.#deps.interpreterFor(vscode.Uri.file(program))).path,
      };
    } catch (error) {
      await this.#deps.report(error);
      return undefined;
    }
  }
}

/** Pieces of output that the editor is sent before it has shown that it keeps up. */
const aheadOfEditor = 8;

/**
 * Paces a program's output: every few pieces the editor is asked something that it answers after it has taken what
 * came before. It has no other way to say that it lags, and would keep all of it in memory.
 */
function paceOutput(): () => Promise<void> | undefined {
  let sent = 0;
  return () => {
    if (++sent % aheadOfEditor > 0) return undefined;
    return Promise.resolve(vscode.commands.executeCommand<void>('noop'));
  };
}

/** Registers the debug type; gives `launch`, by which the other features start sessions and learn their outcome. */
export function registerDebug(deps: Omit<Deps, 'launch'>): Pick<Deps, 'launch'> {
  const provider = new ConfigurationProvider(deps);
  const launches = registerLaunches(deps);
  const input = registerProgramInput(deps);
  deps.context.subscriptions.push(
    vscode.debug.registerDebugAdapterDescriptorFactory(debugType, {
      createDebugAdapterDescriptor: () => {
        const session = new ConceptLabSession();
        session.settled = paceOutput();
        return new vscode.DebugAdapterInlineImplementation(session);
      },
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
        if (event === 'conceptlab/profile' && !launches.isOurs(session))
          await deps.showProfile(body as CustomEvents['conceptlab/profile']);
        else if (event === 'conceptlab/inputRequested') await input.requested(session);
        else if (event === 'conceptlab/inputGiven') await input.given(session);
      } catch (error) {
        await deps.report(error);
      }
    }),
  );
  return { launch: (...how) => launches.launch(...how) };
}
