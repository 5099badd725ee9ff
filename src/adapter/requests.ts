import * as l10n from '@vscode/l10n';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { UserError } from '../core/errors.ts';
import type { ChildArguments, LaunchArguments, LocalsArguments } from '../protocol/dap.ts';

/** The requests that are answered, and their arguments. */
export interface Requests {
  initialize: DebugProtocol.InitializeRequestArguments;
  launch: LaunchArguments;
  attach: ChildArguments;
  configurationDone: DebugProtocol.ConfigurationDoneArguments;
  setBreakpoints: DebugProtocol.SetBreakpointsArguments;
  setFunctionBreakpoints: DebugProtocol.SetFunctionBreakpointsArguments;
  breakpointLocations: DebugProtocol.BreakpointLocationsArguments;
  setExceptionBreakpoints: DebugProtocol.SetExceptionBreakpointsArguments;
  threads: undefined;
  stackTrace: DebugProtocol.StackTraceArguments;
  scopes: DebugProtocol.ScopesArguments;
  variables: DebugProtocol.VariablesArguments;
  setVariable: DebugProtocol.SetVariableArguments;
  setExpression: DebugProtocol.SetExpressionArguments;
  evaluate: DebugProtocol.EvaluateArguments;
  completions: DebugProtocol.CompletionsArguments;
  exceptionInfo: DebugProtocol.ExceptionInfoArguments;
  continue: DebugProtocol.ContinueArguments;
  next: DebugProtocol.NextArguments;
  stepIn: DebugProtocol.StepInArguments;
  stepOut: DebugProtocol.StepOutArguments;
  stepInTargets: DebugProtocol.StepInTargetsArguments;
  gotoTargets: DebugProtocol.GotoTargetsArguments;
  goto: DebugProtocol.GotoArguments;
  source: DebugProtocol.SourceArguments;
  loadedSources: DebugProtocol.LoadedSourcesArguments;
  modules: DebugProtocol.ModulesArguments;
  pause: DebugProtocol.PauseArguments;
  terminate: DebugProtocol.TerminateArguments;
  disconnect: DebugProtocol.DisconnectArguments;
  restart: { readonly arguments?: LaunchArguments };
  cancel: DebugProtocol.CancelArguments;
  'conceptlab/locals': LocalsArguments;
  /** Ends what the program, or pdb, reads: Ctrl+D at a terminal. */
  'conceptlab/endInput': undefined;
  /** Interrupts the command that pdb works on: Ctrl+C at a terminal. */
  'conceptlab/interrupt': undefined;
}

/** Each gives the body of the response, or throws what the response is to say; the signal is a `cancel`. */
export type Handlers = {
  readonly [K in keyof Requests]: (args: Requests[K], signal: AbortSignal) => unknown;
};

/** What is told of a program that a signal has ended. */
export const explainSignal = (signal: string): UserError =>
  new UserError(l10n.t('The program was ended by the signal {0}.', signal));

/** What is told of a thread that is to pause and cannot yet. */
export const explainPending = (): UserError =>
  new UserError(
    l10n.t('The program is inside a call that cannot be interrupted. It stops when that returns.'),
  );

/** What is told where pdb reads nothing for now. */
export const explainBusy = (command: string): string =>
  l10n.t('pdb is still at work on "{0}". Interrupt it, or stop the session.', command);

/** What is told the first time that a program waits for input. */
export const explainWaiting = (): string =>
  l10n.t('The program waits for input: what you type here goes to it. "Send End of Input" ends the input.');
