import { join } from 'node:path';
import * as vscode from 'vscode';
import type {
  CloseAction,
  CloseHandlerResult,
  LanguageClient,
  LanguageClientOptions,
} from 'vscode-languageclient/node';
import type { CallProblem } from '../core/python/expression.ts';
import type { FileTargets, ServerRequests } from '../protocol/lsp.ts';
import type { Deps } from './deps.ts';
import { StepBack } from './stepBack.ts';

/** What the language server is asked beyond what VS Code asks it. */
export interface LanguageServer {
  /** What an open document offers to be run; nothing while the server does not run. */
  targets(document: vscode.TextDocument): Promise<FileTargets>;
  /** Why a text is no call that can be evaluated; undefined where it is one, or nobody can tell. */
  checkCall(text: string): Promise<CallProblem | undefined>;
}

/** A server that ended this often within `crashTime` milliseconds is not started again. */
const crashes = 5;
const crashTime = 3 * 60_000;

/** Files wherever they are, what is not saved yet, and cells of notebooks; not the old side of a comparison. */
const isServed = ({ languageId, uri: { scheme } }: vscode.TextDocument): boolean =>
  languageId === 'python' &&
  (['file', 'untitled', 'vscode-notebook-cell'].includes(scheme) ||
    vscode.workspace.fs.isWritableFileSystem(scheme) === true);

/** Runs the language server from the first Python document on, until the extension is deactivated. */
export function registerLanguageClient(deps: Pick<Deps, 'context' | 'log' | 'report'>): LanguageServer {
  const { context, log, report } = deps;
  let client: Promise<LanguageClient> | undefined;
  const start = (): Promise<LanguageClient> => (client ??= startClient(deps));

  function startFor(document: vscode.TextDocument): void {
    if (client === undefined && isServed(document)) start().catch((error: unknown) => report(error));
  }
  context.subscriptions.push(vscode.workspace.onDidOpenTextDocument(startFor));
  for (const document of vscode.workspace.textDocuments) startFor(document);

  async function ask<M extends keyof ServerRequests>(
    method: M,
    params: ServerRequests[M]['params'],
  ): Promise<ServerRequests[M]['result'] | undefined> {
    try {
      return await (await start()).sendRequest<ServerRequests[M]['result']>(method, params);
    } catch (error) {
      // That the server is down was said already; what is asked here has an answer without it.
      log.warn(`${method}: ${String(error)}`);
      return undefined;
    }
  }

  return {
    targets: async (document) => {
      return (
        (await ask('conceptLabs/targets', { uri: document.uri.toString() })) ?? { targets: [], stops: false }
      );
    },
    checkCall: async (text) => (await ask('conceptLabs/checkCall', { text })) ?? undefined,
  };
}

async function startClient({ context, log }: Pick<Deps, 'context' | 'log'>): Promise<LanguageClient> {
  // Only now: to load it costs more than all the rest of this extension.
  const languageClient = await import('vscode-languageclient/node');
  const module = join(import.meta.dirname, 'languageServer.js');
  const stepBack = new StepBack();
  const options: LanguageClientOptions = {
    initializationOptions: { uriScheme: vscode.env.uriScheme },
    middleware: {
      handleDiagnostics: stepBack.handleDiagnostics,
      didOpen: (document, next) => (isServed(document) ? next(document) : Promise.resolve()),
    },
    documentSelector: [{ language: 'python' }],
    outputChannel: log,
    errorHandler: {
      error: () => ({ action: languageClient.ErrorAction.Continue, handled: true }),
      closed: restarts(languageClient.CloseAction),
    },
  };
  const client = new languageClient.LanguageClient(
    'conceptLabs',
    'Python Concept Labs',
    { module, transport: languageClient.TransportKind.ipc },
    options,
  );
  context.subscriptions.push(client, stepBack.follow(client));
  await client.start();
  return client;
}

/** Has a server that ended started again, with a word about it, until it ends too often. */
function restarts(action: typeof CloseAction): () => CloseHandlerResult {
  let ends: number[] = [];
  return () => {
    const now = Date.now();
    ends = [...ends.filter((end) => now - end < crashTime), now];
    if (ends.length < crashes)
      return {
        action: action.Restart,
        message: vscode.l10n.t(
          'The language server of Python Concept Labs ended unexpectedly and was started again.',
        ),
      };
    return {
      action: action.DoNotRestart,
      message: vscode.l10n.t(
        'The language server of Python Concept Labs ended {0} times in three minutes, so it stays off and there are no lenses. The log says why; reload the window to start it again.',
        crashes,
      ),
    };
  };
}
