import * as l10n from '@vscode/l10n';
import type { DebugProtocol } from '@vscode/debugprotocol';
import type { BreakpointBody } from '../protocol/helper.ts';
import { translateHelper } from './helperWords.ts';
import type { PdbRuntime } from './runtime.ts';

/** How lines of the client become lines of Python, and back; both may count from 0 or 1. */
export interface LineNumbers {
  toPython(line: number): number;
  toClient(line: number): number;
}

function describe(answer: BreakpointBody, lines: LineNumbers): DebugProtocol.Breakpoint {
  const line = lines.toClient(answer.line);
  if (answer.verified) return { verified: true, line, id: answer.number };
  return { verified: false, line, message: translateHelper(answer.message) };
}

/** The client's breakpoints by file, kept so that they can be set again after a restart. */
export class ClientBreakpoints {
  readonly #byFile = new Map<string, DebugProtocol.SetBreakpointsArguments>();
  readonly #lines: LineNumbers;

  constructor(lines: LineNumbers) {
    this.#lines = lines;
  }

  /** Sets the breakpoints of a file; without a pdb they are unverified. */
  async set(
    pdb: PdbRuntime | undefined,
    args: DebugProtocol.SetBreakpointsArguments,
  ): Promise<DebugProtocol.Breakpoint[]> {
    const file = args.source.path;
    const wanted = args.breakpoints ?? [];
    if (file === undefined || pdb === undefined)
      return wanted.map(({ line }) => ({
        verified: false,
        line,
        message: l10n.t('Breakpoints work in mode "pdb" alone.'),
      }));
    this.#byFile.set(file, args);
    const breakpoints = wanted.map(({ line, condition = '', hitCondition = '', logMessage = '' }) => ({
      line: this.#lines.toPython(line),
      condition,
      hitCondition,
      logMessage,
    }));
    const answers = await pdb.ask('breakpoints', { file, breakpoints });
    return answers.map((answer) => describe(answer, this.#lines));
  }

  /** Sets all of them again, in a new process. */
  async setAgain(pdb: PdbRuntime): Promise<DebugProtocol.Breakpoint[]> {
    const all: DebugProtocol.Breakpoint[] = [];
    for (const args of this.#byFile.values()) all.push(...(await this.set(pdb, args)));
    return all;
  }
}
