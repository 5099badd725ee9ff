import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { describe, it } from 'mocha';
import { shownName } from '../../src/core/profile/label.ts';
import { overheadOf } from '../../src/core/profile/overhead.ts';
import { threadTruth } from '../../src/core/profile/threads.ts';
import type { ProfileRow, ProfileRun } from '../../src/core/profile/types.ts';
import { runProfile } from '../../src/node/profile.ts';
import { findPythons } from '../pythons.ts';
import { Session } from './session.ts';
import { useFolder, type Folder } from './suite.ts';

const endless = [
  'import time',
  'def step(): time.sleep(0.01)',
  'def loop():',
  '    step()',
  "    print('up', flush=True)",
  '    while True: step()',
  // What a program catches does not keep it from being broken off.
  'try: loop()',
  'except BaseException: print("caught")',
];

/** What a program does first, before it stays where it is. */
const busy = [
  'import sys, threading, time',
  'def work(): return sum(range(100))',
  'def say():',
  '    for _ in range(3): work()',
  "    print('up', flush=True)",
  "    print('half a line', end='')",
];

/** Where a program is when it is broken off. */
const blocked: Readonly<Record<string, readonly string[]>> = {
  'that sleeps': ['def stay(): time.sleep(600)', 'say()', 'stay()'],
  'that waits for a lock which nobody releases': [
    'lock = threading.Lock()',
    'def stay(): lock.acquire()',
    'lock.acquire()',
    'say()',
    'stay()',
  ],
  'that never waits, and catches all': [
    'def stay():',
    '    while True:',
    '        try:',
    '            while True: pass',
    '        except BaseException: pass',
    'say()',
    'stay()',
  ],
  'that waits for its threads': [
    'def spin():',
    '    while True: pass',
    'thread = threading.Thread(target=spin)',
    'def stay(): thread.join()',
    'thread.start()',
    // From Python 3.12 on all threads share a stack of calls: those of the start are over by then.
    'time.sleep(0.2)',
    'say()',
    'stay()',
  ],
};

const threaded = [
  'import threading',
  'def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)',
  'def first(): fib(12)',
  'def second(): fib(13)',
  "threads = [threading.Thread(target=first, name='A'), threading.Thread(target=second, name='B')]",
  'for thread in threads: thread.start()',
  'fib(10)',
  'for thread in threads: thread.join()',
];

const parallel = [
  'import concurrent.futures, multiprocessing, sys, time',
  'from functools import partial',
  'def work(n): return sum(i * i for i in range(n))',
  'def end(context, name, *more):',
  '    ready = context.Event()',
  '    ended = context.Process(target=wait, args=(ready,) + more, name=name)',
  '    ended.start()',
  '    ready.wait(60)',
  '    ended.terminate()',
  '    ended.join()',
  'def wait(ready, method=None):',
  '    work(5)',
  '    if method:',
  "        end(multiprocessing.get_context(method), 'below')",
  '    ready.set()',
  // One call that blocks follows the other, and Python looks for signals in between for as long as it is not in C.
  '    list(map(partial.__call__, [partial(sum, range(10 ** 7)), partial(time.sleep, 60)]))',
  "if __name__ == '__main__':",
  '    context = multiprocessing.get_context(sys.argv[1])',
  '    with context.Pool(2) as pool:',
  '        pool.map(work, [100] * 8)',
  "    end(context, 'ended', sys.argv[1])",
  '    with concurrent.futures.ProcessPoolExecutor(2, mp_context=context) as executor:',
  '        list(executor.map(work, [100] * 4))',
  "    process = context.Process(target=work, args=(50,), name='mine')",
  '    process.start()',
  '    process.join()',
  '    work(10)',
];

/** Calls of fib(n), as Python counts them. */
const fibCalls = (n: number): number => (n < 2 ? 1 : 1 + fibCalls(n - 1) + fibCalls(n - 2));

const rowsOf = ({ profile }: ProfileRun, name: string): ProfileRow[] =>
  profile.rows.filter((row) => row.name === name && row.file !== '~');
const callsOf = (rows: readonly ProfileRow[]): number => rows.reduce((sum, { ncalls }) => sum + ncalls, 0);

