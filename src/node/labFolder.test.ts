import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { UserError } from '../core/errors.ts';
import { noProgress } from '../core/labs/progress.ts';
import {
  labsFolder,
  progressFile,
  readProgress,
  resetStep,
  scaffoldStep,
  snapshotStep,
  learnerFile,
  writeProgress,
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
    assert.deepEqual(allFiles(), ['step.py'], 'nothing temporary is left');
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
    const [snapshot, ...more] = await resetStep(folder, 'lab', 'step', 'starter\n');
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

  describe('progress', () => {
    it('is none without a file, and what was written with one', async () => {
      assert.deepEqual(await readProgress(folder), { progress: noProgress });
      await writeProgress(folder, { 'lab/one': { openedAt: 'then' } });
      const { progress } = await writeProgress(folder, { 'lab/two': { draft: 'x' } });
      assert.deepEqual(progress, {
        version: 1,
        steps: { 'lab/one': { openedAt: 'then' }, 'lab/two': { draft: 'x' } },
      });
      assert.deepEqual(await readProgress(folder), { progress });
      assert.deepEqual(allFiles(), ['progress.json'], 'neither a lock nor a temporary file is left');
    });

    it('that is corrupt is kept aside', async () => {
      write(progressFile(folder), '{"version":1,');
      const { progress, keptAside } = await readProgress(folder);
      assert.deepEqual(progress, noProgress);
      assert.ok(keptAside);
      assert.equal(read(keptAside.path), '{"version":1,');
      assert.match(keptAside.fault, /JSON/);
      assert.equal(existsSync(progressFile(folder)), false);
    });

    it('of a later version is left alone', async () => {
      write(progressFile(folder), '{"version":2}');
      for (const attempt of [readProgress(folder), writeProgress(folder, {})])
        await assert.rejects(attempt, /later version of Python Concept Labs \(format 2\)/);
      assert.equal(read(progressFile(folder)), '{"version":2}');
    });

    it('outlives a lock that a killed window left', async () => {
      const lock = `${progressFile(folder)}.lock`;
      write(lock, '');
      const longAgo = Date.now() / 1000 - 60;
      utimesSync(lock, longAgo, longAgo);
      await writeProgress(folder, { 'lab/one': { openedAt: 'then' } });
      assert.deepEqual(allFiles(), ['progress.json']);
    });

    it('of two windows that write at once is whole', async () => {
      const script = join(folder, 'writer.ts');
      writeFileSync(
        script,
        `import { writeProgress } from ${JSON.stringify(join(import.meta.dirname, 'labFolder.ts'))};
         const [folder, name] = process.argv.slice(2);
         for (let n = 0; n < 30; n++) await writeProgress(folder, { [name + '/' + n]: { openedAt: 'then' } });`,
      );
      const place = join(folder, 'labs');
      const windows = ['a', 'b'].map((name) => fork(script, [place, name]));
      const ends = await Promise.all(windows.map((child) => once(child, 'exit')));
      assert.deepEqual(ends, [
        [0, null],
        [0, null],
      ]);
      const { progress } = await readProgress(place);
      assert.equal(Object.keys(progress.steps).length, 60);
    });

    it('that cannot be written says so', async () => {
      mkdirSync(progressFile(folder), { recursive: true });
      await assert.rejects(writeProgress(folder, {}), /a folder is in the place of a file/);
    });
  });
});
