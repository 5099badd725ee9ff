import { chromium, type Browser, type Page } from 'playwright-core';
import { findChromium } from './chromium.ts';
import type { Server } from './server.ts';

/** A workbench that comes without chat, welcome and offers. */
export const plainSettings: Readonly<Record<string, unknown>> = {
  'chat.commandCenter.enabled': false,
  'chat.disableAIFeatures': true,
  'extensions.ignoreRecommendations': true,
  'telemetry.telemetryLevel': 'off',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
};

/** Settings under which two runs of the workbench look alike, also in a picture. */
export const calmSettings: Readonly<Record<string, unknown>> = {
  ...plainSettings,
  'editor.cursorBlinking': 'solid',
  'editor.minimap.enabled': false,
  'editor.occurrencesHighlight': 'off',
  'remote.autoForwardPorts': false,
  'update.mode': 'none',
  'window.commandCenter': false,
  'window.title': '${activeEditorShort}${separator}${rootName}',
  'workbench.enableExperiments': false,
  // One that opens lies over what a test is about to click.
  'workbench.hover.delay': 600_000,
  'workbench.reduceMotion': 'on',
  'workbench.tips.enabled': false,
};

const browserArguments = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts a Chromium of our own with a fresh profile; whoever starts it closes it. */
export async function startBrowser(options: { show?: boolean } = {}): Promise<Browser> {
  return chromium.launch({
    executablePath: await findChromium(),
    headless: !options.show,
    args: browserArguments,
  });
}

/** The path of a folder or a file as the page's address and its payload write it. */
export function remotePath(file: string): string {
  const slashed = file.replaceAll('\\', '/');
  return slashed.startsWith('/') ? slashed : `/${slashed}`;
}

/** The address of a server's workbench for a folder, or a `.code-workspace` file; `payload` are VS Code's own pairs for the page. */
export function workbenchUrl(
  server: Pick<Server, 'url'>,
  folder: string | undefined,
  payload: readonly (readonly [string, string])[] = [],
): string {
  const url = new URL(server.url);
  if (folder === undefined) url.searchParams.set('ew', 'true');
  else url.searchParams.set(folder.endsWith('.code-workspace') ? 'workspace' : 'folder', remotePath(folder));
  if (payload.length > 0) url.searchParams.set('payload', JSON.stringify(payload));
  return url.href;
}

/** A function of ours that the page can call. */
type PageCall = (...args: never[]) => void;

/** Opens the workbench in a page of its own (1400 x 900) and resolves when it can be used. */
export async function openPage(
  browser: Browser,
  url: string,
  calls: Readonly<Record<string, PageCall>> = {},
  language?: string,
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, locale: 'en-US' });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  // What a language pack does on top of its translation of VS Code's own words: it tells which language is shown.
  if (language !== undefined)
    await page.addInitScript((name) => Object.assign(globalThis, { _VSCODE_NLS_LANGUAGE: name }), language);
  // A busy machine takes its time; nothing here is about how long.
  page.setDefaultTimeout(120_000);
  for (const [name, call] of Object.entries(calls)) await page.exposeFunction(name, call);
  await page.goto(url);
  await page.locator('.monaco-workbench').waitFor();
  return page;
}
