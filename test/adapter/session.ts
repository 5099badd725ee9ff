// Drives the built debug adapter over stdio, as an editor does.
import { DebugClient } from '@vscode/debugadapter-testsupport';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { build } from 'esbuild';
import { execFile, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { cp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { LaunchArguments } from '../../src/protocol/dap.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..', '..');
/** The adapter under test, bundled as it ships, in a folder of its own: `dist/` may be anybody's. */
const builtFolder = realpathSync(mkdtempSync(join(tmpdir(), 'conceptlabs-built-')));
const adapter = join(builtFolder, 'dist', 'debugAdapter.js');
process.once('exit', () => rmSync(builtFolder, { recursive: true, force: true }));
/** Milliseconds for anything that a session is asked for; generous, for machines that are busy. */
const patience = 60_000;

let built: Promise<void> | undefined;

async function buildAdapter(): Promise<void> {
  await writeFile(join(builtFolder, 'package.json'), '{ "type": "commonjs" }\n');
  await build({
    entryPoints: [join(root, 'src', 'adapter', 'debugAdapter.ts')],
    outfile: adapter,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
    define: { 'import.meta.dirname': '__dirname' },
    logLevel: 'warning',
  });
  await cp(join(root, 'src', 'python'), join(builtFolder, 'dist', 'python'), { recursive: true });
  await cp(join(root, 'l10n'), join(builtFolder, 'l10n'), { recursive: true });
}

/** A failed response, as an error. */
class Refusal extends Error {
  readonly body: DebugProtocol.Message | undefined;

  constructor(response: DebugProtocol.ErrorResponse) {
    super(response.message);
    this.body = response.body.error;
  }
}

/** What the test client keeps to itself: each message as it comes. */
interface Dispatching {
  dispatch(body: string): void;
}

type Evaluation = DebugProtocol.EvaluateResponse['body'];
export type StoppedBody = DebugProtocol.StoppedEvent['body'];

/** One debug session; `close` ends it whatever state it is in. */
export class Session {
  readonly client = new DebugClient('node', adapter, 'conceptlab');
  /** All events, in order. */
  readonly events: DebugProtocol.Event[] = [];
  /** What the console shows, in order: output of all categories, and results of what was typed. */
  transcript = '';
  /** Handles requests of the adapter: to open a terminal. */
  onRequest: (request: DebugProtocol.Request) => void = () => undefined;
  #childBreakpoints: Readonly<Record<string, readonly number[]>> | undefined;
  readonly #children: Promise<Session>[] = [];
  readonly #opened: Session[] = [];
  #isOver = false;
  #over: Promise<unknown> = Promise.resolve();
  #lastRefusal: Refusal | undefined;
  readonly #untaken: DebugProtocol.Event[] = [];
  readonly #wakers = new Set<() => void>();

  static async open(): Promise<Session> {
    built ??= buildAdapter();
    await built;
    const session = new Session();
    session.client.defaultTimeout = patience;
    await session.client.start();
    session.#over = once(session.#adapter, 'exit').then(() => (session.#isOver = true));
    // An adapter that has just ended takes no more; that it is over is told by its exit.
    session.#adapter.stdin?.on('error', () => undefined);
    session.#listenToMessages();
    for (const name of eventNames)
      session.client.on(name, (event: DebugProtocol.Event) => {
        session.events.push(event);
        if (name === 'output') session.transcript += (event as DebugProtocol.OutputEvent).body.output;
        session.#untaken.push(event);
        for (const wake of session.#wakers) wake();
        session.#wakers.clear();
      });
    return session;
  }

  /** The client drops the bodies of errors, and the adapter's own requests; both are wanted here. */
  #listenToMessages(): void {
    const client = this.client as unknown as Dispatching;
    const dispatch = client.dispatch.bind(client);
    client.dispatch = (body) => {
      const message = JSON.parse(body) as DebugProtocol.ProtocolMessage;
      if (message.type === 'request') {
        const request = message as DebugProtocol.Request;
        if (request.command === 'startDebugging')
          this.#children.push(this.#openChild(request as DebugProtocol.StartDebuggingRequest));
        else this.onRequest(request);
      } else if (message.type === 'response' && !(message as DebugProtocol.Response).success)
        this.#lastRefusal = new Refusal(message as DebugProtocol.ErrorResponse);
      dispatch(body);
    };
  }

  /** Answers a request of the adapter's. */
  respond(request: DebugProtocol.Request, body: object): void {
    const response = {
      type: 'response',
      seq: 0,
      request_seq: request.seq,
      command: request.command,
      success: true,
    };
    const json = JSON.stringify({ ...response, body });
    this.#adapter.stdin?.write(`Content-Length: ${Buffer.byteLength(json)}\r\n\r\n${json}`);
  }

  /** The number of the last request sent. */
  get lastRequest(): number {
    return (this.client as unknown as { sequence: number }).sequence - 1;
  }

  async send<T>(command: string, args: object = {}): Promise<T> {
    try {
      const response = await this.client.send(command, args);
      return response.body as T;
    } catch (error) {
      throw this.#lastRefusal?.message === (error as Error).message ? this.#lastRefusal : error;
    }
  }

  /** Initializes, launches, sets breakpoints (lines by file), and lets the program go. */
  async launch(
    args: Partial<LaunchArguments> & { readonly program: string },
    breakpoints: Readonly<Record<string, readonly number[]>> = {},
    request: 'launch' | 'attach' = 'launch',
  ): Promise<void> {
    await this.send('initialize', {
      adapterID: 'conceptlab',
      pathFormat: 'path',
      linesStartAt1: true,
      columnsStartAt1: true,
      supportsRunInTerminalRequest: args.console === 'integratedTerminal',
      supportsStartDebuggingRequest: this.#childBreakpoints !== undefined,
    });
    const configure = async (): Promise<void> => {
      await this.event('initialized');
      for (const [file, lines] of Object.entries(breakpoints)) await this.setBreakpoints(file, lines);
      await this.send('configurationDone');
    };
    await Promise.all([this.send(request, args), configure()]);
  }

  /** Debugs the processes that the program starts, each in a session of its own, as an editor does. */
  debugChildren(breakpoints: Readonly<Record<string, readonly number[]>>): void {
    this.#childBreakpoints = breakpoints;
  }

  /** The session of the next process that the program has started. */
  async child(): Promise<Session> {
    const deadline = Date.now() + patience;
    while (this.#children.length === 0) {
      if (Date.now() > deadline) throw new Error(`No session came. The console shows:\n${this.transcript}`);
      await sleep(20);
    }
    return this.#children.shift() as Promise<Session>;
  }

  async #openChild(request: DebugProtocol.StartDebuggingRequest): Promise<Session> {
    const session = await Session.open();
    this.#opened.push(session);
    session.#childBreakpoints = this.#childBreakpoints;
    const { configuration, request: kind } = request.arguments;
    await session.launch(configuration as unknown as LaunchArguments, this.#childBreakpoints, kind);
    this.respond(request, {});
    return session;
  }

  /** The message with which a launch is refused, in the language of `locale`. */
  async launchFailure(args: object, locale = 'en'): Promise<DebugProtocol.Message> {
    await this.client.initializeRequest({ adapterID: 'conceptlab', pathFormat: 'path', locale });
    try {
      await this.send('launch', args);
    } catch (error) {
      if (error instanceof Refusal && error.body) return error.body;
      throw error;
    }
    throw new Error('The launch succeeded.');
  }

  async setBreakpoints(
    path: string,
    lines: readonly number[],
    conditions: readonly string[] = [],
  ): Promise<DebugProtocol.Breakpoint[]> {
    return this.setSourceBreakpoints(
      path,
      lines.map((line, index) => ({ line, condition: conditions[index] ?? '' })),
    );
  }

  /** Sets breakpoints with all that they may ask for. */
  async setSourceBreakpoints(
    path: string,
    breakpoints: readonly DebugProtocol.SourceBreakpoint[],
  ): Promise<DebugProtocol.Breakpoint[]> {
    const { breakpoints: set } = await this.send<{ breakpoints: DebugProtocol.Breakpoint[] }>(
      'setBreakpoints',
      { source: { path }, breakpoints },
    );
    return set;
  }

  /** The next event of one of these kinds that has not been asked for yet. */
  async next(...names: readonly string[]): Promise<DebugProtocol.Event> {
    const deadline = Date.now() + patience;
    for (;;) {
      const event = this.take(...names);
      if (event !== undefined) return event;
      const left = deadline - Date.now();
      if (left <= 0)
        throw new Error(`No ${names.join(' or ')} came. The console shows:\n${this.transcript.slice(-2000)}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.#wakers.add(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  /** Waits until the console shows a text. */
  async shows(text: RegExp): Promise<void> {
    while (!text.test(this.transcript)) await this.next('output');
  }

  /** An event of one of these kinds that has come already and has not been asked for yet. */
  take(...names: readonly string[]): DebugProtocol.Event | undefined {
    const index = this.#untaken.findIndex(({ event }) => names.includes(event));
    return index < 0 ? undefined : this.#untaken.splice(index, 1)[0];
  }

  async event<T = unknown>(name: string): Promise<T> {
    return (await this.next(name)).body as T;
  }

  stopped(): Promise<StoppedBody> {
    return this.event<StoppedBody>('stopped');
  }

  /** Presses a button and waits for the next stop. */
  async press(button: 'next' | 'stepIn' | 'stepOut' | 'continue', threadId = 1): Promise<StoppedBody> {
    await this.send(button, { threadId });
    return this.stopped();
  }

  /** Types a line into the debug console. */
  async type(expression: string, frameId?: number): Promise<string> {
    const { result } = await this.send<Evaluation>('evaluate', {
      expression,
      context: 'repl',
      ...(frameId !== undefined && { frameId }),
    });
    if (result !== '') this.transcript += `${result}\n`;
    return result;
  }

  /** Types a line and, where it lets the program run, waits until that has stopped again or is over. */
  async command(expression: string): Promise<void> {
    this.take('continued');
    await this.type(expression);
    // The event comes before the answer.
    if (this.take('continued') !== undefined) await this.next('stopped', 'terminated');
  }

  async evaluate(
    expression: string,
    context: 'watch' | 'hover' | 'clipboard' = 'watch',
  ): Promise<Evaluation> {
    const [frame] = await this.stack();
    return this.send<Evaluation>('evaluate', { expression, context, frameId: frame?.id });
  }

  async stack(threadId = 1): Promise<DebugProtocol.StackFrame[]> {
    const { stackFrames } = await this.send<DebugProtocol.StackTraceResponse['body']>('stackTrace', {
      threadId,
    });
    return stackFrames;
  }

  /** `function:line` of each frame, the newest first. */
  async where(threadId = 1): Promise<string[]> {
    return (await this.stack(threadId)).map(({ name, line }) => `${name}:${line}`);
  }

  /** The variables of a scope of the frame at a depth. */
  async variables(scope: string, depth = 0): Promise<DebugProtocol.Variable[]> {
    const reference = await this.scopeReference(scope, depth);
    return this.children(reference);
  }

  async scopeReference(scope: string, depth = 0): Promise<number> {
    const frame = (await this.stack())[depth];
    const { scopes } = await this.send<DebugProtocol.ScopesResponse['body']>('scopes', {
      frameId: frame?.id,
    });
    const found = scopes.find(({ name }) => name === scope);
    if (found === undefined) throw new Error(`There is no scope ${scope}.`);
    return found.variablesReference;
  }

  async children(variablesReference: number, more: object = {}): Promise<DebugProtocol.Variable[]> {
    const { variables } = await this.send<DebugProtocol.VariablesResponse['body']>('variables', {
      variablesReference,
      ...more,
    });
    return variables;
  }

  get isRunning(): boolean {
    return !this.events.some(({ event }) => event === 'terminated');
  }

  /** Waits for the end; gives the exit code, where one was told. */
  async ended(): Promise<number | undefined> {
    if (this.isRunning) await this.event('terminated');
    const exited = this.events.find(({ event }) => event === 'exited') as
      DebugProtocol.ExitedEvent | undefined;
    return exited?.body.exitCode;
  }

  /** Output of one category, joined. */
  output(category: string): string {
    return this.events
      .filter((event): event is DebugProtocol.OutputEvent => event.event === 'output')
      .filter(({ body }) => body.category === category)
      .map(({ body }) => body.output)
      .join('');
  }

  /** Ends the session and waits until the adapter's own process is gone. */
  async close(): Promise<void> {
    if (!this.#isOver) await Promise.race([this.client.stop(), this.#over]);
    for (const child of this.#opened) await child.close();
  }

  /** Resolves when the adapter's own process has ended by itself. */
  get over(): Promise<unknown> {
    return this.#over;
  }

  /** Kills the adapter's own process. */
  async kill(): Promise<void> {
    this.#adapter.kill('SIGKILL');
    await this.#over;
  }

  get #adapter(): ChildProcess {
    return (this.client as unknown as { _adapterProcess: ChildProcess })._adapterProcess;
  }
}

const eventNames = [
  'initialized',
  'stopped',
  'continued',
  'output',
  'exited',
  'terminated',
  'thread',
  'breakpoint',
  'conceptlab/pdb',
  'conceptlab/profile',
  'conceptlab/ended',
  'conceptlab/inputRequested',
  'conceptlab/inputGiven',
];

/** The running processes that have a text in their command line. */
export async function processesWith(text: string): Promise<{ pid: number; command: string }[]> {
  const { stdout } =
    process.platform === 'win32'
      ? await run('powershell', [
          '-NoProfile',
          '-Command',
          'Get-CimInstance Win32_Process | ForEach-Object { "$($_.ProcessId) R $($_.CommandLine)" }',
        ])
      : await run('ps', ['-A', '-ww', '-o', 'pid=,stat=,args='], { maxBuffer: 64 * 1024 * 1024 });
  return (
    stdout
      .split('\n')
      .map((line) => /^\s*(\d+)\s+(\S+)\s+(.*)$/.exec(line))
      .filter((match) => match !== null)
      .map(([, pid, state, command]) => ({ pid: Number(pid), state: state ?? '', command: command ?? '' }))
      // A zombie has ended; whoever started it has only not looked yet.
      .filter(
        ({ pid, state, command }) => command.includes(text) && !state.startsWith('Z') && pid !== process.pid,
      )
  );
}

/** The folder that stands in the command line of every helper that this suite starts. */
export const helperMark = join(builtFolder, 'dist', 'python', 'conceptlabs');
