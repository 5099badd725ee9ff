import assert from 'node:assert/strict';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { commands } from '../../../src/extension/ids.ts';
import { check, fileOf, lab, labs, open, progressOf, read, shipped, type, until } from './learner.ts';

const step = '04.7-memo';
const neighbour = '04.6-hot-spot';

const panels = (): readonly vscode.Tab[] =>
  vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(
      ({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('conceptLabs.lab'),
    );

describe('steps', () => {
  beforeEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    rmSync(labs(), { recursive: true, force: true });
  });

  it('have every command that package.json promises', async () => {
    await vscode.commands.executeCommand(commands.refresh);
    const known = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      Object.values(commands).filter((id) => !known.has(id)),
      [],
    );
  });

  it('open with a file of their own in the first column and the panel beside it', async () => {
    await open(step);
    assert.equal(read(fileOf(step)), shipped(step, 'starter.py'));
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.fsPath, fileOf(step));
    assert.equal(editor.viewColumn, vscode.ViewColumn.One);
    await until(() => panels().length === 1, 'the panel is there');
    assert.equal(panels()[0]?.group.viewColumn, vscode.ViewColumn.Two);
    await until(() => progressOf(step)?.openedAt !== undefined, 'the progress file knows the step');
  });

  it('never write over what is there', async () => {
    await open(step);
    const mine = '# mine\n';
    await (await type(step, mine)).save();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await open(step);
    assert.equal(read(fileOf(step)), mine);
  });

  it('show one panel, whichever step is open', async () => {
    await open(step);
    await vscode.commands.executeCommand(commands.previousStep);
    assert.equal(vscode.window.activeTextEditor?.document.uri.fsPath, fileOf(neighbour));
    await vscode.commands.executeCommand(commands.nextStep);
    assert.equal(vscode.window.activeTextEditor?.document.uri.fsPath, fileOf(step));
    assert.equal(panels().length, 1);
  });

  it('are checked as they are typed, and done with the first pass', async () => {
    await open(step);
    await type(step, shipped(step, 'starter.py'));
    const failed = await check(step);
    assert.equal(failed?.passed, false);
    assert.ok(failed.checks.some(({ passed, message }) => !passed && message !== ''));
    assert.equal(progressOf(step)?.passedAt, undefined);

    const solution = await type(step, shipped(step, 'solution.py'));
    assert.ok(solution.isDirty);
    const passed = await check(step);
    assert.equal(passed?.passed, true, JSON.stringify(passed));
    assert.equal(solution.isDirty, false, 'what was checked is what is saved');
    await until(() => progressOf(step)?.passedAt !== undefined, 'the step is done');
    assert.deepEqual(progressOf(step)?.verdict, passed);
  });

  it('say what is wrong with a file that is no Python', async () => {
    await open(step);
    await type(step, 'def fib(n:\n    return n\n');
    const verdict = await check(step);
    assert.equal(verdict?.passed, false);
    assert.match(verdict.checks.map(({ message }) => message).join('\n'), /line 1/i);
  });

  it('begin anew on reset, and keep what was saved and what was typed', async () => {
    await open(step);
    await (await type(step, '# saved\n')).save();
    const document = await type(step, '# typed\n');
    await vscode.commands.executeCommand(commands.resetStep, lab, step);
    assert.equal(read(fileOf(step)), shipped(step, 'starter.py'));
    assert.equal(document.getText(), shipped(step, 'starter.py'));
    const folder = join(labs(), '.conceptlabs', 'snapshots', lab, step);
    const kept = readdirSync(folder).map((name) => read(join(folder, name)));
    assert.deepEqual(kept.toSorted(), ['# saved\n', '# typed\n']);
    await until(() => progressOf(step)?.verdict === undefined, 'the verdict is gone');
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), '# typed\n', 'the editor can undo it');
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('that no lab has are refused, and make no file', async () => {
    // Not awaited by the command: the message waits for the learner.
    assert.equal(await vscode.commands.executeCommand(commands.openStep, lab, 'none'), undefined);
    assert.equal(existsSync(fileOf('none')), false);
  });
});
