import * as vscode from 'vscode';
import { linkTerms } from '../core/labs/glossary.ts';
import { shippedGlossary } from '../node/glossary.ts';
import type { GlossaryToHost, HostToGlossary } from '../protocol/glossary.ts';
import type { Deps } from './deps.ts';
import { commands, glossaryPanel } from './ids.ts';
import type { Store } from './store.ts';
import { pageOptions, post, webviewPage } from './webviewPage.ts';

/** Opens the glossary as a page in the editor; its links open steps. */
export function registerGlossary(deps: Deps, store: Store, ready: Promise<void>): void {
  const { extensionUri, subscriptions } = deps.context;
  const title = vscode.l10n.t('Glossary');
  let panel: vscode.WebviewPanel | undefined;

  async function send(): Promise<void> {
    await ready;
    const { labs, locale } = store.state;
    const terms = linkTerms(await shippedGlossary(), labs, locale);
    const message: HostToGlossary = { kind: 'glossary', locale, terms };
    if (panel !== undefined) await post(panel.webview, message);
  }

  const sendAgain = (): Promise<void> => send().catch((error: unknown) => deps.report(error));

  async function receive(message: GlossaryToHost): Promise<void> {
    switch (message.kind) {
      case 'ready':
        await sendAgain();
        return;
      case 'openStep':
        await vscode.commands.executeCommand(commands.openStep, message.labId, message.stepId);
        return;
      default:
        message satisfies never;
    }
  }

  function adopt(adopted: vscode.WebviewPanel): void {
    panel?.dispose();
    panel = adopted;
    adopted.onDidDispose(() => {
      if (panel === adopted) panel = undefined;
    });
    adopted.webview.onDidReceiveMessage(receive);
    adopted.webview.options = pageOptions(extensionUri);
    adopted.webview.html = webviewPage(adopted.webview, {
      extensionUri,
      script: 'glossary.js',
      style: 'glossary.css',
      title,
    });
  }

  subscriptions.push(
    store.onDidChange(({ event }) => {
      if (event.kind === 'labsLoaded' && panel !== undefined) void sendAgain();
    }),
    vscode.window.registerWebviewPanelSerializer(glossaryPanel, {
      deserializeWebviewPanel: async (restored: vscode.WebviewPanel) => adopt(restored),
    }),
    vscode.commands.registerCommand(commands.openGlossary, () => {
      if (panel === undefined)
        adopt(vscode.window.createWebviewPanel(glossaryPanel, title, vscode.ViewColumn.Active));
      else panel.reveal();
    }),
  );
}
