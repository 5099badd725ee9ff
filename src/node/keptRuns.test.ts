import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { profileOf } from '../core/profile/columns.ts';
import { readDump } from '../core/profile/dump.ts';
import type { ProfileRun } from '../core/profile/types.ts';
import {
  changeRun,
  deleteRun,
  fileLabel,
  keepRun,
  listRuns,
  nameOf,
  pruneRuns,
  readKeptRun,
} from './keptRuns.ts';

const run: ProfileRun = {
  program: join(tmpdir(), 'series.py'),
  call: 'fib_seq(30)',
  args: [],
  cwd: tmpdir(),
  python: '3.13.0',
  wallTime: 1.4,
  threads: false,
  exitCode: 0,
  profile: {
    rows: [
      { file: 'series.py', line: 1, name: 'fib', ncalls: 9, pcalls: 2, tottime: 1, cumtime: 1, callers: [] },
    ],
  },
};

describe('kept runs', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'runs-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('keep the table and what the run was', async () => {
    const path = await keepRun(folder, run);
    assert.equal(basename(path), 'fib_seq(30).prof');
    assert.deepEqual(readDump(await readFile(path)), run.profile);
    const { profile, ...about } = run;
    const kept = await readKeptRun(folder, path);
    assert.ok(kept);
    const { at, ...info } = kept.info;
    assert.ok(Math.abs(Date.now() - at) < 60_000);
    assert.deepEqual(info, { ...about, profilePath: path, totals: { ncalls: 9, pcalls: 2, tottime: 1 } });
    assert.deepEqual(kept && profileOf(kept.columns), profile);
    assert.deepEqual(await listRuns(folder), [{ path, info: kept.info }]);
  });

  it('keep rows apart that look the same in a .prof, and qualified names', async () => {
    const [row] = run.profile.rows;
    assert.ok(row);
    const rows = [
      { ...row, name: '<lambda>', qualname: 'A.<lambda>' },
      { ...row, name: '<lambda>', qualname: 'B.<lambda>' },
    ];
    const path = await keepRun(folder, { ...run, profile: { rows } });
    const kept = await readKeptRun(folder, path);
    assert.deepEqual(kept && profileOf(kept.columns).rows, rows);
    assert.equal(readDump(await readFile(path)).rows.length, 1);
  });

  it('know nothing of a file from elsewhere', async () => {
    assert.equal(await readKeptRun(folder, join(tmpdir(), 'other', 'x.prof')), undefined);
  });

  it('make names that every system takes', () => {
    assert.equal(fileLabel("f('a/b', c=1 < 2)"), "f('a_b', c=1 _ 2)");
    assert.equal(fileLabel('a\\b:c*"d"?|\n'), 'a_b_c_d_');
    assert.equal(fileLabel('con.py'), '_con.py');
    assert.equal(fileLabel('console.py'), 'console.py');
    assert.equal(fileLabel('area(2) ...'), 'area(2)');
    assert.equal(fileLabel('...'), 'profile');
    assert.equal(fileLabel('数'.repeat(100)).length, 60);
  });

  it('are renamed, pinned, deleted, and listed with the pinned ones first', async () => {
    const listed = async () => (await listRuns(folder)).map(({ info }) => nameOf(info));
    assert.deepEqual(await listRuns(join(folder, 'none')), []);
    const paths = [await keepRun(folder, run), await keepRun(folder, { ...run, call: 'fib(2)' })];
    const kept = async (path = '') => {
      const found = await readKeptRun(folder, path);
      assert.ok(found);
      return found;
    };
    await changeRun(await kept(paths[0]), { name: 'before', pinned: true });
    assert.deepEqual(await listed(), ['before', 'fib(2)']);
    await pruneRuns(folder, 0, []);
    assert.deepEqual(await listed(), ['before']);
    await deleteRun(await kept(paths[0]));
    assert.deepEqual(await listed(), []);
  });

  it('are pruned from the oldest on, but not those that are open', async () => {
    const paths: string[] = [];
    for (let count = 0; count < 4; count++) {
      paths.push(await keepRun(folder, run));
      // Two runs of one millisecond have no order.
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    const [first = '', , third = '', fourth = ''] = paths;
    await pruneRuns(folder, 2, [first]);
    assert.deepEqual(
      (await readdir(folder)).toSorted(),
      [first, third, fourth].map((path) => basename(dirname(path))),
    );
  });
});
