import * as l10n from '@vscode/l10n';

/** The one object through which a webview reaches its extension; a page may ask for it once. */
interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** What goes between a page and its extension: messages in, messages out, and what is kept over a reload. */
interface Wire {
  readonly in: object;
  readonly out: object;
  readonly kept: object;
}

/** The extension as a webview sees it. */
export interface Host<W extends Wire> {
  readonly send: (message: W['out']) => void;
  /** What `keep` was given last; it outlives hidden tabs and reloads of the window. */
  readonly kept: () => W['kept'] | undefined;
  readonly keep: (state: W['kept']) => void;
}

/** Connects the page to its extension; `handle` gets each message from it. */
export function connectHost<W extends Wire>(handle: (message: W['in']) => void): Host<W> {
  const api = acquireVsCodeApi();
  window.addEventListener('message', (event: MessageEvent<W['in']>) => handle(event.data));
  return {
    // VS Code's own postMessage, which has no origin to name.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    send: (message) => api.postMessage(message),
    kept: () => api.getState() as W['kept'] | undefined,
    keep: (state) => api.setState(state),
  };
}

/** The element that the page is drawn in. Takes the translation that the extension wrote into it, if it did. */
export function pageRoot(): HTMLElement {
  const root = document.getElementById('app');
  if (root === null) throw new Error('The page has no element #app.');
  const translation = root.dataset['translation'];
  if (translation !== undefined) l10n.config({ contents: translation });
  return root;
}

/** The message that the extension wrote into the page, if it did: it is drawn without a round trip. */
export function firstMessage(root: HTMLElement): unknown {
  const state = root.dataset['state'];
  return state === undefined ? undefined : JSON.parse(state);
}
