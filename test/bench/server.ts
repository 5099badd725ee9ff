import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { PublishDiagnosticsNotification } from 'vscode-languageserver/node';
import { peersFolder } from '../debugpy.ts';
import { findPythons, type Python } from '../pythons.ts';
import { libraryOf } from '../server/ast.ts';
import { pythonFiles } from '../server/codeBases.ts';
import { LspClient, ofNode } from '../server/lspClient.ts';
import { formatTable, median, percentile } from './measure.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..', '..');
const windows = process.platform === 'win32';

/** How often each server is started, and how many edits are made in a text at most. */
const starts = 3;
const edits = 20;
const sizes = [4000, 50_000];
/** Milliseconds that the edits of a text may take together: a slow server gets fewer, but one at least. */
const allowance = 40_000;
/** Milliseconds after which diagnostics are not waited for any more. */
const patience = 180_000;

interface Server {
  readonly name: string;
  readonly command: readonly string[];
}

/** Pyright as npm gives it, ruff from the package index as it is today, kept in the cache; ours as it is built. */
async function installServers(python: Python): Promise<readonly Server[]> {
  await run(process.execPath, ['esbuild.config.js'], { cwd: root });
  const of = dirname(createRequire(import.meta.url).resolve('pyright/package.json'));
  const { version } = JSON.parse(await readFile(join(of, 'package.json'), 'utf8')) as { version: string };
  const folder = join(peersFolder, `ruff-${python.version}`);
  const bin = join(folder, windows ? 'Scripts' : 'bin');
  await run(python.path, ['-m', 'venv', folder]);
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--upgrade', 'ruff'];
  await run(join(bin, 'python'), pip);
  const { stdout } = await run(join(bin, 'ruff'), ['--version']);
  return [
    { name: 'conceptlabs', command: ofNode(join(root, 'dist', 'languageServer.js')) },
    { name: `pyright ${version}`, command: ofNode(join(of, 'langserver.index.js')) },
    { name: stdout.trim(), command: [join(bin, 'ruff'), 'server'] },
  ];
}

/** A text of so many lines: files of Python's library one after the other, the last one cut off where it parses. */
async function libraryText(python: Python, lines: number): Promise<string> {
  const text: string[] = [];
  for (const file of await pythonFiles(await libraryOf(python))) {
    const more = (await readFile(file, 'utf8')).split('\n');
    if (more.some((line) => line.startsWith('from __future__'))) continue;
    text.push(...more);
    if (text.length >= lines) break;
  }
  const cut = text.findLastIndex((line, index) => index <= lines && /^(?:class|def)\b/.test(line));
  return [...text.slice(0, cut), ''].join('\n');
}

/** A server with one file open, and its first diagnostics said. */
class Session {
  readonly client: LspClient;
  readonly #uri: string;
  #said: (() => void) | undefined;

  constructor({ command }: Server, folder: string) {
    this.client = new LspClient(command);
    this.#uri = pathToFileURL(join(folder, 'program.py')).href;
    this.client.connection.onNotification(PublishDiagnosticsNotification.type, ({ uri }) => {
      if (uri === this.#uri) this.#said?.();
    });
  }

  /** How long it takes from a call until diagnostics are said, in milliseconds. */
  async #time(act: () => Promise<unknown>): Promise<number> {
    const start = performance.now();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const late = setTimeout(() => reject(new Error('no diagnostics came')), patience);
    this.#said = resolve;
    try {
      await act();
      await promise;
      return performance.now() - start;
    } finally {
      clearTimeout(late);
    }
  }

  start(folder: string, text: string): Promise<number> {
    return this.#time(async () => {
      const rootUri = pathToFileURL(folder).href;
      await this.client.initialize({
        rootUri,
        workspaceFolders: [{ uri: rootUri, name: 'bench' }],
        // Ruff's log would stand between the tables.
        initializationOptions: { settings: { logLevel: 'error' } },
      });
      await this.client.open(this.#uri, text);
    });
  }

  /** Puts a statement in at the top, or takes it out again. */
  edit(put: boolean): Promise<number> {
    const end = { line: put ? 0 : 1, character: 0 };
    return this.#time(() =>
      this.client.change(this.#uri, {
        range: { start: { line: 0, character: 0 }, end },
        text: put ? 'import os.path as unused_name\n' : '',
      }),
    );
  }

  /** Resident memory in MB. */
  async memory(): Promise<number> {
    const { stdout } = await run('ps', ['-o', 'rss=', '-p', String(this.client.process.pid)]);
    return Number(stdout) / 1024;
  }
}

interface Figures {
  readonly edits: readonly number[];
  readonly memory: number;
}

async function measureEdits(server: Server, folder: string, text: string): Promise<Figures> {
  const session = new Session(server, folder);
  try {
    await session.start(folder, text);
    const times: number[] = [];
    // The first does not count: it warms the code up.
    await session.edit(true);
    const end = performance.now() + allowance;
    do times.push(await session.edit(times.length % 2 === 1));
    while (times.length < edits && performance.now() < end);
    return { edits: times, memory: await session.memory() };
  } finally {
    session.client.process.kill();
  }
}

/** Medians of start-up, from the process's start to the first diagnostics of one line; all servers in turn. */
async function measureStarts(servers: readonly Server[], folder: string): Promise<readonly number[]> {
  const times: number[][] = servers.map(() => []);
  for (let round = 0; round <= starts; round += 1)
    for (const [index, server] of servers.entries()) {
      const session = new Session(server, folder);
      const time = await session.start(folder, 'import os\n');
      session.client.process.kill();
      if (round > 0) times[index]?.push(time);
    }
  return times.map(median);
}

/** A row for each figure: all servers, and how many times ours the peers are. */
function row(name: string, unit: string, figures: readonly number[]): readonly string[] {
  const [ours = Number.NaN, ...peers] = figures;
  return [
    name,
    ...figures.map((figure) => `${figure.toFixed(0)} ${unit}`),
    ...peers.map((peer) => (ours / peer).toFixed(2)),
  ];
}

export const server = {
  name: 'server',
  title: 'The language server beside those of pyright and ruff, by the same client',
  /** Compares start-up, the time from an edit to its diagnostics, and memory, on the same texts. */
  async run(): Promise<string> {
    const python = (await findPythons()).at(-1) as Python;
    const servers = await installServers(python);
    const folder = join(peersFolder, 'server');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'program.py'), '');
    const rows = [row('start to first diagnostics', 'ms', await measureStarts(servers, folder))];
    for (const lines of sizes) {
      const text = await libraryText(python, lines);
      const measured: Figures[] = [];
      for (const each of servers) measured.push(await measureEdits(each, folder, text));
      const real = `${(text.split('\n').length - 1).toLocaleString('en')} lines`;
      for (const part of [0.5, 0.95])
        rows.push(
          row(
            `edit to diagnostics, ${real}, ${part === 0.5 ? 'median' : 'p95'}`,
            'ms',
            measured.map(({ edits: times }) => percentile(times, part)),
          ),
        );
      rows.push(
        row(
          `memory after, ${real}`,
          'MB',
          measured.map(({ memory }) => memory),
        ),
      );
    }
    const names = servers.map(({ name }) => name);
    const head = ['', ...names, ...names.slice(1).map((name) => `ratio to ${name.split(' ')[0]}`)];
    return `Python ${python.version}; files of its library, put together; a ratio below 1 is less than the peer’s.\n\n${formatTable(head, rows)}`;
  },
};
