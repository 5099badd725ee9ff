import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { describe, it } from 'mocha';
import { openDoor, type Child } from '../../src/node/children.ts';
import { findPythons } from '../pythons.ts';
import { helperMark, processesWith, type Session } from './session.ts';
import { useFolder, useSession, type Folder } from './suite.ts';

const work = ['import os, sys', '', 'def double(n):', '    twice = n * 2', '    return twice'];
const breakLine = work.indexOf('    twice = n * 2') + 1;

/** Ways to have `double(21)` worked on in another process; each prints what comes of it. */
const ways: Readonly<Record<string, readonly string[]>> = {
  fork: [
    'import os, sys, work',
    'def main():',
    '    pid = os.fork()',
    '    if pid == 0:',
    '        os._exit(work.double(21))',
    '    status = os.waitpid(pid, 0)[1]',
    '    print(status >> 8)',
    'main()',
  ],
  subprocess: [
    'import os, subprocess, sys',
    "before = os.environ.get('PYTHONPATH')",
    'code = \'import os, sys, work; print(sys.argv, os.environ.get("PYTHONPATH"), work.double(21))\'',
    "done = subprocess.run([sys.executable, '-c', code, 'a b'], stdout=subprocess.PIPE, check=True,",
    '    cwd=os.path.dirname(os.path.abspath(__file__)))',
    "assert done.stdout.decode().split() == ['[\\'-c\\',', '\\'a', 'b\\']', str(before), '42'], done.stdout",
    'env = dict(os.environ, PYTHONPATH=os.path.dirname(os.path.abspath(__file__)))',
    "print(subprocess.run([sys.executable, '-c', 'import sys; sys.exit(42)'], env=env).returncode)",
  ],
  ...Object.fromEntries(
    ['fork', 'spawn', 'forkserver'].map((method) => [
      `multiprocessing ${method}`,
      [
        'import multiprocessing, work',
        "if __name__ == '__main__':",
        `    context = multiprocessing.get_context('${method}')`,
        '    with context.Pool(1) as pool:',
        '        print(pool.apply(work.double, (21,)))',
      ],
    ]),
  ),
  'concurrent.futures': [
    'import concurrent.futures, multiprocessing, work',
    "if __name__ == '__main__':",
    "    context = multiprocessing.get_context('spawn')",
    '    with concurrent.futures.ProcessPoolExecutor(1, context) as pool:',
    '        print(pool.submit(work.double, 21).result())',
  ],
};

for (const { path: python, version, isEnd } of await findPythons())
  describe(`processes that a program starts, on Python ${version}`, () => {
    let folder: Folder;
    let module: string;
    let session: Session;

    useFolder(async (made) => {
      folder = made;
      module = await folder.write('work.py', work);
    });
    useSession(async (opened) => {
      session = opened;
      session.debugChildren({ [module]: [breakLine] });
    });

    for (const [way, lines] of Object.entries(ways)) {
      if (process.platform === 'win32' && way.includes('fork')) continue;
      // Another way through what the others try.
      if (!isEnd && ['multiprocessing fork', 'concurrent.futures'].includes(way)) continue;
      it(`stops in a child: ${way}`, async () => {
        const program = await folder.write(`by_${way.replaceAll(/\W/g, '_')}.py`, lines);
        await session.launch({ program, python });
        const child = await session.child();
        const { reason } = await child.stopped();
        assert.equal(reason, 'breakpoint');
        assert.match((await child.where())[0] ?? '', new RegExp(`^double:${breakLine}$`));
        assert.equal((await child.evaluate('n')).result, '21');
        assert.deepEqual((await child.press('next')).reason, 'step');
        await child.send('continue', { threadId: 1 });
        await child.ended();
        assert.equal(await session.ended(), 0);
        assert.equal(session.output('stdout'), '42\n', session.transcript);
        // The pool of Python 3.8 sometimes complains at its own end, with or without a debugger.
        if (way !== 'concurrent.futures') assert.equal(session.output('stderr'), '');
      });
    }

    it('ends the whole tree where one of its sessions is stopped', async () => {
      const program = await folder.write('tree.py', [
        'import subprocess, sys, work',
        "depth = int((sys.argv[1:] or ['2'])[0])",
        'if depth:',
        '    subprocess.run([sys.executable, __file__, str(depth - 1)])',
        'work.double(depth)',
      ]);
      await session.launch({ program, python });
      const child = await session.child();
      // Below the process that has started it.
      const grandchild = await child.child();
      await grandchild.stopped();
      assert.equal((await grandchild.evaluate('n')).result, '0');
      await grandchild.send('terminate');
      for (const ended of [grandchild, child, session]) await ended.ended();
      assert.equal(session.output('important'), '');
      for (const mark of [program, helperMark]) assert.deepEqual(await processesWith(mark), []);
    });

    if (isEnd)
      it('stops in all eight processes of a pool', async () => {
        const program = await folder.write('eight.py', [
          'import multiprocessing, work',
          "if __name__ == '__main__':",
          "    with multiprocessing.get_context('spawn').Pool(8) as pool:",
          '        print(sum(pool.map(work.double, range(8), 1)))',
        ]);
        await session.launch({ program, python });
        const children = await Promise.all(Array.from({ length: 8 }, () => session.child()));
        await Promise.all(children.map((child) => child.stopped()));
        const values = await Promise.all(children.map(async (child) => (await child.evaluate('n')).result));
        assert.deepEqual(values.toSorted(), ['0', '1', '2', '3', '4', '5', '6', '7']);
        await Promise.all(children.map((child) => child.send('continue', { threadId: 1 })));
        assert.equal(await session.ended(), 0);
        assert.equal(session.output('stdout'), '56\n');
        await Promise.all(children.map((child) => child.ended()));
      });

    if (isEnd)
      it('opens the prompt on what a child did not catch', async () => {
        const program = await folder.write('fails.py', [
          'import subprocess, sys',
          "code = 'def f(n): return 1 / n' + chr(10) + 'f(0)'",
          "print(subprocess.run([sys.executable, '-c', code]).returncode)",
        ]);
        await session.launch({ program, python });
        const child = await session.child();
        assert.equal((await child.stopped()).reason, 'exception');
        assert.equal((await child.evaluate('n')).result, '0');
        await child.type('q');
        await session.ended();
        assert.match(session.output('stderr'), /ZeroDivisionError/);
        assert.match(session.output('stdout'), /^1\r?\n$/);
      });
  });

