import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPythons } from '../../../test/pythons.ts';
import { tracebackFrames } from './traceback.ts';

const failing = `class Circle:
    def area(self):
        return 1 / 0


def total():
    return Circle().area()


total()
`;

const chained = `def read():
    return {}['radius']


def area():
    try:
        read()
    except KeyError as error:
        raise ValueError('no radius') from error


area()
`;

describe('the frames of a traceback', function () {
  this.timeout(180_000);
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'traceback-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const raise = (python: string, source: string): { file: string; traceback: string } => {
    const file = join(folder, 'step.py');
    writeFileSync(file, source);
    const { status, stderr } = spawnSync(python, [file], { encoding: 'utf8' });
    assert.equal(status, 1, stderr);
    return { file, traceback: stderr };
  };

  it('are those that each Python prints, outermost first', async () => {
    const pythons = await findPythons();
    assert.ok(pythons.length > 0);
    for (const { path, version } of pythons) {
      const { file, traceback } = raise(path, failing);
      assert.deepEqual(
        tracebackFrames(traceback),
        [
          { file, line: 10, function: '<module>' },
          { file, line: 7, function: 'total' },
          { file, line: 3, function: 'area' },
        ],
        version,
      );
    }
  });

  it('are those of the last exception of a chain', async () => {
    for (const { path, version } of await findPythons()) {
      const { file, traceback } = raise(path, chained);
      assert.deepEqual(
        tracebackFrames(traceback),
        [
          { file, line: 12, function: '<module>' },
          { file, line: 9, function: 'area' },
        ],
        version,
      );
    }
  });

  it('are none where there is no traceback', () => {
    assert.deepEqual(tracebackFrames(''), []);
    assert.deepEqual(tracebackFrames('SystemExit: 3'), []);
  });
});
