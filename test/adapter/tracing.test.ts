import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { findPythons } from '../pythons.ts';
import { askPdb } from './commandLine.ts';
import type { Session } from './session.ts';
import { useFolder, useSession, type Folder } from './suite.ts';

/** What a debugger steps across: generators, `yield from`, `with`, comprehensions, recursion, loops of one line. */
const flow = [
  'from contextlib import contextmanager', //  1
  '', //                                       2
  'def inner(n):', //                          3
  '    for i in range(n):', //                 4
  '        yield i', //                        5
  '    return "end"', //                       6
  '', //                                       7
  'def outer(n):', //                          8
  '    got = yield from inner(n)', //          9
  '    yield got', //                         10
  '', //                                      11
  '@contextmanager', //                       12
  'def opened(name):', //                     13
  '    entered = name', //                    14
  '    yield entered', //                     15
  '    left = name', //                       16
  '', //                                      17
  'def fact(n):', //                          18
  '    if n < 2:', //                         19
  '        return 1', //                      20
  '    return n * fact(n - 1)', //            21
  '', //                                      22
  'def work():', //                           23
  '    total = 0', //                         24
  '    for i in range(3): total += i', //     25
  '    while total > 1: total -= 1', //       26
  '    squares = [x * x for x in range(2)]', //27
  '    for got in outer(2):', //              28
  '        last = got', //                    29
  '    with opened("a") as name:', //         30
  '        seen = name', //                   31
  '    try:', //                              32
  '        fact(3)', //                       33
  '        {}["none"]', //                    34
  '    except KeyError:', //                  35
  '        last = None', //                   36
  '    return total', //                      37
  '', //                                      38
  'work()', //                                39
  'print("over")', //                         40
];

const repeat = (command: string, count: number): string[] => Array.from({ length: count }, () => command);

/** Commands whose stops are pdb's, however breakpoints are found. */
const walks: Readonly<Record<string, readonly string[]>> = {
  'next through everything': ['b work', 'c', ...repeat('n', 34), 'q'],
  'step through everything': ['b 27', 'c', ...repeat('s', 40), 'q'],
  'loops of one line': ['b 25', 'b 26', ...repeat('c', 9), 'q'],
  'breakpoints inside of what is stepped over': ['b 28', 'b 5', 'b 20', 'c', ...repeat('n', 30), 'q'],
  'breakpoints alone': ['b 5', 'b 10', 'b 16', 'b fact', 'b 36', ...repeat('c', 12), 'q'],
  'return and until': ['b 20', 'b 5', 'c', 'r', 'n', 'r', 'cl 2', 'unt', 'c', 'r', 'r', 'r', 'n', 'unt', 'q'],
};

for (const { path: python, version } of await findPythons())
  describe(`tracing on Python ${version}`, () => {
    const minor = Number(version.split('.')[1]);
    let folder: Folder;
    let program: string;
    let session: Session;

    useFolder(async (made) => {
      folder = made;
      program = await folder.write('flow.py', flow);
    });
    useSession((opened) => (session = opened));

    for (const [what, commands] of Object.entries(walks))
      it(`stops where pdb stops: ${what}`, async () => {
        await session.launch({ program, python, stopOnEntry: true, justMyCode: false });
        await session.stopped();
        for (const command of commands) if (session.isRunning) await session.command(command);
        // At the program's end pdb begins again; a debug session is over.
        const [run] = (await askPdb(python, program, commands)).split(
          'The program finished and will be restarted\n',
        );
        assert.equal(session.transcript, run);
      });

    it('finds breakpoints in code that is under way: a generator, a caller', async () => {
      const suspended = await folder.write('suspended.py', [
        'def numbers():',
        '    yield 1',
        '    yield 2',
        'def call():',
        '    given = numbers()',
        '    next(given)',
        '    pause()',
        '    next(given)',
        '    done = True',
        'def pause():',
        '    here = True',
        'call()',
      ]);
      await session.launch({ program: suspended, python }, { [suspended]: [11] });
      await session.stopped();
      await session.setBreakpoints(suspended, [3, 9]);
      await session.press('continue');
      assert.deepEqual(await session.where(), ['numbers:3', 'call:8', '<module>:12']);
      await session.press('continue');
      assert.deepEqual(await session.where(), ['call:9', '<module>:12']);
      await session.send('continue', { threadId: 1 });
      assert.equal(await session.ended(), 0);
    });

    it('stands beside a trace function of the program', async () => {
      const traces = await folder.write('traces.py', [
        'import sys', //                                  1
        'lines = []', //                                  2
        'def record(frame, event, arg):', //              3
        '    lines.append(frame.f_lineno)', //            4
        '    return record', //                           5
        'def traced():', //                               6
        '    a = 1', //                                   7
        '    b = 2', //                                   8
        'sys.settrace(record)', //                        9
        'traced()', //                                   10
        'assert sys.gettrace() is record', //            11
        'sys.settrace(None)', //                         12
        'assert sys.gettrace() is None', //              13
        'expected = {6, 7, 8}', //                       14
        'print(sorted(expected.intersection(lines)))', //15
      ]);
      await session.launch({ program: traces, python }, { [traces]: [8, 14] });
      await session.stopped();
      if (minor >= 12) {
        assert.deepEqual(await session.where(), ['traced:8', '<module>:10']);
        await session.press('stepOut');
        assert.equal((await session.where()).length, 1);
        await session.press('continue');
      } else assert.match(session.transcript, /before Python 3\.12 breakpoints rest/);
      assert.deepEqual(await session.where(), ['<module>:14']);
      await session.send('continue', { threadId: 1 });
      assert.equal(await session.ended(), 0);
      assert.equal(session.output('stdout'), '[6, 7, 8]\n');
    });

    // Before 3.12 CPython drops a trace function at the limit: see docs/debugging.md.
    if (minor >= 12)
      it('stops at a breakpoint after a RecursionError that was caught', async () => {
        const deep = await folder.write('deep.py', [
          'def down(n):',
          '    return down(n + 1)',
          'try:',
          '    down(0)',
          'except RecursionError:',
          '    caught = True',
          'after = 1',
        ]);
        await session.launch({ program: deep, python }, { [deep]: [7] });
        await session.stopped();
        assert.deepEqual(await session.where(), ['<module>:7']);
      });

    it('pauses one thread while another runs on, and goes on from there', async () => {
      const two = await folder.write('two.py', [
        'import threading',
        'go = True',
        'def spin():',
        '    while go:',
        '        pass',
        'worker = threading.Thread(target=spin)',
        'worker.start()',
        "print('up', flush=True)",
        'while go:',
        '    pass',
        'worker.join()',
      ]);
      await session.launch({ program: two, python });
      await session.event('output');
      for (const threadId of [1, 2]) {
        await session.send('pause', { threadId });
        const stop = await session.stopped();
        assert.deepEqual([stop.reason, stop.threadId], ['pause', threadId]);
      }
      assert.equal((await session.where(2))[0]?.startsWith('spin:'), true);
      await session.press('next', 2);
      assert.equal((await session.where(2))[0]?.startsWith('spin:'), true);
      await session.send('continue', { threadId: 2 });
      await session.type('!go = False');
      await session.send('continue', { threadId: 1 });
      assert.equal(await session.ended(), 0);
    });
  });
