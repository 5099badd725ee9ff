import type { DebugProtocol } from '@vscode/debugprotocol';
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { findPythons } from '../pythons.ts';
import type { Session } from './session.ts';
import { useFolder, useSession, type Folder } from './suite.ts';

const program = [
  'import json, threading', //                   1
  'class ShapeError(ValueError):', //            2
  '    pass', //                                 3
  'def numbers():', //                           4
  '    yield 1', //                              5
  'def check(w):', //                            6
  '    if w < 0:', //                            7
  '        raise ShapeError("below 0")', //      8
  'def read(text):', //                          9
  '    try:', //                                10
  '        return json.loads(text)', //         11
  '    except ValueError:', //                  12
  '        return None', //                     13
  'for n in numbers(): pass', //                14
  'next(iter([]), None)', //                    15
  'try:', //                                    16
  '    check(-1)', //                           17
  'except ValueError:', //                      18
  '    pass', //                                19
  'read("{")', //                               20
  'def work():', //                             21
  '    try:', //                                22
  '        {}["none"]', //                      23
  '    except KeyError as error:', //           24
  '        raise ShapeError("work") from error', //25
  'thread = threading.Thread(target=work)', //  26
  'thread.start()', //                          27
  'thread.join()', //                           28
  '1 / 0', //                                   29
];

