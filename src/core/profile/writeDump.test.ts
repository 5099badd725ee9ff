import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPythons } from '../../../test/pythons.ts';
import { readDump } from './dump.ts';
import type { Profile } from './types.ts';
import { writeDump } from './writeDump.ts';

/** Writes two dumps: of a real program, and of keys and counts that are rare. */
const makeDumps = `import cProfile, marshal, sys
profiler = cProfile.Profile()
profiler.enable()
import argparse, json, string, textwrap
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
fib(12); json.dumps({'a': [1, 2, {'b': None}]}); textwrap.wrap('word ' * 90); argparse.ArgumentParser().format_help()
profiler.disable()
profiler.dump_stats(sys.argv[1])
rare = {
    ('~', 0, "<method 'append' of 'list' objects>"): (2**31, 2**40 + 7, 1.5, 2.5, {}),
    ('/tmp/\\u00e9\\u4e2d\\U0001f40d/\\udce9.py', 7, 'grüßen'): (0, 118, 1e-300, 1e300, {
        ('lost.py', -1, 'caller'): (5, 2, 0.25, 0.5),
        ('~', 0, "<method 'append' of 'list' objects>"): (2**33, 1, 0.1, 0.2),
    }),
    ('count.py', 3, 'only'): (1, 1, 0.0, 0.0, {('lost.py', -1, 'caller'): 3}),
}
with open(sys.argv[2], 'wb') as file:
    marshal.dump(rare, file)
`;

const compareDumps = `import pstats, sys
for first, second in zip(sys.argv[1::2], sys.argv[2::2]):
    a, b = pstats.Stats(first).stats, pstats.Stats(second).stats
    assert list(a) == list(b), (list(a), list(b))
    assert a == b, (a, b)
    assert [list(v[4]) for v in a.values()] == [list(v[4]) for v in b.values()]
print(len(a))
`;

describe('writeDump', function () {
  this.timeout(180_000);
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'dump-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const python = (path: string, ...args: readonly string[]): string => {
    const { status, stdout, stderr } = spawnSync(path, args, {
      encoding: 'utf8',
      env: { ...process.env, PYTHONUTF8: '1' },
    });
    assert.equal(status, 0, stderr);
    return stdout.trim();
  };

  it('writes what pstats reads back as it was, on each Python', async () => {
    const pythons = await findPythons();
    assert.ok(pythons.length > 0);
    for (const { path } of pythons) {
      const [real, rare] = [join(folder, 'real.prof'), join(folder, 'rare.prof')];
      python(path, '-c', makeDumps, real, rare);
      const pairs = [real, rare].flatMap((file) => {
        writeFileSync(`${file}.again`, writeDump(readDump(readFileSync(file))));
        return [file, `${file}.again`];
      });
      assert.equal(python(path, '-c', compareDumps, ...pairs), '3');
    }
  });

  it('is read back by readDump as it was', async () => {
    const [first] = await findPythons();
    assert.ok(first);
    const [real, rare] = [join(folder, 'real.prof'), join(folder, 'rare.prof')];
    python(first.path, '-c', makeDumps, real, rare);
    for (const file of [real, rare]) {
      const profile = readDump(readFileSync(file));
      assert.deepEqual(readDump(writeDump(profile)), profile);
    }
  });

  it('adds up rows that pstats cannot tell apart, and their callers', () => {
    const row = { file: 'a.py', line: 1, name: '<lambda>', pcalls: 1, tottime: 0.25, cumtime: 0.5 };
    const edge = { ncalls: 1, pcalls: 1, tottime: 0.25, cumtime: 0.5 };
    const main = {
      file: 'a.py',
      line: 1,
      name: '<module>',
      ncalls: 1,
      pcalls: 1,
      tottime: 0,
      cumtime: 1,
      callers: [],
    };
    const profile: Profile = {
      rows: [
        main,
        { ...row, ncalls: 2, callers: [{ ...edge, caller: 0 }] },
        { ...row, ncalls: 3, callers: [{ ...edge, caller: 0 }] },
      ],
    };
    assert.deepEqual(readDump(writeDump(profile)), {
      rows: [
        main,
        {
          ...row,
          ncalls: 5,
          pcalls: 2,
          tottime: 0.5,
          cumtime: 1,
          callers: [{ caller: 0, ncalls: 2, pcalls: 2, tottime: 0.5, cumtime: 1 }],
        },
      ],
    });
  });

  it('keeps that a dump was sampled', () => {
    const row = {
      file: 'a.py',
      line: 1,
      name: 'f',
      ncalls: 7,
      pcalls: 7,
      tottime: 1,
      cumtime: 1,
      callers: [],
    };
    assert.deepEqual(readDump(writeDump({ rows: [row], sampled: true })), { rows: [row], sampled: true });
  });
});
