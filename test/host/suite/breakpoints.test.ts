import type { DebugProtocol } from '@vscode/debugprotocol';
import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { debugType } from '../../../src/extension/ids.ts';
import { until } from './learner.ts';
import { printed, watchSessions, type Watched } from './sessions.ts';

const program = [
  'def area(w):', //             1
  '    return w * w', //         2
  '', //                         3
  'total = 0', //                4
  'for i in range(10):', //      5
  '    total += area(i)', //     6
  '    print("total", total)', //7
  'answer = "before"', //        8
  'answer = "after"', //         9
  'print(answer)', //            10
];

type Stop = DebugProtocol.StoppedEvent['body'];

describe('breakpoints in the editor', () => {
  const workspace = vscode.workspace.workspaceFolders?.[0] as vscode.WorkspaceFolder;
  const folder = join(workspace.uri.fsPath, 'breakpoints');
  const file = join(folder, 'shapes.py');
  let sessions: ReturnType<typeof watchSessions>;
  let seen = 0;

  before(() => {
    mkdirSync(folder);
    writeFileSync(file, `${program.join('\n')}\n`);
  });
  beforeEach(() => {
    sessions = watchSessions();
    seen = 0;
  });
  afterEach(async () => {
    await vscode.debug.stopDebugging();
    await until(() => sessions.all.every(({ isOver }) => isOver), 'all sessions end');
    sessions.dispose();
    vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    rmSync(folder, { recursive: true, force: true });
  });

  const at = (line: number): vscode.Location =>
    new vscode.Location(vscode.Uri.file(file), new vscode.Position(line - 1, 0));
  const launch = async (...breakpoints: vscode.Breakpoint[]): Promise<Watched> => {
    vscode.debug.addBreakpoints(breakpoints);
    const config = { type: debugType, request: 'launch', name: 'shapes', program: file };
    assert.ok(await vscode.debug.startDebugging(workspace, config));
    return sessions.all[0] as Watched;
  };
  /** Waits for the next stop, until the editor shows it. */
  const nextStop = async ({ events }: Watched): Promise<Stop> => {
    const stops = (): Stop[] =>
      events.filter(({ event }) => event === 'stopped').map(({ body }) => body as Stop);
    await until(() => stops().length > seen, `stop ${seen} comes`);
    await until(() => vscode.debug.activeStackItem instanceof vscode.DebugStackFrame, 'a frame is selected');
    return stops()[seen++] as Stop;
  };
  const place = async ({ session }: Watched, { threadId = 0 }: Stop): Promise<[line: number, i: unknown]> => {
    const found = (await session.customRequest('conceptlab/locals', { threadId })) as {
      line: number;
      locals: Record<string, string>;
    };
    return [found.line, found.locals['i'] ?? found.locals['w']];
  };
  const goOn = (): Thenable<unknown> => vscode.commands.executeCommand('workbench.action.debug.continue');
  /** Puts the cursor on a line and runs a command of the editor's. */
  const atCursor = async (line: number, command: string): Promise<void> => {
    const position = new vscode.Position(line - 1, 0);
    const editor = await vscode.window.showTextDocument(vscode.Uri.file(file));
    editor.selection = new vscode.Selection(position, position);
    await vscode.commands.executeCommand(command);
  };
  const runToEnd = async (watched: Watched): Promise<void> => {
    await goOn();
    await until(() => watched.isOver, 'the session ends');
  };

  it('log a message each time, and stop no program', async () => {
    const message = new vscode.SourceBreakpoint(at(7), true, undefined, undefined, 'total {total}');
    const watched = await launch(message);
    await until(() => watched.isOver, 'the session ends');
    const logged = watched.events
      .filter(({ event }) => event === 'output')
      .map(({ body }) => body as DebugProtocol.OutputEvent['body'])
      .filter(({ source, line }) => source?.path === file && line === 7)
      .map(({ output }) => output);
    const lines = printed(watched).split(/(?<=\n)/);
    assert.deepEqual(
      logged,
      lines.filter((line) => line.startsWith('total')),
    );
    assert.equal(lines.at(-1), 'after\n');
  });

  it('stop after so many hits, and on conditions', async () => {
    const hits = new vscode.SourceBreakpoint(at(6), true, undefined, '5');
    const condition = new vscode.SourceBreakpoint(at(7), true, 'i == 7');
    const watched = await launch(hits, condition);
    assert.deepEqual(await place(watched, await nextStop(watched)), [6, '4']);
    await goOn();
    assert.deepEqual(await place(watched, await nextStop(watched)), [7, '7']);
    await runToEnd(watched);
  });

  it('stop in functions by name', async () => {
    const watched = await launch(new vscode.FunctionBreakpoint('area', true, 'w > 8'));
    const stop = await nextStop(watched);
    assert.equal(stop.reason, 'function breakpoint');
    assert.deepEqual(await place(watched, stop), [2, '9']);
    await runToEnd(watched);
  });

  it('are left by Run to Cursor and by Jump to Cursor, which leaves out what is between', async () => {
    const watched = await launch(new vscode.SourceBreakpoint(at(4)));
    assert.deepEqual(await place(watched, await nextStop(watched)), [4, undefined]);
    await atCursor(9, 'editor.debug.action.runToCursor');
    assert.deepEqual(await place(watched, await nextStop(watched)), [9, '9']);
    await atCursor(10, 'debug.jumpToCursor');
    const stop = await nextStop(watched);
    assert.equal(stop.reason, 'goto');
    assert.deepEqual(await place(watched, stop), [10, '9']);
    await runToEnd(watched);
    assert.equal(printed(watched).split('\n').at(-2), 'before');
  });
});
