import { EventEmitter, once } from 'node:events';
import * as l10n from '@vscode/l10n';
import { OutputEvent } from '@vscode/debugadapter';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { UserError } from '../core/errors.ts';
import { customEvent } from './events.ts';
import type { Inspector } from './inspector.ts';
import type { PlainRun } from './plain.ts';
import { explainBusy, explainWaiting } from './requests.ts';
import { over, type PdbRuntime } from './runtime.ts';

/** What runs: under pdb, or without it. */
interface Running {
  readonly pdb: PdbRuntime | undefined;
  readonly plain: PlainRun | undefined;
}

/** Time, in milliseconds, that a line waits for the stop that a step just made is about to bring. */
const stepTime = 1000;

/** Time, in milliseconds, after which a line that waits is said to wait. */
const patience = 2000;

/**
 * What is typed into the debug console: an answer to the program where that waits for one, else for pdb. As at a
 * terminal, a line may be typed ahead of the prompt.
 */
export class DebugConsole {
  readonly #inspector: Inspector;
  readonly #send: (event: DebugProtocol.Event) => void;
  /** What the program has printed since its last line break, as far as it is needed. */
  #lastLine = '';
  #isWaiting = false;
  #hasExplained = false;
  /** Lines that are typed and not answered: one that pdb works on, and those behind it. */
  readonly #lines = new Set<AbortController>();
  /** What pdb works on. */
  #command: string | undefined;
  /** The thread that the last command was for: lines behind it are, too, while they know no other. */
  #lastThread: number | undefined;
  /** When the program last ran on; Infinity while it is started again. */
  #resumedAt = -Infinity;
  /** Settles when the last line has had its turn. */
  #lastTurn: Promise<void> = Promise.resolve();
  readonly #changes = new EventEmitter();

  constructor(inspector: Inspector, send: (event: DebugProtocol.Event) => void) {
    this.#inspector = inspector;
    this.#send = send;
  }

  readOutput(text: string): void {
    this.#lastLine = (this.#lastLine + text).slice(-1000).split('\n').at(-1) ?? '';
  }

