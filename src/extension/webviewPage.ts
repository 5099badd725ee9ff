import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { HostToGlossary } from '../protocol/glossary.ts';
import type { HostToPanel } from '../protocol/panel.ts';
import type { HostToProfileView } from '../protocol/profileView.ts';

/** What a webview's page is made of; `script` and `style` are file names in `dist/webview`. */
export interface PageParts {
  readonly extensionUri: vscode.Uri;
  readonly script: string;
  readonly style: string;
  readonly title: string;
  /** The page's first message, drawn without waiting for a round trip; must survive `JSON.stringify`. */
  readonly state?: unknown;
}

/** What every webview of ours may do: run its own scripts, and load nothing but what was built. */
export const pageOptions = (extensionUri: vscode.Uri): vscode.WebviewOptions => ({
  enableScripts: true,
  enableForms: false,
  localResourceRoots: [builtFolder(extensionUri)],
});

const builtFolder = (extensionUri: vscode.Uri): vscode.Uri =>
  vscode.Uri.joinPath(extensionUri, 'dist', 'webview');

/** The page of a webview under a content policy without inline script or style. */
export function webviewPage(webview: vscode.Webview, parts: PageParts): string {
  const built = (name: string): string =>
    escape(webview.asWebviewUri(vscode.Uri.joinPath(builtFolder(parts.extensionUri), name)).toString());
  const nonce = randomBytes(24).toString('base64url');
  const own = webview.cspSource;
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${own}`,
    `font-src ${own}`,
    `img-src ${own}`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
  const data = Object.entries({ state: parts.state, translation: vscode.l10n.bundle })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` data-${name}="${escape(JSON.stringify(value))}"`)
    .join('');
  return `<!DOCTYPE html>
<html lang="${escape(vscode.env.language)}">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${escape(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(parts.title)}</title>
<link rel="stylesheet" href="${built('codicon.css')}">
<link rel="stylesheet" href="${built(parts.style)}">
</head>
<body>
<div id="app"${data}></div>
<script nonce="${nonce}" src="${built(parts.script)}"></script>
</body>
</html>`;
}

/** Sends a message to the page of a webview. */
export const post = (
  webview: vscode.Webview,
  message: HostToPanel | HostToGlossary | HostToProfileView,
): Thenable<boolean> =>
  // VS Code's own postMessage, which has no origin to name.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  webview.postMessage(message);

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escape = (text: string): string => text.replace(/[&<>"]/g, (character) => entities[character] ?? '');
