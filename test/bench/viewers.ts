import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { peersFolder } from '../debugpy.ts';
import type { Python } from '../pythons.ts';
import { startBrowser } from '../workbench/page.ts';
import { loadJsProfileTable, writeCpuProfile, type JsProfileTable } from './jsProfileTable.ts';
import { formatTable, median } from './measure.ts';

const run = promisify(execFile);
const rounds = 3;
/** For the keys of the table that they are promised for, `keysOf`: they take a frame or two, and differ more. */
const keyRounds = 15;
const keysOf = '50000 functions';
/** Milliseconds that a viewer may take; what takes longer is said to. */
const patience = 120_000;
/** One frame of a screen with 60 Hz, in milliseconds. */
const frame = 1000 / 60;

/** SnakeViz and tuna as the package index gives them, in a virtual environment that is kept. */
async function installViewers(python: Python): Promise<{ readonly python: string; readonly names: string }> {
  const folder = join(peersFolder, `viewers-${python.version}`);
  const own = join(folder, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
  await run(python.path, ['-m', 'venv', folder]);
  await run(own, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', 'snakeviz', 'tuna']);
  const versions = `from importlib.metadata import version
print('SnakeViz', version('snakeviz') + ', tuna', version('tuna'))`;
  const { stdout } = await run(own, ['-c', versions]);
  return { python: own, names: stdout.trim() };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

/** Our page in a folder of its own, with the dump beside it. */
async function buildPage(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const here = (path: string): string => join(import.meta.dirname, '..', '..', path);
  await build({
    entryPoints: { profile: here('src/webview/profile/main.tsx'), viewer: here('test/bench/viewerPage.ts') },
    outdir: folder,
    bundle: true,
    minify: true,
    platform: 'browser',
    format: 'iife',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    define: { 'process.env.NODE_ENV': '"production"' },
    mainFields: ['browser', 'module', 'main'],
    logLevel: 'error',
  });
  await writeFile(
    join(folder, 'host.js'),
    'globalThis.acquireVsCodeApi = () => ({ postMessage() {}, getState() {}, setState() {} });',
  );
  await writeFile(
    join(folder, 'index.html'),
    '<!doctype html><html lang="en"><head><title>bench</title><link rel="stylesheet" href="profile.css"></head>' +
      '<body class="vscode-light"><div id="app"></div><script src="host.js"></script><script src="profile.js"></script>' +
      '<script src="viewer.js"></script></body></html>',
  );
}

async function serve(folder: string): Promise<{ readonly address: string; close(): void }> {
  const types: Readonly<Record<string, string>> = {
    html: 'text/html',
    js: 'text/javascript',
    css: 'text/css',
  };
  const answer = async (path: string): Promise<readonly [number, Buffer, string]> => {
    try {
      const name = path === '/' ? 'index.html' : basename(path);
      return [
        200,
        await readFile(join(folder, name)),
        types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
      ];
    } catch {
      return [404, Buffer.alloc(0), 'text/plain'];
    }
  };
  const server = createServer((request, response) => {
    void answer(request.url ?? '/').then(([code, body, type]) =>
      response.writeHead(code, { 'Content-Type': `${type}; charset=utf-8` }).end(body),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => server.close(),
  };
}

interface Ours {
  readonly shown: number;
  /** From the first key in the filter to the repainted table, and of the second. */
  readonly keys: readonly { readonly whole: number; readonly scan: number }[];
  /** The same of a key on an empty page: what this browser takes at the least, now. */
  readonly alone: number;
}

/** Ours: from bytes to painted rows, and from a key in the filter to the repainted table. */
async function measureOurs(browser: Browser, address: string): Promise<Ours> {
  const page = await browser.newPage();
  try {
    await page.goto(address);
    const shown = (await page.evaluate("showProfile('dump.prof')")) as number;
    const keys: Ours['keys'][number][] = [];
    for (const text of ['7', '71']) keys.push(await page.evaluate(`typeFilter('${text}')`));
    return { shown, keys, alone: (await page.evaluate("typeAlone('7')")) as number };
  } finally {
    await page.close();
  }
}

interface Peer {
  readonly name: string;
  readonly args: (port: number, file: string) => readonly string[];
  readonly address: (port: number, file: string) => string;
  /** What is there once it has drawn. */
  readonly drawn: string;
}

const peers: readonly Peer[] = [
  {
    name: 'SnakeViz',
    args: (port, file) => ['-m', 'snakeviz', '--server', '--port', String(port), file],
    address: (port, file) => `http://127.0.0.1:${port}/snakeviz/${encodeURIComponent(file)}`,
    drawn: '#pstats-table tbody tr td',
  },
  {
    name: 'tuna',
    args: (port, file) => ['-m', 'tuna', '--no-browser', '--port', String(port), file],
    address: (port) => `http://127.0.0.1:${port}/`,
    drawn: 'svg rect',
  },
];

/** Milliseconds from the request for a peer's page until it has drawn; undefined where it does not, in time. */
async function measurePeer(
  browser: Browser,
  python: string,
  peer: Peer,
  file: string,
): Promise<number | undefined> {
  const port = await freePort();
  const server: ChildProcess = spawn(python, peer.args(port, file), { stdio: 'ignore' });
  const page: Page = await browser.newPage();
  try {
    // Its server reads the dump when it starts, or when it is asked: the one that is there is waited for first.
    for (let attempt = 0; attempt < 600; attempt++) {
      const start = performance.now();
      const response = await page
        .goto(peer.address(port, file), { timeout: patience })
        .catch(() => undefined);
      if (response === undefined) {
        await new Promise((resolve) => setTimeout(resolve, 100));
        continue;
      }
      await page.locator(peer.drawn).first().waitFor({ timeout: patience });
      return performance.now() - start;
    }
    return undefined;
  } catch {
    return undefined;
  } finally {
    await page.close();
    server.kill();
  }
}

/** Milliseconds from the file of a JavaScript profile until VS Code's own table of it is drawn. */
async function measureJsTable(
  browser: Browser,
  table: JsProfileTable,
  file: string,
  pages: string,
  address: string,
): Promise<number | undefined> {
  const page = await browser.newPage();
  try {
    await page.addInitScript(
      'globalThis.acquireVsCodeApi = () => ({ postMessage() {}, getState() {}, setState() {} });',
    );
    const start = performance.now();
    await table.writePage(file, pages);
    await page.goto(`${address}/js.html`, { timeout: patience });
    await page.getByRole('treeitem').first().waitFor({ timeout: patience });
    return performance.now() - start;
  } catch {
    return undefined;
  } finally {
    await page.close();
  }
}

const written = (milliseconds: number | undefined): string =>
  milliseconds === undefined ? `over ${patience / 1000} s, or failed` : `${milliseconds.toFixed(0)} ms`;

/** What a key takes: in frames beyond the scan, and the scan. */
function keyText(keys: Ours['keys']): string {
  const scan = median(keys.map((key) => key.scan));
  const beyond = median(keys.map((key) => key.whole - key.scan));
  return `${(beyond / frame).toFixed(1)} frames and ${scan.toFixed(1)} ms of scan`;
}

/** The table of what dumps take until they are seen, in ours, SnakeViz and tuna, in one Chromium. */
export async function compareViewers(
  python: Python,
  folder: string,
  files: readonly { readonly file: string; readonly title: string }[],
): Promise<string> {
  const installed = await installViewers(python);
  const pages = join(folder, 'page');
  await buildPage(pages);
  const server = await serve(pages);
  const browser = await startBrowser();
  const jsTable = await loadJsProfileTable();
  try {
    // Chromium may end with its last page.
    await browser.newPage();
    const rows: string[][] = [];
    for (const { file, title } of files) {
      await copyFile(file, join(pages, 'dump.prof'));
      const cpuProfile = join(pages, 'dump.cpuprofile');
      await writeCpuProfile(file, cpuProfile);
      const measured: readonly {
        readonly name: string;
        readonly measure: () => Promise<number | undefined>;
      }[] = [
        ...peers.map((peer) => ({
          name: peer.name,
          measure: () => measurePeer(browser, installed.python, peer, file),
        })),
        {
          name: 'JavaScript',
          measure: () => measureJsTable(browser, jsTable, cpuProfile, pages, server.address),
        },
      ];
      const ours: Ours[] = [];
      const theirs = new Map<string, (number | undefined)[]>();
      for (let round = 0; round < (title === keysOf ? keyRounds : rounds); round += 1) {
        ours.push(await measureOurs(browser, server.address));
        if (round >= rounds) continue;
        for (const { name, measure } of measured) {
          const found = theirs.get(name) ?? [];
          theirs.set(name, found);
          // What did not come once is not waited for again.
          if (!found.includes(undefined)) found.push(await measure());
        }
      }
      const shown = median(ours.map((each) => each.shown));
      const [snakeviz, tuna, javascript] = measured.map(({ name }) => {
        const found = theirs.get(name) ?? [];
        return found.some((each) => each === undefined) ? undefined : median(found as number[]);
      });
      rows.push([
        title,
        written(shown),
        written(snakeviz),
        written(tuna),
        written(javascript),
        snakeviz === undefined ? '' : (shown / snakeviz).toFixed(2),
        ...[0, 1].map((key) => keyText(ours.flatMap(({ keys }) => keys[key] ?? []))),
        `${(median(ours.map(({ alone }) => alone)) / frame).toFixed(1)} frames`,
      ]);
    }
    const head = [
      'Until the table is seen',
      'ours',
      'SnakeViz',
      'tuna',
      'VS Code’s of JavaScript',
      'ours of SnakeViz',
      'first key in our filter',
      'second key',
      'a key on an empty page',
    ];
    return `${installed.names}, vscode-js-profile-table ${jsTable.version} (a .cpuprofile of the same calls); Chromium ${browser.version()}; medians of ${rounds}, of ${keyRounds} for ${keysOf} and ours.\n\n${formatTable(head, rows)}`;
  } finally {
    await browser.close();
    server.close();
  }
}
