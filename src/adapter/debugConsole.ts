import * as l10n from '@vscode/l10n';
import { OutputEvent } from '@vscode/debugadapter';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { UserError } from '../core/errors.ts';
import { customEvent } from './events.ts';
import type { Inspector } from './inspector.ts';
import type { PlainRun } from './plain.ts';
import { explainWaiting } from './requests.ts';
import type { PdbRuntime } from './runtime.ts';

/** What runs: under pdb, or without it. */
interface Running {
  readonly pdb: PdbRuntime | undefined;
  readonly plain: PlainRun | undefined;
}

/** What is typed into the debug console: an answer to the program where that waits for one, else for pdb. */
export class DebugConsole {
  readonly #inspector: Inspector;
  readonly #send: (event: DebugProtocol.Event) => void;
  /** What the program has printed since its last line break, as far as it is needed. */
  #lastLine = '';
  #isWaiting = false;
  #hasExplained = false;
  /** Those that pdb works on. */
  readonly #commands = new Set<AbortController>();

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
    if (!this.#hasExplained) this.#send(new OutputEvent(`${explainWaiting()}\n`, 'console'));
    this.#hasExplained = true;
    this.#send(customEvent('conceptlab/inputRequested', { prompt: this.#lastLine }));
  }

  /** Notes that the program waits no more. */
  endWaiting(): void {
    if (this.#isWaiting) this.#send(customEvent('conceptlab/inputGiven', {}));
    this.#isWaiting = false;
    // What is typed ends the line.
    this.#lastLine = '';
  }

  /** Ends what the program or pdb reads, as Ctrl+D does at a terminal. */
  async endInput({ pdb, plain }: Running): Promise<void> {
    const thread = pdb?.stoppedThread;
    if (this.#isWaiting || pdb === undefined || thread === undefined) {
      // As at a terminal, it may come before the program asks for it.
      (pdb ?? plain)?.endInput();
      this.endWaiting();
    } else {
      const output = await pdb.type(thread, null);
      if (output) this.#send(new OutputEvent(`${output.replace(/\n$/, '')}\n`, 'console'));
    }
  }

  /** Interrupts the command that pdb works on, as Ctrl+C does at a terminal. */
  interrupt(): void {
    for (const command of this.#commands) command.abort();
  }

  async type(
    { pdb, plain }: Running,
    { frameId, expression }: DebugProtocol.EvaluateArguments,
    signal: AbortSignal,
  ): Promise<DebugProtocol.EvaluateResponse['body']> {
    const thread = this.#inspector.threadOf(frameId) ?? pdb?.stoppedThread;
    // A thread whose command reads input stands, too, and not at its prompt.
    const isForProgram = thread === undefined || (this.#isWaiting && !pdb?.isAtPrompt(thread));
    if (pdb !== undefined && !isForProgram) {
      const selected = this.#inspector.takeSelection(thread, frameId);
      if (selected !== undefined) await pdb.selectFrame(thread, selected);
      const command = new AbortController();
      this.#commands.add(command);
      try {
        const output = await pdb.type(thread, expression, AbortSignal.any([signal, command.signal]));
        return { result: (output ?? '').replace(/\n$/, ''), variablesReference: 0 };
      } finally {
        this.#commands.delete(command);
      }
    }
    if (!this.#isWaiting)
      throw new UserError(
        pdb === undefined
          ? l10n.t('The program does not run under pdb, and does not wait for input.')
          : l10n.t('The program is running. Pause it to give pdb a command.'),
      );
    (pdb ?? plain)?.writeInput(`${expression}\n`);
    this.endWaiting();
    return { result: '', variablesReference: 0 };
  }
}
