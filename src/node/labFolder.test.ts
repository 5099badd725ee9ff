import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { UserError } from '../core/errors.ts';
import {
  findUpdate,
  labsFolder,
  learnerFile,
  listSnapshots,
  rememberStarter,
  replaceStep,
  scaffoldStep,
  snapshotStep,
} from './labFolder.ts';

describe('labs folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'conceptlabs-folder-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const read = (path: string): string => readFileSync(path, 'utf8');
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  };
  const allFiles = (): string[] =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => entry.name);

  it('is in the workspace, at home, or where the setting says', () => {
    const [work, home] = [join(folder, 'work'), join(folder, 'home')];
    assert.equal(labsFolder('', work, home), join(work, 'concept-labs'));
    assert.equal(labsFolder(' ', undefined, home), join(home, 'concept-labs'));
    assert.equal(labsFolder('my/labs', work, home), join(work, 'my', 'labs'));
    assert.equal(labsFolder('my/labs', undefined, home), join(home, 'my', 'labs'));
    assert.equal(labsFolder('~/labs', work, home), join(home, 'labs'));
    assert.equal(labsFolder('~', work, home), home);
    assert.equal(labsFolder(join(folder, 'else'), work, home), join(folder, 'else'));
  });

  it('gets a starter once, never over a file', async () => {
    const file = learnerFile(folder, 'lab', 'step');
    assert.deepEqual(await scaffoldStep(folder, 'lab', 'step', 'starter\n'), { file, created: true });
    assert.equal(read(file), 'starter\n');
    write(file, 'mine\n');
    assert.deepEqual(await scaffoldStep(folder, 'lab', 'step', 'starter\n'), { file, created: false });
    assert.equal(read(file), 'mine\n');
    assert.deepEqual(allFiles(), ['step.py', 'step.py'], 'nothing but the starter that it began as');
  });

  it('is scaffolded once when two ask at once', async () => {
    const texts = Array.from({ length: 8 }, (_, index) => `${index}\n`.repeat(1000));
    const made = await Promise.all(texts.map((text) => scaffoldStep(folder, 'lab', 'step', text)));
    const winner = made.findIndex(({ created }) => created);
    assert.equal(made.filter(({ created }) => created).length, 1);
    assert.equal(read(learnerFile(folder, 'lab', 'step')), texts[winner]);
  });

  it('refuses ids that lead out of it', () => {
    for (const [lab, step] of [
      ['..', 'step'],
      ['lab', '../step'],
      ['a/b', 'step'],
      ['', 'step'],
    ] as const)
      assert.throws(() => learnerFile(folder, lab, step), UserError, `${lab}/${step}`);
  });

  it('keeps what a reset takes away', async () => {
    const file = learnerFile(folder, 'lab', 'step');
    write(file, 'mine\n');
    const [snapshot, ...more] = await replaceStep(folder, 'lab', 'step', 'starter\n');
    assert.equal(read(file), 'starter\n');
    assert.deepEqual(more, []);
    assert.ok(snapshot);
    assert.equal(dirname(snapshot), join(folder, '.conceptlabs', 'snapshots', 'lab', 'step'));
    assert.equal(read(snapshot), 'mine\n');
  });

  it('keeps the text of an open editor, too, where it differs', async () => {
    write(learnerFile(folder, 'lab', 'step'), 'saved\n');
    const both = await snapshotStep(folder, 'lab', 'step', 'typed\n');
    assert.deepEqual(both.map(read), ['saved\n', 'typed\n']);
    assert.deepEqual((await snapshotStep(folder, 'lab', 'step', 'saved\n')).map(read), ['saved\n']);
    assert.deepEqual(await snapshotStep(folder, 'lab', 'other'), []);
  });

  it('says why it cannot be used', async () => {
    write(join(folder, 'plain'), '');
    await assert.rejects(scaffoldStep(join(folder, 'plain'), 'lab', 'step', ''), (error: unknown) => {
      assert.ok(error instanceof UserError);
      assert.match(error.message, /a part of its path is not a folder|a file is in its place/);
      assert.match(error.message, /conceptLabs\.folder/);
      return true;
    });
  });

  it('lists snapshots, the newest first', async () => {
    const file = learnerFile(folder, 'lab', 'step');
    assert.deepEqual(await listSnapshots(folder, 'lab', 'step'), []);
    for (const text of ['one\n', 'two\n', 'three\n']) {
      write(file, text);
      await snapshotStep(folder, 'lab', 'step');
    }
    const snapshots = await listSnapshots(folder, 'lab', 'step');
    assert.deepEqual(snapshots.map(({ path }) => read(path)).toSorted(), ['one\n', 'three\n', 'two\n']);
    assert.deepEqual(
      snapshots
        .map(({ at }) => at)
        .toSorted()
        .toReversed(),
      snapshots.map(({ at }) => at),
    );
    assert.ok(snapshots.every(({ at }) => !Number.isNaN(Date.parse(at))));
  });

  describe('where the lab has a newer starter', () => {
    const starter = 'def f():\n    pass\n\n\ndef g():\n    pass\n';
    const newer = starter.replace('def g():\n    pass', 'def g(n):\n    return n');
    const file = (): string => learnerFile(folder, 'lab', 'step');
    beforeEach(async () => void (await scaffoldStep(folder, 'lab', 'step', starter)));

    it('has no update for a file that began as it', async () => {
      assert.deepEqual(await findUpdate(folder, 'lab', 'step', starter), { kind: 'none' });
    });

    it('merges what both have changed', async () => {
      const mine = starter.replace('def f():\n    pass', 'def f():\n    return 1');
      write(file(), mine);
      assert.deepEqual(await findUpdate(folder, 'lab', 'step', newer), {
        kind: 'merge',
        text: newer.replace('def f():\n    pass', 'def f():\n    return 1'),
      });
      assert.equal(read(file()), mine, 'the file is not touched');
      await rememberStarter(folder, 'lab', 'step', newer);
      assert.deepEqual(await findUpdate(folder, 'lab', 'step', newer), { kind: 'none' });
    });

    it('puts the newer one beside where both have changed the same lines', async () => {
      write(file(), starter.replace('def g():\n    pass', 'def g():\n    return 2'));
      const beside = file().replace('step.py', 'step.new.py');
      assert.deepEqual(await findUpdate(folder, 'lab', 'step', newer), { kind: 'beside', file: beside });
    });

    it('leaves a file alone that began as something else', async () => {
      write(learnerFile(folder, 'lab', 'other'), 'mine\n');
      await scaffoldStep(folder, 'lab', 'other', starter);
      assert.deepEqual(await findUpdate(folder, 'lab', 'other', newer), { kind: 'none' });
    });
  });
});
