import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { chmod } from 'node:fs/promises';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { findPythons } from '../pythons.ts';
import { helperMark, processesWith, Session } from './session.ts';
import { makeFolder, useFolder, type Folder } from './suite.ts';

const posix = process.platform !== 'win32';

/** Writes to the descriptor of the helper's own connection, which a program can do if it wants to. */
const vandal = (bytes: string, then: string): readonly string[] => [
  'import os, signal, socket, stat, time',
  "print('up', flush=True)",
  'for descriptor in range(200, 300):',
  '    try:',
  '        if stat.S_ISSOCK(os.fstat(descriptor).st_mode):',
  `            os.write(descriptor, ${bytes})`,
  '    except OSError:',
  '        pass',
  then,
  'time.sleep(600)',
];

const writings: Readonly<Record<string, readonly [bytes: string, then: string, message: RegExp]>> = {
  'what is no JSON': ["b'no json\\n'", 'pass', /no JSON/],
  'what is no frame': ["b'[1, 2]\\n'", 'pass', /no frame/],
  NULs: ["b'\\0' * 1000 + b'\\n'", 'pass', /no JSON/],
  'half a character': ['b\'{"kind": "\\xe2\\x82"}\\n{\'', 'os.kill(os.getpid(), signal.SIGKILL)', /SIGKILL/],
  'half a frame': ['b\'{"kind": "stopped\'', 'os.kill(os.getpid(), signal.SIGKILL)', /SIGKILL/],
};

const pythons = await findPythons();

for (const { path: python, version, isEnd } of pythons)
  describe(`faults from outside on Python ${version}`, () => {
    let folder: Folder;
    let session: Session;

    useFolder((made) => (folder = made));
    beforeEach(async () => {
      session = await Session.open();
    });
    afterEach(async () => {
      await session.close();
      assert.deepEqual(await processesWith(helperMark), []);
    });

    if (!posix) return;

    // What becomes of it is the adapter's business: any Python will do.
    for (const [what, [bytes, then, message]] of Object.entries(
      python === pythons.at(-1)?.path ? writings : {},
    ))
      it(`a program that sends ${what} in the helper's name ends with one message`, async () => {
        const program = await folder.write('vandal.py', vandal(bytes, then));
        await session.launch({ program, python });
        assert.equal(await session.ended(), 137);
        assert.equal(session.output('important').trim().split('\n').length, 1);
        assert.match(session.output('important'), message);
      });

    it('a helper that is killed while pdb works on a command ends with one message', async () => {
      const program = await folder.write('waits.py', ['a = 1', 'a = 2']);
      await session.launch({ program, python, stopOnEntry: true });
      await session.stopped();
      const typed = session.type('import os, signal; os.kill(os.getpid(), signal.SIGKILL)');
      await assert.rejects(typed, /has ended/);
      assert.equal(await session.ended(), 137);
      assert.match(session.output('important'), /^[^\n]*SIGKILL[^\n]*\n$/);
    });

    it('a Python without its site, isolated, or with a site that fails, debugs all the same', async () => {
      const program = await folder.write('plain.py', ["print('ran')"]);
      await folder.write('sitecustomize.py', ["raise ValueError('broken')"]);
      for (const [name, options, env] of [
        ['without', '-S', {}],
        ['isolated', '-I', {}],
        ['broken', '', { PYTHONPATH: folder.path('.') }],
      ] as const) {
        if (name !== 'without' && !isEnd) continue;
        const wrapper = await folder.write(name, ['#!/bin/sh', `exec '${python}' ${options} "$@"`]);
        await chmod(wrapper, 0o755);
        await session.launch({ program, python: wrapper, env, stopOnEntry: true });
        await session.stopped();
        await session.send('continue', { threadId: 1 });
        assert.equal(await session.ended(), 0);
        assert.equal(session.output('stdout'), 'ran\n');
        await session.close();
        session = await Session.open();
      }
    });

    it('a Python whose site ends it is told with what it printed', async () => {
      const program = await folder.write('plain.py', ["print('ran')"]);
      const site = await makeFolder();
      try {
        await site.write('sitecustomize.py', [
          'import os',
          "os.write(2, b'the site says no')",
          'os._exit(3)',
        ]);
        const { variables } = await session.launchFailure({
          program,
          python,
          env: { PYTHONPATH: site.path('.') },
        });
        assert.match(variables?.['_text'] ?? '', /exit code 3 before it ran the program.*the site says no/);
        assert.equal(await session.ended(), 1);
      } finally {
        await site.remove();
      }
    });
  });

describe('garbage from the client', () => {
  const inputOf = (session: Session): ChildProcess['stdin'] =>
    (session.client as unknown as { _adapterProcess: ChildProcess })._adapterProcess.stdin;

  for (const [what, header] of [
    ['a message of a gigabyte', 'Content-Length: 1073741824\r\n\r\n'],
    ['a header without an end', ''],
  ] as const)
    it(`ends the session with one message, where it is ${what}`, async () => {
      const folder = await makeFolder();
      const session = await Session.open();
      try {
        const program = await folder.write('waits.py', ['a = 1']);
        const python = pythons.at(-1)?.path ?? assert.fail();
        await session.launch({ program, python, stopOnEntry: true });
        await session.stopped();
        inputOf(session)?.write(header);
        for (let megabyte = 0; megabyte < 100; megabyte++) inputOf(session)?.write('x'.repeat(1024 * 1024));
        await session.ended();
        assert.match(session.output('important'), /^The client sent a message that is too long\.[^\n]*\n$/);
        await session.over;
        assert.deepEqual(await processesWith(helperMark), []);
      } finally {
        await session.close();
        await folder.remove();
      }
    });

  it('is answered or left aside, and what comes after it is answered', async () => {
    const session = await Session.open();
    try {
      const stdin = inputOf(session);
      const say = (body: string): void => {
        stdin?.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
      };
      for (const body of [
        '{bad',
        'null',
        '[]',
        '7',
        '"\u0000"',
        '{"type":"request"}',
        '{"type":"walk","seq":1}',
      ])
        say(body);
      const request = '{"type":"request","seq":1,"command":"threads","arguments":{"a":"é\\u0000"}}';
      // Twice the same number, and the second one in pieces that cut a character.
      say(request);
      const bytes = Buffer.from(`Content-Length: ${Buffer.byteLength(request)}\r\n\r\n${request}`);
      for (const byte of bytes) stdin?.write(Buffer.of(byte));
      const body = await session.send<{ supportsTerminateRequest: boolean }>('initialize', {
        adapterID: 'x',
        pathFormat: 'path',
      });
      assert.equal(body.supportsTerminateRequest, true);
      assert.equal((await session.send<{ threads: unknown[] }>('threads')).threads.length, 1);
    } finally {
      await session.close();
    }
  });
});
