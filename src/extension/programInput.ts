import * as vscode from 'vscode';
import type { Deps } from './deps.ts';
import { commands, contexts, debugType } from './ids.ts';

/** Shows which programs wait for input; gives what their sessions' events are to be handed to. */
export function registerProgramInput({ context, report }: Pick<Deps, 'context' | 'report'>): {
  requested(session: vscode.DebugSession): Promise<void>;
  given(session: vscode.DebugSession): Promise<void>;
} {
  const waiting = new Set<string>();
  const shown = new WeakSet<vscode.DebugSession>();
  const item = vscode.window.createStatusBarItem('conceptLabs.input', vscode.StatusBarAlignment.Left, 100);
  item.name = vscode.l10n.t('Program Input');
  item.text = `$(keyboard) ${vscode.l10n.t('Waiting for input')}`;
  item.tooltip = vscode.l10n.t('The program waits for input: type it in the Debug Console.');
  item.command = 'workbench.panel.repl.view.focus';

  const show = async (): Promise<void> => {
    if (waiting.size > 0) item.show();
    else item.hide();
    await vscode.commands.executeCommand('setContext', contexts.waitsForInput, waiting.size > 0);
  };
  const given = async (session: vscode.DebugSession): Promise<void> => {
    if (waiting.delete(session.id)) await show();
  };
  /** Has the session at hand do something that the protocol has no request for. */
  const ask = (request: 'conceptlab/endInput' | 'conceptlab/interrupt') => async (): Promise<void> => {
    const session = vscode.debug.activeDebugSession;
    if (session?.type !== debugType) return;
    try {
      await session.customRequest(request);
    } catch (error) {
      await report(error);
    }
  };

  context.subscriptions.push(
    item,
    vscode.commands.registerCommand(commands.endInput, ask('conceptlab/endInput')),
    vscode.commands.registerCommand(commands.interruptPdb, ask('conceptlab/interrupt')),
    vscode.debug.onDidTerminateDebugSession((session) => void given(session)),
  );
  return {
    async requested(session) {
      waiting.add(session.id);
      await show();
      // Once: later, a person may be anywhere, and knows where to answer.
      if (shown.has(session)) return;
      shown.add(session);
      await vscode.commands.executeCommand('workbench.panel.repl.view.focus');
    },
    given,
  };
}
