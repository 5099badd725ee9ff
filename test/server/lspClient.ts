import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import {
  type CodeLens,
  CodeLensRequest,
  createProtocolConnection,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  InitializedNotification,
  type InitializeParams,
  InitializeRequest,
  type InitializeResult,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver/node';
import type { LensTarget, ServerRequests } from '../../src/protocol/lsp.ts';

const sourceServer = join(import.meta.dirname, '..', '..', 'src', 'server', 'languageServer.ts');

/** The command that starts a server which is a program for Node. */
export const ofNode = (server: string): readonly string[] => [process.execPath, server, '--stdio'];

/** A plain LSP client: a server process of its own, talked to over stdio. */
export class LspClient {
  readonly process: ChildProcess;
  readonly connection: ProtocolConnection;
  readonly exited: Promise<number | null>;
  #version = 1;
  readonly #published: PublishDiagnosticsParams[] = [];
  #awaited: (() => void) | undefined;

  constructor([program = process.execPath, ...args]: readonly string[] = ofNode(sourceServer)) {
    this.process = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    const { stdin, stdout } = this.process;
    if (stdin === null || stdout === null) throw new Error('the server has no pipes');
    // What is still asked when the server is gone is refused by the disposed connection.
    this.exited = once(this.process, 'exit').then(([code]) => {
      this.connection.dispose();
      return code as number | null;
    });
    this.connection = createProtocolConnection(
      new StreamMessageReader(stdout),
      new StreamMessageWriter(stdin),
    );
    this.connection.onError(([error]) => {
      throw error;
    });
    this.connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
      this.#published.push(params);
      this.#awaited?.();
    });
    this.connection.listen();
  }

  async initialize(params: Partial<InitializeParams> = {}): Promise<InitializeResult> {
    const result = await this.connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: null,
      capabilities: {},
      ...params,
    });
    await this.connection.sendNotification(InitializedNotification.type, {});
    return result;
  }

  open(uri: string, text: string): Promise<void> {
    this.#version += 1;
    return this.connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId: 'python', version: this.#version, text },
    });
  }

  change(uri: string, ...contentChanges: TextDocumentContentChangeEvent[]): Promise<void> {
    this.#version += 1;
    const textDocument = { uri, version: this.#version };
    return this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument,
      contentChanges,
    });
  }

  /** Puts text in at a line and character, as typing does. */
  type(uri: string, line: number, character: number, text: string): Promise<void> {
    const place = { line, character };
    return this.change(uri, { range: { start: place, end: place }, text });
  }

  close(uri: string): Promise<void> {
    return this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
  }

  async lenses(uri: string): Promise<readonly CodeLens[]> {
    return (await this.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } })) ?? [];
  }

  /** What the server says of the text that was sent last, once it has. */
  async diagnostics(uri: string): Promise<readonly Diagnostic[]> {
    for (;;) {
      const found = this.#published.findLast(
        (params) => params.uri === uri && params.version === this.#version,
      );
      if (found !== undefined) return found.diagnostics;
      await new Promise<void>((resolve) => {
        this.#awaited = resolve;
      });
    }
  }

  /** Forgets what was said, to wait for what comes next without a change of the text. */
  forgetDiagnostics(): void {
    this.#published.length = 0;
  }

  /** The lenses as `qualname@line`, the line counted from 1; one for both of a function. */
  async lensedFunctions(uri: string): Promise<readonly string[]> {
    const lenses = await this.lenses(uri);
    const shown = lenses.map(({ command, range }) => {
      const target = command?.arguments?.[0] as LensTarget | undefined;
      return `${target?.qualname}@${range.start.line + 1}`;
    });
    return [...new Set(shown)];
  }

  ask<M extends keyof ServerRequests>(
    method: M,
    params: ServerRequests[M]['params'],
  ): Promise<ServerRequests[M]['result']> {
    return this.connection.sendRequest(method, params);
  }

  /** Ends the server as LSP wants it; gives its exit code. */
  async stop(): Promise<number | null> {
    await this.connection.sendRequest(ShutdownRequest.type);
    await this.connection.sendNotification(ExitNotification.type);
    return this.exited;
  }
}
