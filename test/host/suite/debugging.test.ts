import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import * as vscode from 'vscode';
import { debugType, settings } from '../../../src/extension/ids.ts';
import { labs, until } from './learner.ts';
import { eventOf, printed, watchSessions, type Watched } from './sessions.ts';

/** Names that a shell, a URI or an option parser would make something else of; the last is none for Windows. */
const odd = ['two words #1', '100%25 $HOME', "héllo 你好 it's", '-dash a&b {x}', 'a"b back\\slash'];
const allowed = process.platform === 'win32' ? odd.slice(0, -1) : odd;

/** What the extension says in package.json of its launch configurations, and the texts that it means. */
function contributed(): { readonly debuggers: Contributed; readonly texts: (value: string) => string } {
  const extension = vscode.extensions.getExtension('concept-labs.python-concept-labs');
  assert.ok(extension);
  const readJson = (name: string): unknown =>
    JSON.parse(readFileSync(join(extension.extensionPath, name), 'utf8'));
  const { contributes } = readJson('package.json') as { contributes: { debuggers: [Contributed] } };
  const messages = readJson('package.nls.json') as Record<string, string>;
  return {
    debuggers: contributes.debuggers[0],
    texts: (value) => messages[value.replaceAll('%', '')] ?? value,
  };
}

interface Contributed {
  readonly initialConfigurations: readonly Readonly<Record<string, string>>[];
  readonly configurationSnippets: readonly { readonly label: string }[];
}

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

  it('finds the program of a configuration of no folder in the folders of the workspace', async () => {
    const program = write('anywhere.py', ["print('found')"]);
    const config = { type: debugType, request: 'launch', name: 'anywhere', mode: 'run' };
    const relative = { ...config, program: join('debugging', 'anywhere.py') };
    assert.ok(await vscode.debug.startDebugging(undefined, relative));
    const first = await session(0);
    await eventOf(first, 'exited');
    assert.deepEqual([first.session.configuration['program'], printed(first).trim()], [program, 'found']);
    await until(() => first.isOver, 'the session ends');
  });

  it('shows the commands of the buttons, or not, by setting', async () => {
    const program = write('quiet.py', ['a = 1', 'b = 2']);
    const config = { type: debugType, request: 'launch', name: 'quiet', program, stopOnEntry: true };
    const shown = async (index: number): Promise<boolean> => {
      assert.ok(await vscode.debug.startDebugging(workspace, config));
      const watched = await session(index);
      await eventOf(watched, 'stopped');
      await watched.session.customRequest('next', { threadId: 1 });
      const stops = () => watched.events.filter(({ event }) => event === 'stopped').length;
      await until(() => stops() === 2, 'the step is made');
      await vscode.debug.stopDebugging(watched.session);
      await until(() => watched.isOver, 'the session ends');
      const outputs = watched.events.filter(({ event }) => event === 'output');
      return outputs.some(({ body }) => (body as { output: string }).output.startsWith('(Pdb) n'));
    };
    const configuration = vscode.workspace.getConfiguration();
    assert.equal(await shown(0), true);
    await configuration.update(settings.debugShowPdbCommands, false, vscode.ConfigurationTarget.Global);
    try {
      assert.equal(await shown(1), false);
    } finally {
      await configuration.update(settings.debugShowPdbCommands, undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('debugs the step, and on the Python, that variables ask for', async () => {
    const [program, python] = ['${command:pickStep}', '${command:pickPython}'];
    const starting = vscode.debug.startDebugging(workspace, {
      type: debugType,
      request: 'launch',
      name: 'step',
      program,
      python,
      stopOnEntry: true,
    });
    // The first step that is not done is proposed, and the first Python.
    while (sessions.all.length === 0) {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    assert.ok(await starting);
    const first = await session(0);
    const file = String(first.session.configuration['program']);
    assert.equal(relative(labs(), file).startsWith('..'), false, file);
    assert.ok(existsSync(String(first.session.configuration['python'])));
    await eventOf(first, 'stopped');
  });

  it('begins a launch.json, and proposes what may stand in it', async () => {
    const file = join(workspace.uri.fsPath, '.vscode', 'launch.json');
    await vscode.window.showTextDocument(vscode.Uri.file(write('begins.py', ['a = 1'])));
    await vscode.commands.executeCommand('workbench.action.debug.configure');
    await until(() => existsSync(file), 'launch.json is there');
    const { debuggers, texts } = contributed();
    const [initial] = debuggers.initialConfigurations;
    const begun = (await vscode.workspace.openTextDocument(file)).getText();
    for (const value of Object.values(initial ?? {}))
      assert.ok(begun.includes(JSON.stringify(texts(value))), begun);
    const text = JSON.stringify({ version: '0.2.0', configurations: [] });
    writeFileSync(file, text);
    const document = await vscode.workspace.openTextDocument(file);
    await until(() => document.getText() === text, 'the editor has the file as it is');
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      document.positionAt(text.indexOf('[') + 1),
    );
    const labels = items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    for (const { label } of debuggers.configurationSnippets)
      assert.ok(labels.includes(texts(label)), `${texts(label)}: ${labels.join(', ')}`);
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
