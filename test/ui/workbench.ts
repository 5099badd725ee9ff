import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Test } from 'mocha';
import type { Page } from 'playwright-core';
import type { Neighbour } from '../workbench/neighbour.ts';
import { calmSettings, openPage, startBrowser, workbenchUrl } from '../workbench/page.ts';
import { root } from '../workbench/project.ts';
import { startServer, type Server } from '../workbench/server.ts';
import { makeTemporary } from '../workbench/temporary.ts';
import { packExtension } from '../workbench/vsix.ts';

/** A VS Code with the packaged extension, a folder of its own, and a page that shows it. */
export interface Workbench {
  readonly page: Page;
  readonly server: Server;
  /** The opened folder; undefined where none is open. */
  readonly folder: string;
  /** Ends everything; throws naming the processes that would not go by themselves. */
  stop(): Promise<void>;
}

export interface WorkbenchOptions {
  /** What the folder holds at the start, as `writeFiles` takes it. */
  readonly files?: Readonly<Record<string, string>>;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** A `.code-workspace` among the files, to be opened in the folder's place. */
  readonly workspace?: string;
  /** Open no folder at all. */
  readonly noFolder?: boolean;
  readonly askForTrust?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  /** The editor's language, of which VS Code's own words stay English: there is no language pack. */
  readonly language?: string;
  /** Another extension to install, and what it needs in its environment. */
  readonly neighbour?: (folder: string) => Promise<Neighbour>;
  /** Changes the installed extension, given its folder, before a page opens it. */
  readonly adapt?: (extension: string) => Promise<void>;
}

let packed: Promise<string> | undefined;

/** Starts a workbench; whoever starts it stops it. */
export async function startWorkbench(options: WorkbenchOptions = {}): Promise<Workbench> {
  packed ??= packExtension();
  const temporary = await makeTemporary('ui');
  const folder = join(temporary.path, 'workspace');
  const undo: (() => Promise<void>)[] = [() => temporary.remove()];
  const stop = async () => {
    const failures: unknown[] = [];
    for (const step of undo.splice(0).reverse()) await step().catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  };
  try {
    await mkdir(folder);
    await writeFiles(folder, options.files ?? {});
    const extensionsFolder = join(temporary.path, 'extensions');
    const neighbour = await options.neighbour?.(join(temporary.path, 'neighbour'));
    const server = await startServer({
      extensionsFolder,
      packages: [await packed, ...(neighbour === undefined ? [] : [neighbour.file])],
      settings: { ...calmSettings, ...options.settings },
      askForTrust: options.askForTrust ?? false,
      env: { ...options.env, ...neighbour?.env },
    });
    undo.push(() => server.stop());
    const [installed = ''] = globSync('concept-labs.*', { cwd: extensionsFolder });
    await options.adapt?.(join(extensionsFolder, installed));
    const browser = await startBrowser();
    undo.push(() => browser.close());
    const opened = options.workspace === undefined ? folder : join(folder, options.workspace);
    const url = workbenchUrl(server, options.noFolder ? undefined : opened);
    const page = await openPage(browser, url, {}, options.language);
    // A reload must not hang on the browser's question whether to leave.
    page.on('dialog', (dialog) => void dialog.accept());
    return { page, server, folder, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Gives the tests of a `describe` a workbench of their own. */
export function useWorkbench(options: WorkbenchOptions = {}): () => Workbench {
  let workbench: Workbench | undefined;
  before(async function () {
    this.timeout(600_000);
    workbench = await startWorkbench(options);
  });
  const current = (): Workbench => workbench ?? assert.fail('The workbench has not started.');
  afterEach(async function () {
    if (this.currentTest?.state === 'failed' && workbench) await keepPicture(workbench, this.currentTest);
  });
  after(() => workbench?.stop());
  return current;
}

/** Leaves a picture of a workbench's page in out/ui/, named after the test that failed there. */
export async function keepPicture({ page }: Workbench, test: Test): Promise<void> {
  const name = test.fullTitle().replaceAll(/[^\w]+/g, '-');
  const picture = join(root, 'out', 'ui', `${name}.png`);
  await page.screenshot({ path: picture });
  console.log(`      picture: ${picture}`);
}

/** Writes files into a folder: contents by path; what begins with `#!` can be executed. */
export async function writeFiles(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text, { mode: text.startsWith('#!') ? 0o755 : 0o644 });
  }
}
