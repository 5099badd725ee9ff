import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import { say } from './project.ts';
import { run } from './processes.ts';

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'msedge',
];

const places: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [process.env['ProgramFiles'], process.env['ProgramFiles(x86)'], process.env['LOCALAPPDATA']].flatMap(
    (base) =>
      base === undefined
        ? []
        : [
            join(base, 'Google', 'Chrome', 'Application', 'chrome.exe'),
            join(base, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
          ],
  ),
};

/**
 * Gives the path of a Chromium: `CHROME_PATH`, PATH, the system's usual places, Playwright's own; on Debian as
 * root it installs one. Throws naming the command that would install one.
 */
export async function findChromium(): Promise<string> {
  const given = process.env['CHROME_PATH'];
  if (given) {
    if (existsSync(given)) return given;
    throw new Error(`CHROME_PATH names ${given}, which is not there.`);
  }
  const found = lookFor();
  if (found !== undefined) return found;
  if (await isDebianRoot()) {
    say('Installing Chromium from Debian’s packages (once)');
    await installPackages('chromium', 'fonts-liberation');
    const installed = lookFor();
    if (installed !== undefined) return installed;
  }
  throw new Error(
    'No Chromium is found, which shows the workbench. Install one with\n' +
      '  npx playwright-core install --with-deps chromium\n' +
      'or set CHROME_PATH to a Chromium, Chrome or Edge.',
  );
}

/** Sees to a font with Chinese characters, for pictures; on Debian as root it installs one. */
export async function findChineseFont(): Promise<void> {
  if (process.platform !== 'linux') return;
  if ((await run('fc-list', [':lang=zh', 'family'])).trim() !== '') return;
  if (!(await isDebianRoot()))
    throw new Error('No font with Chinese characters is found. Install one, such as fonts-wqy-microhei.');
  say('Installing a font with Chinese characters from Debian’s packages (once)');
  await installPackages('fonts-wqy-microhei');
}

async function installPackages(...packages: readonly string[]): Promise<void> {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const wait = ['-o', 'DPkg::Lock::Timeout=600'];
  await run('apt-get', [...wait, 'update', '-q'], { env });
  await run('apt-get', [...wait, 'install', '-yq', '--no-install-recommends', ...packages], { env });
}

function lookFor(): string | undefined {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name + suffix)));
  const all = [...onPath, ...(places[process.platform] ?? []), chromium.executablePath()];
  return all.find((file) => existsSync(file));
}

async function isDebianRoot(): Promise<boolean> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '');
  return /^ID=debian$/m.test(release);
}
