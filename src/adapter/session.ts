import * as l10n from '@vscode/l10n';
import {
  BreakpointEvent,
  DebugSession,
  ExitedEvent,
  InitializedEvent,
  OutputEvent,
  Response,
  TerminatedEvent,
} from '@vscode/debugadapter';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { basename } from 'node:path';
import type { Writable } from 'node:stream';
import { UserError } from '../core/errors.ts';
import type { RunEnd } from '../core/profile/types.ts';
import type { Command } from '../node/helper.ts';
import { resolveInterpreter } from '../node/interpreters.ts';
import type { LaunchArguments } from '../protocol/dap.ts';
import { ClientBreakpoints } from './breakpoints.ts';
import { capabilities } from './capabilities.ts';
import { customEvent, toClientEvent } from './events.ts';
import { Inspector } from './inspector.ts';
import { readLaunch, type Launch } from './launch.ts';
import { ProgramOutput } from './output.ts';
import { startPlain, type PlainRun } from './plain.ts';
import { ProgramInput } from './programInput.ts';
import { PdbRuntime, type RuntimeEvent, type RuntimeOptions } from './runtime.ts';
import { explainPending, explainSignal, type Handlers, type Requests } from './requests.ts';

/** The main thread's id, also where there is no debugger to ask. */
const mainThread = 1;
/** Milliseconds that a client has to open a terminal. */
const terminalTime = 20_000;
/** Requests whose failure a person need not be told of: a hover that cannot be evaluated is no news. */
const quiet = new Set([
  'stackTrace',
  'scopes',
  'variables',
  'evaluate',
  'completions',
  'exceptionInfo',
  'conceptlab/locals',
]);

