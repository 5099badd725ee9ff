import * as vscode from 'vscode';
import { findStep } from '../core/labs/catalogue.ts';
import { UserError } from '../core/errors.ts';
import type { Deps } from './deps.ts';
import { commands } from './ids.ts';
import type { Store } from './store.ts';

/** Opens `vscode://concept-labs.python-concept-labs/lab/<lab>/<step>`; a link never runs anything. */
export function registerLinks(deps: Deps, store: Store, ready: Promise<void>): void {
  async function open(uri: vscode.Uri): Promise<void> {
    await ready;
    const [, lab, step, ...more] = uri.path.replace(/^\/|\/$/g, '').split('/');
    const placed = findStep(store.state.labs, `${lab ?? ''}/${step ?? ''}`);
    if (!uri.path.startsWith('/lab/') || more.length > 0 || placed === undefined)
      throw new UserError(
        vscode.l10n.t(
          'The link {0} leads to no step. A link to one looks like /lab/04-debug-and-profile/04.4-fib.',
          uri.path,
        ),
      );
    await vscode.commands.executeCommand(commands.openStep, placed.lab.id, placed.step.id);
  }
  deps.context.subscriptions.push(
    vscode.window.registerUriHandler({
      handleUri: (uri) => open(uri).catch((error: unknown) => deps.report(error)),
    }),
  );
}
