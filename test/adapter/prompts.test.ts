import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, it } from 'mocha';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { findPythons } from '../pythons.ts';
import type { Session } from './session.ts';
import { useFolder, useSession, type Folder } from './suite.ts';

for (const { path: python, version, isEnd } of await findPythons())
  describe(`pdb's prompt on Python ${version}`, () => {
    let folder: Folder;
    let session: Session;

    useFolder((made) => (folder = made));
    useSession((opened) => (session = opened));

    it('takes statements of several lines', async () => {
      const program = await folder.write('one.py', ['a = 1', 'b = 2']);
      await session.launch({ program, python, stopOnEntry: true });
      await session.stopped();
      assert.equal(await session.type('for i in range(2):\n    print(i)'), '0\n1');
      assert.equal(await session.type('p 5'), '5');
    });

    it('opens an interactive interpreter', async () => {
      const program = await folder.write('two.py', ['a = 20', 'b = 2']);
      await session.launch({ program, python, stopOnEntry: true });
      await session.stopped();
      await session.command('n');
      assert.match(await session.type('interact'), /interact/);
      assert.equal(await session.type('a + 1'), '21\n>>> ');
    });

    it('tells the editor which breakpoints were set and cleared there', async () => {
      const program = await folder.write('three.py', ['a = 1', 'b = 2', 'c = 3']);
      await session.launch({ program, python, stopOnEntry: true });
      await session.stopped();
      await session.type('b 3');
      const set = await session.event<{ reason: string; breakpoint: { id: number; line: number } }>(
        'breakpoint',
      );
      assert.deepEqual([set.reason, set.breakpoint.line], ['new', 3]);
      await session.type(`cl ${set.breakpoint.id}`);
      const cleared = await session.event<{ reason: string; breakpoint: { id: number } }>('breakpoint');
      assert.deepEqual([cleared.reason, cleared.breakpoint.id], ['removed', set.breakpoint.id]);
    });

    it('completes what is typed, whatever it stands at', async () => {
      const program = await folder.write('completes.py', [
        'def helper(count):',
        '    total = count',
        '    return total',
        'helper(3)',
      ]);
      await session.launch({ program, python }, { [program]: [3] });
      await session.stopped();
      /** What the text becomes with each proposal. */
      const complete = async (text: string, line = 1): Promise<string[]> => {
        const { targets } = await session.send<DebugProtocol.CompletionsResponse['body']>('completions', {
          text,
          line,
          column: (text.split('\n')[line - 1] ?? '').length + 1,
        });
        return targets.map(
          ({ label, start = 0, length = 0 }) => text.slice(0, start) + label + text.slice(start + length),
        );
      };
      const assertProposes = async (text: string, proposal: string): Promise<void> => {
        const proposals = await complete(text);
        // From 3.13 on pdb opens the brackets of a call.
        assert.ok(
          proposals.includes(proposal) || proposals.includes(`${proposal}(`),
          `${text}: ${proposals.join(', ')}`,
        );
      };
      await assertProposes('conti', 'continue');
      await assertProposes('tot', 'total');
      await assertProposes('p to', 'p total');
      await assertProposes('p total.bit_l', 'p total.bit_length');
      await assertProposes('total.bit_l', 'total.bit_length');
      await assertProposes('p "ü𝒳", tot', 'p "ü𝒳", total');
      await assertProposes('n ;; p tot', 'n ;; p total');
      await assertProposes('!helper(tot', '!helper(total');
      await assertProposes('x = hel', 'x = helper');
      await assertProposes('b compl', 'b completes.py:');
      await assertProposes('help unt', 'help until');
      assert.deepEqual(await complete('p nothing_like_it'), []);
      assert.ok((await complete('if total:\n    hel', 2)).includes('if total:\n    helper'));

      await session.type('b helper');
      assert.equal(await session.type('commands 1'), '(com) ');
      await assertProposes('p tot', 'p total');
      await assertProposes('sile', 'silent').catch(() => assertProposes('conti', 'continue'));
      await session.type('end');

      assert.match(await session.type('clear'), /^Clear all breaks\? $/);
      assert.deepEqual(await complete('y'), []);
      await session.type('y');

      await session.type('interact');
      await session.type('only_here = total');
      await assertProposes('only', 'only_here');
      await assertProposes('only_here.bit_l', 'only_here.bit_length');
      assert.deepEqual(await complete('longl'), []);
      await session.send('conceptlab/endInput');

      await session.type('debug helper(7)');
      await session.stopped();
      await session.command('s');
      await session.command('s');
      await assertProposes('p cou', 'p count');
      assert.equal((await session.evaluate('count')).result, '7');
      assert.deepEqual((await session.where())[0], 'helper:2');
      await session.command('c');
      assert.deepEqual((await session.where())[0], 'helper:3');
    });

    it('takes several commands and statements at once', async () => {
      const program = await folder.write('block.py', ['a = 1', 'b = 2', 'c = 3']);
      await session.launch({ program, python, stopOnEntry: true });
      await session.stopped();
      assert.equal(await session.type('p 1\np 2'), '1\n2');
      const block = ['def twice(n):', '    return 2 * n', '', 'for n in range(2):', '    print(twice(n))'];
      assert.equal(await session.type(block.join('\n')), '0\n2');
      await session.command('n\nn\np b');
      assert.match(session.transcript, /block\.py\(3\)<module>\(\)\n-> c = 3\n2\n$/);
    });

    if (isEnd)
      it('keeps silent about the buttons where that is wanted', async () => {
        const program = await folder.write('quiet.py', ['a = 1', 'b = 2', 'c = 3', 'd = 4']);
        await session.launch({ program, python, stopOnEntry: true, showPdbCommands: false });
        await session.stopped();
        await session.press('next');
        assert.equal(session.transcript, '');
        await session.type('display a');
        await session.command('n');
        await session.type('!a = 5');
        session.transcript = '';
        await session.press('next');
        assert.equal(session.transcript, 'display a: 5  [old: 1]\n');
        const commands = session.events.filter(({ event }) => event === 'conceptlab/pdb');
        const [last] = commands.map(({ body }) => (body as { command: string }).command).slice(-1);
        assert.equal(last, 'n');
      });

    it('can be interrupted', async () => {
      const program = await folder.write('spins.py', ['a = 1', 'b = 2']);
      await session.launch({ program, python, stopOnEntry: true });
      await session.stopped();
      const endless = session.type('while True: pass');
      await session.send('threads');
      const refused = assert.rejects(session.type('p a'), /Interrupted before pdb/);
      if (isEnd) await session.shows(/^pdb is still at work on "while True: pass"/m);
      await session.send('conceptlab/interrupt');
      assert.match(await endless, /KeyboardInterrupt/);
      await refused;
      await session.command('n');
      assert.equal(await session.type('p a'), '1');
    });

    it('reads lines in the order in which they are typed ahead', async () => {
      const program = await folder.write('ahead.py', [
        'import time',
        'a = 1',
        'b = 2',
        'c = input()',
        'd = 4',
      ]);
      await session.launch({ program, python, stopOnEntry: true });
      await session.stopped();
      const lines = [
        '!time = __import__("time")',
        '!time.sleep(0.3)',
        'p 1',
        'n',
        'n',
        'p a',
        'n',
        'n',
        'Ada',
        'p c',
      ];
      const answers = await Promise.all(lines.map((line) => session.type(line)));
      assert.deepEqual(answers.slice(2), ['1', '', '', '1', '', '', '', "'Ada'"]);
    });

    if (isEnd) {
      const typeAhead = (...lines: readonly string[]): Promise<string[]> =>
        Promise.all(lines.map((line) => session.type(line)));

      it('reads what is typed ahead behind an answer that was long in coming', async () => {
        const program = await folder.write('twice.py', ['a = input() + input()', 'b = 2', 'c = 3']);
        await session.launch({ program, python, stopOnEntry: true });
        await session.stopped();
        await session.type('n');
        await session.event('conceptlab/inputRequested');
        await sleep(1200);
        assert.deepEqual(await typeAhead('Ada', 'Bob', 'p a', 'c'), ['', '', "'AdaBob'", '']);
        await assert.rejects(session.type('p a'), /has ended/);
      });

      it('reads what is typed ahead of a new run, and nothing that the client has overtaken', async () => {
        const program = await folder.write('again.py', ['a = 1', 'b = 2', 'c = 3']);
        await session.launch({ program, python, stopOnEntry: true });
        await session.stopped();
        assert.deepEqual((await typeAhead('b 3', 'run', 'p 1', 'c', 'p b')).slice(1), ['', '1', '', '2']);
        const endless = session.type('while True: pass').catch(() => '');
        const dropped = assert.rejects(session.type('p 5'), /Interrupted before pdb/);
        await session.send('threads');
        await session.send('restart');
        await endless;
        await dropped;
      });

      it('reads what is typed ahead in the thread that the line before was for', async () => {
        const program = await folder.write('two_threads.py', [
          'import threading',
          'def work(name):',
          '    a = 1',
          '    b = 2',
          'both = [threading.Thread(target=work, args=(name,)) for name in "AB"]',
          'for one in both: one.start()',
        ]);
        await session.launch({ program, python }, { [program]: [3] });
        const threads = [await session.stopped(), await session.stopped()];
        const names = [];
        for (const { threadId } of threads) {
          const [frame] = await session.stack(threadId);
          const [, name] = await Promise.all(['n', 'p name'].map((line) => session.type(line, frame?.id)));
          names.push(name);
        }
        assert.deepEqual(new Set(names), new Set(["'A'", "'B'"]));
      });
    }

    if (isEnd)
      it('reads a line that is typed right after a button is pressed', async () => {
        const program = await folder.write('pressed.py', ['a = 1', 'b = 2', 'c = 3']);
        await session.launch({ program, python, stopOnEntry: true });
        await session.stopped();
        const pressed = session.send('next', { threadId: 1 });
        assert.equal(await session.type('p a'), '1');
        await pressed;
      });

    if (isEnd)
      it('leaves the program its input', async () => {
        const program = await folder.write('asks.py', [
          "name = input('who? ')",
          'for_ever = True',
          "print('hello', name)",
          'import sys',
          "print('then', sys.stdin.readline().strip())",
        ]);
        await session.launch({ program, python }, { [program]: [2] });
        assert.deepEqual(await session.event('conceptlab/inputRequested'), { prompt: 'who? ' });
        await session.type('Ada');
        await session.stopped();
        assert.equal(await session.type('p name'), "'Ada'");
        await session.send('continue', { threadId: 1 });
        await session.event('conceptlab/inputRequested');
        await session.type('Grace');
        assert.equal(await session.ended(), 0);
        assert.equal(session.output('stdout'), 'who? hello Ada\nthen Grace\n');
      });

    if (isEnd)
      it('restarts the program with the arguments of run', async () => {
        const program = await folder.write('args.py', ['import sys', 'print(sys.argv[1:])']);
        await session.launch({ program, python, stopOnEntry: true, args: ['first'] });
        await session.stopped();
        session.type('run second "and third"').catch(() => undefined);
        await session.stopped();
        await session.send('continue', { threadId: 1 });
        assert.equal(await session.ended(), 0);
        assert.equal(session.output('stdout'), "['second', 'and third']\n");
      });

    if (isEnd)
      it('quits the program, its clean-up done', async () => {
        const program = await folder.write('cleans.py', [
          'try:',
          '    a = 1',
          'finally:',
          "    print('cleaned')",
          'print("not reached")',
        ]);
        await session.launch({ program, python }, { [program]: [2] });
        await session.stopped();
        await session.command('q');
        await session.ended();
        assert.equal(session.output('stdout'), 'cleaned\n');
      });

    if (isEnd)
      it('opens where nothing caught an exception, and keeps its frames', async () => {
        const program = await folder.write('raises.py', [
          'def divide(a, b):',
          '    return a / b',
          'try:',
          '    divide(1, 0)',
          'except ZeroDivisionError as error:',
          "    raise ValueError('chained') from error",
        ]);
        await session.launch({ program, python });
        const stop = await session.stopped();
        assert.deepEqual([stop.reason, stop.text], ['exception', 'ValueError: chained']);
        const info = await session.send<DebugProtocol.ExceptionInfoResponse['body']>('exceptionInfo', {
          threadId: 1,
        });
        assert.deepEqual([info.exceptionId, info.breakMode], ['ValueError', 'unhandled']);
        // The frames by which pdb runs the program are no part of what its author wrote.
        assert.equal(
          info.details?.stackTrace?.replaceAll(/^ +[~^]+\n/gm, ''),
          `Traceback (most recent call last):\n  File "${program}", line 6, in <module>\n    raise ValueError('chained') from error\nValueError: chained\n`,
        );
        assert.deepEqual(await session.where(), ['<module>:6']);
        assert.match(await session.type('p divide'), /function divide/);
        assert.match(session.output('stderr'), /direct cause[^]*ValueError: chained/);
        assert.doesNotMatch(session.output('stderr'), /conceptlabs[\\/]\w+\.py/);
        // The command came with Python 3.13.
        if (Number(version.split('.')[1]) >= 13) {
          await session.type('exceptions 0');
          const other = await session.stopped();
          assert.deepEqual([other.reason, other.text], ['exception', 'ZeroDivisionError: division by zero']);
          assert.deepEqual(await session.where(), ['divide:2', '<module>:4']);
        }
        await session.send('continue', { threadId: 1 });
        assert.equal(await session.ended(), 1);
      });

    if (isEnd)
      it('opens where nothing caught an exception in a thread', async () => {
        const program = await folder.write('thread.py', [
          'import threading',
          'def work(n):',
          '    return n / 0',
          'threading.Thread(target=work, args=(3,)).start()',
        ]);
        await session.launch({ program, python });
        const { reason, threadId = 0 } = await session.stopped();
        assert.equal(reason, 'exception');
        assert.equal((await session.where(threadId))[0], 'work:3');
        const [frame] = await session.stack(threadId);
        assert.equal(await session.type('p n', frame?.id), '3');
        await session.send('continue', { threadId });
        assert.equal(await session.ended(), 0);
      });
  });