  /** Tells that the program waits for input, and what it has asked; the first time in words, too. */
  askForInput(): void {
    this.#isWaiting = true;
    this.#changes.emit('change');
    if (!this.#hasExplained) this.#send(new OutputEvent(`${explainWaiting()}\n`, 'console'));
    this.#hasExplained = true;
    this.#send(customEvent('conceptlab/inputRequested', { prompt: this.#lastLine }));
  }

  /** Notes that a thread has stopped, or that the program is over. */
  noteStop(): void {
    this.#resumedAt = -Infinity;
    this.#changes.emit('change');
  }

  /** Notes that a thread runs on, and whether another one stands at its prompt. */
  noteResumption(othersStand: boolean): void {
    if (this.#command === undefined && othersStand) return;
    this.#resumedAt = performance.now();
    this.#changes.emit('change');
  }

  /** Notes that the program is started again: lines wait until it runs. */
  noteRestart(): void {
    this.endWaiting();
    this.#lastThread = undefined;
    this.#resumedAt = Infinity;
  }

  /** Notes that the program waits no more. */
  endWaiting(): void {
    if (this.#isWaiting) this.#send(customEvent('conceptlab/inputGiven', {}));
    this.#isWaiting = false;
    // What is typed ends the line.
    this.#lastLine = '';
  }

  /** Ends what the program or pdb reads, as Ctrl+D does at a terminal. */
  async endInput(programs: () => Running): Promise<void> {
    const output = await this.#type(programs, null);
    if (output !== '') this.#send(new OutputEvent(`${output}\n`, 'console'));
  }

  /** Interrupts the command that pdb works on, as Ctrl+C does at a terminal, and drops what is typed ahead. */
  interrupt(): void {
    for (const line of this.#lines) line.abort();
  }

  async type(
    programs: () => Running,
    { frameId, expression }: DebugProtocol.EvaluateArguments,
    request: AbortSignal,
  ): Promise<DebugProtocol.EvaluateResponse['body']> {
    return { result: await this.#type(programs, expression, frameId, request), variablesReference: 0 };
  }

  /** Gives a line, or the end of the input (null), to what reads; resolves with pdb's answer to it. */
  async #type(
    programs: () => Running,
    text: string | null,
    frameId?: number,
    request?: AbortSignal,
  ): Promise<string> {
    const line = new AbortController();
    this.#lines.add(line);
    const signal = request === undefined ? line.signal : AbortSignal.any([request, line.signal]);
    try {
      if (programs().plain === undefined && !(this.#lines.size === 1 && this.#isRead()))
        await this.#takeTurn(signal);
      return await this.#give(programs(), text, frameId, signal);
    } finally {
      this.#lines.delete(line);
    }
  }

  async #give(
    { pdb, plain }: Running,
    text: string | null,
    frameId: number | undefined,
    signal: AbortSignal,
  ): Promise<string> {
    const last = this.#lastThread;
    const thread =
      this.#inspector.threadOf(frameId) ??
      (last !== undefined && pdb?.isAtPrompt(last) ? last : pdb?.stoppedThread);
    // A thread whose command reads input stands, too, and not at its prompt.
    const isForProgram =
      thread === undefined || (this.#isWaiting && (text === null || !pdb?.isAtPrompt(thread)));
    if (pdb !== undefined && !isForProgram) {
      this.#command = text ?? 'EOF';
      this.#lastThread = thread;
      try {
        const selected = this.#inspector.takeSelection(thread, frameId);
        if (selected !== undefined) await pdb.selectFrame(thread, selected);
        const output = await pdb.type(thread, text, signal);
        return (output ?? '').replace(/\n$/, '');
      } finally {
        this.#command = undefined;
        this.#changes.emit('change');
      }
    }
    const program = pdb ?? plain;
    // As at a terminal, the end may come before the program asks for it.
    if (text === null) program?.endInput();
    else if (this.#isWaiting) program?.writeInput(`${text}\n`);
    else if (pdb === undefined)
      throw new UserError(l10n.t('The program does not run under pdb, and does not wait for input.'));
    else if (pdb.isOver) throw over();
    else throw new UserError(l10n.t('The program is running. Pause it to give pdb a command.'));
    this.endWaiting();
    // It may stop, or ask again, as after a step.
    if (pdb !== undefined) this.noteResumption(thread !== undefined);
    return '';
  }

  /** Whether pdb or the program reads; a step that was just made is waited for. */
  #isRead(): boolean {
    const isStepping = performance.now() < this.#resumedAt + stepTime;
    return this.#isWaiting || (this.#command === undefined && !isStepping);
  }

  /** Waits, behind all lines before, until pdb or the program can read one; rejects where that is interrupted. */
  #takeTurn(signal: AbortSignal): Promise<void> {
    const turn = this.#lastTurn.then(() => this.#waitForReader(signal));
    this.#lastTurn = turn.catch(() => undefined);
    return turn;
  }

  async #waitForReader(signal: AbortSignal): Promise<void> {
    const note = setTimeout(() => {
      if (this.#command !== undefined)
        this.#send(new OutputEvent(`${explainBusy(this.#command)}\n`, 'console'));
    }, patience);
    try {
      for (;;) {
        if (signal.aborted) throw new UserError(l10n.t('Interrupted before pdb has read this.'));
        if (this.#isRead()) return;
        const rest = this.#resumedAt + stepTime - performance.now();
        // No AbortSignal.timeout: Node 20 may collect one that nothing but AbortSignal.any refers to.
        const wake =
          this.#command === undefined && rest < Infinity
            ? setTimeout(() => this.#changes.emit('change'), Math.max(Math.ceil(rest), 0))
            : undefined;
        await once(this.#changes, 'change', { signal }).catch(() => undefined);
        clearTimeout(wake);
      }
    } finally {
      clearTimeout(note);
    }
  }
}
