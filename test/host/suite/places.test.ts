import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { commands } from '../../../src/extension/ids.ts';
import { check, fileOf, lab, labs, open, progressOf, shipped, type, until } from './learner.ts';

const step = '04.7-memo';
const other = '04.4-fib';

/** What the Problems view shows of ours in a file. */
const problemsOf = (uri: vscode.Uri): readonly vscode.Diagnostic[] =>
  vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Concept Labs');

/** The files in which the Problems view shows something of ours. */
const filesWithProblems = (): readonly string[] =>
  vscode.languages
    .getDiagnostics()
    .flatMap(([file, found]) => (found.some(({ source }) => source === 'Concept Labs') ? [file.fsPath] : []));

/** A file's lenses that belong to steps. */
async function findLenses(uri: vscode.Uri): Promise<readonly vscode.CodeLens[]> {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    uri,
    100,
  );
  const ids: ReadonlySet<string> = new Set([commands.checkStep, commands.hintStep]);
  return lenses.filter(({ command }) => command !== undefined && ids.has(command.command));
}

const stepLenses = async (uri: vscode.Uri): Promise<readonly (string | undefined)[]> =>
  (await findLenses(uri)).map(({ command }) => command?.title);

describe('the checks of a step, in VS Code’s own places', () => {
  before(() => open(step));
  after(async () => {
    await vscode.commands.executeCommand(commands.resetStep, lab, step);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    rmSync(labs(), { recursive: true, force: true });
  });

  it('are problems in the file where they fail, until it is edited', async () => {
    const uri = vscode.Uri.file(fileOf(step));
    // Other steps that were checked in this window may have theirs.
    const before = filesWithProblems();
    const verdict = await check(step);
    const failed = verdict?.checks.filter(({ passed }) => !passed) ?? [];
    assert.ok(failed.length > 0);
    await until(() => problemsOf(uri).length === failed.length, 'each failed check is a problem');
    assert.deepEqual(
      problemsOf(uri).map(({ code }) => code),
      failed.map(({ id }) => id),
    );
    const text = (await vscode.workspace.openTextDocument(uri)).getText();
    // The checks name no line: they stand at the place that the hints mean.
    const line = text.split('\n').findIndex((each) => each.includes('def fib(n):'));
    assert.ok(problemsOf(uri).every(({ range }) => range.start.line === line));
    assert.deepEqual(
      filesWithProblems().filter((file) => !before.includes(file)),
      [uri.fsPath],
    );
    await type(step, `${text}\n`);
    await until(() => problemsOf(uri).length === 0, 'an edit clears them');
  });

  it('stand at the line that a failure names', async () => {
    const uri = vscode.Uri.file(fileOf(step));
    await type(step, '\n\ndef fib(n:\n    return n\n');
    await check(step);
    await until(() => problemsOf(uri).some(({ range }) => range.start.line === 2), 'line 3 is marked');
  });

  it('have lenses, with the hints, in files of steps alone', async () => {
    await type(step, shipped(step, 'starter.py'));
    const uri = vscode.Uri.file(fileOf(step));
    assert.deepEqual(await stepLenses(uri), ['Check', 'Hint 1 of 5']);
    await vscode.commands.executeCommand(commands.hintStep, lab, step);
    await until(() => progressOf(step)?.hintsShown === 1, 'the hint is shown');
    assert.deepEqual(await stepLenses(uri), ['Check', 'Hint 2 of 5']);
    const settings = vscode.workspace.getConfiguration('conceptLabs.lens');
    try {
      await settings.update('check', false, vscode.ConfigurationTarget.Global);
      assert.deepEqual(await stepLenses(uri), ['Hint 2 of 5']);
      await settings.update('hint', false, vscode.ConfigurationTarget.Global);
      assert.deepEqual(await stepLenses(uri), []);
    } finally {
      await settings.update('check', undefined, vscode.ConfigurationTarget.Global);
      await settings.update('hint', undefined, vscode.ConfigurationTarget.Global);
    }
    const elsewhere = vscode.Uri.file(join(labs(), '..', 'three.py'));
    await vscode.workspace.openTextDocument(elsewhere);
    assert.deepEqual(await stepLenses(elsewhere), []);
  });

  it('have lenses above the function that is to be changed, with its decorators, also once it is', async () => {
    const uri = vscode.Uri.file(fileOf(step));
    const linesOf = async (): Promise<ReadonlySet<number>> =>
      new Set((await findLenses(uri)).map(({ range }) => range.start.line));
    const solved = shipped(step, 'solution.py');
    await type(step, `import math\n\n${solved}`);
    const decorator = solved.split('\n').findIndex((line) => line.startsWith('@'));
    assert.deepEqual(await linesOf(), new Set([decorator + 2]));
    // The place itself is written over: above it the starter has nothing that is still there.
    await type(step, 'import math\n');
    assert.deepEqual(await linesOf(), new Set([0]));
  });

  it('leave breakpoints where they are when a file is put back', async () => {
    const uri = vscode.Uri.file(fileOf(step));
    const solved = shipped(step, 'solution.py');
    await (await type(step, solved)).save();
    const lineIn = (text: string): number =>
      text.split('\n').findIndex((line) => line.includes('res.append('));
    const place = new vscode.Location(uri, new vscode.Position(lineIn(solved), 0));
    const breakpoint = new vscode.SourceBreakpoint(place);
    vscode.debug.addBreakpoints([breakpoint]);
    try {
      // VS Code draws it a moment later, and only then does it move with the text.
      await new Promise((resolve) => setTimeout(resolve, 1500));
      await vscode.commands.executeCommand(commands.resetStep, lab, step);
      const starter = shipped(step, 'starter.py');
      assert.equal((await vscode.workspace.openTextDocument(uri)).getText(), starter);
      const lineNow = (): number | undefined =>
        vscode.debug.breakpoints
          .filter((each) => each instanceof vscode.SourceBreakpoint)
          .find(({ location }) => location.uri.toString() === uri.toString())?.location.range.start.line;
      await until(() => lineNow() === lineIn(starter), 'the breakpoint is at its line');
    } finally {
      vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
    }
  });

  it('are run from the Testing view, those of steps that have begun', async () => {
    await (await type(step, shipped(step, 'solution.py'))).save();
    const before = progressOf(step)?.checkedAt;
    await vscode.commands.executeCommand('testing.runAll');
    await until(() => progressOf(step)?.checkedAt !== before, 'the step is checked');
    assert.equal(progressOf(step)?.verdict?.passed, true);
    assert.equal(progressOf(other), undefined, 'a step that has not begun stays as it is');
  });
});
