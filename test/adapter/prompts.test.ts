import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'mocha';
import { findPythons } from '../pythons.ts';
import { makeFolder, Session } from './session.ts';

for (const { path: python, version } of await findPythons())
  describe(`pdb's prompt on Python ${version}`, () => {
    let folder: Awaited<ReturnType<typeof makeFolder>>;
    let session: Session;

    before(async () => {
      folder = await makeFolder();
    });
    after(() => folder.remove());
    beforeEach(async () => {
      session = await Session.open();
    });
    afterEach(() => session.close());

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
      const info = await session.send<{ exceptionId: string; breakMode: string }>('exceptionInfo', {
        threadId: 1,
      });
      assert.deepEqual([info.exceptionId, info.breakMode], ['ValueError', 'unhandled']);
      assert.deepEqual(await session.where(), ['<module>:6']);
      assert.match(await session.type('p divide'), /function divide/);
      assert.match(session.output('stderr'), /direct cause[^]*ValueError: chained/);
      assert.doesNotMatch(session.output('stderr'), /conceptlabs[\\/]\w+\.py/);
      await session.send('continue', { threadId: 1 });
      assert.equal(await session.ended(), 1);
    });

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
