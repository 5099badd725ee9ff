import assert from 'node:assert/strict';
import { symlink } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, it } from 'mocha';
import { listenForOne, type Frame, type Listener } from '../../src/node/connection.ts';
import { startHelper } from '../../src/node/helper.ts';
import { findPythons, type Python } from '../pythons.ts';
import { processesWith } from './session.ts';
import { useFolder, type Folder } from './suite.ts';

const addressOf = (listener: Listener): { port: number; token: string } => {
  const [, port, token] = listener.address.split(':');
  return { port: Number(port), token: token ?? '' };
};

async function dial(listener: Listener): Promise<Socket> {
  const socket = connect(addressOf(listener).port, '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

const hello = (token: string): string =>
  `${JSON.stringify({ kind: 'hello', token, pid: 1, python: '3.13.0' })}\n`;

describe('the connection to the helper', () => {
  const sockets: Socket[] = [];
  let listener: Listener;

  const open = async (): Promise<Socket> => {
    const socket = await dial(listener);
    sockets.push(socket);
    return socket;
  };
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy();
    listener.close();
  });

  /** A connection with a peer that knows the token, and all that comes over it. */
  const connected = async (): Promise<{
    socket: Socket;
    frames: Frame[];
    closed: Promise<Error | undefined>;
  }> => {
    listener = await listenForOne();
    const socket = await open();
    socket.write(hello(addressOf(listener).token));
    const { connection } = await listener.peer;
    const frames: Frame[] = [];
    connection.listen((frame) => frames.push(frame));
    return { socket, frames, closed: connection.closed };
  };

  it('turns strangers away and lets the right peer in after them', async () => {
    listener = await listenForOne();
    for (const words of [
      'garbage\n',
      hello('0'.repeat(64)),
      '\0'.repeat(5000),
      `${JSON.stringify(null)}\n`,
    ]) {
      const stranger = await open();
      stranger.write(words);
      await once(stranger, 'close');
    }
    const friend = await open();
    friend.write(hello(addressOf(listener).token));
    assert.equal((await listener.peer).hello.kind, 'hello');
  });

  it('takes one peer, and no second one', async () => {
    await connected();
    const second = connect(addressOf(listener).port, '127.0.0.1');
    const [error] = (await once(second, 'error')) as [NodeJS.ErrnoException];
    assert.equal(error.code, 'ECONNREFUSED');
  });

  it('has a new token of 256 bits each time', async () => {
    listener = await listenForOne();
    const { token } = addressOf(listener);
    listener.close();
    listener = await listenForOne();
    assert.match(token, /^[0-9a-f]{64}$/);
    assert.notEqual(token, addressOf(listener).token);
  });

  it('puts frames together again, whatever pieces they come in', async () => {
    const { socket, frames, closed } = await connected();
    const bytes = Buffer.from(`${JSON.stringify({ kind: 'a', text: 'ü€😀' })}\n{"kind":"b"}\n`);
    for (const byte of bytes) {
      socket.write(Uint8Array.of(byte));
      await sleep(1);
    }
    socket.end();
    assert.equal(await closed, undefined);
    assert.deepEqual(frames, [{ kind: 'a', text: 'ü€😀' }, { kind: 'b' }]);
  });

  for (const [what, words] of Object.entries({ 'no JSON': '{"kind":\n', 'no frame': '[1]\n' }))
    it(`ends with a fault at what is ${what}`, async () => {
      const { socket, frames, closed } = await connected();
      socket.write(`{"kind":"a"}\n${words}`);
      assert.match(String(await closed), /The helper sent something that is no/);
      assert.deepEqual(frames, [{ kind: 'a' }]);
    });
});

describe('starting the helper', () => {
  let folder: Folder;
  let newest: Python;

  useFolder(async (made) => {
    folder = made;
    newest = (await findPythons()).at(-1) as Python;
  });

  it('gives up what does not connect, and ends it', async () => {
    await folder.write('sitecustomize.py', ['import time', 'time.sleep(600)']);
    // Under a name that no other test's processes have.
    const python = folder.path('python');
    await symlink(newest.path, python);
    await assert.rejects(
      startHelper({
        python,
        job: { kind: 'run' },
        env: { PYTHONPATH: folder.path('.') },
        connectTimeout: 500,
      }),
      /did not connect within 0\.5 seconds/,
    );
    assert.deepEqual(await processesWith(python), []);
  });

  it('is called off by its signal', async () => {
    const aborter = new AbortController();
    const started = startHelper({ python: newest.path, job: { kind: 'run' }, signal: aborter.signal });
    aborter.abort(new Error('called off'));
    await assert.rejects(started, /called off/);
  });

  it('survives a program that closes and reuses low descriptors', async () => {
    const program = await folder.write('closes.py', [
      'import os',
      'os.closerange(3, 60)',
      'for n in range(3, 60):',
      '    os.open(os.devnull, os.O_RDWR)',
      "print('still here')",
    ]);
    let printed = '';
    const frames: string[] = [];
    const helper = await startHelper({
      python: newest.path,
      job: { kind: 'run', program, args: [], input: false } as Frame,
      onFrame: ({ kind }) => frames.push(kind),
      onOutput: (_, data) => {
        printed += data.toString();
        return undefined;
      },
    });
    assert.equal((await helper.ended).exitCode, 0);
    assert.equal(printed.trim(), 'still here');
    assert.deepEqual(frames, ['ready', 'ended']);
  });
});
