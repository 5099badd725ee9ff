import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import * as vscode from 'vscode';
import { debugType } from '../../../src/extension/ids.ts';
import { labs, until } from './learner.ts';
import { eventOf, printed, watchSessions, type Watched } from './sessions.ts';

/** Names that a shell, a URI or an option parser would make something else of; the last is none for Windows. */
const odd = ['two words #1', '100%25 $HOME', "héllo 你好 it's", '-dash a&b {x}', 'a"b back\\slash'];
const allowed = process.platform === 'win32' ? odd.slice(0, -1) : odd;

describe('debugging in the editor', () => {
  const workspace = vscode.workspace.workspaceFolders?.[0] as vscode.WorkspaceFolder;
  const folder = join(workspace.uri.fsPath, 'debugging');
  let sessions: ReturnType<typeof watchSessions>;

  const write = (path: string, lines: readonly string[]): string => {
    const file = join(folder, path);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, `${lines.join('\n')}\n`);
    return file;
  };
  const session = async (index: number): Promise<Watched> => {
    await until(() => sessions.all.length > index, `session ${index} starts`);
    return sessions.all[index] as Watched;
  };

  beforeEach(() => {
    sessions = watchSessions();
  });
  afterEach(async () => {
    await vscode.debug.stopDebugging();
    await until(() => sessions.all.every(({ isOver }) => isOver), 'all sessions end');
    sessions.dispose();
    vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const made of [folder, labs()]) rmSync(made, { recursive: true, force: true });
    rmSync(join(workspace.uri.fsPath, '.vscode'), { recursive: true, force: true });
  });

  it('shows a process that the program starts as a session below it, and ends both at once', async () => {
    const child = write('child.py', ['import time', 'answer = 42', 'time.sleep(600)']);
    const program = write('parent.py', [
      'import os, subprocess, sys',
      "subprocess.run([sys.executable, os.path.join(os.path.dirname(os.path.abspath(__file__)), 'child.py')])",
    ]);
    vscode.debug.addBreakpoints([
      new vscode.SourceBreakpoint(new vscode.Location(vscode.Uri.file(child), new vscode.Position(2, 0))),
    ]);
    const config = { type: debugType, request: 'launch', name: 'parent', program };
    assert.ok(await vscode.debug.startDebugging(workspace, config));
    const [parent, below] = [await session(0), await session(1)];
    const { reason, threadId } = await eventOf<{ reason: string; threadId: number }>(below, 'stopped');
    assert.equal(reason, 'breakpoint');
    assert.equal(below.session.parentSession?.id, parent.session.id);
    const locals = (await below.session.customRequest('conceptlab/locals', { threadId })) as {
      line: number;
      locals: Record<string, string>;
    };
    assert.deepEqual([locals.line, locals.locals['answer']], [3, '42']);
    await vscode.debug.stopDebugging(below.session);
    await until(() => parent.isOver && below.isOver, 'both sessions end');
  });

  it('runs programs in folders with odd names, given relative to the workspace folder', async () => {
    for (const [index, name] of allowed.entries()) {
      const file = write(join(name, `${name}.py`), ['import sys', 'print(__file__)', 'print(sys.argv[1])']);
      const program = join('debugging', name, `${name}.py`);
      const config = { type: debugType, request: 'launch', name, program, mode: 'run', args: [name] };
      assert.ok(await vscode.debug.startDebugging(workspace, config), name);
      const watched = await session(index);
      const { exitCode } = await eventOf<{ exitCode: number }>(watched, 'exited');
      assert.deepEqual([exitCode, printed(watched).split(/\r?\n/)], [0, [file, name, '']]);
      await until(() => watched.isOver, `${name} ends`);
    }
  });

  it('debugs the Python file in the active editor without a launch.json, and runs it without the debugger', async () => {
    const file = write('alone.py', ["print('alone')"]);
    await vscode.window.showTextDocument(vscode.Uri.file(file));
    await vscode.commands.executeCommand('workbench.action.debug.start');
    const first = await session(0);
    assert.deepEqual(
      [first.session.configuration['mode'], first.session.configuration['program']],
      ['pdb', file],
    );
    await eventOf(first, 'exited');
    await until(() => first.isOver, 'the first session ends');
    await vscode.commands.executeCommand('workbench.action.debug.run');
    const second = await session(1);
    await eventOf(second, 'exited');
    assert.equal(second.session.configuration['noDebug'], true);
    assert.equal(printed(second).trim(), 'alone');
    await until(() => second.isOver, 'the second session ends');
  });

  it('debugs the step that a variable asks for', async () => {
    const program = '${command:pickStep}';
    const starting = vscode.debug.startDebugging(workspace, {
      type: debugType,
      request: 'launch',
      name: 'step',
      program,
      stopOnEntry: true,
    });
    // The first step that is not done is proposed.
    while (sessions.all.length === 0) {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    assert.ok(await starting);
    const first = await session(0);
    const file = String(first.session.configuration['program']);
    assert.equal(relative(labs(), file).startsWith('..'), false, file);
    await eventOf(first, 'stopped');
  });

  it('explains what is wrong in a launch.json', async () => {
    const file = join(workspace.uri.fsPath, '.vscode', 'launch.json');
    mkdirSync(join(file, '..'), { recursive: true });
    const configuration = {
      type: debugType,
      request: 'launch',
      name: 'wrong',
      program: '',
      mode: 'walk',
      args: 'one two',
      console: 'here',
      justMyCode: 'yes',
      tbreak: 0,
      env: { A: 1 },
      call: ' ',
      cwd: 1,
    };
    writeFileSync(file, JSON.stringify({ version: '0.2.0', configurations: [configuration] }, undefined, 2));
    await vscode.window.showTextDocument(vscode.Uri.file(file));
    const messages = (): string[] =>
      vscode.languages.getDiagnostics(vscode.Uri.file(file)).map(({ message }) => message);
    const wanted = [/^"program" must be/, /^"mode" must be "pdb"/, /^"args" must be/, /^"console" must be/];
    const more = [/true or false/, /minimum of 1/, /^"env" must be/, /^"call" must be/, /must be a path/];
    await until(
      () => [...wanted, ...more].every((pattern) => messages().some((message) => pattern.test(message))),
      'the editor explains each mistake',
    ).catch((error: unknown) => {
      throw new Error(`${String(error)}\n${messages().join('\n')}`);
    });
  });
});
