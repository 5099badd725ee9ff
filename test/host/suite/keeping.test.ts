import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { commands } from '../../../src/extension/ids.ts';
import { fileOf, lab, labs, open, progressOf, read, shipped, type, until } from './learner.ts';

const step = '04.6-hot-spot';
const other = '04.5-columns';

const snapshotsOf = (id: string): readonly string[] => {
  const folder = join(labs(), '.conceptlabs', 'snapshots', lab, id);
  return existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
};
const starterOf = (id: string): string => join(labs(), '.conceptlabs', 'starters', lab, `${id}.py`);

describe('what a learner has written', () => {
  beforeEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand(commands.resetAll, true);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    rmSync(labs(), { recursive: true, force: true });
  });

  it('is restored from a snapshot, and what was there is one, too', async () => {
    await open(step);
    await (await type(step, '# first\n')).save();
    await vscode.commands.executeCommand(commands.resetStep, lab, step);
    const [first = '', ...more] = snapshotsOf(step);
    assert.deepEqual([read(first), more], ['# first\n', []]);
    await type(step, '# typed, not saved\n');
    await vscode.commands.executeCommand(commands.restoreStep, lab, step, first);
    assert.equal(read(fileOf(step)), '# first\n');
    assert.deepEqual(
      snapshotsOf(step).map(read).toSorted(),
      ['# first\n', '# typed, not saved\n', shipped(step, 'starter.py')].toSorted(),
    );
  });

  it('is merged with a newer file of the lab, or lies beside it', async () => {
    const starter = shipped(step, 'starter.py');
    const older = `# A line that the lab no longer has.\n${starter}`;
    await open(step);
    const update = (): Thenable<unknown> => vscode.commands.executeCommand(commands.updateStep, lab, step);
    const begin = async (base: string, mine: string): Promise<void> => {
      mkdirSync(dirname(starterOf(step)), { recursive: true });
      writeFileSync(starterOf(step), base);
      await (await type(step, mine)).save();
    };
    await begin(older, `${older}# mine\n`);
    assert.equal(await update(), 'merge');
    assert.equal(read(fileOf(step)), `${starter}# mine\n`);
    assert.equal(read(starterOf(step)), starter);

    await begin(older, older.replace('# A line', '# My line'));
    assert.equal(await update(), 'beside');
    assert.equal(read(fileOf(step)), older.replace('# A line', '# My line'));
    assert.equal(read(fileOf(step).replace('.py', '.new.py')), starter);
  });

  it('begins anew for a whole lab, with snapshots; its progress comes back by import', async () => {
    await open(other);
    await open(step);
    await (await type(step, '# mine\n')).save();
    await until(() => progressOf(step) !== undefined && progressOf(other) !== undefined, 'both are begun');
    const opened = progressOf(other)?.openedAt;
    const exported = vscode.Uri.file(join(labs(), 'exported.json'));
    await vscode.commands.executeCommand(commands.exportProgress, exported);

    const before = snapshotsOf(step).length;
    await vscode.commands.executeCommand(commands.resetLab, lab);
    assert.equal(read(fileOf(step)), shipped(step, 'starter.py'));
    assert.equal(snapshotsOf(step).length, before + 1);
    await until(() => progressOf(other)?.openedAt !== opened, 'the lab begins anew');

    await vscode.commands.executeCommand(commands.importProgress, exported);
    await until(() => progressOf(other)?.openedAt === opened, 'the progress is back');
  });
});
