import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { describe, it } from 'mocha';
import type { ProfileRow, ProfileRun } from '../../src/core/profile/types.ts';
import { runProfile } from '../../src/node/profile.ts';
import { findPythons } from '../pythons.ts';
import { Session } from './session.ts';
import { useFolder, type Folder } from './suite.ts';

/** The book's two functions. */
const fibonacci = [
  'def fib(n):',
  '    if n == 0:',
  '        return 0',
  '    elif n == 1:',
  '        return 1',
  '    else:',
  '        return fib(n-1) + fib(n-2)',
  '',
  'def fib_seq(n):',
  '    res = []',
  '    if n > 0:',
  '        res.extend(fib_seq(n-1))',
  '    res.append(fib(n))',
  '    return res',
  '',
  "if __name__ == '__main__':",
  '    print(fib_seq(3))',
];

/** What `cProfile.run` gives for a call, in the same Python: rows as JSON. */
const measure = `
import cProfile, importlib.util, json, sys
path, call = sys.argv[1:]
spec = importlib.util.spec_from_file_location('program', path)
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
profiler = cProfile.Profile()
profiler.runctx(call, module.__dict__, module.__dict__)
profiler.create_stats()
print(json.dumps([list(key) + list(value[:2]) for key, value in profiler.stats.items()]))
`;

type Counts = readonly [file: string, line: number, name: string, pcalls: number, ncalls: number];

const countsOf = (rows: readonly ProfileRow[]): Counts[] =>
  rows.map(({ file, line, name, pcalls, ncalls }) => [file, line, name, pcalls, ncalls]);
const sorted = (counts: readonly Counts[]): string[] => counts.map((row) => JSON.stringify(row)).sort();
const total = (rows: readonly ProfileRow[], key: 'ncalls' | 'pcalls'): number =>
  rows.reduce((sum, row) => sum + row[key], 0);

const withLambdas = [
  'import functools, json',
  'pair = (lambda n: n + 1), (lambda n: n - 1)',
  'class Shape:',
  '    def __init__(self, sides): self.sides = sides',
  '    def count(self): return sum(1 for side in self.sides)',
  '@functools.lru_cache(maxsize=None)',
  'def cached(n): return n if n < 2 else cached(n - 1) + cached(n - 2)',
  'def work():',
  '    for function in pair: function(1)',
  '    Shape([1, 2, 3]).count()',
  '    cached(10)',
  "    return json.dumps({'a': [1, 2]}), sorted([3, 1], key=pair[0])",
];

