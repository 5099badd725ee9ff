import * as l10n from '@vscode/l10n';
import { UserError } from '../core/errors.ts';
import { joinChild } from '../node/children.ts';
import type { Frame, Helper } from '../node/helper.ts';
import { abruptEnd, isKilled, startJob } from '../node/run.ts';
import type { CallBody, Ended, PdbFrame, PdbRequests, Way } from '../protocol/helper.ts';
import { Answers } from './answers.ts';
import { withoutPlace } from './mirror.ts';
import { makeJob, type DebugOptions, type RuntimeOptions } from './pdbJob.ts';
import { explainBusy } from './requests.ts';
import { jumped, type Giver, type RuntimeEvent } from './runtimeEvents.ts';

/** A thread at pdb's prompt, or on its way there. */
interface ThreadState {
  prompt: string;
  /** Position of pdb's current frame; undefined while the thread runs. */
  index: number | undefined;
  /** The command that pdb works on, and what it has printed so far. */
  given: { readonly command: string; readonly from: Giver; readonly answer: Answer } | undefined;
  printed: string;
  /** How much of that is shown already. */
  shown: number;
}

/** How a step goes on after its command. */
interface Step {
  readonly way?: Way;
  readonly target?: CallBody;
}

interface Answer {
  resolve(output: string | undefined): void;
  reject(error: Error): void;
}

/** Time, in milliseconds, that a program has to end by itself after pdb's `quit`. */
const quitTime = 2000;

/** Whether a prompt is pdb's own, of whatever depth: the protocol has no place for it. */
const isUsual = (prompt: string): boolean => /^\(+Pdb\)+ $/.test(prompt);

/** What is told of a program that is no more. */
export const over = (): UserError => new UserError(l10n.t('The program has ended.'));

/** One program under pdb, in a process of its own. It has never heard of the Debug Adapter Protocol. */
export class PdbRuntime {
  readonly #listener: (event: RuntimeEvent) => void;
  readonly #threads = new Map<number, ThreadState>();
  readonly #answers = new Answers((frame) => this.#send(frame));
  readonly #showCommands: boolean;
  #helper: Helper | undefined;
  #ended: Ended | undefined;
  #over = false;
  #finished: Promise<void> | undefined;

  private constructor(showCommands: boolean, listener: (event: RuntimeEvent) => void) {
    this.#showCommands = showCommands;
    this.#listener = listener;
  }

