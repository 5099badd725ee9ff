import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { findPythons } from '../pythons.ts';
import type { Session } from './session.ts';
import { useFolder, useSession, type Folder } from './suite.ts';

const lineOf = (lines: readonly string[], text: string): number => {
  const index = lines.findIndex((line) => line.includes(text));
  assert.ok(index >= 0, text);
  return index + 1;
};

const pair = [
  'import threading',
  'ready = threading.Barrier(2)',
  'def work(n):',
  '    ready.wait()',
  '    total = n',
  '    total += 1',
  '    return total',
  "threads = [threading.Thread(target=work, args=(n,), name='worker %d' % n) for n in (1, 2)]",
  'for thread in threads: thread.start()',
  'for thread in threads: thread.join()',
  "print('joined')",
];

const loop = [
  'import asyncio',
  'async def tick(n):',
  '    for turn in range(n):',
  '        await asyncio.sleep(0)',
  '    return n',
  'async def idle():',
  '    await asyncio.Event().wait()',
  'async def main():',
  '    others = [asyncio.ensure_future(tick(50)) for _ in range(3)]',
  '    waiting = asyncio.ensure_future(idle())',
  '    first = await tick(5)',
  '    second = await tick(6)',
  '    done = await asyncio.gather(*others)',
  '    waiting.cancel()',
  '    print(first, second, done)',
  'asyncio.new_event_loop().run_until_complete(main())',
];

const workers = [
  'import socket, sys, threading, time',
  'here, there = socket.socketpair()',
  'def busy():',
  '    while True: pass',
  'def sleeps():',
  '    time.sleep(600)',
  "target = {'busy': busy, 'sleeps': sleeps}.get(sys.argv[1])",
  'if target:',
  "    threading.Thread(target=target, name='worker', daemon=True).start()",
  "print('up', flush=True)",
  'here.recv(1)',
];

const rude = [
  'import os, sys',
  'os.closerange(0, 21)',
  'traced = []',
  'sys.settrace(lambda *event: traced.append(event))',
  'def unseen():',
  '    return 1',
  'unseen()',
  'sys.settrace(None)',
  'breakpoint()',
  'os._exit(len([event for event in traced if event[0].f_code.co_filename == __file__]))',
];

for (const { path: python, version, isEnd } of await findPythons())
  describe(`threads and tasks on Python ${version}`, () => {
    let folder: Folder;
    let session: Session;

    useFolder((made) => (folder = made));
    useSession((opened) => (session = opened));

    const threadNamed = async (name: string): Promise<number> => {
      const { threads } = await session.send<{ threads: { id: number; name: string }[] }>('threads');
      const found = threads.find((thread) => thread.name === name);
      assert.ok(found, `${name} is one of ${JSON.stringify(threads)}`);
      return found.id;
    };

    it('stops two threads at one breakpoint, and steps one while the other stays', async () => {
      const program = await folder.write('pair.py', pair);
      const line = lineOf(pair, 'total = n');
      await session.launch({ program, python }, { [program]: [line] });
      const stops = [await session.stopped(), await session.stopped()];
      const [one, two] = [await threadNamed('worker 1'), await threadNamed('worker 2')];
      assert.deepEqual(new Set(stops.map(({ threadId }) => threadId)), new Set([one, two]));
      assert.equal((await session.press('next', one)).threadId, one);
      assert.equal((await session.where(one))[0], `work:${line + 1}`);
      assert.equal((await session.where(two))[0], `work:${line}`);
      await session.send('continue', { threadId: two });
      assert.equal((await session.press('next', one)).threadId, one);
      assert.equal((await session.where(one))[0], `work:${line + 2}`);
      await session.send('continue', { threadId: one });
      assert.equal(await session.ended(), 0);
      assert.equal(session.output('stdout').trim(), 'joined');
    });

    it('pauses a worker that is busy, and a socket’s wait where the system lets it', async () => {
      const program = await folder.write('workers.py', workers);
      await session.launch({ program, python, args: ['busy'] });
      await session.event('output');
      const worker = await threadNamed('worker');
      await session.send('pause', { threadId: worker });
      assert.deepEqual(await session.stopped().then(({ threadId, reason }) => [threadId, reason]), [
        worker,
        'pause',
      ]);
      assert.match((await session.where(worker))[0] ?? '', /^busy:/);
      await session.send('continue', { threadId: worker });
      await session.send('pause', { threadId: 1 });
      if (process.platform === 'win32') return;
      assert.equal((await session.stopped()).threadId, 1);
      assert.equal((await session.where())[0], `<module>:${lineOf(workers, 'here.recv')}`);
    });

    it('says that the pause of a worker inside a call waits for its return', async () => {
      const program = await folder.write('workers.py', workers);
      await session.launch({ program, python, args: ['sleeps'] });
      await session.event('output');
      await session.send('pause', { threadId: await threadNamed('worker') });
      while (!session.output('important').includes('inside a call')) await session.event('output');
    });

    if (isEnd)
      it('tells the threads while a call keeps Python from answering', async () => {
        const program = await folder.write('keeps.py', [
          "print('up', flush=True)",
          'total = sum(range(3 * 10 ** 8))',
          "print('over')",
        ]);
        await session.launch({ program, python });
        await session.event('output');
        const { threads } = await session.send<{ threads: { name: string }[] }>('threads');
        assert.deepEqual(
          threads.map(({ name }) => name),
          ['MainThread'],
        );
        assert.equal(session.output('stdout').trim(), 'up');
      });

    it('steps over an await with other tasks running, and shows the tasks and where they wait', async () => {
      const program = await folder.write('loop.py', loop);
      const line = lineOf(loop, 'first = await');
      await session.launch({ program, python }, { [program]: [line] });
      await session.stopped();
      for (const next of [line + 1, line + 2]) {
        await session.press('next');
        assert.equal((await session.where())[0], `main:${next}`);
      }
      const tasks = await session.variables('Tasks');
      const shown = tasks.map(({ value }) => value);
      assert.match(shown[0] ?? '', new RegExp(`^main: running in main, loop\\.py:${line + 2}$`));
      assert.equal(
        shown.filter((value) => /^tick: waiting in (tick|sleep|__sleep0), /.test(value)).length,
        3,
      );
      assert.ok(
        shown.some((value) => /^idle: waiting in wait, locks\.py:\d+$/.test(value)),
        String(shown),
      );
      assert.match(tasks[0]?.name ?? '', /^Task-1$/);
      await session.send('continue', { threadId: 1 });
      assert.equal(await session.ended(), 0);
      assert.equal(session.output('stdout').trim(), '5 6 [50, 50, 50]');
    });

    it('debugs a program that closes descriptors and sets a trace function of its own', async () => {
      const program = await folder.write('rude.py', rude);
      await session.launch({ program, python });
      await session.stopped();
      assert.equal((await session.evaluate('traced[0][1]')).result, "'call'");
      await session.send('continue', { threadId: 1 });
      assert.equal(await session.ended(), 1);
    });
  });