describe('processes that a program starts', () => {
  let folder: Folder;
  let session: Session;
  let program: string;
  let python: string;

  useFolder(async (made) => {
    folder = made;
    python = (await findPythons()).at(-1)?.path ?? '';
    program = await folder.write('starts.py', [
      'import subprocess, sys',
      "for n in range(2): subprocess.run([sys.executable, '-c', 'print(6 * 7)'])",
    ]);
  });
  useSession((opened) => (session = opened));

  it('run undebugged where the client has no sessions for them, which is said once', async () => {
    await session.launch({ program, python });
    assert.equal(await session.ended(), 0);
    assert.equal(session.output('stdout').replaceAll('\r', ''), '42\n42\n');
    assert.match(session.output('important'), /^Process \d+ runs without the debugger: .*\n$/);
  });

  it('are left alone where "subProcess" is false', async () => {
    session.debugChildren({});
    await session.launch({ program, python, subProcess: false });
    assert.equal(await session.ended(), 0);
    assert.equal(session.output('stdout').replaceAll('\r', ''), '42\n42\n');
    assert.equal(session.output('important'), '');
  });

  it('cannot be attached to by anybody', async () => {
    await session.client.initializeRequest();
    await assert.rejects(session.send('attach', { program, processId: 1 }), /cannot be attached to/);
    await session.ended();
  });

  for (const startsSessions of [true, false])
    it(`find a door that is closed to strangers, and opens once for a session${startsSessions ? ', which is told of further processes' : ''}`, async () => {
      const children: Child[] = [];
      let left = 0;
      const door = await openDoor(
        (child) => children.push(child),
        () => left++,
      );
      const say = async (address: string, hello: object): Promise<Socket> => {
        const [host, port, token] = address.split(':');
        const socket = connect(Number(port), host);
        socket.write(`${JSON.stringify({ kind: 'hello', token, ...hello })}\n`);
        return socket;
      };
      const heard = async (socket: Socket): Promise<string> => {
        let text = '';
        for await (const data of socket) text += String(data);
        return text;
      };
      try {
        assert.equal(await heard(await say(door.address, { token: 'a guess' })), '');
        const child = await say(door.address, { pid: 7, python: '3.13.0' });
        while (children.length === 0) await setTimeout(10);
        const address = children[0]?.address ?? '';
        const session = await say(address, { kind: 'session', startsSessions });
        const [hello] = (await once(session, 'data')) as [Buffer];
        assert.deepEqual(JSON.parse(hello.toString()), {
          kind: 'hello',
          token: '',
          pid: 7,
          python: '3.13.0',
        });
        let told = '';
        session.on('data', (data) => (told += String(data)));
        assert.equal(await heard(await say(address, {})), '');
        const grandchild = async (): Promise<Child | undefined> => {
          const { length } = children;
          await say(door.address, { pid: 8, parent: 7, python: '3.13.0' });
          while (children.length === length) await setTimeout(10);
          return children.at(-1);
        };
        const below = await grandchild();
        assert.equal(below?.handOn(), startsSessions);
        if (startsSessions) {
          // Between two frames of the process, whatever pieces those come in.
          child.write('{"kind":');
          assert.equal((await grandchild())?.handOn(), true);
          child.write('"ready"}\n');
          while (told.split('\n').length < 4) await setTimeout(10);
          const frames = told
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line) as { kind: string; pid?: number });
          assert.deepEqual(
            frames.map(({ kind }) => kind),
            ['child', 'ready', 'child'],
          );
          assert.equal(frames[0]?.pid, 8);
        }
        session.end();
        await once(child.resume(), 'close');
        assert.equal(left, 1);
      } finally {
        door.close();
      }
    });
});
