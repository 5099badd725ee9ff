// `npm run test:electron`: the host suite in the desktop VS Code that @vscode/test-electron downloads once.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import {
  downloadAndUnzipVSCode,
  resolveCliArgsFromVSCodeExecutablePath,
  runTests,
} from '@vscode/test-electron';
import { driverFolder, judge, readArguments, startSuiteRun, suiteModule } from './hostSuite.ts';
import { cacheFolder, root, runScript } from './project.ts';
import { shellArguments } from './processes.ts';
import { makeTemporary } from './temporary.ts';
import { build, packExtension } from './vsix.ts';

async function main(): Promise<number> {
  const options = readArguments();
  const { dev } = options;
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY)
    throw new Error('The desktop VS Code needs a display. Run: xvfb-run -a npm run test:electron');
  const executable = await downloadAndUnzipVSCode({
    version: 'stable',
    cachePath: join(cacheFolder(), 'vscode-desktop'),
  }).catch((error: unknown) => {
    throw new Error(
      'VS Code’s download is out of reach from here; `npm run test:host` runs the same suite without it.',
      { cause: error },
    );
  });
  const state = await makeTemporary('electron');
  const folders = [
    '--user-data-dir',
    join(state.path, 'user'),
    '--extensions-dir',
    join(state.path, 'extensions'),
  ];
  const suite = await startSuiteRun(options);
  try {
    if (!dev) install(executable, [...folders, '--install-extension', await packExtension()]);
    // The package may be from anywhere; the suite is from here.
    await build();
    // Throws where a test failed; the counts say so as well, and with more.
    await runTests({
      vscodeExecutablePath: executable,
      extensionDevelopmentPath: dev ? root : driverFolder,
      extensionTestsPath: suiteModule,
      extensionTestsEnv: suite.env,
      launchArgs: [suite.workspace, ...folders, '--disable-workspace-trust'],
    }).catch((error: Error) => console.error(error.message));
    return judge(await suite.finish());
  } finally {
    await state.remove();
  }
}

function install(executable: string, args: readonly string[]): void {
  const [command, ...first] = resolveCliArgsFromVSCodeExecutablePath(executable, {
    reuseMachineInstall: true,
  });
  if (command === undefined) throw new Error(`No command line is found for ${executable}.`);
  const [program = command, ...rest] = shellArguments([command, ...first, ...args]);
  const { status, error } = spawnSync(program, rest, {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw error ?? new Error(`Installing the extension ended with ${status}.`);
}

await runScript(main);
