// `npm start`: the labs in a real VS Code: the one on PATH, or a server of our own shown in a browser.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { plainSettings, workbenchUrl } from './page.ts';
import { shellArguments } from './processes.ts';
import { cacheFolder, manifest, root, runScript, say } from './project.ts';
import { startServer } from './server.ts';
import { makeTemporary } from './temporary.ts';
import { build, packExtension } from './vsix.ts';

const usage = `npm start -- [--host=desktop|server] [--no-browser] [FOLDER]

  --host=desktop   in the VS Code on PATH (\`code\`), as an extension under development
  --host=server    in a VS Code server on this machine, shown in a browser
  --no-browser     print the server's address and open nothing
  FOLDER           the folder to open; by default ${join('~', manifest.name)}, made where it is not there`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: {
      host: { type: 'string' },
      'no-browser': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  });
  if (values.help || positionals.length > 1) {
    console.log(usage);
    return values.help ? 0 : 2;
  }
  const given = positionals[0];
  const folder =
    given === undefined ? join(homedir(), manifest.name) : resolve(process.env['INIT_CWD'] ?? '.', given);
  if (given === undefined) await mkdir(folder, { recursive: true });
  else if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new Error(`${folder} is not a folder. Give a folder that is there, or none.`);

  switch (values.host ?? (hasDesktop() ? 'desktop' : 'server')) {
    case 'desktop':
      return openDesktop(folder);
    case 'server':
      // Only the folder that we made ourselves needs no question whether its code may run.
      return serve(folder, { askForTrust: given !== undefined, openBrowser: !values['no-browser'] });
    default:
      console.error(`--host=${values.host} is unknown.\n\n${usage}`);
      return 2;
  }
}

const canShow = () =>
  process.platform !== 'linux' ||
  Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'] || process.env['WSL_DISTRO_NAME']);

// On Windows the commands that we start are scripts, which only a shell runs.
const shell = process.platform === 'win32';

/** Whether `code` starts a desktop VS Code, new enough; inside a remote terminal it is another program. */
function hasDesktop(): boolean {
  if (!canShow() || process.env['VSCODE_IPC_HOOK_CLI']) return false;
  const { stdout, status } = spawnSync('code', ['--version'], { shell, encoding: 'utf8' });
  const [major = 0, minor = 0] = (stdout ?? '').split('.').map(Number);
  const [, wanted = 0] = manifest.engines.vscode.replace(/^\D*/, '').split('.').map(Number);
  return status === 0 && (major > 1 || minor >= wanted);
}

async function openDesktop(folder: string): Promise<number> {
  if (!hasDesktop())
    throw new Error(
      `No desktop VS Code ${manifest.engines.vscode} answers as \`code\` here. Put it on PATH (in VS Code: “Shell Command: Install ` +
        '‘code’ command in PATH”), or run: npm start -- --host=server',
    );
  await build();
  say(`Opening ${folder} in VS Code`);
  const args = shellArguments(['--new-window', `--extensionDevelopmentPath=${root}`, folder]);
  const child = spawn('code', args, { shell, stdio: 'inherit' });
  return new Promise((done, fail) => {
    child.on('error', fail).on('exit', (code) => done(code ?? 1));
  });
}

async function serve(
  folder: string,
  options: { askForTrust: boolean; openBrowser: boolean },
): Promise<number> {
  const file = await packExtension();
  const state = join(cacheFolder(), 'start');
  // Of its own for each start: a second one must not change the extension under the first.
  const extensions = await makeTemporary('start');
  try {
    const server = await startServer({
      dataFolder: state,
      extensionsFolder: extensions.path,
      packages: [file],
      settings: plainSettings,
      token: randomBytes(24).toString('hex'),
      askForTrust: options.askForTrust,
    });
    const url = workbenchUrl(server, folder);
    console.log(
      `\nPython Concept Labs in VS Code, with the folder ${folder}:\n\n  ${url}\n\nCtrl-C stops it.`,
    );
    if (options.openBrowser) openBrowser(url);
    // Ctrl-C is how this ends well.
    process.exitCode = 0;
    return await server.ended;
  } finally {
    await extensions.remove();
  }
}

const openers: Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};

/** Opens an address in the person's own browser, where there is one. */
function openBrowser(url: string): void {
  if (!canShow()) return;
  const [command, ...args] = openers[process.platform] ?? ['xdg-open'];
  const child = spawn(command, [...args, url], { stdio: 'ignore', detached: true });
  child.on('error', () =>
    say(`No browser opens by itself (${command} is missing): open the address by hand.`),
  );
  child.unref();
}

await runScript(main);
