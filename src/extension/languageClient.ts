import { join } from 'node:path';
import * as vscode from 'vscode';
import {
  CloseAction,
  type CloseHandlerResult,
  ErrorAction,
  LanguageClient,
  type LanguageClientOptions,
  TransportKind,
} from 'vscode-languageclient/node';
import type { CallProblem } from '../core/python/expression.ts';
import type { FileTargets, ServerRequests } from '../protocol/lsp.ts';
import type { Deps } from './deps.ts';

/** What the language server is asked beyond what VS Code asks it. */
export interface LanguageServer {
  /** What an open document offers to be run; nothing while the server does not run. */
  targets(document: vscode.TextDocument): Promise<FileTargets>;
  /** Why a text is no call that can be evaluated; undefined where it is one, or nobody can tell. */
  checkCall(text: string): Promise<CallProblem | undefined>;
}

/** Where a program can be on the disk, or be saved to it: lenses elsewhere would lead nowhere. */
const schemes = ['file', 'untitled'];

/** A server that ended this often within `crashTime` milliseconds is not started again. */
const crashes = 5;
const crashTime = 3 * 60_000;

/** Runs the language server for Python documents until the extension is deactivated. */
export function registerLanguageClient(deps: Pick<Deps, 'context' | 'log' | 'report'>): LanguageServer {
  const { context, log, report } = deps;
  const module = join(import.meta.dirname, 'languageServer.js');
  const options: LanguageClientOptions = {
    documentSelector: schemes.map((scheme) => ({ scheme, language: 'python' })),
    outputChannel: log,
    errorHandler: {
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed: restarts(),
    },
  };
  const client = new LanguageClient(
    'conceptLabs',
    'Python Concept Labs',
    { module, transport: TransportKind.ipc },
    options,
  );
  context.subscriptions.push(client);
  client.start().catch((error: unknown) => report(error));

  async function ask<M extends keyof ServerRequests>(
    method: M,
    params: ServerRequests[M]['params'],
  ): Promise<ServerRequests[M]['result'] | undefined> {
    try {
      return await client.sendRequest<ServerRequests[M]['result']>(method, params);
    } catch (error) {
      // That the server is down was said already; what is asked here has an answer without it.
      log.warn(`${method}: ${String(error)}`);
      return undefined;
    }
  }

  return {
    targets: async (document) => {
      const uri = client.code2ProtocolConverter.asUri(document.uri);
      return (await ask('conceptLabs/targets', { uri })) ?? { targets: [], stops: false };
    },
    checkCall: async (text) => (await ask('conceptLabs/checkCall', { text })) ?? undefined,
  };
}

/** Has a server that ended started again, with a word about it, until it ends too often. */
function restarts(): () => CloseHandlerResult {
  let ends: number[] = [];
  return () => {
    const now = Date.now();
    ends = [...ends.filter((end) => now - end < crashTime), now];
    if (ends.length < crashes)
      return {
        action: CloseAction.Restart,
        message: vscode.l10n.t(
          'The language server of Python Concept Labs ended unexpectedly and was started again.',
        ),
      };
    return {
      action: CloseAction.DoNotRestart,
      message: vscode.l10n.t(
        'The language server of Python Concept Labs ended {0} times in three minutes, so it stays off and there are no lenses. The log says why; reload the window to start it again.',
        crashes,
      ),
    };
  };
}
