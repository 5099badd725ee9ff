import * as l10n from '@vscode/l10n';
import {
  BreakpointEvent,
  ExitedEvent,
  InitializedEvent,
  OutputEvent,
  TerminatedEvent,
} from '@vscode/debugadapter';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { basename } from 'node:path';
import type { Writable } from 'node:stream';
import { UserError } from '../core/errors.ts';
import type { RunEnd } from '../core/profile/types.ts';
import type { Door } from '../node/children.ts';
import type { Command } from '../node/helper.ts';
import { resolveInterpreter } from '../node/interpreters.ts';
import { AnsweringSession } from './answering.ts';
import { BoundedInput } from './boundedInput.ts';
import { ClientBreakpoints } from './breakpoints.ts';
import { capabilities } from './capabilities.ts';
import { DebugConsole } from './debugConsole.ts';
import { customEvent, toClientEvent } from './events.ts';
import { ExceptionFilters, readException } from './exceptions.ts';
import { Inspector } from './inspector.ts';
import { openChildSessions, sessionTime, startChildSession, type ChildSessions } from './children.ts';
import { readChild, readLaunch, type Launch } from './launch.ts';
import { ProgramOutput } from './output.ts';
import { startPlain, type PlainRun } from './plain.ts';
import type { RuntimeOptions } from './pdbJob.ts';
import { PdbRuntime } from './runtime.ts';
import type { RuntimeEvent } from './runtimeEvents.ts';
import { explainPending, explainSignal, type Handlers } from './requests.ts';
import { listModules } from './sources.ts';
import { Targets } from './targets.ts';

/** The main thread's id, also where there is no debugger to ask. */
const mainThread = 1;
/** Milliseconds that a client has to open a terminal. */
const terminalTime = 20_000;

