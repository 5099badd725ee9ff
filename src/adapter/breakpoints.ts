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
  #functions: DebugProtocol.SetFunctionBreakpointsArguments = { breakpoints: [] };

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

  /** Sets the breakpoints on functions; without a pdb they are unverified. */
  async setFunctions(
    pdb: PdbRuntime | undefined,
    args: DebugProtocol.SetFunctionBreakpointsArguments,
  ): Promise<DebugProtocol.Breakpoint[]> {
    this.#functions = args;
    if (pdb === undefined)
      return args.breakpoints.map(() => ({
        verified: false,
        message: l10n.t('Breakpoints work in mode "pdb" alone.'),
      }));
    const answers = await pdb.ask('functions', args);
    return answers.map((answer) =>
      answer.verified
        ? { verified: true, id: answer.number }
        : { verified: false, message: translateHelper(answer.message) },
    );
  }

  /** The lines of a file, or of a part of it, that can have a breakpoint. */
  async locate(
    pdb: PdbRuntime,
    { source, line, endLine = line }: DebugProtocol.BreakpointLocationsArguments,
  ): Promise<DebugProtocol.BreakpointLocation[]> {
    if (source.path === undefined) return [];
    const [first, last] = [this.#lines.toPython(line), this.#lines.toPython(endLine)];
    const lines = await pdb.ask('lines', { file: source.path, first, last });
    return lines.map((each) => ({ line: this.#lines.toClient(each) }));
  }

  /** Sets all of them again, in a new process. */
  async setAgain(pdb: PdbRuntime): Promise<DebugProtocol.Breakpoint[]> {
    const all = await this.setFunctions(pdb, this.#functions);
    for (const args of this.#byFile.values()) all.push(...(await this.set(pdb, args)));
    return all;
  }
}
