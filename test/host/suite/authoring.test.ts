import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Fault } from '../../../src/core/labs/json.ts';
import type { Verdict } from '../../../src/core/labs/types.ts';
import { labOffers } from '../../../src/core/labs/checkApi.ts';
import { commands, settings } from '../../../src/extension/ids.ts';
import { labs, until } from './learner.ts';

const id = '91-mine';
const step = '91.1-append';

describe('an author', () => {
  let folder: string;
  const manifest = (): string => join(folder, id, 'lab.json');
  const problems = (): readonly vscode.Diagnostic[] =>
    vscode.languages.getDiagnostics(vscode.Uri.file(manifest()));
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'conceptlabs-author-'));
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace
      .getConfiguration()
      .update(settings.labFolders, undefined, vscode.ConfigurationTarget.Workspace);
    await vscode.commands.executeCommand(commands.refresh);
    rmSync(folder, { recursive: true, force: true });
    rmSync(labs(), { recursive: true, force: true });
  });

  it('makes a whole lab, sees it as a learner does, and has no fault to mend', async () => {
    const file = await vscode.commands.executeCommand(commands.newLab, id, 'My “lists”', folder);
    assert.equal(file, manifest());
    assert.equal(vscode.window.activeTextEditor?.document.uri.fsPath, file);
    await vscode.commands.executeCommand(commands.previewLab, join(folder, id));
    assert.ok(existsSync(join(labs(), id, `${step}.py`)));
    const verdict = await vscode.commands.executeCommand<Verdict>(commands.checkStep, id, step);
    assert.equal(verdict.passed, false);
    assert.equal(verdict.checks.length, 2);
  });

  it('has faults as problems at their lines', async function () {
    // On every Python of the machine, twice.
    this.timeout(300_000);
    const text = readFileSync(manifest(), 'utf8');
    writeFileSync(manifest(), text.replace('"call": "squares(10)"', '"call": "squares(10"'));
    const faults = await vscode.commands.executeCommand<readonly Fault[]>(
      commands.validateLab,
      join(folder, id),
    );
    const line = text.split('\n').findIndex((content) => content.includes('"call"'));
    assert.deepEqual(
      faults.map((fault) => [fault.file, fault.line]),
      [[manifest(), line + 1]],
    );
    const problem = problems().find(({ source }) => source === 'Concept Labs');
    assert.equal(problem?.range.start.line, line);
    assert.match(problem.message, /is not an expression/);
    writeFileSync(manifest(), text);
    assert.deepEqual(await vscode.commands.executeCommand(commands.validateLab, join(folder, id)), []);
    assert.deepEqual(problems(), []);
  });

  it('is offered in check.py what its lab does and the functions that it lacks, and a step in lab.json', async () => {
    const uri = vscode.Uri.file(join(folder, id, step, 'check.py'));
    const document = await vscode.workspace.openTextDocument(uri);
    const whole = document.getText();
    const offered = async (
      file: vscode.Uri,
      position: vscode.Position,
    ): Promise<readonly vscode.CompletionItem[]> =>
      (
        await vscode.commands.executeCommand<vscode.CompletionList>(
          'vscode.executeCompletionItemProvider',
          file,
          position,
        )
      ).items;
    const nameOf = ({ label }: vscode.CompletionItem): string =>
      typeof label === 'string' ? label : label.label;
    const ours = async (position: vscode.Position): Promise<readonly string[]> =>
      (await offered(uri, position)).filter(({ detail }) => detail === 'Python Concept Labs').map(nameOf);
    const edit = new vscode.WorkspaceEdit();
    const all = new vscode.Range(0, 0, document.lineCount, 0);
    edit.replace(uri, all, whole.replace('def check_appends', 'def check_other'));
    assert.ok(await vscode.workspace.applyEdit(edit));
    const line = document
      .getText()
      .split('\n')
      .findIndex((text) => text.includes('lab.run('));
    const after = document.lineAt(line).text.indexOf('lab.') + 'lab.'.length;
    assert.deepEqual(
      (await ours(new vscode.Position(line, after))).toSorted(),
      labOffers()
        .map(({ name }) => name)
        .toSorted(),
    );
    assert.deepEqual(await ours(new vscode.Position(document.lineCount - 1, 0)), ['check_appends']);
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    const lab = await vscode.workspace.openTextDocument(manifest());
    const steps = lab
      .getText()
      .split('\n')
      .findIndex((text) => text.includes('"steps": ['));
    const inList = new vscode.Position(steps, lab.lineAt(steps).text.indexOf('[') + 1);
    assert.ok((await offered(lab.uri, inList)).map(nameOf).includes('step'));
  });

  it('is told by the editor of a key that nothing reads', async () => {
    const document = await vscode.workspace.openTextDocument(manifest());
    await vscode.window.showTextDocument(document);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(1, 0), '  "colour": "red",\n');
    assert.ok(await vscode.workspace.applyEdit(edit));
    await until(
      () => problems().some(({ range, message }) => range.start.line === 1 && message.includes('colour')),
      'the schema’s fault is shown',
    );
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  // The extension that drives the suite is there where the packaged one is tested.
  if (vscode.extensions.getExtension('concept-labs.host-suite-driver') !== undefined)
    it('contributes labs by an extension', async () => {
      await vscode.commands.executeCommand(commands.openStep, '92-contributed', '92.1-add');
      assert.equal(readFileSync(join(labs(), '92-contributed', '92.1-add.py'), 'utf8'), 'three = 1 + 1\n');
    });
});