/** One debug session of type `conceptlab`: speaks the Debug Adapter Protocol, inline or over stdio. */
export class ConceptLabSession extends AnsweringSession {
  readonly #lines = {
    toPython: (line: number): number => this.convertClientLineToDebugger(line),
    toClient: (line: number): number => this.convertDebuggerLineToClient(line),
  };
  readonly #inspector = new Inspector(this.#lines);
  readonly #breakpoints = new ClientBreakpoints(this.#lines);
  readonly #exceptions = new ExceptionFilters();
  readonly #targets = new Targets(this.#lines);
  readonly #console = new DebugConsole(this.#inspector, (event) => this.sendEvent(event));
  readonly #output = new ProgramOutput((category, text) => {
    this.#console.readOutput(text);
    super.sendEvent(new OutputEvent(text, category));
  });
  #launch: Launch | undefined;
  #aborter = new AbortController();
  #pdb: PdbRuntime | undefined;
  #plain: PlainRun | undefined;
  #canRunInTerminal = false;
  #canStartSessions = false;
  /** Where processes that the program starts come to be debugged. */
  #door: Door | undefined;
  /** How a process is debugged that another session's program has started. */
  #joined: Launch | undefined;
  #restarting = false;
  #over = false;
  /** What runs now: another one after a restart. */
  readonly #programs = (): { pdb: PdbRuntime | undefined; plain: PlainRun | undefined } => ({
    pdb: this.#pdb,
    plain: this.#plain,
  });

  protected readonly handlers: Handlers = {
    initialize: (args) => {
      this.#canRunInTerminal = args.supportsRunInTerminalRequest === true;
      this.#canStartSessions = args.supportsStartDebuggingRequest === true;
      return capabilities();
    },
    launch: (args) => this.#start(readLaunch(args)),
    attach: (args) => this.#join(readChild(args), readLaunch(args)),
    configurationDone: () => this.#pdb?.go(),
    setBreakpoints: async (args) => ({ breakpoints: await this.#breakpoints.set(this.#pdb, args) }),
    setFunctionBreakpoints: async (args) => ({
      breakpoints: await this.#breakpoints.setFunctions(this.#pdb, args),
    }),
    breakpointLocations: async (args) => ({
      breakpoints: await this.#breakpoints.locate(this.#running(), args),
    }),
    setExceptionBreakpoints: (args) => this.#exceptions.set(this.#pdb, args),
    threads: async () => {
      const threads = (await this.#pdb?.threads()) ?? [{ thread: mainThread, name: 'MainThread' }];
      return { threads: threads.map(({ thread, name }) => ({ id: thread, name })) };
    },
    stackTrace: (args) => this.#inspector.readStack(this.#running(), args),
    scopes: ({ frameId }) => this.#inspector.readScopes(this.#running(), frameId),
    variables: (args, signal) => this.#inspector.readVariables(this.#running(), args, signal),
    setVariable: (args) => this.#inspector.setVariable(this.#running(), args),
    setExpression: (args) => this.#inspector.setExpression(this.#running(), args),
    evaluate: (args, signal) =>
      args.context === 'repl'
        ? this.#console.type(this.#programs, args, signal)
        : this.#inspector.evaluate(this.#running(), args, signal),
    completions: (args, signal) => this.#inspector.complete(this.#running(), args, signal),
    cancel: ({ requestId }) => this.cancel(requestId),
    exceptionInfo: ({ threadId }) => readException(this.#running(), this.#inspector.stopOf(threadId)),
    continue: ({ threadId }) => {
      this.#step(() => this.#running().press(threadId, 'c'));
      return { allThreadsContinued: false };
    },
    next: ({ threadId }) => this.#step(() => this.#running().press(threadId, 'n')),
    stepIn: (args) => this.#step(() => this.#targets.stepIn(this.#running(), args)),
    stepInTargets: (args) => this.#targets.findCalls(this.#running(), this.#inspector, args),
    stepOut: ({ threadId }) => this.#step(() => this.#running().press(threadId, 'r', { way: 'out' })),
    gotoTargets: (args) => this.#targets.findPlaces(args),
    goto: (args) => this.#targets.jump(this.#running(), args),
    source: (args) => this.#inspector.sources.read(this.#running(), args),
    loadedSources: () => this.#inspector.sources.list(this.#running()),
    modules: (args) => listModules(this.#running(), args),
    pause: ({ threadId }) => this.#running().pause(threadId),
    terminate: () => this.#end(),
    disconnect: () => this.#stop(),
    restart: (args) => this.#restart(args.arguments && readLaunch(args.arguments)),
    'conceptlab/endInput': () => this.#console.endInput(this.#programs),
    'conceptlab/interrupt': () => this.#console.interrupt(),
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
    super.start(inStream.pipe(new BoundedInput(() => void this.#refuseInput())), outStream);
    const out = outStream as Writable;
    this.settled = () =>
      out.writableNeedDrain ? new Promise((resolve) => out.once('drain', resolve)) : undefined;
  }

  /** What the program has written before something happens is shown before that. */
  override sendEvent(event: DebugProtocol.Event): void {
    this.#output.flush();
    super.sendEvent(event);
  }

  /** Ends what an editor that has the session inline no longer needs. */
  override dispose(): void {
    void this.#stop();
  }

  protected override answered(command: string, isGood: boolean): void {
    if (command === 'disconnect') this.shutdown();
    else if (command === 'launch' || command === 'attach') {
      // Only now breakpoints may come: the helper stands ready, and the program waits.
      if (isGood) this.sendEvent(new InitializedEvent());
      else this.#finish(command === 'launch' ? { exitCode: 1 } : {});
    }
  }

  /** Ends the session of a client that is not to be understood. */
  async #refuseInput(): Promise<void> {
    this.show(new UserError(l10n.t('The client sent a message that is too long. The session ends.')));
    await this.#stop();
    this.#finish({});
    this.shutdown();
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
    const options: RuntimeOptions & { signal: AbortSignal; children?: string } = {
      ...launch,
      python: launch.python ?? (await resolveInterpreter()).path,
      signal: this.#aborter.signal,
      ...(launch.terminal
        ? { startElsewhere: (command) => this.#openTerminal(command) }
        : {
            stdin: 'pipe',
            onInput: () => {
              this.#output.flush();
              this.#console.askForInput();
            },
          }),
      onOutput: (category, data) => {
        this.#output.take(category, data);
        return this.settled();
      },
    };
    if (launch.mode === 'pdb') {
      this.#door = launch.subProcess ? await openChildSessions(this.#childSessions, launch) : undefined;
      if (this.#door !== undefined) options.children = this.#door.address;
      this.#pdb = await PdbRuntime.start(options, (event) => this.#tell(event));
      if (launch.tbreak !== undefined)
        await this.#pdb.ask('tbreak', { file: launch.program, line: launch.tbreak });
    } else {
      this.#plain = await startPlain(launch, options);
      void this.#finishPlain(this.#plain);
    }
  }

  /** Debugs a process that the program of another session has started. */
  async #join(address: string, launch: Launch): Promise<void> {
    const startsSessions = this.#canStartSessions;
    this.#joined = launch;
    this.#pdb = await PdbRuntime.join(address, { ...launch, startsSessions }, (event) => this.#tell(event));
  }

  get #childSessions(): ChildSessions {
    return {
      isSupported: this.#canStartSessions,
      start: (args) =>
        new Promise((resolve) =>
          this.sendRequest('startDebugging', args, sessionTime, ({ success }) => resolve(success)),
        ),
      stop: () => void this.#stop(),
      show: (text) => this.show(new UserError(text)),
    };
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

  /** Ends the program; of one that is being profiled, what was collected by then is handed on. */
  async #end(): Promise<void> {
    if (this.#plain === undefined || this.#launch?.mode !== 'profile') return this.#stop();
    this.#plain.breakOff();
    await this.#plain.ended;
  }

  async #stop(): Promise<void> {
    this.#aborter.abort(new UserError(l10n.t('The session was stopped.')));
    await Promise.all([this.#pdb?.stop(), this.#plain?.ended]);
    this.#door?.close();
  }

  /** Runs the program again, with what pdb remembers of the run before, or with the client's breakpoints. */
  async #restart(launch = this.#launch, memory?: object): Promise<void> {
    if (launch === undefined)
      throw new UserError(
        l10n.t('This session cannot start its program again: restart the one that launched it.'),
      );
    // What is typed ahead is for the program that pdb's `run` starts, and for none that the client starts.
    if (memory === undefined) this.#console.interrupt();
    this.#console.noteRestart();
    try {
      await this.#stopAndStart(launch, memory);
    } finally {
      this.#console.noteResumption(false);
    }
  }

  async #stopAndStart(launch: Launch, memory: object | undefined): Promise<void> {
    this.#restarting = true;
    await this.#stop();
    this.#restarting = false;
    this.#pdb = this.#plain = undefined;
    this.#inspector.clear();
    this.#console.endWaiting();
    await this.#start(launch);
    const pdb = this.#pdb as PdbRuntime | undefined;
    if (pdb === undefined) return;
    await this.#exceptions.setAgain(pdb);
    if (memory !== undefined) await pdb.ask('restore', { memory });
    else
      for (const breakpoint of await this.#breakpoints.setAgain(pdb))
        this.sendEvent(new BreakpointEvent('changed', breakpoint));
    pdb.go();
  }

  async #finishPlain(plain: PlainRun): Promise<void> {
    const end = await plain.ended;
    switch (end.kind) {
      case 'profile':
      case 'run':
        if (end.kind === 'profile') this.sendEvent(customEvent('conceptlab/profile', end.run));
        // What Python did not live to say.
        if (end.run.error?.traceback === '') this.show(new UserError(end.run.error.message));
        this.#finish(end.run);
        break;
      case 'stopped':
        this.#finish({});
        break;
      case 'failed':
        this.show(end.error);
        this.#finish({ exitCode: 1 });
        break;
      default:
        end satisfies never;
    }
  }

  /** Tells the client that the program is over, once. */
  #finish({ exitCode, error }: Partial<RunEnd>): void {
    this.#output.end();
    this.#door?.close();
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

  /** Makes a button's step: what is typed right after it waits for the stop. */
  #step(make: () => void): void {
    make();
    this.#console.noteResumption(false);
  }

  #tell(event: RuntimeEvent): void {
    if (event.kind === 'stopped') {
      this.#inspector.begin(event.stop);
      this.#console.noteStop();
    }
    if (event.kind === 'continued') {
      this.#inspector.end(event.thread);
      this.#console.noteResumption(this.#pdb?.stoppedThread !== undefined);
    }
    const told = toClientEvent(event, this.#lines);
    if (told !== undefined) this.sendEvent(told);
    else if (event.kind === 'pending') this.show(explainPending());
    else if (event.kind === 'child' && this.#joined !== undefined)
      void startChildSession(this.#childSessions, this.#joined, event);
    else if (event.kind === 'restart') void this.#runAgain(event.args, event.memory);
    else if (event.kind === 'fault') this.log(event.text);
    else if (event.kind === 'ended') {
      const { end, run } = event;
      if (!this.#restarting) this.#console.noteStop();
      if (end.fault !== undefined) this.show(end.fault);
      else if (run.error?.traceback === '') this.show(new UserError(run.error.message));
      else if (end.signal !== undefined && !end.stopped) this.show(explainSignal(end.signal));
      this.#finish(run);
    }
  }

  /** What pdb's `run` asks for. */
  async #runAgain(args: readonly string[], memory: object): Promise<void> {
    try {
      await this.#restart(this.#launch && { ...this.#launch, args }, memory);
    } catch (error) {
      this.show(error);
      this.#finish({ exitCode: 1 });
    }
  }
}
