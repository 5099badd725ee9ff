import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { createRequire, registerHooks } from 'node:module';
import { join } from 'node:path';
import { edgeOf, functionOf, type ProfileColumns } from '../../src/core/profile/columns.ts';
import { readColumns } from '../../src/core/profile/dump.ts';
import { installServer } from '../workbench/install.ts';

/** What the extension asks of VS Code to show a profile; the rest of `vscode` is not asked for anything. */
const host = `
const nothing = () => ({ dispose() {} });
const { readFile } = require('node:fs/promises');
exports.providers = new Map();
exports.EventEmitter = class { event = nothing; fire() {} };
exports.Position = class { constructor(line, character) { Object.assign(this, { line, character }); } };
exports.Range = class {};
exports.CodeLens = class {};
exports.ProgressLocation = {};
exports.ViewColumn = {};
exports.Uri = { joinPath: (base, ...parts) => ({ fsPath: [base.fsPath, ...parts].join('/') }) };
exports.commands = { registerCommand: nothing, executeCommand: async () => undefined };
exports.languages = { registerCodeLensProvider: nothing };
exports.extensions = { all: [] };
exports.workspace = { fs: { readFile: (uri) => readFile(uri.fsPath) }, registerTextDocumentContentProvider: nothing };
exports.window = { registerCustomEditorProvider: (type, provider) => (exports.providers.set(type, provider), nothing()) };
`;

interface Provider {
  openCustomDocument(uri: unknown): Promise<unknown>;
  resolveCustomEditor(document: unknown, panel: unknown): Promise<void>;
}

/** VS Code's own table of JavaScript's profiles: its code as it is shipped, asked as VS Code asks it. */
export interface JsProfileTable {
  readonly version: string;
  /** Reads a .cpuprofile, and writes the page that shows it into a folder as `js.html`. */
  writePage(file: string, folder: string): Promise<void>;
}

/** Loads the extension from the VS Code that the tests run in. */
export async function loadJsProfileTable(): Promise<JsProfileTable> {
  const server = join(await installServer(), '..', '..');
  const extension = join(server, 'extensions', 'ms-vscode.vscode-js-profile-table');
  const hooks = registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'vscode'
        ? { url: 'bench:vscode', format: 'commonjs', shortCircuit: true }
        : next(specifier, context),
    load: (url, context, next) =>
      url === 'bench:vscode' ? { format: 'commonjs', source: host, shortCircuit: true } : next(url, context),
  });
  const require = createRequire(import.meta.url);
  const { activate } = require(join(extension, 'out', 'extension.js')) as {
    readonly activate: (context: unknown) => void;
  };
  const { providers } = require('vscode') as { providers: Map<string, Provider> };
  hooks.deregister();
  activate({ subscriptions: [], extensionUri: { fsPath: extension } });
  const provider = providers.get('jsProfileVisualizer.cpuprofile.table');
  if (provider === undefined) throw new Error('The extension has registered no table of CPU profiles.');
  const { version } = JSON.parse(await readFile(join(extension, 'package.json'), 'utf8')) as {
    version: string;
  };
  return {
    version,
    async writePage(file, folder) {
      const client = 'cpu-client.bundle.js';
      await copyFile(join(extension, 'out', client), join(folder, client));
      const webview = {
        html: '',
        options: {},
        onDidReceiveMessage: () => ({ dispose: () => undefined }),
        asWebviewUri: () => client,
      };
      const document = await provider.openCustomDocument({ fsPath: file });
      await provider.resolveCustomEditor(document, { webview });
      await writeFile(join(folder, 'js.html'), webview.html);
    },
  };
}

const nodeOf = (columns: ProfileColumns, index: number, id: number, children: readonly number[]) => {
  const { file, line, name } = functionOf(columns, index);
  return {
    id,
    callFrame: {
      functionName: name,
      scriptId: '0',
      url: `file://${file}`,
      lineNumber: line - 1,
      columnNumber: 0,
    },
    hitCount: 1,
    children,
  };
};

/** Writes what is in a dump as V8 would: each function once below the root, and below it those that it calls. */
export async function writeCpuProfile(dump: string, file: string): Promise<void> {
  const columns = readColumns(await readFile(dump));
  const functions = columns.file.length;
  const callees = Array.from({ length: functions }, (): number[] => []);
  const nodes: unknown[] = [];
  for (let row = 0; row < columns.count; row += 1)
    for (let edge = columns.edgeStart[row] ?? 0; edge < (columns.edgeStart[row + 1] ?? 0); edge += 1) {
      const id = functions + 2 + edge;
      callees[edgeOf(columns, edge).caller]?.push(id);
      nodes.push(nodeOf(columns, row, id, []));
    }
  const ids = Array.from({ length: functions }, (_, index) => index + 2);
  for (const [index, id] of ids.entries()) nodes.push(nodeOf(columns, index, id, callees[index] ?? []));
  const callFrame = { functionName: '(root)', scriptId: '0', url: '', lineNumber: -1, columnNumber: -1 };
  nodes.unshift({ id: 1, callFrame, hitCount: 0, children: ids });
  const samples = Array.from(nodes, (_, index) => index + 1);
  const timeDeltas = samples.map(() => 10);
  await writeFile(
    file,
    JSON.stringify({ nodes, startTime: 0, endTime: 10 * samples.length, samples, timeDeltas }),
  );
}
