import * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';

// The test says where they are: pyright's server, and the Python that is chosen, which has debugpy.
const server = process.env['CONCEPTLABS_PYRIGHT'] ?? '';
const python = process.env['CONCEPTLABS_DEBUGPY'] ?? '';

/** Starts the language server, offers the debugger, and tells the interpreter as `ms-python.python` tells it. */
export async function activate(context: vscode.ExtensionContext) {
  const client = new LanguageClient(
    'pyright',
    { module: server, transport: TransportKind.stdio },
    { documentSelector: [{ language: 'python' }] },
  );
  context.subscriptions.push(
    { dispose: () => void client.stop() },
    vscode.debug.registerDebugAdapterDescriptorFactory('debugpy', {
      createDebugAdapterDescriptor: () =>
        new vscode.DebugAdapterExecutable(python, ['-m', 'debugpy.adapter']),
    }),
  );
  await client.start();
  return {
    ready: Promise.resolve(),
    environments: {
      getActiveEnvironmentPath: () => ({ path: python }),
      resolveEnvironment: ({ path }: { path: string }) =>
        Promise.resolve({ executable: { uri: vscode.Uri.file(path) } }),
      onDidChangeActiveEnvironmentPath: new vscode.EventEmitter<unknown>().event,
    },
  };
}