for (const { path: python, version } of await findPythons())
  describe(`exceptions on Python ${version}`, () => {
    let folder: Folder;
    let file: string;
    let session: Session;

    useFolder(async (made) => {
      folder = made;
      file = await folder.write('raises.py', program);
    });
    useSession((opened) => (session = opened));

    const filter = async (
      filters: readonly string[],
      filterOptions: readonly DebugProtocol.ExceptionFilterOptions[] = [],
    ): Promise<DebugProtocol.Breakpoint[]> => {
      const { breakpoints } = await session.send<{ breakpoints: DebugProtocol.Breakpoint[] }>(
        'setExceptionBreakpoints',
        { filters, filterOptions },
      );
      return breakpoints;
    };

    /** Runs to the end; gives each stop as `function:line exception`. */
    const stops = async (of = file): Promise<string[]> => {
      const seen: string[] = [];
      await session.send('continue', { threadId: 1 });
      for (;;) {
        const event = await session.next('stopped', 'terminated');
        if (event.event === 'terminated') return seen;
        const { threadId = 0, reason } = event.body as DebugProtocol.StoppedEvent['body'];
        assert.equal(reason, 'exception');
        // pdb shows the frames that it came through, too, as far as it is to be told from.
        const mine = (await session.stack(threadId)).find(({ source }) => source?.path === of);
        const top = `${mine?.name}:${mine?.line}`;
        const info = await session.send<DebugProtocol.ExceptionInfoResponse['body']>('exceptionInfo', {
          threadId,
        });
        seen.push(`${top} ${info.exceptionId}: ${info.description} (${info.breakMode})`);
        await session.send('continue', { threadId });
      }
    };

    it('stops where exceptions are raised in my code or come into it, in threads too, once each', async () => {
      await session.launch({ program: file, python, stopOnEntry: true });
      await session.stopped();
      assert.deepEqual(await filter(['raised']), [{ verified: true }]);
      assert.deepEqual(await stops(), [
        'check:8 __main__.ShapeError: below 0 (always)',
        'read:11 json.decoder.JSONDecodeError: Expecting property name enclosed in double quotes: line 1 column 2 (char 1) (always)',
        "work:23 KeyError: 'none' (always)",
        'work:25 __main__.ShapeError: work (always)',
        '<module>:29 ZeroDivisionError: division by zero (always)',
      ]);
      assert.equal(await session.ended(), 1);
    });

    it('stops for the classes that are named, and those derived from them', async () => {
      await session.launch({ program: file, python, stopOnEntry: true });
      await session.stopped();
      const answers = await filter(
        ['raised'],
        [
          { filterId: 'raised', condition: 'json.decoder.JSONDecodeError, KeyError' },
          { filterId: 'uncaught', condition: 'Value Error; x' },
        ],
      );
      assert.deepEqual(
        answers.map(({ verified }) => verified),
        [true, true, false],
      );
      assert.match(answers[2]?.message ?? '', /names of exception classes/);
      await filter(
        [],
        [
          { filterId: 'raised', condition: 'json.decoder.JSONDecodeError, KeyError' },
          { filterId: 'uncaught', condition: 'ValueError' },
        ],
      );
      const seen = await stops();
      assert.deepEqual(
        seen.map((stop) => stop.replace(/Error: .*\(/, 'Error (')),
        [
          'read:11 json.decoder.JSONDecodeError (always)',
          'work:23 KeyError (always)',
          'work:25 __main__.ShapeError (unhandled)',
        ],
      );
    });

    it('stops where exceptions leave my code for a library that called it, once each', async () => {
      const hooks = await folder.write('hooks.py', [
        'import heapq, json, threading', //      1
        'def load(hook):', //                    2
        '    try:', //                           3
        "        json.loads('{}', object_hook=hook)", //4
        '    except Exception:', //              5
        '        pass', //                       6
        'def direct(_):', //                     7
        '    raise ValueError("direct")', //     8
        'def deep(_):', //                       9
        '    direct(_)', //                      10
        'def caught(_):', //                     11
        '    load(lambda _: 1)', //              12
        '    try: direct(_)', //                 13
        '    except ValueError: return', //      14
        'def returned(_):', //                   15
        '    try: direct(_)', //                 16
        '    finally: return None', //           17
        'def again(_):', //                      18
        '    try: direct(_)', //                 19
        '    finally:', //                       20
        '        caught(_)', //                  21
        'def twice(_):', //                      22
        "    json.loads('{}', object_hook=direct)", //23
        'def more():', //                        24
        '    yield 2', //                        25
        '    raise KeyError("more")', //         26
        'def numbers():', //                     27
        '    yield None', //                     28
        '    try: yield from more()', //         29
        '    finally: pass', //                  30
        'for hook in direct, deep, caught, returned, again, twice:', //31
        '    load(hook)', //                     32
        'try: list(heapq.merge(numbers(), key=str))', //33
        'except KeyError: pass', //              34
        'thread = threading.Thread(target=direct, args=(1,))', //35
        'thread.start()', //                     36
        'thread.join()', //                      37
        'direct(1)', //                          38
      ]);
      await session.launch({ program: hooks, python, stopOnEntry: true });
      await session.stopped();
      await filter(['userUnhandled']);
      assert.deepEqual(await stops(hooks), [
        ...Array.from({ length: 4 }, () => 'direct:8 ValueError: direct (userUnhandled)'),
        "more:26 KeyError: 'more' (userUnhandled)",
      ]);
      assert.equal(await session.ended(), 1);
    });

    it('finds breakpoints in code that is under way while raised exceptions are to stop', async () => {
      const busy = await folder.write('busy.py', [
        'def numbers():', //           1
        '    yield 1', //              2
        '    yield 2', //              3
        'def spin():', //              4
        '    given = numbers()', //    5
        '    next(given)', //          6
        '    breakpoint()', //         7
        '    next(given)', //          8
        '    n = 0', //                9
        '    print("up", flush=True)', // 10
        '    while n >= 0:', //       11
        '        n += 1', //          12
        'spin()', //                  13
      ]);
      await session.launch({ program: busy, python, stopOnEntry: true });
      await session.stopped();
      await filter(['raised']);
      await session.press('continue');
      const onTheCall = Number(version.split('.')[1]) >= 13;
      assert.deepEqual(await session.where(), [`spin:${onTheCall ? 7 : 8}`, '<module>:13']);
      await session.setBreakpoints(busy, [3]);
      await session.press('continue');
      assert.deepEqual(await session.where(), ['numbers:3', 'spin:8', '<module>:13']);
      await session.send('continue', { threadId: 1 });
      await session.event('output');
      await session.setBreakpoints(busy, [12]);
      await session.stopped();
      assert.deepEqual(await session.where(), ['spin:12', '<module>:13']);
    });

    it('tells an uncaught exception with those that it came of, its frames as they were', async () => {
      await session.launch({ program: file, python, stopOnEntry: true });
      await session.stopped();
      await filter(['uncaught']);
      await session.send('continue', { threadId: 1 });
      const { threadId = 0, reason } = await session.stopped();
      assert.deepEqual([threadId > 1, reason], [true, 'exception']);
      assert.equal((await session.where(threadId))[0], 'work:25');
      const { details, breakMode } = await session.send<DebugProtocol.ExceptionInfoResponse['body']>(
        'exceptionInfo',
        { threadId },
      );
      assert.equal(breakMode, 'unhandled');
      assert.deepEqual([details?.typeName, details?.fullTypeName], ['ShapeError', '__main__.ShapeError']);
      assert.match(details?.stackTrace ?? '', /^Traceback [^]*line 25, in work\n[^]*ShapeError: work\n$/);
      const [inner] = details?.innerException ?? [];
      assert.deepEqual(
        [inner?.typeName, inner?.message, inner?.innerException],
        ['KeyError', "'none'", undefined],
      );
      assert.match(inner?.stackTrace ?? '', /line 23, in work/);
      await session.send('continue', { threadId });
      const last = await session.stopped();
      assert.deepEqual(await session.where(last.threadId), ['<module>:29']);
      await session.send('continue', { threadId: last.threadId });
      assert.equal(await session.ended(), 1);
    });
  });
