import {
  type Connection,
  DidChangeConfigurationNotification,
  type InitializeParams,
  type ServerCapabilities,
} from 'vscode-languageserver/node';
import { hoverAt } from '../core/python/hovers.ts';
import type { PythonModule } from '../core/python/module.ts';
import type { Pitfall } from '../core/python/pitfalls/find.ts';
import type { ServerSettings } from '../protocol/lsp.ts';
import { readPitfalls, toActions, toDiagnostic } from './diagnostics.ts';
import { orderInlays, toHover } from './hovers.ts';
import { isCell } from './notebookCells.ts';
import type { PythonDocument } from './pythonDocument.ts';

/** What the server offers beyond lenses: pitfalls with their fixes, hovers, inlays. */
export const featureCapabilities: ServerCapabilities = {
  codeActionProvider: { codeActionKinds: ['quickfix'] },
  hoverProvider: true,
  inlayHintProvider: true,
};

const defaults: ServerSettings = {
  rules: {},
  features: { lenses: true, diagnostics: true, hovers: true, mroInlays: false },
};

/** A cell is no file that a process could run again. */
const ofCells = { 'missing-main-guard': 'off' } as const;

/** Serves these parts for the documents that are open; the caller says when one comes, changes and goes. */
export class Features {
  readonly #connection: Connection;
  readonly #documents: ReadonlyMap<string, PythonDocument>;
  /** What was found last, with the version of the text that it was found in. */
  readonly #found = new Map<string, { version: number; pitfalls: readonly Pitfall[] }>();
  #scheme = 'vscode';
  #canAsk = false;
  #pushed: Partial<ServerSettings> = {};
  #settings: Promise<ServerSettings> | undefined;

  constructor(connection: Connection, documents: ReadonlyMap<string, PythonDocument>) {
    this.#connection = connection;
    this.#documents = documents;
    connection.onCodeAction(async ({ textDocument: { uri }, range }) => {
      const document = documents.get(uri);
      const pitfalls = document && (await this.#pitfalls(document));
      return document === undefined || pitfalls === undefined
        ? []
        : [...toActions(document, pitfalls, range, this.#scheme)];
    });
    connection.onHover(async ({ textDocument: { uri }, position }) => {
      const document = documents.get(uri);
      const module = document && (await this.#module(document, ({ hovers }) => hovers));
      return document === undefined || module === undefined
        ? null
        : toHover(document, hoverAt(module, document.offsetAt(position)), this.#scheme);
    });
    connection.languages.inlayHint.on(async ({ textDocument: { uri }, range }) => {
      const document = documents.get(uri);
      const module = document && (await this.#module(document, ({ mroInlays }) => mroInlays));
      return document === undefined || module === undefined ? [] : orderInlays(document, module, range);
    });
  }

  initialize({ capabilities, initializationOptions }: InitializeParams): void {
    this.#canAsk = capabilities.workspace?.configuration === true;
    const { uriScheme, server } = (initializationOptions ?? {}) as {
      uriScheme?: string;
      server?: Partial<ServerSettings>;
    };
    this.#scheme = uriScheme ?? this.#scheme;
    this.#pushed = server ?? {};
  }

  async initialized(): Promise<void> {
    if (!this.#canAsk) return;
    await this.#connection.client.register(DidChangeConfigurationNotification.type, {
      section: 'conceptLabs.server',
    });
  }

  /** Takes over what a client pushed, `{conceptLabs: {server: …}}`, or asks it anew; then looks at all again. */
  configure(pushed: unknown): void {
    const { server } = ((pushed as { conceptLabs?: unknown } | null)?.conceptLabs ?? {}) as {
      server?: Partial<ServerSettings>;
    };
    this.#pushed = { ...this.#pushed, ...server };
    this.#settings = undefined;
    this.#found.clear();
    for (const document of this.#documents.values()) this.look(document);
  }

  async settings(): Promise<ServerSettings> {
    this.#settings ??= this.#readSettings();
    return this.#settings;
  }

  async #readSettings(): Promise<ServerSettings> {
    const asked = this.#canAsk
      ? ((await this.#connection.workspace.getConfiguration(
          'conceptLabs.server',
        )) as Partial<ServerSettings> | null)
      : undefined;
    return {
      rules: { ...this.#pushed.rules, ...asked?.rules },
      features: { ...defaults.features, ...this.#pushed.features, ...asked?.features },
    };
  }

  /** Looks for pitfalls in a document that came or changed, and tells the client of them. */
  look(document: PythonDocument): void {
    this.#publish(document).catch((error: unknown) => this.#connection.console.error(String(error)));
  }

  async #publish(document: PythonDocument): Promise<void> {
    const pitfalls = await this.#pitfalls(document);
    // While the text does not parse, the client moves what it was told last along with the edits.
    if (pitfalls === undefined) return;
    await this.#connection.sendDiagnostics({
      uri: document.uri,
      version: document.version,
      diagnostics: pitfalls.map((pitfall) => toDiagnostic(document, pitfall, this.#scheme)),
    });
  }

  async #pitfalls(document: PythonDocument): Promise<readonly Pitfall[] | undefined> {
    const { rules, features } = await this.settings();
    const { uri, version } = document;
    if (!features.diagnostics || uri.endsWith('.pyi')) return [];
    const known = this.#found.get(uri);
    if (known?.version === version) return known.pitfalls;
    const wanted = (): boolean => this.#documents.get(uri) === document && document.version === version;
    const pitfalls = await readPitfalls(document, isCell(uri) ? { ...rules, ...ofCells } : rules, wanted);
    if (pitfalls !== undefined) this.#found.set(uri, { version, pitfalls });
    return pitfalls;
  }

  /** A document's module where a part is on; undefined where it is off or the text does not parse. */
  async #module(
    document: PythonDocument,
    isOn: (features: ServerSettings['features']) => boolean,
  ): Promise<PythonModule | undefined> {
    const { version } = document;
    const wanted = (): boolean =>
      this.#documents.get(document.uri) === document && document.version === version;
    return isOn((await this.settings()).features) ? document.module(wanted) : undefined;
  }

  /** Forgets a document that was closed. */
  async forget(uri: string): Promise<void> {
    this.#found.delete(uri);
    await this.#connection.sendDiagnostics({ uri, diagnostics: [] });
  }
}