for (const { path: python, version, isEnd } of await findPythons()) {
  const minor = Number(version.split('.')[1]);
  describe(`capturing profiles on Python ${version}`, () => {
    let folder: Folder;
    useFolder((made) => (folder = made));

    if (isEnd)
      it('hands over what was collected by the time a program is broken off', async () => {
        const program = await folder.write('endless.py', endless);
        const session = await Session.open();
        try {
          await session.launch({ program, python, mode: 'profile' });
          while (!session.output('stdout').includes('up')) await session.next('output');
          await session.send('terminate');
          const run = await session.event<ProfileRun>('conceptlab/profile');
          await session.ended();
          assert.equal(run.partial, true);
          assert.equal(callsOf(rowsOf(run, 'loop')), 1);
          const [step] = rowsOf(run, 'step');
          assert.ok(step !== undefined && step.ncalls > 0 && step.cumtime > 0);
          assert.equal(session.output('stdout').includes('caught'), false);
        } finally {
          await session.close();
        }
      });

    if (isEnd)
      for (const [what, blocks] of Object.entries(blocked))
        it(`hands that over from a program ${what}`, async () => {
          const program = await folder.write('blocked.py', [...busy, ...blocks]);
          const enough = new AbortController();
          let printed = '';
          const start = performance.now();
          const run = await runProfile({
            python,
            program,
            profileOutput: folder.path('blocked.prof'),
            onOutput: (_, text) => {
              printed += text;
              // A moment later it is where it stays.
              if (printed.includes('up')) setTimeout(() => enough.abort(new Error('enough')), 300);
            },
            enough: enough.signal,
          });
          assert.ok(performance.now() - start < 9000, 'It was not killed.');
          assert.deepEqual([run.partial, run.exitCode, run.error], [true, 130, undefined]);
          assert.equal(callsOf(rowsOf(run, 'work')), 3);
          assert.ok(rowsOf(run, 'stay').every(({ ncalls, cumtime }) => ncalls === 1 && cumtime > 0.2));
          assert.equal(rowsOf(run, 'stay').length, 1);
          // Nothing of ours is among the rows, and what was printed without an end is shown.
          const files = run.profile.rows.map(({ file }) => file);
          assert.deepEqual(
            files.filter((file) => /[\\/](python[\\/]conceptlabs|json)[\\/]/.test(file)),
            [],
          );
          assert.match(printed, /up\n.*half a line$/s);
          const load = 'import pstats, sys; print(pstats.Stats(sys.argv[1]).total_calls)';
          const total = execFileSync(python, ['-c', load, folder.path('blocked.prof')], { encoding: 'utf8' });
          assert.equal(Number(total), callsOf(run.profile.rows));
        });

    if (isEnd)
      it('has nothing of a program that is broken off before what is to be profiled has begun', async () => {
        const program = await folder.write('import.py', [
          'import time',
          "print('up', flush=True)",
          'time.sleep(600)',
          'def work(): pass',
        ]);
        const enough = new AbortController();
        const reason = new Error('enough');
        const run = runProfile({
          python,
          program,
          call: 'work()',
          onOutput: () => {
            enough.abort(reason);
          },
          enough: enough.signal,
        });
        await assert.rejects(run, reason);
      });

    if (isEnd)
      it('wants nothing of a program that is disconnected', async () => {
        const program = await folder.write('endless.py', endless);
        const session = await Session.open();
        try {
          await session.launch({ program, python, mode: 'profile' });
          while (!session.output('stdout').includes('up')) await session.next('output');
          await session.send('disconnect');
          assert.equal(session.take('conceptlab/profile'), undefined);
        } finally {
          await session.close();
        }
      });

    if (isEnd)
      it('profiles threads apart where this Python can, and says so where not', async () => {
        const program = await folder.write('threaded.py', threaded);
        const run = await runProfile({ python, program, how: { perThread: true } });
        const { parts = [] } = run.profile;
        const counts = new Map(
          rowsOf(run, 'fib').map(({ part, ncalls, pcalls }) => [
            parts[part ?? 0]?.thread,
            `${ncalls}/${pcalls}`,
          ]),
        );
        if (minor < 12) {
          assert.equal(threadTruth(run), 'apart');
          assert.deepEqual(Object.fromEntries(counts), {
            A: `${fibCalls(12)}/1`,
            B: `${fibCalls(13)}/1`,
            MainThread: `${fibCalls(10)}/1`,
          });
        } else {
          assert.equal(threadTruth(run), 'mixed');
          assert.equal(callsOf(rowsOf(run, 'fib')), fibCalls(10) + fibCalls(12) + fibCalls(13));
        }
      });

    const methods = process.platform === 'win32' ? ['spawn'] : ['fork', 'spawn', 'forkserver'];
    for (const how of isEnd ? methods : methods.slice(0, 1))
      it(`profiles each process that a program starts by ${how}, one that is terminated too`, async () => {
        const program = await folder.write('parallel.py', parallel);
        const profileOutput = folder.path(`${how}.prof`);
        const run = await runProfile({
          python,
          program,
          args: [how],
          profileOutput,
          how: { subProcess: true },
        });
        assert.deepEqual([run.exitCode, run.error], [0, undefined]);
        const { parts = [] } = run.profile;
        const byProcess = new Map<string, number>();
        for (const { part = 0, ncalls } of rowsOf(run, 'work')) {
          const name = (parts[part]?.process ?? '').replace(/-\d+$/, '');
          byProcess.set(name, (byProcess.get(name) ?? 0) + ncalls);
        }
        const kind = { fork: 'Fork', spawn: 'Spawn', forkserver: 'ForkServer' }[how] ?? '';
        assert.deepEqual(Object.fromEntries(byProcess), {
          [`${kind}PoolWorker`]: 8,
          [`${kind}Process`]: 4,
          below: 1,
          ended: 1,
          mine: 1,
          'parallel.py': 1,
        });
        // Each row calls within its own process.
        run.profile.rows.forEach(({ part, callers }) =>
          callers.forEach(({ caller }) => assert.equal(run.profile.rows[caller]?.part, part)),
        );
        const mine = parts.find((part) => part.process === 'mine');
        assert.ok((await readdir(folder.path('.'))).includes(`${how}.${mine?.pid}.prof`));
        const load = 'import pstats, sys; print(pstats.Stats(sys.argv[1]).total_calls)';
        const own = run.profile.rows.filter(({ part }) => parts[part ?? 0] === mine);
        assert.equal(
          Number(
            execFileSync(python, ['-c', load, folder.path(`${how}.${mine?.pid}.prof`)], { encoding: 'utf8' }),
          ),
          callsOf(own),
        );
      });

    if (isEnd)
      it('repeats a run, with the middle and the spread of each function, and takes the time without profiler', async () => {
        const program = await folder.write('fib.py', [
          'def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)',
        ]);
        const how = { repeat: 3, plainRun: true };
        const run = await runProfile({ python, program, call: 'fib(18)', how });
        assert.equal(run.repeats?.runs, 3);
        const [lowest, median, highest] = run.repeats?.wallTime ?? [0, 0, 0];
        assert.ok(lowest <= median && median <= highest && run.wallTime === median);
        const index = run.profile.rows.findIndex(({ name }) => name === 'fib');
        const [low, middle, high] = run.profile.spreads?.[index]?.tottime ?? [0, 0, 0];
        assert.ok(0 < low && low <= middle && middle <= high);
        assert.equal(run.profile.rows[index]?.ncalls, fibCalls(18));
        assert.equal(run.profile.spreads?.length, run.profile.rows.length);
        assert.ok((overheadOf(run, fibCalls(18))?.factor ?? 0) > 0 && (run.plainTime ?? 0) > 0);
      });

    if (isEnd)
      it('profiles selected lines alone, in the names of their file and at their own lines', async () => {
        const lines = [
          'def double(n): return 2 * n',
          'def work():',
          '    if True:',
          '        total = double(1)',
          '        total += double(2)',
          '    return total',
          'double(0)',
        ];
        const program = await folder.write('part.py', lines);
        const code = `${lines.slice(3, 5).join('\n')}\n`;
        const run = await runProfile({ python, program, selection: { code, line: 4 } });
        assert.equal(callsOf(rowsOf(run, 'double')), 2);
        assert.deepEqual(run.selection, { code, line: 4 });
        await assert.rejects(
          runProfile({ python, program, selection: { code: '    return total\n', line: 6 } }),
          /The selected lines are not Python that runs by itself: .*return.* in line 6\. Select whole statements\./,
        );
      });

    it('names methods by their classes, nested functions by what they are in', async () => {
      const program = await folder.write('names.py', [
        'import functools',
        'def noisy(function):',
        '    @functools.wraps(function)',
        '    def wrapper(*args): return function(*args)',
        '    return wrapper',
        'class Shape:',
        '    class Corner:',
        '        def turn(self): return [n for n in (lambda: range(3))()]',
        '    @noisy',
        '    def count(self): return self.Corner().turn()',
        '    @staticmethod',
        '    def make(): return Shape()',
        '    @property',
        '    def sides(self): return len(self.count())',
        'def outer():',
        '    def inner(): return Shape.make().sides',
        '    return inner()',
        'outer()',
      ]);
      const expected = [
        'Shape',
        'Shape.Corner',
        'Shape.Corner.turn',
        'Shape.Corner.turn.<locals>.<lambda>',
        'Shape.count',
        'Shape.make',
        'Shape.sides',
        'noisy',
        'noisy.<locals>.wrapper',
        'outer',
        'outer.<locals>.inner',
      ];
      const run = await runProfile({ python, program });
      const named = run.profile.rows.filter(
        ({ file, name }) => file === program && !/^<(module|listcomp)>$/.test(name),
      );
      assert.deepEqual(named.map(shownName).toSorted(), expected);
    });
  });
}
