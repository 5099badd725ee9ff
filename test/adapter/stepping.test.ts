import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { findPythons } from '../pythons.ts';
import type { Session } from './session.ts';
import { useFolder, useSession, type Folder } from './suite.ts';

const rectangles = [
  'def area(w, h):', //           1
  '    """The product."""', //    2
  '    s = w * h', //             3
  '    return s', //              4
  '', //                          5
  '# sums them', //               6
  'def total(sizes):', //         7
  '    t = 0', //                 8
  '    for w, h in sizes:', //    9
  '        t += area(w, h)', //  10
  '        # and so on', //      11
  '    return t', //             12
  '', //                         13
  'sizes = [(1, 2), (3, 4)]', // 14
  'print(total(sizes))', //      15
];

const waits = {
  'a busy loop': ["print('up', flush=True)", 'while True:', '    pass'],
  'time.sleep': ['import time', "print('up', flush=True)", 'time.sleep(600)'],
  'a wait for input': ["print('up', flush=True)", 'input()'],
  'a wait for a lock': [
    'import threading',
    'lock = threading.Lock()',
    'lock.acquire()',
    "print('up', flush=True)",
    'lock.acquire()',
  ],
};

for (const { path: python, version, isEnd } of await findPythons())
  describe(`stepping on Python ${version}`, () => {
    let folder: Folder;
    let program: string;
    let session: Session;

    useFolder(async (made) => {
      folder = made;
      program = await folder.write('rectangles.py', rectangles);
    });
    useSession((opened) => (session = opened));

    it('stops on the first line on entry', async () => {
      await session.launch({ program, python, stopOnEntry: true });
      assert.equal((await session.stopped()).reason, 'entry');
      assert.deepEqual(await session.where(), ['<module>:1']);
    });

    if (isEnd)
      it('runs to its end where nothing stops it', async () => {
        await session.launch({ program, python });
        assert.equal(await session.ended(), 0);
        assert.equal(session.output('stdout'), '14\n');
      });

    it('stops at a breakpoint, with the stack above it', async () => {
      await session.launch({ program, python }, { [program]: [3] });
      const stop = await session.stopped();
      assert.equal(stop.reason, 'breakpoint');
      assert.equal(stop.hitBreakpointIds?.length, 1);
      assert.deepEqual(await session.where(), ['area:3', 'total:10', '<module>:15']);
      const [top] = await session.stack();
      assert.equal(top?.source?.path, program);
    });

    it('moves breakpoints to the next line that runs, and says where there is none', async () => {
      await session.launch({ program, python, stopOnEntry: true });
      await session.stopped();
      const set = await session.setBreakpoints(program, [2, 5, 13, 99]);
      assert.deepEqual(
        set.map(({ verified, line }) => [verified, line]),
        [
          [true, 3],
          [true, 7],
          [true, 14],
          [false, 99],
        ],
      );
      assert.match(set[3]?.message ?? '', /No code/);
    });

    it('steps in past the call, over, and out to the caller, each as its pdb command', async () => {
      await session.launch({ program, python }, { [program]: [10] });
      await session.stopped();
      await session.press('stepIn');
      assert.equal((await session.where())[0], 'area:3');
      await session.press('next');
      assert.equal((await session.where())[0], 'area:4');
      session.transcript = '';
      const before = await session.where();
      await session.press('stepOut');
      const after = await session.where();
      assert.equal(after.length, before.length - 1);
      assert.match(after[0] ?? '', /^total:/);
      assert.match(
        session.transcript,
        /^\(Pdb\) r\n--Return--\n[^]*->2\n-> return s\n\(Pdb\) n\n> .*total\(\)/,
      );
      const given = session.events
        .filter(({ event }) => event === 'conceptlab/pdb')
        .map(({ body }) => body as object);
      assert.deepEqual(
        given.map((body) => [(body as { command: string }).command, (body as { from: string }).from]),
        [
          ['s', 'button'],
          ['s', 'button'],
          ['n', 'button'],
          ['r', 'button'],
          ['n', 'button'],
        ],
      );
    });

    it('shows the value that a function is about to return', async () => {
      await session.launch({ program, python }, { [program]: [4] });
      await session.stopped();
      await session.press('next');
      const locals = await session.variables('Locals');
      assert.equal(locals.find(({ name }) => name === '(return)')?.value, '2');
    });

    it('adds and removes breakpoints while a hot loop runs, also in what it calls', async () => {
      const busy = await folder.write('busy.py', [
        'def spin():',
        '    n = 0',
        '    while n >= 0:',
        '        n += 1',
        '        m = double(n)',
        'def double(n):',
        '    if n < 0:',
        '        return 0',
        '    twice = n + n',
        '    return twice',
        'spin()',
      ]);
      await session.launch({ program: busy, python });
      await session.setBreakpoints(busy, [5]);
      await session.stopped();
      assert.deepEqual(await session.where(), ['spin:5', '<module>:11']);
      // Each set while the program runs by the one before: on no line, on one that is not come to, never true.
      const rests = [
        [[], []],
        [[8], []],
        [[9], ['n < 0']],
      ] as const;
      for (const [lines, conditions] of rests) {
        await session.setBreakpoints(busy, lines, conditions);
        await session.send('continue', { threadId: 1 });
        await session.setBreakpoints(busy, [10]);
        await session.stopped();
        assert.deepEqual(await session.where(), ['double:10', 'spin:5', '<module>:11']);
      }
      await session.setBreakpoints(busy, []);
      await session.send('continue', { threadId: 1 });
      await session.setBreakpoints(busy, [4]);
      await session.stopped();
      assert.deepEqual(await session.where(), ['spin:4', '<module>:11']);
    });

    it('stops on a condition, and where it cannot be evaluated', async () => {
      const loop = await folder.write('loop.py', ['for i in range(10):', '    j = i', '    k = j']);
      await session.launch({ program: loop, python, stopOnEntry: true });
      await session.stopped();
      await session.setBreakpoints(loop, [2, 3], ['i == 4', 'nonsense > 1']);
      await session.press('continue');
      assert.deepEqual(await session.where(), ['<module>:3']);
      assert.equal((await session.evaluate('i')).result, '0');
      await session.setBreakpoints(loop, [2], ['i == 4']);
      await session.press('continue');
      assert.deepEqual(await session.where(), ['<module>:2']);
      assert.equal((await session.evaluate('i')).result, '4');
    });

    it('stops where the program asks for it, as this version of pdb does', async () => {
      const asks = await folder.write('asks.py', [
        'import pdb',
        'a = 1',
        'breakpoint()',
        'b = 2',
        'pdb.set_trace()',
        'c = 3',
      ]);
      await session.launch({ program: asks, python });
      const onTheCall = Number(version.split('.')[1]) >= 13;
      await session.stopped();
      assert.deepEqual(await session.where(), [`<module>:${onTheCall ? 3 : 4}`]);
      await session.press('continue');
      assert.deepEqual(await session.where(), [`<module>:${onTheCall ? 5 : 6}`]);
    });

    if (isEnd)
      it('evaluates one call of an imported file, its guard not run', async () => {
        const guarded = await folder.write('guarded.py', [
          'def double(n):',
          '    return n * 2',
          "if __name__ == '__main__':",
          "    print('guard')",
        ]);
        await session.launch({ program: guarded, python, call: 'double(21)', stopOnEntry: true });
        await session.stopped();
        assert.deepEqual(await session.where(), ['double:2']);
        await session.send('continue', { threadId: 1 });
        assert.equal(await session.ended(), 0);
        assert.equal(session.output('stdout'), '');
      });

    if (isEnd)
      it('stops once at a tbreak', async () => {
        await session.launch({ program, python, tbreak: 2 });
        await session.stopped();
        assert.equal((await session.where())[0], 'area:3');
        assert.match(session.transcript, /^Deleted breakpoint 1 at .*rectangles\.py:3\n/);
        await session.send('continue', { threadId: 1 });
        assert.equal(await session.ended(), 0);
      });

    it('stops at a breakpoint in a thread, and steps there while the main thread waits', async () => {
      const threads = await folder.write('threads.py', [
        'import threading',
        'def work(n):',
        '    x = n',
        '    y = x + 1',
        '    return y',
        "worker = threading.Thread(target=work, args=(7,), name='worker')",
        'worker.start()',
        'worker.join()',
        "print('joined')",
      ]);
      await session.launch({ program: threads, python }, { [threads]: [3] });
      const { threadId = 0 } = await session.stopped();
      assert.notEqual(threadId, 1);
      const { threads: listed } = await session.send<{ threads: { id: number; name: string }[] }>('threads');
      assert.deepEqual(
        listed.map(({ name }) => name),
        ['MainThread', 'worker'],
      );
      assert.equal((await session.press('next', threadId)).threadId, threadId);
      assert.equal((await session.where(threadId))[0], 'work:4');
      await session.send('continue', { threadId });
      assert.equal(await session.ended(), 0);
      assert.equal(session.output('stdout'), 'joined\n');
    });

    for (const [what, body] of Object.entries(waits))
      it(`pauses in ${what}`, async () => {
        const waiting = await folder.write('waiting.py', [...body, "print('over')"]);
        await session.launch({ program: waiting, python });
        await session.event('output');
        await session.send('pause', { threadId: 1 });
        assert.equal((await session.stopped()).reason, 'pause');
        const frames = await session.stack();
        assert.ok(frames.some(({ source }) => source?.path === waiting));
      });

    if (process.platform !== 'win32')
      it('lets a forked child pass breakpoints by', async () => {
        const forks = await folder.write('forks.py', [
          'import os',
          'pid = os.fork()',
          'if pid == 0:',
          "    print('child', flush=True)",
          '    breakpoint()',
          "    print('child over', flush=True)",
          '    os._exit(0)',
          'os.waitpid(pid, 0)',
          "print('parent')",
        ]);
        await session.launch({ program: forks, python }, { [forks]: [4, 9] });
        await session.stopped();
        assert.deepEqual(await session.where(), ['<module>:9']);
        await session.send('continue', { threadId: 1 });
        assert.equal(await session.ended(), 0);
        assert.equal(session.output('stdout'), 'child\nchild over\nparent\n');
      });

    it('restarts with the breakpoints that were set', async () => {
      await session.launch({ program, python }, { [program]: [3] });
      await session.stopped();
      await session.send('restart', {});
      const stop = await session.stopped();
      assert.equal(stop.reason, 'breakpoint');
      assert.equal((await session.where())[0], 'area:3');
      await session.setBreakpoints(program, []);
      await session.send('continue', { threadId: 1 });
      assert.equal(await session.ended(), 0);
      assert.equal(session.output('stdout'), '14\n');
    });
  });
