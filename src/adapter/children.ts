import type { DebugProtocol } from '@vscode/debugprotocol';
import * as l10n from '@vscode/l10n';
import { openDoor, type Child, type Door } from '../node/children.ts';
import type { ChildArguments } from '../protocol/dap.ts';

/** Milliseconds that a client has to start a session for a process; it runs without one after that. */
const sessionTime = 30_000;

/** What the processes that a program starts need of the session that has started the program. */
export interface ChildSessions {
  /** Whether the client can start sessions. */
  readonly isSupported: boolean;
  /** Asks the client for a session; resolves with whether it starts one. */
  start(args: DebugProtocol.StartDebuggingRequestArguments): Promise<boolean>;
  /** One of them was stopped. */
  stop(): void;
  show(text: string): void;
}

/** Opens a door for the processes that a program starts, and has the client debug each in a session of its own. */
export function openChildSessions(
  sessions: ChildSessions,
  shared: Pick<ChildArguments, 'program' | 'justMyCode'>,
): Promise<Door> {
  let isTold = false;
  const refuse = (child: Child): void => {
    child.refuse();
    if (!isTold)
      sessions.show(l10n.t('Process {0} runs without the debugger: this client has no sessions for it.', child.pid));
    isTold = true;
  };
  const begin = async (child: Child): Promise<void> => {
    if (!sessions.isSupported) return refuse(child);
    const timer = setTimeout(() => refuse(child), sessionTime);
    const configuration: ChildArguments & { type: string; name: string } = {
      ...shared,
      type: 'conceptlab',
      name: l10n.t('Process {0}', child.pid),
      child: child.address,
    };
    const isStarted = await sessions.start({ request: 'attach', configuration: { ...configuration } });
    if (!isStarted) refuse(child);
    if (!isStarted) clearTimeout(timer);
    timer.unref();
  };
  return openDoor((child) => void begin(child), () => sessions.stop());
}
