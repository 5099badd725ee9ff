import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { installServer } from './install.ts';
import { run, startTree, type Process } from './processes.ts';
import { makeTemporary } from './temporary.ts';

/** A VS Code server of our own, on loopback. */
export interface Server {
  /** `http://localhost:PORT/`, with the token where there is one. */
  readonly url: string;
  readonly port: number;
  /** The exit code, once the server has ended by itself. */
  readonly ended: Promise<number>;
  /** Every process of the server that is alive now: extension hosts, what extensions started. */
  processes(): readonly Process[];
  /** The last lines that the server logged. */
  log(): readonly string[];
  /** Ends the server and all that it started; throws naming what would not go by itself. */
  stop(): Promise<void>;
}

export interface ServerOptions {
  /** Where the server keeps its state; without it, a fresh folder that goes with the server. */
  readonly dataFolder?: string;
  readonly extensionsFolder?: string;
  /** Packaged extensions, installed before the start as a user installs them. */
  readonly packages?: readonly string[];
  /** The user's settings, where the data folder has none yet. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The secret that a page must bring; without it everybody on this machine may connect. */
  readonly token?: string;
  /** Ask before a folder's code may run, as VS Code does; without it all folders are trusted. */
  readonly askForTrust?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

const loggedLines = 400;

/** Starts a VS Code server on a free port of loopback and resolves when it answers. */
export async function startServer(options: ServerOptions = {}): Promise<Server> {
  const main = await installServer();
  const fresh = options.dataFolder === undefined ? await makeTemporary('server') : undefined;
  const dataFolder = options.dataFolder ?? fresh?.path ?? '';
  const extensionsFolder = options.extensionsFolder ?? join(dataFolder, 'extensions');
  const settingsFile = join(dataFolder, 'data', 'User', 'settings.json');
  const folders = [
    '--server-data-dir',
    dataFolder,
    '--extensions-dir',
    extensionsFolder,
    '--accept-server-license-terms',
  ];
  try {
    await mkdir(dirname(settingsFile), { recursive: true });
    if (options.settings !== undefined && !existsSync(settingsFile))
      await writeFile(settingsFile, JSON.stringify(options.settings, undefined, 2));
    for (const file of options.packages ?? [])
      await run(process.execPath, [main, ...folders, '--install-extension', file, '--force']);
  } catch (error) {
    await fresh?.remove();
    throw error;
  }

  const log: string[] = [];
  const started = Promise.withResolvers<number>();
  const ended = Promise.withResolvers<number>();
  const tree = startTree(
    process.execPath,
    [
      main,
      ...folders,
      '--host',
      '127.0.0.1',
      '--port',
      '0',
      ...(options.token === undefined
        ? ['--without-connection-token']
        : ['--connection-token', options.token]),
      ...(options.askForTrust ? [] : ['--disable-workspace-trust']),
      '--disable-telemetry',
      '--enable-smoke-test-driver',
    ],
    {
      ...(options.env === undefined ? {} : { env: options.env }),
      onLine: (line) => {
        log.push(line);
        if (log.length > loggedLines) log.shift();
        const match = /Extension host agent listening on (\d+)/.exec(line);
        if (match !== null) started.resolve(Number(match[1]));
      },
    },
  );
  tree.child.on('error', started.reject);
  tree.child.on('exit', (code, signal) => {
    ended.resolve(code ?? 1);
    started.reject(new Error(`The VS Code server ended with ${code ?? signal}:\n${log.join('\n')}`));
  });
  const stop = async () => {
    try {
      await tree.stop();
    } finally {
      await fresh?.remove();
    }
  };
  try {
    const port = await withDeadline(
      started.promise,
      120_000,
      () => `The VS Code server does not start:\n${log.join('\n')}`,
    );
    await waitForAnswer(`http://127.0.0.1:${port}/version`, 60_000);
    const query = options.token === undefined ? '' : `?tkn=${options.token}`;
    return {
      url: `http://localhost:${port}/${query}`,
      port,
      ended: ended.promise,
      processes: () => tree.processes(),
      log: () => log,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What a promise gives, or an error with `message` after `milliseconds`. */
export async function withDeadline<T>(
  promise: Promise<T>,
  milliseconds: number,
  message: () => string,
): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(message())), milliseconds);
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function waitForAnswer(url: string, milliseconds: number): Promise<void> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const failure = await fetch(url).then(
      (response) => (response.ok ? undefined : `status ${response.status}`),
      (error: Error) => error.message,
    );
    if (failure === undefined) return;
    if (Date.now() > end) throw new Error(`${url} does not answer: ${failure}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
