import * as vscode from 'vscode';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { UserError, type Remedy } from '../core/errors.ts';
import type { CustomEvents, LaunchArguments } from '../protocol/dap.ts';
import type { LocalsBody } from '../protocol/helper.ts';
import type { Deps, LaunchOutcome } from './deps.ts';
import { debugType } from './ids.ts';

/** Characters of a program's output that are kept: its end. */
const keptOutput = 1_000_000;

/** Listens to one session, and makes what it says an outcome. */
class Collector implements vscode.DebugAdapterTracker {
  readonly #started = performance.now();
  readonly #stops: Promise<LocalsBody | undefined>[] = [];
  #session: vscode.DebugSession | undefined;
  #output = '';
  #exitCode: number | undefined;
  #profile: LaunchOutcome['profile'];
  #error: LaunchOutcome['error'];
  #terminated = false;
  #cancelled = false;
  /** Why the adapter refused the launch. */
  failure: UserError | undefined;

  attach(session: vscode.DebugSession): void {
    this.#session = session;
  }

  cancel(): void {
    this.#cancelled = true;
    if (this.#session !== undefined) void vscode.debug.stopDebugging(this.#session);
  }

  /** Whether the session was cancelled before it was there. */
  get wasCancelled(): boolean {
    return this.#cancelled;
  }

  onWillReceiveMessage(message: DebugProtocol.Request): void {
    if (!this.#terminated && (message.command === 'terminate' || message.command === 'disconnect'))
      this.#cancelled = true;
  }

  onDidSendMessage(message: DebugProtocol.ProtocolMessage): void {
    if (message.type === 'event') this.#readEvent(message as DebugProtocol.Event);
    else if (message.type === 'response') this.#readResponse(message as DebugProtocol.Response);
  }

  #readResponse({ command, success, body, message }: DebugProtocol.Response): void {
    if (command !== 'launch' || success) return;
    const { error } = (body ?? {}) as DebugProtocol.ErrorResponse['body'];
    const { _text, _remedies, _file, _line } = error?.variables ?? {};
    this.failure = new UserError(_text ?? message ?? vscode.l10n.t('The session did not start.'), {
      remedies: (_remedies?.split(' ') ?? []) as Remedy[],
      ...(_file !== undefined && { place: { file: _file, line: Number(_line) } }),
    });
  }

  #readEvent({ event, body }: DebugProtocol.Event): void {
    switch (event) {
      case 'output': {
        const { category, output } = body as DebugProtocol.OutputEvent['body'];
        if (category === 'stdout' || category === 'stderr')
          this.#output = (this.#output + output).slice(-keptOutput);
        break;
      }
      case 'stopped':
        this.#stops.push(this.#readStop((body as DebugProtocol.StoppedEvent['body']).threadId));
        break;
      case 'exited':
        this.#exitCode = (body as DebugProtocol.ExitedEvent['body']).exitCode;
        break;
      case 'conceptlab/profile':
        this.#profile = body as CustomEvents['conceptlab/profile'];
        break;
      case 'conceptlab/ended':
        this.#error = (body as CustomEvents['conceptlab/ended']).error;
        break;
      case 'terminated':
        this.#terminated = true;
        break;
      default:
    }
  }

  async #readStop(threadId: number | undefined): Promise<LocalsBody | undefined> {
    try {
      return (await this.#session?.customRequest('conceptlab/locals', { threadId })) as
        LocalsBody | undefined;
    } catch {
      // The program has run on before it could be asked.
      return undefined;
    }
  }

  async outcome(): Promise<LaunchOutcome> {
    const wallTime = (performance.now() - this.#started) / 1000;
    const stops = await Promise.all(this.#stops);
    return {
      exitCode: this.#exitCode,
      output: this.#output,
      profile: this.#profile,
      error: this.#error,
      stops: stops.filter((stop) => stop !== undefined),
      wallTime,
      cancelled: this.#cancelled,
    };
  }
}

const launchIdOf = (session: vscode.DebugSession): string | undefined =>
  session.configuration['launchId'] as string | undefined;

/** Sends what the adapter says of its own faults to the log. */
const logFaults = (log: vscode.LogOutputChannel): vscode.DebugAdapterTracker => ({
  onDidSendMessage: ({ event, body }: Partial<DebugProtocol.OutputEvent>) => {
    if (event === 'output' && body?.category === 'telemetry') log.error(body.output);
  },
});

/** Lets the extension start sessions of its own and wait for what comes of them. */
export function registerLaunches({ context, log }: Pick<Deps, 'context' | 'log'>): Pick<Deps, 'launch'> & {
  readonly isOurs: (session: vscode.DebugSession) => boolean;
} {
  const collectors = new Map<string, Collector>();
  const ended = new vscode.EventEmitter<vscode.DebugSession>();
  let lastId = 0;
  const collectorOf = (session: vscode.DebugSession): Collector | undefined =>
    collectors.get(launchIdOf(session) ?? '');

  context.subscriptions.push(
    ended,
    vscode.debug.registerDebugAdapterTrackerFactory(debugType, {
      createDebugAdapterTracker: () => logFaults(log),
    }),
    vscode.debug.registerDebugAdapterTrackerFactory(debugType, {
      createDebugAdapterTracker: (session) => {
        const collector = collectorOf(session);
        collector?.attach(session);
        return collector;
      },
    }),
    vscode.debug.onDidTerminateDebugSession((session) => ended.fire(session)),
  );

  async function launch(
    args: LaunchArguments,
    { name, resource, token }: Parameters<Deps['launch']>[1],
  ): Promise<LaunchOutcome> {
    const launchId = String(++lastId);
    const collector = new Collector();
    collectors.set(launchId, collector);
    let ending: vscode.Disposable | undefined;
    const over = new Promise<void>((resolve) => {
      ending = ended.event((session) => {
        if (launchIdOf(session) === launchId) resolve();
      });
    });
    const cancellation = token?.onCancellationRequested(() => collector.cancel());
    const folder = resource && vscode.workspace.getWorkspaceFolder(resource);
    try {
      const started = await vscode.debug.startDebugging(folder, {
        type: debugType,
        request: 'launch',
        name,
        ...args,
        launchId,
      });
      if (collector.failure !== undefined) throw collector.failure;
      if (!started && !collector.wasCancelled)
        throw new UserError(vscode.l10n.t('The session did not start. The log says why.'), {
          remedies: ['retry', 'showLog'],
        });
      if (token?.isCancellationRequested === true) collector.cancel();
      if (started) await over;
      return await collector.outcome();
    } finally {
      cancellation?.dispose();
      ending?.dispose();
      collectors.delete(launchId);
    }
  }

  return { launch, isOurs: (session) => launchIdOf(session) !== undefined };
}
