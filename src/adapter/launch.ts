import * as l10n from '@vscode/l10n';
import { isAbsolute } from 'node:path';
import { UserError } from '../core/errors.ts';
import type { Selection } from '../core/profile/types.ts';
import type { ChildArguments, LaunchArguments, Mode } from '../protocol/dap.ts';

const modes: readonly Mode[] = ['pdb', 'profile', 'run'];
const consoles = ['internalConsole', 'integratedTerminal'] as const;

/** More runs than this say no more of a program. */
const mostRepeats = 1000;

/** A checked `launch` request, defaults filled in; `python` is left out where it is to be found. */
export interface Launch {
  readonly mode: Mode;
  readonly python?: string;
  readonly program: string;
  readonly call?: string;
  readonly tbreak?: number;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env: Readonly<Record<string, string | null>>;
  readonly terminal: boolean;
  readonly stopOnEntry: boolean;
  readonly justMyCode: boolean;
  readonly stepFilters: readonly string[];
  readonly subProcess: boolean;
  readonly showPdbCommands: boolean;
  readonly profileOutput?: string;
  readonly selection?: Selection;
  readonly title?: string;
  readonly repeat: number;
  readonly plainRun: boolean;
  readonly perThread: boolean;
}

const quote = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');

const isListOfStrings = (given: unknown): boolean =>
  Array.isArray(given) && given.every((each) => typeof each === 'string');

/** Where the process waits that an `attach` request is for. Those come from our own sessions alone. */
export function readChild({ child }: Partial<ChildArguments>): string {
  if (typeof child !== 'string')
    throw new UserError(
      l10n.t('A program that runs already cannot be attached to. Use the request "launch".'),
    );
  return child;
}

/** Checks the attributes of a `launch` request. Throws a `UserError` that names the one to mend. */
export function readLaunch(given: Partial<LaunchArguments>): Launch {
  const {
    program,
    python,
    mode = 'pdb',
    console = 'internalConsole',
    call,
    args = [],
    stepFilters = [],
  } = given;
  const fail = (text: string): never => {
    throw new UserError(`${text} ${l10n.t('Mend the launch configuration.')}`);
  };
  if (typeof program !== 'string' || program === '')
    return fail(l10n.t('The launch configuration has no "program": the Python file to run.'));
  if (!isAbsolute(program)) fail(l10n.t('"program" must be an absolute path, and is {0}.', program));
  if (!modes.includes(mode))
    fail(l10n.t('"mode" is "{0}", and must be one of {1}.', mode as string, quote(modes)));
  if (!consoles.includes(console))
    fail(l10n.t('"console" is "{0}", and must be one of {1}.', console as string, quote(consoles)));
  if (!isListOfStrings(args)) fail(l10n.t('"args" must be a list of strings.'));
  if (!isListOfStrings(stepFilters)) fail(l10n.t('"stepFilters" must be a list of strings.'));
  if (call !== undefined && (typeof call !== 'string' || call.trim() === ''))
    fail(l10n.t('"call" must be a Python expression, for example "fib_seq(30)".'));
  const { tbreak, cwd, profileOutput, selection, title, repeat = 1 } = given;
  if (!Number.isInteger(repeat) || repeat < 1 || repeat > mostRepeats)
    fail(l10n.t('"repeat" must be a whole number from 1 to {0}.', mostRepeats));
  return {
    mode: given.noDebug === true && mode === 'pdb' ? 'run' : mode,
    program,
    args,
    env: given.env ?? {},
    terminal: console === 'integratedTerminal',
    stopOnEntry: given.stopOnEntry ?? false,
    justMyCode: given.justMyCode ?? true,
    stepFilters,
    subProcess: given.subProcess ?? true,
    showPdbCommands: given.showPdbCommands ?? true,
    ...(python && { python }),
    ...(call !== undefined && { call }),
    ...(tbreak !== undefined && { tbreak }),
    ...(cwd && { cwd }),
    ...(profileOutput && { profileOutput }),
    ...(selection !== undefined && { selection }),
    ...(title && { title }),
    repeat,
    plainRun: given.plainRun ?? false,
    perThread: given.perThread ?? false,
  };
}
