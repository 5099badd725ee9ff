import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import * as vscode from 'vscode';
import type { RunResult } from '../../../src/core/labs/run.ts';
import { commands, debugType, settings } from '../../../src/extension/ids.ts';
import { findPythons } from '../../pythons.ts';
import { check, fileOf, lab, labs, open, progressOf, shipped, type, until } from './learner.ts';

const step = '04.4-fib';

const run = (command: string): Thenable<RunResult | undefined> =>
  vscode.commands.executeCommand(command, lab, step);

const choosePython = (path: string | undefined): Thenable<void> =>
  vscode.workspace.getConfiguration().update(settings.python, path, vscode.ConfigurationTarget.Workspace);

describe('runs of a step', () => {
  before(() => open(step));
  afterEach(async () => {
    await choosePython(undefined);
    await type(step, shipped(step, 'starter.py'));
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
    rmSync(labs(), { recursive: true, force: true });
  });

  it('use the interpreter of the setting, whichever CPython it is', async () => {
    await type(step, 'import sys\nprint(sys.executable)\n');
    for (const { path, version } of await findPythons()) {
      await choosePython(path);
      const result = await run(commands.runStep);
      assert.equal(result?.stamp.python, version);
      assert.equal(result.output?.trim(), path);
      assert.equal(result.exitCode, 0);
    }
  });

  it('run nothing where the interpreter is missing', async () => {
    await choosePython('/no/such/python');
    assert.equal(await run(commands.runStep), undefined);
    assert.equal(await check(step), undefined);
    assert.equal(progressOf(step)?.verdict, undefined);
  });

  it('save what is typed, and keep the exit code', async () => {
    const document = await type(step, 'print("typed")\nraise SystemExit(3)\n');
    const result = await run(commands.runStep);
    assert.equal(document.isDirty, false);
    assert.deepEqual([result?.output?.trim(), result?.exitCode], ['typed', 3]);
  });

  it('say what an uncaught exception was', async () => {
    await type(step, 'def half(n):\n    return n / 0\n\n\nhalf(1)\n');
    const result = await run(commands.runStep);
    assert.equal(result?.exitCode, 1);
    assert.equal(result.error?.type, 'ZeroDivisionError');
    assert.match(result.error.traceback, /line 2, in half/);
  });

  it('profile the call of the step: the book’s counts', async () => {
    const result = await run(commands.profileStep);
    const rows = result?.profile?.profile.rows ?? [];
    const countsOf = (wanted: string) =>
      rows.flatMap(({ name, ncalls, pcalls }) => (name === wanted ? [[ncalls, pcalls]] : []));
    assert.deepEqual(countsOf('fib'), [[7049123, 31]]);
    assert.deepEqual(countsOf('fib_seq'), [[31, 1]]);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      vscode.Uri.file(fileOf(step)),
    );
    const figures = lenses.flatMap(({ command }) =>
      command?.command === commands.openProfile ? [command.title] : [],
    );
    assert.match(figures[0] ?? '', /^7,049,123 calls · /);
  });

  it('debug with a breakpoint that is prepared once, and tell each stop', async () => {
    const started = new Promise<vscode.DebugSession>((resolve) => {
      const waiting = vscode.debug.onDidStartDebugSession((session) => {
        waiting.dispose();
        resolve(session);
      });
    });
    const debugging = run(commands.debugStep);
    const session = await started;
    assert.equal(session.type, debugType);
    await until(() => vscode.debug.activeStackItem !== undefined, 'the program has stopped');
    const lines = () =>
      vscode.debug.breakpoints.flatMap((each) =>
        each instanceof vscode.SourceBreakpoint && each.location.uri.fsPath === fileOf(step)
          ? [each.location.range.start.line]
          : [],
      );
    const line = shipped(step, 'starter.py')
      .split('\n')
      .findIndex((text) => text.trim() === 'res.append(fib(n))');
    assert.deepEqual(lines(), [line]);
    await vscode.debug.stopDebugging(session);
    const result = await debugging;
    assert.deepEqual(
      result?.stops?.map((stop) => [stop.function, stop.line, stop.locals['n']]),
      [['fib_seq', line + 1, '0']],
    );
    assert.equal(result.exitCode, undefined, 'the learner stopped it: its exit code says nothing');
  });
});
