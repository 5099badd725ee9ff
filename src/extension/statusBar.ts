import * as vscode from 'vscode';
import { findStep } from '../core/labs/catalogue.ts';
import { statusOf } from '../core/labs/progress.ts';
import type { State } from '../core/labs/state.ts';
import { localize } from '../core/labs/text.ts';
import { commands } from './ids.ts';
import type { Store } from './store.ts';
import { statusText } from './tree.ts';

/** Shows the step that is open, and how far it is, in the status bar; a click leads back to its panel. */
export function registerStatusBar(context: vscode.ExtensionContext, store: Store): void {
  const item = vscode.window.createStatusBarItem('conceptLabs.step', vscode.StatusBarAlignment.Left, 0);
  item.name = vscode.l10n.t('Concept Labs: Step');
  item.command = commands.showPanel;

  function show(state: State): void {
    const placed = findStep(state.labs, state.current?.key);
    if (placed === undefined) {
      item.hide();
      return;
    }
    const { step, key } = placed;
    const title = localize(step.title, state.locale);
    const status = statusText(statusOf(state.progress.steps[key]));
    // The number is the beginning of the id: 04.3.
    const number = step.id.slice(0, step.id.indexOf('-')).replace(/^0/, '');
    item.text = `$(mortar-board) ${vscode.l10n.t('{0} {1}: {2}', number, title, status)}`;
    item.tooltip = vscode.l10n.t('Show the lab panel');
    item.accessibilityInformation = {
      label: vscode.l10n.t('Lab step {0} {1}, {2}', number, title, status),
      role: 'button',
    };
    item.show();
  }

  context.subscriptions.push(
    item,
    store.onDidChange(({ state }) => show(state)),
  );
}