  /**
   * Starts the helper and has it compile the program, which then waits for `go`. Throws as `startJob` does:
   * after that, nothing is left and no event comes any more.
   */
  static async start(options: RuntimeOptions, listener: (event: RuntimeEvent) => void): Promise<PdbRuntime> {
    const runtime = new PdbRuntime(options.showPdbCommands, listener);
    const { helper } = await startJob(makeJob(options), options, (frame) => runtime.#receive(frame));
    runtime.#helper = helper;
    runtime.#finished = runtime.#finish(helper);
    return runtime;
  }

  /** Debugs a process that waits at `address`; it then waits for `go`. Throws as `joinChild` does. */
  static async join(
    address: string,
    options: DebugOptions & { readonly startsSessions: boolean },
    listener: (event: RuntimeEvent) => void,
  ): Promise<PdbRuntime> {
    const runtime = new PdbRuntime(options.showPdbCommands, listener);
    const helper = await joinChild(address, options.startsSessions);
    helper.begin(makeJob(options), (frame) => runtime.#receive(frame));
    runtime.#helper = helper;
    runtime.#finished = runtime.#finish(helper);
    return runtime;
  }

  /** Lets the program run. */
  go(): void {
    this.#send({ kind: 'go' });
  }

  /** Asks the helper; rejects with a `UserError` that carries what Python says. */
  ask<K extends keyof PdbRequests>(
    kind: K,
    parameters: PdbRequests[K][0],
    signal?: AbortSignal,
  ): Promise<PdbRequests[K][1]> {
    if (this.#over) return Promise.reject(over());
    return this.#answers.ask(kind, parameters, signal);
  }

  /** The threads that there are, whatever they do. */
  threads(): Promise<PdbRequests['threads'][1]> {
    return this.#over ? Promise.reject(over()) : this.#answers.askThreads();
  }

  /** Has a button's step made by the pdb command that it equals, which is shown as if it had been typed. */
  press(thread: number, command: string, step: Step = {}): void {
    const state = this.#standing(thread);
    void this.#showGiven(thread, state, command, step);
  }

  /** Has pdb jump to a line; rejects with a `UserError` that carries what pdb says where it cannot. */
  async jump(thread: number, line: number): Promise<void> {
    const output = await this.#showGiven(thread, this.#standing(thread), `j ${line}`);
    const refusal = /^\*\*\* (.+)$/m.exec(output)?.[1];
    if (refusal !== undefined) throw new UserError(refusal);
  }

  /**
   * Types a command at pdb's prompt, or ends what is read there (null); resolves with what it prints, followed
   * by a prompt that is not pdb's usual one, or with undefined where the program runs on.
   */
  async type(thread: number, command: string | null, signal?: AbortSignal): Promise<string | undefined> {
    const state = this.#standing(thread);
    if (command === null && isUsual(state.prompt)) throw new UserError(l10n.t('Nothing waits for input.'));
    const id = this.#answers.nextId();
    const interrupt = (): void => this.#send({ kind: 'cancel', thread, work: id });
    const answer = this.#give(thread, state, command, 'console', { id });
    if (signal?.aborted === true) interrupt();
    signal?.addEventListener('abort', interrupt);
    const output = await answer;
    signal?.removeEventListener('abort', interrupt);
    return output === undefined || isUsual(state.prompt) ? output : output + state.prompt;
  }

  /** Moves pdb's current frame to the one at `index`, by pdb's own commands, and shows that. */
  async selectFrame(thread: number, index: number): Promise<void> {
    const state = this.#standing(thread);
    const distance = index - (state.index ?? index);
    if (distance === 0) return;
    const count = Math.abs(distance) === 1 ? '' : ` ${Math.abs(distance)}`;
    await this.#showGiven(thread, state, `${distance < 0 ? 'u' : 'd'}${count}`);
  }

  pause(thread: number): void {
    this.#send({ kind: 'pause', thread });
  }

  /** Whether a thread stands at a prompt and no command is under way. */
  isAtPrompt(thread: number): boolean {
    const state = this.#threads.get(thread);
    return state?.index !== undefined && state.given === undefined;
  }

  get isOver(): boolean {
    return this.#over;
  }

  /** The thread that has stopped, where there is one. */
  get stoppedThread(): number | undefined {
    return [...this.#threads].find(([, state]) => state.index !== undefined)?.[0];
  }

  writeInput(text: string): void {
    this.#helper?.writeInput(text);
  }

  endInput(): void {
    this.#helper?.endInput();
  }

  /** Kills the program and all that it started. */
  async stop(): Promise<void> {
    await this.#helper?.stop();
    await this.#finished;
  }

  #send(frame: Frame & Record<string, unknown>): void {
    this.#helper?.send(frame);
  }

  #show(text: string): void {
    if (text !== '') this.#listener({ kind: 'console', text });
  }

  /** Shows what belongs to a button's command, where that is wanted. */
  #mirror(text: string): void {
    if (this.#showCommands) this.#show(text);
  }

  /** Shows what pdb has printed up to a stop; what was typed is answered in any case. */
  #showStop(thread: number, state: ThreadState): void {
    const typed = state.given?.from === 'console';
    const text = this.#settle(thread, state);
    this.#show(typed || this.#showCommands ? text : withoutPlace(text));
  }

  #standing(thread: number): ThreadState {
    const state = this.#threads.get(thread);
    if (this.#over) throw over();
    if (state?.index === undefined) throw new UserError(l10n.t('The program is running. Pause it first.'));
    if (state.given !== undefined) throw new UserError(explainBusy(state.given.command));
    return state;
  }

  #give(
    thread: number,
    state: ThreadState,
    command: string | null,
    from: Giver,
    { id = this.#answers.nextId(), ...step }: Step & { id?: number } = {},
  ): Promise<string | undefined> {
    return new Promise((resolve, reject) => {
      state.given = { command: command ?? 'EOF', from, answer: { resolve, reject } };
      this.#send({ kind: 'pdb', id, thread, command, from, ...step });
    });
  }

  /** Gives a button's command; resolves with what it prints before the program runs on. */
  async #showGiven(thread: number, state: ThreadState, command: string, step: Step = {}): Promise<string> {
    this.#mirror(`${state.prompt}${command}\n`);
    try {
      const output = (await this.#give(thread, state, command, 'button', step)) ?? '';
      this.#mirror(output);
      return output;
    } catch {
      // The program has ended instead of stopping: an event tells that.
      return '';
    }
  }

  #state(thread: number): ThreadState {
    let state = this.#threads.get(thread);
    if (state === undefined) {
      state = { prompt: '(Pdb) ', index: undefined, given: undefined, printed: '', shown: 0 };
      this.#threads.set(thread, state);
    }
    return state;
  }

