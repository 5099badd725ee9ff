import * as l10n from '@vscode/l10n';
import { randomBytes } from 'node:crypto';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';
import { UserError } from '../core/errors.ts';
import type { Hello } from '../protocol/helper.ts';
import { Connection, isToken, readHello, type Introduction } from './connection.ts';
import type { Frame, Helper, HelperEnd } from './helper.ts';

/** A process that the program has started, and that waits for a session. */
export interface Child {
  readonly pid: number;
  /** `host:port:token`, where a session reaches it, once: see `joinChild`. */
  readonly address: string;
  /** Lets it run without a debugger; false where a session has come for it already. */
  refuse(): boolean;
}

/** Where the processes that a program starts, and the sessions that debug them, meet. */
export interface Door {
  /** `host:port:token`, for the processes. */
  readonly address: string;
  /** Ends all that goes through it. */
  close(): void;
}

const makeToken = (): string => randomBytes(32).toString('hex');

/** Makes two sockets one; calls back with whichever closes first. */
function couple(process: Socket, session: Socket, closed: (first: 'process' | 'session') => void): void {
  let isClosed = false;
  const close = (first: 'process' | 'session') => (): void => {
    if (!isClosed) closed(first);
    isClosed = true;
  };
  process.once('close', close('process'));
  session.once('close', close('session'));
  for (const socket of [process, session]) socket.setNoDelay(true);
  // What the one has sent before it closed still reaches the other.
  process.pipe(session);
  session.pipe(process);
  process.once('close', () => session.end());
  session.once('close', () => process.destroy());
}

/**
 * Opens a loopback port for the processes that a program starts. `onChild` is told of each; `onLeft` is called
 * where a session leaves before its process has ended: whoever stops one of them stops them all.
 */
export async function openDoor(onChild: (child: Child) => void, onLeft: () => void): Promise<Door> {
  const token = makeToken();
  const waiting = new Map<string, { readonly socket: Socket; readonly first: Introduction }>();
  const sockets = new Set<Socket>();
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const place = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  let isOpen = true;

  const admit = async (socket: Socket): Promise<void> => {
    const first = await readHello(socket);
    if (first === undefined) return void socket.destroy();
    // A peer that is killed resets the connection; what matters is that it is gone.
    socket.on('error', () => undefined);
    const { hello } = first;
    if (isToken(hello.token, token)) {
      const own = makeToken();
      waiting.set(own, { socket, first });
      onChild({
        pid: (hello as Hello).pid,
        address: `${place}:${own}`,
        refuse: () => {
          const waited = waiting.delete(own);
          if (waited) socket.destroy();
          return waited;
        },
      });
      return;
    }
    const own = [...waiting.keys()].find((key) => isToken(hello.token, key));
    const child = own === undefined ? undefined : waiting.get(own);
    if (own === undefined || child === undefined) return void socket.destroy();
    waiting.delete(own);
    socket.write(`${JSON.stringify({ ...child.first.hello, token: '' })}\n`);
    if (first.rest.length > 0) child.socket.write(first.rest);
    couple(child.socket, socket, (closed) => {
      if (closed === 'session' && isOpen) onLeft();
    });
  };

  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    void admit(socket);
  });
  return {
    address: `${place}:${token}`,
    close: () => {
      isOpen = false;
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

/**
 * Reaches a process that waits at a `Door`; `begin` gives it its job. `stop` ends the connection, and so all that
 * belongs to the program. Throws a `UserError` where the process is gone.
 */
export async function joinChild(address: string): Promise<Helper> {
  const [host = '', port = '', token = ''] = address.split(':');
  const socket = connect(Number(port), host);
  try {
    await once(socket, 'connect');
  } catch (error) {
    throw new UserError(l10n.t('The process has ended before it could be debugged.'), { cause: error });
  }
  socket.write(`${JSON.stringify({ kind: 'session', token })}\n`);
  const first = await readHello(socket);
  if (first === undefined) throw new UserError(l10n.t('The process has ended before it could be debugged.'));
  const connection = new Connection(socket, first.rest);
  const { pid, python } = first.hello as unknown as Hello;
  let stopped = false;
  const ended = connection.closed.then((fault): HelperEnd => ({
    exitCode: undefined,
    signal: undefined,
    replaced: false,
    stopped,
    fault,
  }));
  return {
    pid,
    python,
    begin: (job, onFrame) => {
      connection.listen(onFrame);
      connection.send({ kind: 'start', job } as Frame);
    },
    send: (frame) => connection.send(frame),
    writeInput: () => undefined,
    endInput: () => undefined,
    ended,
    stop: () => {
      stopped = true;
      connection.close();
      return ended;
    },
  };
}
