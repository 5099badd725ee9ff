import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { noProgress } from '../core/labs/progress.ts';
import {
  exportProgress,
  keepProgress,
  progressFile,
  readExported,
  readProgress,
  writeProgress,
} from './progressFile.ts';

describe('the progress file', () => {
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

  it('is none without a file, and what was written with one', async () => {
    assert.deepEqual(await readProgress(folder), { progress: noProgress });
    await writeProgress(folder, { 'lab/one': { before: undefined, after: { openedAt: 'then' } } });
    const { progress } = await writeProgress(folder, {
      'lab/two': { before: undefined, after: { draft: 'x' } },
    });
    assert.deepEqual(progress, {
      version: 1,
      steps: { 'lab/one': { openedAt: 'then' }, 'lab/two': { draft: 'x' } },
    });
    assert.deepEqual(await readProgress(folder), { progress });
    assert.deepEqual(allFiles(), ['progress.json'], 'neither a lock nor a temporary file is left');
  });

  it('that is corrupt is kept aside, and what can be read of it goes on', async () => {
    const torn = '{"version":1,"steps":{"lab/one":{"openedAt":"then"},"lab/two":{"hintsShown":"x"},"lab/thr';
    write(progressFile(folder), torn);
    const { progress, keptAside } = await readProgress(folder);
    assert.deepEqual(progress, { version: 1, steps: { 'lab/one': { openedAt: 'then' } } });
    assert.ok(keptAside);
    assert.equal(read(keptAside.path), torn);
    assert.match(keptAside.fault, /JSON/);
    assert.deepEqual(await readProgress(folder), { progress });
  });

  it('takes only what a writer has changed', async () => {
    const before = { openedAt: 'then', draft: 'x' };
    await writeProgress(folder, { 'lab/one': { before: undefined, after: before } });
    const passed = { before, after: { ...before, passedAt: 'later' } };
    await writeProgress(folder, { 'lab/one': passed });
    // The other window has not seen the pass yet.
    const locked = { before, after: { openedAt: 'then', prediction: { value: '1', at: 'now' } } };
    const { progress } = await writeProgress(folder, { 'lab/one': locked });
    assert.deepEqual(progress.steps['lab/one'], {
      openedAt: 'then',
      passedAt: 'later',
      prediction: { value: '1', at: 'now' },
    });
  });

  it('is exported, and read only where it is whole', async () => {
    const file = join(folder, 'away', 'progress.json');
    const progress = { version: 1, steps: { 'lab/one': { openedAt: 'then' } } } as const;
    await exportProgress(file, progress);
    assert.deepEqual(await readExported(file), progress);
    write(file, '{"version":1}');
    await assert.rejects(readExported(file), /holds no exported progress/);
    write(file, '{"version":2}');
    await assert.rejects(readExported(file), /later version/);
    assert.equal(await keepProgress(folder), undefined);
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
    await writeProgress(folder, { 'lab/one': { before: undefined, after: { openedAt: 'then' } } });
    assert.deepEqual(allFiles(), ['progress.json']);
  });

  it('of two windows that write at once is whole', async () => {
    const script = join(folder, 'writer.ts');
    writeFileSync(
      script,
      `import { writeProgress } from ${JSON.stringify(join(import.meta.dirname, 'progressFile.ts'))};
         const [folder, name] = process.argv.slice(2);
         for (let n = 0; n < 30; n++) await writeProgress(folder, { [name + '/' + n]: { before: undefined, after: { openedAt: 'then' } } });`,
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
