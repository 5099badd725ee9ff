import type { ProgramOptions } from '../node/run.ts';
import type { PdbJob } from '../protocol/helper.ts';

/** What the debugger itself wants to know. */
export interface DebugOptions {
  /** The program's absolute path. */
  readonly program: string;
  readonly call?: string;
  readonly stopOnEntry: boolean;
  readonly justMyCode: boolean;
  readonly stepFilters: readonly string[];
  /** Where processes that the program starts are to connect to: see `openDoor`. */
  readonly children?: string;
  /** Whether the commands that buttons give to pdb are shown, and where it says that it has stopped. */
  readonly showPdbCommands: boolean;
}

export interface RuntimeOptions extends ProgramOptions, DebugOptions {
  readonly program: string;
}

/** What the helper is told to do. */
export const makeJob = (options: DebugOptions & Pick<RuntimeOptions, 'args' | 'onInput'>): PdbJob => ({
  kind: 'pdb',
  program: options.program,
  args: options.args ?? [],
  input: options.onInput !== undefined,
  stopOnEntry: options.stopOnEntry,
  justMyCode: options.justMyCode,
  stepFilters: options.stepFilters,
  ...(options.call !== undefined && { call: options.call }),
  ...(options.children !== undefined && { children: options.children }),
});
