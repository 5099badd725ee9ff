import type { DebugProtocol } from '@vscode/debugprotocol';
import * as vscode from 'vscode';
import { debugType } from '../../../src/extension/ids.ts';
import { until } from './learner.ts';

/** A session of the debug type as the editor sees it, its events in order. */
export interface Watched {
  readonly session: vscode.DebugSession;
  readonly events: DebugProtocol.Event[];
  isOver: boolean;
}

/** Watches the sessions that start from now on. */
export function watchSessions(): { readonly all: Watched[]; dispose(): void } {
  const all: Watched[] = [];
  const subscriptions = vscode.Disposable.from(
    vscode.debug.registerDebugAdapterTrackerFactory(debugType, {
      createDebugAdapterTracker: (session) => {
        const watched: Watched = { session, events: [], isOver: false };
        all.push(watched);
        return {
          onDidSendMessage: (message: DebugProtocol.ProtocolMessage) => {
            if (message.type === 'event') watched.events.push(message as DebugProtocol.Event);
          },
        };
      },
    }),
    vscode.debug.onDidTerminateDebugSession(({ id }) => {
      for (const watched of all) if (watched.session.id === id) watched.isOver = true;
    }),
  );
  return { all, dispose: () => subscriptions.dispose() };
}

/** Waits for an event of a session; gives its body. */
export async function eventOf<T>({ session, events }: Watched, name: string): Promise<T> {
  await until(() => events.some(({ event }) => event === name), `${session.name} sends ${name}`);
  return events.find(({ event }) => event === name)?.body as T;
}

/** What a session's program has printed. */
export const printed = ({ events }: Watched): string =>
  events
    .filter(({ event }) => event === 'output')
    .map(({ body }) => body as DebugProtocol.OutputEvent['body'])
    .filter(({ category }) => category === 'stdout')
    .map(({ output }) => output)
    .join('');
