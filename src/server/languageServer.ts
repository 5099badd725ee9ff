import {
  CodeLensRefreshRequest,
  createConnection,
  DidChangeConfigurationNotification,
  type InitializeParams,
  LSPErrorCodes,
  ProposedFeatures,
  RequestType,
  ResponseError,
  TextDocumentSyncKind,
} from 'vscode-languageserver/node';
import { checkCall } from '../core/python/expression.ts';
import type { LensSettings, ServerRequests } from '../protocol/lsp.ts';
import { featureCapabilities, Features } from './features.ts';
import { speak } from './language.ts';
import { lensTarget, makeLenses } from './lenses.ts';
import { loadParser } from './parser.ts';
import { PythonDocument } from './pythonDocument.ts';

const everyLens: LensSettings = { profile: true, debug: true, classes: true, mainGuard: true };

const transports = ['--stdio', '--node-ipc', '--socket', '--pipe'];

/** Serves one client over the transport that the command line names, until the client says `exit` or goes away. */
async function serve(): Promise<void> {
  const newParser = await loadParser();
  const connection = createConnection(ProposedFeatures.all);
  const documents = new Map<string, PythonDocument>();
  const features = new Features(connection, documents);
  let capabilities: InitializeParams['capabilities'] = {};
  /** What the client told by itself: at the start, or pushed by one that cannot be asked. */
  let pushed: Partial<LensSettings> = {};

  async function lensSettings(uri: string): Promise<LensSettings> {
    const asked: unknown = capabilities.workspace?.configuration
      ? await connection.workspace.getConfiguration({ scopeUri: uri, section: 'conceptLabs.lens' })
      : undefined;
    return { ...everyLens, ...pushed, ...(asked as Partial<LensSettings> | null | undefined) };
  }

  connection.onInitialize((params) => {
    speak(params.locale ?? 'en');
    capabilities = params.capabilities;
    pushed = readLensSettings(params.initializationOptions);
    features.initialize(params);
    return {
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        codeLensProvider: { resolveProvider: false },
        ...featureCapabilities,
      },
      serverInfo: { name: 'Python Concept Labs' },
    };
  });

  connection.onInitialized(async () => {
    if (capabilities.workspace?.didChangeConfiguration?.dynamicRegistration)
      await connection.client.register(DidChangeConfigurationNotification.type, {
        section: 'conceptLabs.lens',
      });
    await features.initialized();
  });

  connection.onDidChangeConfiguration(async ({ settings }) => {
    features.configure(settings);
    pushed = { ...pushed, ...readLensSettings((settings as { conceptLabs?: unknown } | null)?.conceptLabs) };
    if (capabilities.workspace?.codeLens?.refreshSupport)
      await connection.sendRequest(CodeLensRefreshRequest.type);
  });

  connection.onDidOpenTextDocument(({ textDocument: { uri, version, text } }) => {
    documents.get(uri)?.close();
    const document = new PythonDocument(uri, version, text, newParser());
    documents.set(uri, document);
    features.look(document);
  });

  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    const document = documents.get(uri);
    for (const change of contentChanges) document?.change(change, version);
    if (document !== undefined) features.look(document);
  });

  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    documents.get(uri)?.close();
    documents.delete(uri);
    return features.forget(uri);
  });

  connection.onCodeLens(async ({ textDocument: { uri } }, token) => {
    const document = documents.get(uri);
    if (!isRunnable(uri)) return [];
    if (!(await features.settings()).features.lenses) return [];
    const settings = await lensSettings(uri);
    const known = await document?.read(() => !token.isCancellationRequested);
    if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled.');
    return document === undefined || known === undefined ? [] : makeLenses(document, known.targets, settings);
  });

  connection.onRequest(request('conceptLabs/targets'), async ({ uri }) => {
    const document = documents.get(uri);
    const known = await document?.read(() => true);
    if (document === undefined || known === undefined) return { targets: [], stops: false };
    return { targets: known.targets.map((target) => lensTarget(document, target)), stops: known.stops };
  });

  const parser = newParser();
  connection.onRequest(request('conceptLabs/checkCall'), async ({ text }) => {
    const tree = parser.parse(text);
    try {
      return (tree === null ? undefined : checkCall(tree)) ?? null;
    } finally {
      tree?.delete();
    }
  });

  connection.listen();
}

/** Whether Python could run it: it is on the disk, or will be; and is no stub, which has no code to run. */
const isRunnable = (uri: string): boolean => /^(file|untitled):/.test(uri) && !uri.endsWith('.pyi');

const request = <M extends keyof ServerRequests>(method: M) =>
  new RequestType<ServerRequests[M]['params'], ServerRequests[M]['result'], void>(method);

/** The lens settings in what a client sent, `{lens: {profile: false}}`; anything else is left out. */
function readLensSettings(sent: unknown): Partial<LensSettings> {
  const lens = (sent as { lens?: Readonly<Record<string, unknown>> } | null | undefined)?.lens ?? {};
  return Object.fromEntries(
    Object.entries(lens).filter(([name, value]) => name in everyLens && typeof value === 'boolean'),
  );
}

if (process.argv.slice(2).some((argument) => transports.includes(argument.split('=')[0] ?? ''))) {
  serve().catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
} else {
  console.error(`Say how the editor talks to the server: ${transports.join(', ')}. Most want --stdio.`);
  process.exitCode = 2;
}
