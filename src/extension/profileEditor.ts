import { basename, dirname, isAbsolute, join } from 'node:path';
import * as vscode from 'vscode';
import { UserError } from '../core/errors.ts';
import { profileOf, type ProfileColumns } from '../core/profile/columns.ts';
import { readColumns } from '../core/profile/dump.ts';
import { mergeParts } from '../core/profile/parts.ts';
import { formatStats } from '../core/profile/text.ts';
import { nameOf, type KeptRun, type RunInfo } from '../node/keptRuns.ts';
import { type HostToProfileView, type ProfileViewToHost } from '../protocol/profileView.ts';
import type { Deps } from './deps.ts';
import { askForOther } from './profileChoice.ts';
import { exportProfile, pstatsOrder, savePicture } from './profileExport.ts';
import { openPlace } from './report.ts';
import { pageOptions, post, webviewPage } from './webviewPage.ts';

/** What the profile editor needs of the kept runs. */
export interface ProfileSource {
  /** The run that a file came from, where it was ours: what is known of it, and its rows before labels collapsed. */
  readonly keptAs: (uri: vscode.Uri) => Promise<(KeptRun & { readonly columns: ProfileColumns }) | undefined>;
  readonly listRuns: () => Promise<readonly KeptRun[]>;
  /** Does a run once more and shows its profile. */
  readonly runAgain: (info: RunInfo) => Promise<void>;
}

interface Loaded {
  readonly columns: ProfileColumns;
  readonly info: RunInfo | undefined;
}

const titleOf = (uri: vscode.Uri, info: RunInfo | undefined): string =>
  info === undefined ? basename(uri.path) : nameOf(info);

/** Shows .prof files as a table; they are decoded here, without a Python, and never written. */
export class ProfileEditor implements vscode.CustomReadonlyEditorProvider {
  readonly #deps: Pick<Deps, 'context' | 'log' | 'report'>;
  readonly #source: ProfileSource;
  /** By URI: what asks for another profile and compares the one that is shown with it, once its page is there. */
  readonly #comparisons = new Map<string, () => Promise<void>>();
  /** URI of a profile that is to be compared once its page is there. */
  #toCompare: string | undefined;

  constructor(deps: Pick<Deps, 'context' | 'log' | 'report'>, source: ProfileSource) {
    this.#deps = deps;
    this.#source = source;
  }

  /** The file is read when its page asks for it, so that what is wrong with it is said in the page. */
  openCustomDocument(uri: vscode.Uri): vscode.CustomDocument {
    return { uri, dispose: () => {} };
  }

  /** Asks what to compare an open profile with, and shows the two side by side. */
  async compare(uri: vscode.Uri): Promise<void> {
    const compare = this.#comparisons.get(uri.toString());
    if (compare === undefined) this.#toCompare = uri.toString();
    else await compare();
  }