for (const { path: python, version, isEnd } of await findPythons())
  describe(`profiling on Python ${version}`, () => {
    let folder: Folder;
    let program: string;

    useFolder(async (made) => {
      folder = made;
      program = await folder.write('fib.py', fibonacci);
    });

    const measured = (file: string, call: string): Counts[] =>
      JSON.parse(execFileSync(python, ['-c', measure, file, call], { encoding: 'utf8' })) as Counts[];

    if (isEnd)
      it("gives the book's counts for fib_seq(30)", async () => {
        const run = await runProfile({ python, program, call: 'fib_seq(30)' });
        const { rows } = run.profile;
        assert.deepEqual([run.exitCode, run.python, run.threads], [0, version, false]);
        assert.equal(total(rows, 'ncalls'), 7049218);
        assert.equal(total(rows, 'pcalls'), 96);
        const row = (name: string): ProfileRow | undefined => rows.find((each) => each.name === name);
        assert.deepEqual([row('fib')?.ncalls, row('fib')?.pcalls], [7049123, 31]);
        assert.deepEqual([row('fib_seq')?.ncalls, row('fib_seq')?.pcalls], [31, 1]);
        assert.deepEqual([row('fib')?.file, row('fib')?.line], [program, 1]);
      });

    it('has the rows that cProfile.run gives for a call', async () => {
      for (const call of ['fib_seq(12)', '[fib(n) for n in range(5)]', 'len([])', 'fib(fib(5))']) {
        const run = await runProfile({ python, program, call });
        assert.deepEqual(sorted(countsOf(run.profile.rows)), sorted(measured(program, call)), call);
      }
    });

    it('keeps functions apart that share a label, with their qualified names where Python has them', async () => {
      const file = await folder.write('lambdas.py', withLambdas);
      const { profile } = await runProfile({ python, program: file, call: 'work()' });
      const lambdas = profile.rows.filter(({ name, line }) => name === '<lambda>' && line === 2);
      assert.deepEqual(new Set(lambdas.map(({ ncalls }) => ncalls)), new Set([1, 3]));
      const counted = profile.rows.find(({ name }) => name === 'count');
      assert.equal(counted?.qualname, 'Shape.count');
      const distinct = (counts: readonly Counts[]): string[] =>
        sorted(counts.filter(([, line, name]) => !(name === '<lambda>' && line === 2)));
      // cProfile itself keeps one of the two lambdas.
      assert.deepEqual(distinct(countsOf(profile.rows)), distinct(measured(file, 'work()')));
    });

    it('writes a .prof that pstats reads, with the same totals', async () => {
      const file = await folder.write('lambdas.py', withLambdas);
      const profileOutput = folder.path('work.prof');
      const run = await runProfile({ python, program: file, call: 'work()', profileOutput });
      assert.equal(run.profilePath, profileOutput);
      const read =
        'import json, pstats, sys; s = pstats.Stats(sys.argv[1]); print(json.dumps([s.total_calls, s.prim_calls, s.total_tt]))';
      const [ncalls, pcalls, seconds] = JSON.parse(
        execFileSync(python, ['-c', read, profileOutput], { encoding: 'utf8' }),
      ) as [number, number, number];
      const { rows } = run.profile;
      assert.deepEqual([ncalls, pcalls], [total(rows, 'ncalls'), total(rows, 'pcalls')]);
      const tottime = rows.reduce((sum, row) => sum + row.tottime, 0);
      assert.ok(Math.abs(seconds - tottime) < 1e-9);
      // A function's own calls are those that its callers made, but for the first.
      const edges = rows.map(({ callers }) => callers.reduce((sum, edge) => sum + edge.ncalls, 0));
      rows.forEach(({ ncalls, name }, index) =>
        assert.ok(ncalls === edges[index] || edges[index] === 0, `${name}: ${ncalls} calls, ${edges[index]}`),
      );
    });

    if (isEnd)
      it('profiles a whole file as python -m cProfile does', async () => {
        const run = await runProfile({ python, program, args: ['a'] });
        const names = new Set(run.profile.rows.map(({ name }) => name));
        assert.ok(names.has('<module>') && names.has('<built-in method builtins.print>'));
        assert.equal(run.profile.rows.find(({ name }) => name === 'fib_seq')?.ncalls, 4);
        assert.deepEqual([run.exitCode, run.call, run.args], [0, undefined, ['a']]);
      });

    if (isEnd)
      it('says whether threads ran', async () => {
        const file = await folder.write('threads.py', [
          'import threading',
          't = threading.Thread(target=len, args=([],))',
          't.start()',
          't.join()',
        ]);
        assert.equal((await runProfile({ python, program: file })).threads, true);
      });

    if (isEnd)
      it('has no row of its own where the program reads its input', async () => {
        const file = await folder.write('reads.py', ["print('hello', input('who? '))"]);
        const session = await Session.open();
        try {
          await session.launch({ program: file, python, mode: 'profile' });
          assert.deepEqual(await session.event('conceptlab/inputRequested'), { prompt: 'who? ' });
          await session.type('Ada');
          const run = await session.event<ProfileRun>('conceptlab/profile');
          assert.equal(await session.ended(), 0);
          assert.equal(session.output('stdout'), 'who? hello Ada\n');
          const { rows } = run.profile;
          assert.ok(rows.some(({ name }) => name === '<built-in method builtins.input>'));
          assert.deepEqual(
            rows.filter(
              ({ file, name }) => /conceptlabs[\\/]\w+\.py$/.test(file) || /sendall|readinto/.test(name),
            ),
            [],
          );
        } finally {
          await session.close();
        }
      });

    if (isEnd)
      it('does not profile a forked child twice', async () => {
        if (process.platform === 'win32') return;
        const file = await folder.write('forks.py', [
          'import os, sys',
          'pid = os.fork()',
          'if pid == 0:',
          '    sys.exit(5)',
          'os.waitpid(pid, 0)',
        ]);
        const run = await runProfile({ python, program: file });
        assert.equal(run.exitCode, 0);
      });

    if (isEnd)
      it('hands the table to the editor before the session ends', async () => {
        const session = await Session.open();
        try {
          await session.launch({ program, python, mode: 'profile', call: 'fib_seq(15)' });
          const run = await session.event<ProfileRun>('conceptlab/profile');
          assert.equal(run.call, 'fib_seq(15)');
          assert.deepEqual(
            run.profile.rows
              .filter(({ name }) => name === 'fib')
              .map(({ ncalls, pcalls }) => [ncalls, pcalls]),
            [[5150, 16]],
          );
          assert.equal(await session.ended(), 0);
        } finally {
          await session.close();
        }
      });

    if (isEnd)
      it('is stopped by its signal', async () => {
        const file = await folder.write('long.py', ["print('up', flush=True)", 'while True: pass']);
        const aborter = new AbortController();
        const reason = new Error('enough');
        await assert.rejects(
          runProfile({
            python,
            program: file,
            signal: aborter.signal,
            onOutput: () => {
              aborter.abort(reason);
              return undefined;
            },
          }),
          reason,
        );
      });
  });
