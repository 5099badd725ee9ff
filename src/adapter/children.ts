import type { DebugProtocol } from '@vscode/debugprotocol';
import * as l10n from '@vscode/l10n';
import { openDoor, type Child, type Door } from '../node/children.ts';
import type { Launch } from './launch.ts';

/** Milliseconds that a client has to start a session for a process; it runs without one after that. */
export const sessionTime = 30_000;

/** What a launch says of the program that it starts, and not of debugging alone. */
const ofProgram: ReadonlySet<string> = new Set<keyof Launch>([
  'args',
  'selection',
  'title',
  'repeat',
  'plainRun',
  'perThread',
  'call',
  'cwd',
  'env',
  'profileOutput',
  'python',
  'tbreak',
  'terminal',
]);

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

/** Asks the client for a session for a process; resolves with whether it starts one. */
export function startChildSession(
  { start }: Pick<ChildSessions, 'start'>,
  launch: Launch,
  { pid, address }: Pick<Child, 'pid' | 'address'>,
): Promise<boolean> {
  const kept = Object.fromEntries(Object.entries(launch).filter(([name]) => !ofProgram.has(name)));
  const configuration = {
    ...kept,
    type: 'conceptlab',
    name: l10n.t('Process {0}', pid),
    child: address,
    stopOnEntry: false,
  };
  return start({ request: 'attach', configuration });
}

/** Opens a door for the processes that a program starts, and has the client debug each in a session of its own. */
export function openChildSessions(sessions: ChildSessions, launch: Launch): Promise<Door> {
  let isTold = false;
  const refuse = (child: Child): void => {
    if (!child.refuse() || isTold) return;
    isTold = true;
    sessions.show(
      l10n.t('Process {0} runs without the debugger: the client has no session for it.', child.pid),
    );
  };
  const begin = async (child: Child): Promise<void> => {
    if (!sessions.isSupported) return refuse(child);
    setTimeout(() => refuse(child), sessionTime).unref();
    // So that it stands below the one that has started it.
    if (child.handOn()) return;
    if (!(await startChildSession(sessions, launch, child))) refuse(child);
  };
  return openDoor(
    (child) => void begin(child),
    () => sessions.stop(),
  );
}