/** One debug session of type `conceptlab`: speaks the Debug Adapter Protocol, inline or over stdio. */
export class ConceptLabSession extends DebugSession {
  readonly #lines = {
    toPython: (line: number): number => this.convertClientLineToDebugger(line),
    toClient: (line: number): number => this.convertDebuggerLineToClient(line),
  };
  readonly #inspector = new Inspector(this.#lines);
  readonly #breakpoints = new ClientBreakpoints(this.#lines);
  readonly #input = new ProgramInput();
  readonly #output = new ProgramOutput((category, text) => {
    if (category === 'stdout') this.#input.readOutput(text);
    super.sendEvent(new OutputEvent(text, category));
  });
  #launch: Launch | undefined;
  #aborter = new AbortController();
  #pdb: PdbRuntime | undefined;
  #plain: PlainRun | undefined;
  #stopOnUncaught = true;
  #canRunInTerminal = false;
  #restarting = false;
  #over = false;

  readonly #handlers: Handlers = {
    initialize: (args) => {
      this.#canRunInTerminal = args.supportsRunInTerminalRequest === true;
      return capabilities();
    },
    launch: (args) => this.#start(readLaunch(args)),
    configurationDone: () => this.#pdb?.go(),
    setBreakpoints: async (args) => ({ breakpoints: await this.#breakpoints.set(this.#pdb, args) }),
    setExceptionBreakpoints: ({ filters }) => {
      this.#stopOnUncaught = filters.includes('uncaught');
      this.#pdb?.stopOnUncaught(this.#stopOnUncaught);
    },
    threads: async () => {
      const threads = (await this.#pdb?.ask('threads', {})) ?? [{ thread: mainThread, name: 'MainThread' }];
      return { threads: threads.map(({ thread, name }) => ({ id: thread, name })) };
    },
    stackTrace: (args) => this.#inspector.readStack(this.#running(), args),
    scopes: ({ frameId }) => this.#inspector.readScopes(this.#running(), frameId),
    variables: (args) => this.#inspector.readVariables(this.#running(), args),
    setVariable: (args) => this.#inspector.setVariable(this.#running(), args),
    evaluate: (args) =>
      args.context === 'repl' ? this.#type(args) : this.#inspector.evaluate(this.#running(), args),
    completions: (args) => this.#inspector.complete(this.#running(), args),
    exceptionInfo: ({ threadId }) => this.#inspector.readException(threadId),
    continue: ({ threadId }) => {
      this.#running().press(threadId, 'c');
      return { allThreadsContinued: false };
    },
    next: ({ threadId }) => this.#running().press(threadId, 'n'),
    stepIn: ({ threadId }) => this.#running().press(threadId, 's', 'in'),
    stepOut: ({ threadId }) => this.#running().press(threadId, 'r', 'out'),
    pause: ({ threadId }) => this.#running().pause(threadId),
    terminate: () => this.#stop(),
    disconnect: () => this.#stop(),
    restart: (args) => this.#restart(args.arguments && readLaunch(args.arguments)),
    'conceptlab/locals': ({ threadId }) => this.#running().ask('locals', { thread: threadId }),
  };

  constructor() {
    super();
    this.setDebuggerLinesStartAt1(true);
    this.setDebuggerColumnsStartAt1(true);
  }

  /**
   * Where the client lags behind what it is sent, a promise until it has caught up. An editor that has the
   * session inline sets a way of its own.
   */
  settled: () => Promise<void> | undefined = () => undefined;

  override start(inStream: NodeJS.ReadableStream, outStream: NodeJS.WritableStream): void {
    super.start(inStream, outStream);
    const out = outStream as Writable;
    this.settled = () =>
      out.writableNeedDrain ? new Promise((resolve) => out.once('drain', resolve)) : undefined;
  }

  /** What the program has written before something happens is shown before that. */
  override sendEvent(event: DebugProtocol.Event): void {
    this.#output.flush();
    super.sendEvent(event);
  }

  protected override dispatchRequest(request: DebugProtocol.Request): void {
    // The base class reads the client's line numbering here, and then calls `initializeRequest`.
    if (request.command === 'initialize') super.dispatchRequest(request);
    else void this.#respond(request.command, new Response(request), request.arguments);
  }

  protected override initializeRequest(
    response: DebugProtocol.InitializeResponse,
    args: DebugProtocol.InitializeRequestArguments,
  ): void {
    void this.#respond('initialize', response, args);
  }

  /** Ends what an editor that has the session inline no longer needs. */
  override dispose(): void {
    void this.#stop();
  }

  async #respond(command: string, response: DebugProtocol.Response, args: unknown): Promise<void> {
    try {
      if (!Object.hasOwn(this.#handlers, command))
        throw new UserError(l10n.t('"{0}" is not supported.', command));
      const handle = this.#handlers[command as keyof Requests] as (args: unknown) => unknown;
      const body = await handle(args ?? {});
      if (body !== undefined) response.body = body;
      this.sendResponse(response);
      // Only now breakpoints may come: the helper stands ready, and the program waits.
      if (command === 'launch') this.sendEvent(new InitializedEvent());
    } catch (error) {
      this.#refuse(command, response, error, args);
      if (command === 'launch') this.#finish({ exitCode: 1 });
    }
    if (command === 'disconnect') this.shutdown();
  }

  #refuse(command: string, response: DebugProtocol.Response, error: unknown, args: unknown): void {
    const known = error instanceof UserError;
    if (!known) this.#log(error);
    const variables: Record<string, string> = {
      _text: known ? error.message : l10n.t('The debugger failed: {0}', String(error)),
    };
    if (known && error.remedies.length > 0) variables['_remedies'] = error.remedies.join(' ');
    if (known && error.place)
      Object.assign(variables, { _file: error.place.file, _line: String(error.place.line) });
    const isShownElsewhere = command === 'launch' && (args as LaunchArguments).launchId !== undefined;
    const showUser = !quiet.has(command) && !isShownElsewhere;
    this.sendErrorResponse(response, { id: known ? 1 : 2, format: '{_text}', variables, showUser });
  }

  #running(): PdbRuntime {
    if (this.#pdb === undefined) throw new UserError(l10n.t('The program does not run under pdb.'));
    return this.#pdb;
  }

  async #start(launch: Launch): Promise<void> {
    this.#launch = launch;
    this.#aborter = new AbortController();
    if (launch.terminal && !this.#canRunInTerminal)
      throw new UserError(l10n.t('This client has no terminal. Set "console" to "internalConsole".'));
    const options: RuntimeOptions & { signal: AbortSignal } = {
      ...launch,
      python: launch.python ?? (await resolveInterpreter()).path,
      signal: this.#aborter.signal,
      ...(launch.terminal
        ? { startElsewhere: (command) => this.#openTerminal(command) }
        : {
            stdin: 'pipe',
            onInput: () => {
              this.#output.flush();
              this.sendEvent(customEvent('conceptlab/inputRequested', { prompt: this.#input.wait() }));
            },
          }),
      onOutput: (category, data) => {
        this.#output.take(category, data);
        return this.settled();
      },
    };
    if (launch.mode === 'pdb') {
      this.#pdb = await PdbRuntime.start(options, (event) => this.#tell(event));
      if (launch.tbreak !== undefined)
        await this.#pdb.ask('tbreak', { file: launch.program, line: launch.tbreak });
    } else {
      this.#plain = await startPlain(launch, options);
      void this.#finishPlain(this.#plain);
    }
  }

  #openTerminal({ args, cwd, env }: Command): Promise<void> {
    return new Promise((resolve, reject) => {
      const title = `Python: ${basename(this.#launch?.program ?? '')}`;
      const request = { kind: 'integrated' as const, title, cwd, args: [...args], env: { ...env } };
      this.runInTerminalRequest(request, terminalTime, (response) => {
        if (response.success) resolve();
        else
          reject(
            new UserError(
              response.message === undefined
                ? l10n.t('The terminal did not open.')
                : l10n.t('The terminal did not open: {0}.', response.message),
            ),
          );
      });
    });
  }

  async #stop(): Promise<void> {
    this.#aborter.abort(new UserError(l10n.t('The session was stopped.')));
    await Promise.all([this.#pdb?.stop(), this.#plain?.ended]);
  }

  async #restart(launch = this.#launch): Promise<void> {
    if (launch === undefined) throw new UserError(l10n.t('Nothing has been launched yet.'));
    this.#restarting = true;
    await this.#stop();
    this.#restarting = false;
    this.#pdb = this.#plain = undefined;
    this.#inspector.clear();
    this.#input.take();
    await this.#start(launch);
    const pdb = this.#pdb as PdbRuntime | undefined;
    if (pdb === undefined) return;
    pdb.stopOnUncaught(this.#stopOnUncaught);
    for (const breakpoint of await this.#breakpoints.setAgain(pdb))
      this.sendEvent(new BreakpointEvent('changed', breakpoint));
    pdb.go();
  }

  async #finishPlain(plain: PlainRun): Promise<void> {
    const end = await plain.ended;
    switch (end.kind) {
      case 'profile':
        this.sendEvent(customEvent('conceptlab/profile', end.run));
        if (end.run.error?.traceback === '') this.#show(new UserError(end.run.error.message));
        this.#finish(end.run);
        break;
      case 'run':
        // What Python did not live to say.
        if (end.run.error?.traceback === '') this.#show(new UserError(end.run.error.message));
        this.#finish(end.run);
        break;
      case 'stopped':
        this.#finish({});
        break;
      case 'failed':
        this.#show(end.error);
        this.#finish({ exitCode: 1 });
        break;
      default:
        end satisfies never;
    }
  }

  /** Tells the client that the program is over, once. */
  #finish({ exitCode, error }: Partial<RunEnd>): void {
    this.#output.end();
    if (this.#restarting || this.#over) return;
    this.#over = true;
    this.sendEvent(
      customEvent('conceptlab/ended', {
        ...(exitCode !== undefined && { exitCode }),
        ...(error && { error }),
      }),
    );
    if (exitCode !== undefined) this.sendEvent(new ExitedEvent(exitCode));
    this.sendEvent(new TerminatedEvent());
  }

  /** A line in pdb's console: an answer to the program where that waits, else a command for pdb. */
  async #type({ frameId, expression }: DebugProtocol.EvaluateArguments): Promise<object> {
    const pdb = this.#pdb;
    const thread = this.#inspector.threadOf(frameId) ?? pdb?.stoppedThread;
    if (pdb === undefined || thread === undefined) {
      if (!this.#input.take())
        throw new UserError(
          pdb === undefined
            ? l10n.t('The program does not run under pdb, and does not wait for input.')
            : l10n.t('The program is running. Pause it to give pdb a command.'),
        );
      (pdb ?? this.#plain)?.writeInput(`${expression}\n`);
      return { result: '', variablesReference: 0 };
    }
    const selected = this.#inspector.takeSelection(thread, frameId);
    if (selected !== undefined) await pdb.selectFrame(thread, selected);
    const output = (await pdb.type(thread, expression)) ?? '';
    return { result: output.replace(/\n$/, ''), variablesReference: 0 };
  }

  #tell(event: RuntimeEvent): void {
    if (event.kind === 'stopped') this.#inspector.begin(event.stop);
    if (event.kind === 'continued') this.#inspector.end(event.thread);
    const told = toClientEvent(event, this.#lines);
    if (told !== undefined) this.sendEvent(told);
    else if (event.kind === 'pending') this.#show(explainPending());
    else if (event.kind === 'restart') void this.#restartWith(event.args);
    else if (event.kind === 'fault') this.#log(event.text);
    else if (event.kind === 'ended') {
      const { end, run } = event;
      if (end.fault !== undefined) this.#show(end.fault);
      else if (run.error?.traceback === '') this.#show(new UserError(run.error.message));
      else if (end.signal !== undefined && !end.stopped) this.#show(explainSignal(end.signal));
      this.#finish(run);
    }
  }

  async #restartWith(args: readonly string[]): Promise<void> {
    try {
      await this.#restart(this.#launch && { ...this.#launch, args });
    } catch (error) {
      this.#show(error);
      this.#finish({ exitCode: 1 });
    }
  }

  /** Shows a person what went wrong while the program ran. */
  #show(error: unknown): void {
    if (!(error instanceof UserError)) this.#log(error);
    const text = error instanceof Error ? error.message : String(error);
    this.sendEvent(new OutputEvent(`${text}\n`, 'important'));
  }

  /** For our own log, not for a person: what is no `UserError` is a fault of ours. */
  #log(error: unknown): void {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.sendEvent(new OutputEvent(`${text}\n`, 'telemetry'));
  }
}