  /** What pdb has printed and is not shown yet. */
  #takeUnshown(state: ThreadState): string {
    const unshown = state.printed.slice(state.shown);
    state.shown = state.printed.length;
    return unshown;
  }

  /** Tells what a command has done, pdb being at its prompt again (or gone); gives what is still to be shown. */
  #settle(thread: number, state: ThreadState): string {
    const { given, printed } = state;
    const unshown = this.#takeUnshown(state);
    state.given = undefined;
    state.printed = '';
    state.shown = 0;
    if (given !== undefined)
      this.#listener({ kind: 'pdb', thread, command: given.command, output: printed, from: given.from });
    return unshown;
  }

  #receive(received: Frame): void {
    const frame = received as PdbFrame | Ended;
    switch (frame.kind) {
      case 'stopped': {
        const state = this.#state(frame.thread);
        state.index = frame.index;
        state.prompt = frame.prompt;
        state.printed += frame.output;
        this.#showStop(frame.thread, state);
        this.#listener({ kind: 'stopped', stop: frame });
        break;
      }
      case 'prompt': {
        const state = this.#state(frame.thread);
        state.index = frame.index;
        state.prompt = frame.prompt;
        state.printed += frame.output;
        const answer = state.given?.answer;
        answer?.resolve(this.#settle(frame.thread, state));
        if (frame.jumped) this.#listener({ kind: 'stopped', stop: jumped(frame) });
        break;
      }
      case 'passed': {
        const state = this.#state(frame.thread);
        state.printed += frame.output;
        const given = state.given;
        this.#mirror(`${this.#settle(frame.thread, state)}${state.prompt}${frame.command}\n`);
        if (given !== undefined) state.given = { ...given, command: frame.command };
        break;
      }
      case 'text': {
        const state = this.#state(frame.thread);
        state.printed += frame.text;
        if (frame.shown === true) {
          this.#show(this.#takeUnshown(state));
          this.#send({ kind: 'shown', thread: frame.thread });
        }
        break;
      }
      case 'resumed': {
        const state = this.#state(frame.thread);
        state.index = undefined;
        // What it has printed is shown with the next stop.
        state.given?.answer.resolve(undefined);
        state.printed += frame.output;
        this.#listener({ kind: 'continued', thread: frame.thread });
        break;
      }
      case 'reply': {
        this.#answers.receive(frame);
        break;
      }
      case 'quit':
        setTimeout(() => void this.stop(), quitTime).unref();
        break;
      case 'ended':
        this.#ended = frame;
        break;
      case 'restart': {
        const state = this.#state(frame.thread);
        state.index = undefined;
        state.given?.answer.resolve(undefined);
        this.#listener({ kind: 'continued', thread: frame.thread });
        this.#show(`${this.#settle(frame.thread, state)}${frame.output}`);
        this.#listener(frame);
        break;
      }
      case 'child':
      case 'thread':
      case 'breakpoint':
      case 'log':
      case 'pending':
      case 'fault':
        this.#listener(frame);
        break;
      default:
        frame satisfies never;
    }
  }

  async #finish(helper: Helper): Promise<void> {
    const end = await helper.ended;
    this.#over = true;
    for (const [thread, state] of this.#threads) {
      state.given?.answer.reject(over());
      this.#show(this.#settle(thread, state));
      state.index = undefined;
    }
    this.#answers.fail(over());
    // Whoever stops at the post-mortem prompt stops a program that has already failed by itself.
    const exitCode = end.stopped
      ? (this.#ended?.exitCode ?? end.exitCode)
      : (end.exitCode ?? this.#ended?.exitCode);
    const run =
      this.#ended === undefined && !end.stopped && isKilled(end)
        ? abruptEnd(end)
        : {
            ...(exitCode !== undefined && { exitCode }),
            ...(this.#ended?.error && { error: this.#ended.error }),
          };
    this.#listener({ kind: 'ended', end, run });
  }
}
