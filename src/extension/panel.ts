import * as vscode from 'vscode';
import type { State } from '../core/labs/state.ts';
import { snapshotOf } from '../core/labs/snapshot.ts';
import type { HostToPanel, PanelState, PanelToHost } from '../protocol/panel.ts';
import { labPanel } from './ids.ts';
import type { Change, Store } from './store.ts';
import { pageOptions, post, webviewPage } from './webviewPage.ts';

/** The lab panel as the rest of the extension sees it. */
export interface LabPanel {
  /** Shows the panel beside the file, without taking the focus unless told to. */
  show(options: { preserveFocus: boolean }): void;
}

export interface PanelOptions {
  /** Does what the learner asks for in the panel. */
  readonly handle: (message: PanelToHost) => Promise<void>;
  /** Makes a step current again after a reload of the window; false where it is gone. */
  readonly restore: (state: PanelState | undefined) => Promise<boolean>;
}

const titleOf = (state: State): string => snapshotOf(state)?.step.title ?? vscode.l10n.t('Lab');

export function registerPanel(
  context: vscode.ExtensionContext,
  store: Store,
  { handle, restore }: PanelOptions,
): LabPanel {
  const { extensionUri } = context;
  let panel: vscode.WebviewPanel | undefined;

  const firstMessage = (): HostToPanel | undefined => {
    const snapshot = snapshotOf(store.state);
    return snapshot === undefined ? undefined : { kind: 'snapshot', snapshot };
  };

  /** Hands over the whole state; a page that is not there now asks for it when it is. */
  function send(): void {
    const message = firstMessage();
    if (panel?.visible !== true || message === undefined) return;
    void post(panel.webview, message);
  }

  function adopt(adopted: vscode.WebviewPanel): void {
    panel?.dispose();
    panel = adopted;
    adopted.webview.options = pageOptions(extensionUri);
    adopted.onDidDispose(() => {
      if (panel === adopted) panel = undefined;
    });
    adopted.webview.onDidReceiveMessage(async (message: PanelToHost) => {
      if (message.kind === 'ready') send();
      else await handle(message);
    });
    adopted.title = titleOf(store.state);
    adopted.webview.html = webviewPage(adopted.webview, {
      extensionUri,
      script: 'labPanel.js',
      style: 'labPanel.css',
      title: titleOf(store.state),
      state: firstMessage(),
    });
  }

  function onChange({ event, state }: Change): void {
    if (panel === undefined) return;
    const title = titleOf(state);
    if (panel.title !== title) panel.title = title;
    // A draft comes from the panel: sent back, it would run after what is typed meanwhile.
    if (event.kind !== 'drafted') send();
  }

  // Not disposed with the extension: a panel that is open comes back with the window.
  context.subscriptions.push(
    store.onDidChange(onChange),
    vscode.window.registerWebviewPanelSerializer(labPanel, {
      async deserializeWebviewPanel(restored: vscode.WebviewPanel, state: PanelState | undefined) {
        if (await restore(state)) adopt(restored);
        else restored.dispose();
      },
    }),
  );

  return {
    show({ preserveFocus }) {
      if (panel === undefined)
        adopt(
          vscode.window.createWebviewPanel(
            labPanel,
            titleOf(store.state),
            { viewColumn: vscode.ViewColumn.Two, preserveFocus },
            pageOptions(extensionUri),
          ),
        );
      else if (!panel.visible || !preserveFocus) {
        // In the file's own column it would hide the file.
        const isOverFile = panel.viewColumn === vscode.ViewColumn.One;
        panel.reveal(isOverFile ? vscode.ViewColumn.Two : panel.viewColumn, preserveFocus);
      }
    },
  };
}