  resolveCustomEditor({ uri }: vscode.CustomDocument, panel: vscode.WebviewPanel): void {
    const { extensionUri } = this.#deps.context;
    const { webview } = panel;
    // What the run was. The rows are not held here: the page has them, and they are read again where needed.
    let info: RunInfo | undefined;

    const send = (message: HostToProfileView): void => {
      void post(webview, message);
    };
    const show = async (): Promise<void> => {
      const locale = vscode.env.language;
      try {
        const loaded = await this.#load(uri);
        info = loaded.info;
        send({ kind: 'snapshot', snapshot: snapshotOf(loaded, uri, locale) });
      } catch (error) {
        info = undefined;
        if (!(error instanceof UserError)) void this.#deps.report(error);
        const message = error instanceof Error ? error.message : String(error);
        send({ kind: 'failure', locale, message });
      }
    };
    const compare = async (): Promise<void> => {
      const other = await askForOther(uri, await this.#source.listRuns());
      if (other === undefined) return;
      const { columns, info } = await this.#load(other.uri);
      const runs = info?.repeats?.runs;
      send({
        kind: 'comparison',
        title: other.title,
        columns,
        ...(runs !== undefined && { runs }),
      });
    };
    const handle = async (message: ProfileViewToHost): Promise<void> => {
      switch (message.kind) {
        case 'ready':
          await show();
          this.#comparisons.set(uri.toString(), compare);
          if (this.#toCompare !== uri.toString()) return undefined;
          this.#toCompare = undefined;
          return compare();
        case 'compare':
          return compare();
        case 'openSource':
          return openSource(message, info, uri, panel.viewColumn);
        case 'copy':
          await vscode.env.clipboard.writeText(
            formatStats(mergeParts(profileOf((await this.#load(uri)).columns)), pstatsOrder(message.order)),
          );
          return send({ kind: 'copied' });
        case 'runAgain':
          return info === undefined ? undefined : this.#source.runAgain(info);
        case 'export':
          return exportProfile(uri, titleOf(uri, info), message.order, async () =>
            profileOf((await this.#load(uri)).columns),
          );
        case 'savePicture':
          return savePicture(uri, titleOf(uri, info), message.svg);
        default:
          return message satisfies never;
      }
    };

    webview.options = pageOptions(extensionUri);
    // The whole folder, and not the name, which may have signs in it that a pattern takes for its own.
    const watcher = vscode.workspace.createFileSystemWatcher(
      new vscode.RelativePattern(vscode.Uri.joinPath(uri, '..'), '*'),
    );
    const onChange = (changed: vscode.Uri): Promise<void> | undefined =>
      changed.toString() === uri.toString() ? show() : undefined;
    const subscriptions = [
      watcher,
      // A program that writes its profile again is seen again.
      watcher.onDidChange(onChange),
      watcher.onDidCreate(onChange),
      webview.onDidReceiveMessage(async (message: ProfileViewToHost) => {
        try {
          await handle(message);
        } catch (error) {
          void this.#deps.report(error);
        }
      }),
    ];
    panel.onDidDispose(() => {
      this.#comparisons.delete(uri.toString());
      for (const subscription of subscriptions) subscription.dispose();
    });
    webview.html = webviewPage(webview, {
      extensionUri,
      script: 'profile.js',
      style: 'profile.css',
      title: basename(uri.path),
    });
  }

  async #load(uri: vscode.Uri): Promise<Loaded> {
    const kept = await this.#source.keptAs(uri).catch((error: unknown) => {
      // Without it the table is whole; only what the run was is not known.
      this.#deps.log.warn(`What the run of ${uri.fsPath} was cannot be read: ${String(error)}`);
      return undefined;
    });
    return { columns: kept?.columns ?? readColumns(await readBytes(uri)), info: kept?.info };
  }
}

async function readBytes(uri: vscode.Uri): Promise<Uint8Array> {
  try {
    return await vscode.workspace.fs.readFile(uri);
  } catch (error) {
    if (!(error instanceof vscode.FileSystemError)) throw error;
    const message =
      error.code === 'FileNotFound'
        ? vscode.l10n.t('There is no file {0} any more. Profile the program again.', uri.fsPath)
        : vscode.l10n.t('The file {0} cannot be read: {1}', uri.fsPath, error.message);
    throw new UserError(message, { cause: error });
  }
}

const snapshotOf = (
  { columns, info }: Loaded,
  uri: vscode.Uri,
  locale: string,
): Extract<HostToProfileView, { kind: 'snapshot' }>['snapshot'] => ({
  locale,
  title: titleOf(uri, info),
  columns,
  ...(info !== undefined && { run: info }),
});

/** Where a path of a profile can be found: as it stands, or seen from where the program ran. */
function candidates(file: string, info: RunInfo | undefined, uri: vscode.Uri): string[] {
  if (isAbsolute(file)) return [file];
  const folders = [
    ...(info === undefined ? [] : [info.cwd]),
    dirname(uri.fsPath),
    ...(vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri.fsPath),
  ];
  return folders.map((folder) => join(folder, file));
}

async function firstFile(paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) {
    const found = await vscode.workspace.fs.stat(vscode.Uri.file(path)).then(
      ({ type }) => (type & vscode.FileType.File) !== 0,
      () => false,
    );
    if (found) return path;
  }
  return undefined;
}

/** Lands on a function's line: where its file is shown already, else beside the table, so that both are seen. */
async function openSource(
  { file, line, beside }: Extract<ProfileViewToHost, { kind: 'openSource' }>,
  info: RunInfo | undefined,
  uri: vscode.Uri,
  own: vscode.ViewColumn | undefined,
): Promise<void> {
  const path = await firstFile(candidates(file, info, uri));
  if (path === undefined)
    throw new UserError(
      vscode.l10n.t(
        'The profile names {0}, line {1}, but there is no such file here. Open the folder in which the program ran.',
        file,
        line,
      ),
      { remedies: ['openFolder'] },
    );
  const source = vscode.Uri.file(path).toString();
  const shown = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === source);
  const other = vscode.window.tabGroups.all.find(({ viewColumn }) => viewColumn !== own)?.viewColumn;
  const column = beside ? (other ?? vscode.ViewColumn.Beside) : own;
  await openPlace(
    { file: path, line },
    { viewColumn: shown?.viewColumn ?? column ?? vscode.ViewColumn.Active, preview: true },
  );
}
