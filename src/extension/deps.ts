import type * as vscode from 'vscode';
import type { ProfileRun } from '../core/profile/types.ts';
import type { Interpreter } from '../node/interpreters.ts';
import type { LaunchArguments } from '../protocol/dap.ts';

/** What came of a debug session, once it has ended. */
export interface LaunchOutcome {
  readonly exitCode: number | undefined;
  readonly output: string;
  readonly profile: ProfileRun | undefined;
  /** The uncaught exception that ended the program, if one did. */
  readonly error: { readonly type: string; readonly message: string; readonly traceback: string } | undefined;
  /** Each stop of the debugger: `locals` as pdb's `p` prints them. */
  readonly stops: readonly {
    readonly function: string;
    readonly line: number;
    readonly locals: Readonly<Record<string, string>>;
  }[];
  /** Seconds. */
  readonly wallTime: number;
  readonly cancelled: boolean;
}

/** What the features of the extension share; `extension.ts` makes it once. */
export interface Deps {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  /** The interpreter for a resource; throws a `UserError` with remedies where there is none. */
  interpreterFor(resource: vscode.Uri | undefined): Promise<Interpreter>;
  /** Looks for interpreters anew. */
  forgetInterpreters(): void;
  /** Starts a `conceptlab` session and resolves once it has ended. Throws a `UserError` where it cannot start. */
  launch(
    args: LaunchArguments,
    options: { name: string; resource?: vscode.Uri; token?: vscode.CancellationToken },
  ): Promise<LaunchOutcome>;
  /** Keeps a profile run (its .prof and what it was), and shows its figures beside the functions. */
  keepProfile(run: ProfileRun): Promise<vscode.Uri>;
  /** Shows a profile run in the profile editor, and keeps it where it is not kept yet. */
  showProfile(run: ProfileRun, options?: { beside?: boolean }): Promise<void>;
  /** Shows a failure: a `UserError` with its buttons, anything else with *Show Log*. */
  report(error: unknown): Promise<void>;
  /** Calls that a lab gives for a file of the learner's, the most telling first. */
  labCalls(file: vscode.Uri): readonly string[];
}
