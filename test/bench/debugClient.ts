import type { DebugProtocol } from '@vscode/debugprotocol';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile, readdir } from 'node:fs/promises';

/** How a debug adapter is started, and what it wants in its `launch` request. */
export interface Debugger {
  readonly name: string;
  readonly command: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly launch: (program: string, args: readonly string[]) => object;
}

type Message = DebugProtocol.Request & DebugProtocol.Response & DebugProtocol.Event;
type Body = Readonly<Record<string, unknown>>;

/** Milliseconds after which an answer counts as missing. */
const patience = 120_000;

/** A client of the Debug Adapter Protocol that does nothing but talk, so that what it measures is the adapter. */
export class DebugBenchClient {
  readonly #child: ChildProcess;
  readonly #exited: Promise<unknown>;
  readonly #answers = new Map<number, (message: Message) => void>();
  readonly #listeners = new Map<string, (body: Body) => void>();
  readonly #events: Message[] = [];
  #received: Buffer[] = [];
  #size = 0;
  #wanted = 0;
  #seq = 0;
  /** Bytes and events of the program's output. */
  output = { text: '', bytes: 0, events: 0 };

  constructor({ command: [program = '', ...args], env }: Debugger) {
    this.#child = spawn(program, args, {
      env: { ...process.env, ...env },
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    this.#exited = once(this.#child, 'exit');
    this.#child.stdout?.on('data', (chunk: Buffer) => this.#read(chunk));
  }

  #read(chunk: Buffer): void {
    this.#received.push(chunk);
    this.#size += chunk.length;
    while (this.#size >= this.#wanted) {
      let all = Buffer.concat(this.#received);
      if (this.#wanted === 0) {
        const end = all.indexOf('\r\n\r\n');
        if (end >= 0) {
          this.#wanted = Number(/Content-Length: (\d+)/.exec(all.toString('latin1', 0, end))?.[1]);
          all = all.subarray(end + 4);
        }
        this.#received = [all];
        this.#size = all.length;
        if (end < 0) return;
      } else {
        this.#receive(JSON.parse(all.toString('utf8', 0, this.#wanted)) as Message);
        this.#received = [all.subarray(this.#wanted)];
        this.#size -= this.#wanted;
        this.#wanted = 0;
      }
    }
  }

  #receive(message: Message): void {
    if (message.type === 'response') {
      this.#answers.get(message.request_seq)?.(message);
      this.#answers.delete(message.request_seq);
      return;
    }
    if (message.type !== 'event') return;
    if (message.event === 'output') {
      const { category, output } = message.body as { category?: string; output: string };
      if (category !== 'stdout') return;
      this.output.bytes += output.length;
      this.output.events += 1;
      if (this.output.bytes < 10_000) this.output.text += output;
    }
    const listener = this.#listeners.get(message.event);
    this.#listeners.delete(message.event);
    if (listener) listener((message.body ?? {}) as Body);
    else if (message.event !== 'output') this.#events.push(message);
  }

  async send<T = Body>(command: string, args: object = {}): Promise<T> {
    const seq = ++this.#seq;
    const text = JSON.stringify({ seq, type: 'request', command, arguments: args });
    const answer = await inTime(
      command,
      new Promise<Message>((resolve) => {
        this.#answers.set(seq, resolve);
        this.#child.stdin?.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
      }),
    );
    if (!answer.success) throw new Error(`${command}: ${answer.message ?? 'failed'}`);
    return answer.body as T;
  }

  /** The next event of a kind. */
  event(name: string): Promise<Body> {
    const index = this.#events.findIndex(({ event }) => event === name);
    if (index >= 0) return Promise.resolve(this.#events.splice(index, 1)[0]?.body as Body);
    return inTime(name, new Promise((resolve) => this.#listeners.set(name, resolve)));
  }

  /** Launches a program with breakpoints in it, and lets it go. */
  async launch(
    launch: object,
    program: string,
    breakpoints: readonly DebugProtocol.SourceBreakpoint[],
  ): Promise<void> {
    await this.send('initialize', {
      adapterID: 'bench',
      linesStartAt1: true,
      columnsStartAt1: true,
      pathFormat: 'path',
    });
    const launched = this.send('launch', launch);
    await this.event('initialized');
    await this.send('setBreakpoints', { source: { path: program }, breakpoints });
    await this.send('setExceptionBreakpoints', { filters: [] });
    await Promise.all([this.send('configurationDone'), launched]);
  }

  /** Stops the program, and waits until the adapter is gone. */
  async close(): Promise<void> {
    await this.send('disconnect', { terminateDebuggee: true });
    this.#child.stdin?.end();
    await inTime('the end', this.#exited);
  }

  /** The most memory, in MB, that the adapter and all below it have had at a time each, added up; on Linux. */
  async peakMemory(): Promise<number> {
    const parents = new Map<number, number>();
    for (const entry of await readdir('/proc'))
      if (/^\d+$/.test(entry)) {
        const stat = await readFile(`/proc/${entry}/stat`, 'latin1').catch(() => '');
        parents.set(Number(entry), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
      }
    const isBelow = (pid: number | undefined): boolean =>
      pid !== undefined && (pid === this.#child.pid || isBelow(parents.get(pid)));
    let kilobytes = 0;
    for (const pid of parents.keys())
      if (isBelow(pid)) {
        const status = await readFile(`/proc/${pid}/status`, 'latin1').catch(() => '');
        kilobytes += Number(/VmHWM:\s*(\d+)/.exec(status)?.[1] ?? 0);
      }
    return kilobytes / 1024;
  }
}

function inTime<T>(what: string, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer to ${what}.`)), patience);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
