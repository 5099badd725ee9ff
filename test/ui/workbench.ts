import { globSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
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
  /** What the folder holds at the start: contents by path; what begins with `#!` can be executed. */
  readonly files?: Readonly<Record<string, string>>;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Open no folder at all. */
  readonly noFolder?: boolean;
  readonly askForTrust?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  /** The editor's language, of which VS Code's own words stay English: there is no language pack. */
  readonly language?: string;
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
    for (const [path, text] of Object.entries(options.files ?? {})) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text, { mode: text.startsWith('#!') ? 0o755 : 0o644 });
    }
    const extensionsFolder = join(temporary.path, 'extensions');
    const server = await startServer({
      extensionsFolder,
      packages: [await packed],
      settings: { ...calmSettings, ...options.settings },
      askForTrust: options.askForTrust ?? false,
      ...(options.env === undefined ? {} : { env: options.env }),
    });
    undo.push(() => server.stop());
    const [installed = ''] = globSync('concept-labs.*', { cwd: extensionsFolder });
    await options.adapt?.(join(extensionsFolder, installed));
    const browser = await startBrowser();
    undo.push(() => browser.close());
    const url = workbenchUrl(server, options.noFolder ? undefined : folder);
    const page = await openPage(browser, url, {}, options.language);
    // A reload must not hang on the browser's question whether to leave.
    page.on('dialog', (dialog) => void dialog.accept());
    return { page, server, folder, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * Gives the tests of a `describe` one workbench. Where a test fails, a picture of the page is left in out/ui/,
 * named after the test.
 */
export function useWorkbench(options: WorkbenchOptions = {}): () => Workbench {
  let workbench: Workbench | undefined;
  before(async function () {
    this.timeout(600_000);
    workbench = await startWorkbench(options);
  });
  afterEach(async function () {
    const test = this.currentTest;
    if (test?.state !== 'failed' || workbench === undefined) return;
    const name = test.fullTitle().replaceAll(/[^\w]+/g, '-');
    const picture = join(root, 'out', 'ui', `${name}.png`);
    await workbench.page.screenshot({ path: picture });
    console.log(`      picture: ${picture}`);
  });
  after(() => workbench?.stop());
  return () => {
    if (workbench === undefined) throw new Error('The workbench has not started.');
    return workbench;
  };
}
