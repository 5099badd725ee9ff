import { setTimeout as wait } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { Deps } from './deps.ts';
import { logFailure } from './report.ts';

/** What `ms-python.python` exports, as far as we use it (npm: @vscode/python-extension). */
interface PythonApi {
  readonly ready: Promise<void>;
  readonly environments: {
    getActiveEnvironmentPath(resource?: vscode.Uri): { readonly path: string };
    resolveEnvironment(environment: {
      readonly path: string;
    }): Promise<{ readonly executable: { readonly uri?: vscode.Uri } } | undefined>;
    readonly onDidChangeActiveEnvironmentPath: vscode.Event<unknown>;
  };
}

/** What `ms-python.vscode-python-envs` exports, as far as we use it. */
interface EnvironmentsApi {
  getEnvironment(
    scope: vscode.Uri | undefined,
  ): Promise<{ readonly execInfo: { readonly run: { readonly executable: string } } } | undefined>;
  readonly onDidChangeEnvironment: vscode.Event<unknown>;
}

/** Milliseconds that another extension has to answer. */
const patience = 5_000;

const pythonId = 'ms-python.python';
const environmentsId = 'ms-python.vscode-python-envs';

/** Asks Microsoft's Python extensions, where they are installed, which interpreter is chosen in them. */
export function registerPythonExtension(
  { context, log }: Pick<Deps, 'context' | 'log'>,
  changed: () => void,
): (resource: vscode.Uri | undefined) => Promise<string | undefined> {
  const followed = new Set<string>();
  const follow = (id: string, event: vscode.Event<unknown>): void => {
    if (followed.has(id)) return;
    followed.add(id);
    context.subscriptions.push(event(changed));
  };

  async function choiceFor(resource: vscode.Uri | undefined): Promise<string | undefined> {
    const environments = vscode.extensions.getExtension<EnvironmentsApi>(environmentsId);
    if (environments !== undefined) {
      const api = await environments.activate();
      follow(environmentsId, api.onDidChangeEnvironment);
      const chosen = await api.getEnvironment(resource);
      if (chosen !== undefined) return chosen.execInfo.run.executable;
    }
    const python = vscode.extensions.getExtension<PythonApi>(pythonId);
    if (python === undefined) return undefined;
    const api = await python.activate();
    await api.ready;
    follow(pythonId, api.environments.onDidChangeActiveEnvironmentPath);
    const active = api.environments.getActiveEnvironmentPath(resource);
    return (await api.environments.resolveEnvironment(active))?.executable.uri?.fsPath;
  }

  return async (resource) => {
    try {
      return await Promise.race([choiceFor(resource), wait(patience, undefined, { ref: false })]);
    } catch (error) {
      // Another extension's failure must not stop a lab: the search goes on without it.
      logFailure(log, error);
      return undefined;
    }
  };
}
