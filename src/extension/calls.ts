import { basename, dirname } from 'node:path';
import * as vscode from 'vscode';
import { UserError } from '../core/errors.ts';
import type { ProfileRun } from '../core/profile/types.ts';
import type { LaunchArguments } from '../protocol/dap.ts';
import type { LensTarget } from '../protocol/lsp.ts';
import { askForCall, describeProblem } from './callPrompt.ts';
import type { Deps, LaunchOutcome } from './deps.ts';
import { functionAtCursor, functionToRun, type FunctionToRun } from './functionToRun.ts';
import { commands } from './ids.ts';
import type { LanguageServer } from './languageClient.ts';
import { openProgram } from './program.ts';
import { takeProfile } from './profiling.ts';
import { RememberedCalls } from './rememberedCalls.ts';
import { testCallOf } from './testCalls.ts';

/** Registers the commands of the lenses, and those that profile and debug files and calls by hand. */
export function registerCalls(deps: Deps, server: LanguageServer): void {
  const remembered = new RememberedCalls(deps.context.workspaceState);

  function register(command: string, run: (given?: unknown, expression?: unknown) => Promise<unknown>): void {
    const reporting = async (given?: unknown, expression?: unknown): Promise<unknown> => {
      try {
        return await run(given, expression);
      } catch (error) {
        // Who called need not wait until the message is answered.
        void deps.report(error);
        return undefined;
      }
    };
    deps.context.subscriptions.push(vscode.commands.registerCommand(command, reporting));
  }

  async function launch(
    document: vscode.TextDocument,
    args: Omit<LaunchArguments, 'program'>,
  ): Promise<LaunchOutcome> {
    const { fsPath } = document.uri;
    const { path: python } = await deps.interpreterFor(document.uri);
    return deps.launch(
      { ...args, program: fsPath, cwd: dirname(fsPath), python },
      { name: args.call ?? basename(fsPath), resource: document.uri },
    );
  }

  /** Profiles a file, one call in it or some of its lines, and shows the table. Undefined where it was cancelled. */
  async function profile(
    document: vscode.TextDocument,
    { title, ...what }: Pick<LaunchArguments, 'call' | 'selection' | 'title'> = {},
  ): Promise<ProfileRun | undefined> {
    const { fsPath } = document.uri;
    const { path: python } = await deps.interpreterFor(document.uri);
    const run = await takeProfile(deps, title ?? what.call ?? basename(fsPath), {
      ...what,
      ...(title !== undefined && { title }),
      program: fsPath,
      cwd: dirname(fsPath),
      python,
    });
    if (run !== undefined) await deps.showProfile(run);
    return run;
  }

  /** Runs a function's call and remembers it: to be run at once next time, or asked for again where it failed. */
  async function remember<T extends { readonly error?: unknown }>(
    { document, target }: FunctionToRun,
    call: string,
    run: () => Promise<T | undefined>,
  ): Promise<T | undefined> {
    let settled = false;
    try {
      const result = await run();
      settled = result !== undefined && result.error === undefined;
      return result;
    } finally {
      await remembered.keep(document.uri.fsPath, target.qualname, call, settled);
    }
  }

  function ask(
    title: string,
    document: vscode.TextDocument,
    target: LensTarget | undefined,
    others: readonly LensTarget[] = [],
  ): Promise<string | undefined> {
    const fromLab = deps.labCalls(document.uri);
    return askForCall(
      {
        title,
        example: target === undefined ? 'fib_seq(30)' : exampleOf(target),
        remembered: remembered.of(document.uri.fsPath, target?.qualname),
        fromLab: target === undefined ? fromLab : fromLab.filter((call) => mentions(call, target)),
        fromFile: (target === undefined ? others : [target, ...others]).flatMap(callsOf),
      },
      server,
    );
  }

  /** The call that a function is run with: the last good one, one that leaves nothing to ask, or the answer. */
  async function callFor(title: string, { document, target }: FunctionToRun): Promise<string | undefined> {
    const settled = remembered.settled(document.uri.fsPath, target.qualname) ?? target.plain;
    return settled ?? (await ask(title, document, target));
  }

  async function profileFunction(given?: unknown): Promise<ProfileRun | undefined> {
    const found = await functionToRun(given, server);
    if (found === undefined) return undefined;
    if (found.target.kind === 'guard') return profile(found.document);
    const test = testCallOf(found.document, found.target);
    if (test !== undefined) return profile(found.document, test);
    const call = await callFor(vscode.l10n.t('Profile {0}', found.target.qualname), found);
    return call === undefined ? undefined : remember(found, call, () => profile(found.document, { call }));
  }

  /** Profiles a test of the Testing view, or the one at the cursor. */
  async function profileTest(given?: unknown): Promise<ProfileRun | undefined> {
    const item = given as Partial<vscode.TestItem> | undefined;
    const document = await openProgram(item?.uri);
    if (document === undefined) return undefined;
    const { targets } = await server.targets(document);
    const line = item?.range?.start.line;
    const target =
      line === undefined
        ? functionAtCursor(document, targets)
        : targets.find(({ firstLine, bodyLine }) => firstLine <= line && line <= bodyLine);
    if (target === undefined || !target.qualname.split('.').at(-1)?.startsWith('test'))
      throw new UserError(
        vscode.l10n.t('No test function is here. Put the cursor into one, or choose a single test.'),
      );
    return profileFunction(target);
  }

  /** Profiles the selected code: one expression by itself, or whole lines. */
  async function profileSelection(): Promise<ProfileRun | undefined> {
    const editor = vscode.window.activeTextEditor;
    const selection = editor?.selection;
    if (editor === undefined || selection === undefined || selection.isEmpty)
      throw new UserError(vscode.l10n.t('Nothing is selected. Select the code to profile first.'));
    const document = await openProgram();
    if (document === undefined) return undefined;
    const text = document.getText(selection).trim();
    if (selection.isSingleLine && (await server.checkCall(text)) === undefined)
      return profile(document, { call: text });
    const { start, end } = selection;
    // A selection of whole lines ends at the beginning of the next.
    const last = end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
    const lines = new vscode.Range(start.line, 0, last, document.lineAt(last).text.length);
    const name = basename(document.fileName);
    return profile(document, {
      selection: { code: `${document.getText(lines)}\n`, line: start.line + 1 },
      title:
        start.line === last
          ? vscode.l10n.t('{0}, line {1}', name, last + 1)
          : vscode.l10n.t('{0}, lines {1} to {2}', name, start.line + 1, last + 1),
    });
  }

  async function debugFunction(given?: unknown): Promise<LaunchOutcome | undefined> {
    const found = await functionToRun(given, server);
    if (found === undefined) return undefined;
    const tbreak = found.target.bodyLine + 1;
    if (found.target.kind === 'guard') return launch(found.document, { mode: 'pdb', tbreak });
    const call = await callFor(vscode.l10n.t('Debug {0} with pdb', found.target.qualname), found);
    if (call === undefined) return undefined;
    return remember(found, call, () => launch(found.document, { mode: 'pdb', call, tbreak }));
  }

  async function profileCall(given?: unknown, expression?: unknown): Promise<ProfileRun | undefined> {
    const document = await openProgram(given);
    if (document === undefined) return undefined;
    if (typeof expression === 'string') {
      const problem = await server.checkCall(expression);
      if (problem !== undefined)
        throw new UserError(
          vscode.l10n.t('{0} cannot be profiled: {1}', expression, describeProblem(problem)),
        );
      return profile(document, { call: expression });
    }
    const functions = (await server.targets(document)).targets.filter(({ kind }) => kind !== 'guard');
    const here = functionAtCursor(document, functions);
    const others = functions.filter((target) => target !== here);
    const call = await ask(vscode.l10n.t('Profile a Call'), document, here, others);
    if (call === undefined) return undefined;
    const target = [...(here === undefined ? [] : [here]), ...others].find((each) => mentions(call, each));
    const run = () => profile(document, { call });
    return target === undefined ? run() : remember({ document, target }, call, run);
  }

  async function profileFile(given?: unknown): Promise<ProfileRun | undefined> {
    const document = await openProgram(given);
    return document && profile(document);
  }

  /** Stops where the file has a breakpoint or stops by itself; on its first line where it has neither. */
  async function debugFile(given?: unknown): Promise<LaunchOutcome | undefined> {
    const document = await openProgram(given);
    if (document === undefined) return undefined;
    const { stops } = await server.targets(document);
    const breakpoints = vscode.debug.breakpoints.some(({ enabled }) => enabled);
    return launch(document, { mode: 'pdb', stopOnEntry: !stops && !breakpoints });
  }

  register(commands.profileFunction, profileFunction);
  register(commands.debugFunction, debugFunction);
  register(commands.profileCall, profileCall);
  register(commands.profileFile, profileFile);
  register(commands.profileTest, profileTest);
  register(commands.profileSelection, profileSelection);
  register(commands.debugFile, debugFile);
}

const callsOf = ({ plain, calls }: LensTarget): readonly string[] =>
  plain === undefined ? calls : [plain, ...calls];

/** How a call of a function looks: `fib_seq(n)`, `Circle(…).area()`. */
function exampleOf({ kind, qualname, owner, required }: LensTarget): string {
  const name = nameOf(qualname);
  const call = kind === 'property' ? name : `${name}(${required.join(', ')})`;
  if (owner === undefined) return call;
  if (name === '__init__') return `${owner}(${required.join(', ')})`;
  return kind === 'staticmethod' || kind === 'classmethod' ? `${owner}.${call}` : `${owner}(…).${call}`;
}

const nameOf = (qualname: string): string => qualname.slice(qualname.lastIndexOf('.') + 1);

/** Whether a call has a function's name in it; for a constructor, its class's. */
function mentions(call: string, { qualname, owner }: LensTarget): boolean {
  const name = nameOf(qualname);
  const words = call.split(/[^\p{L}\p{N}_]+/u);
  return words.includes(name === '__init__' && owner !== undefined ? nameOf(owner) : name);
}
