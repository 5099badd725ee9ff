import * as l10n from '@vscode/l10n';
import { randomBytes } from 'node:crypto';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';
import { Transform } from 'node:stream';
import { UserError } from '../core/errors.ts';
import type { ChildFrame, Hello } from '../protocol/helper.ts';
import { Connection, isToken, readHello, type Introduction } from './connection.ts';
import type { Frame, Helper, HelperEnd } from './helper.ts';

/** A process that the program has started, and that waits for a session. */
export interface Child {
  readonly pid: number;
  /** `host:port:token`, where a session reaches it, once: see `joinChild`. */
  readonly address: string;
  /** Has the session of the process that has started it ask for its session; false where there is no such session. */
  handOn(): boolean;
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

/** The first frame of a session that comes for a process. */
interface SessionHello extends Frame {
  readonly kind: 'session';
  readonly token: string;
  /** Whether its client starts sessions for the processes that this one starts. */
  readonly startsSessions: boolean;
}

const makeToken = (): string => randomBytes(32).toString('hex');

/** What a process sends to its session, with frames of the door's own between those. */
class Seam extends Transform {
  #isBetween = true;
  #kept = '';

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.push(chunk);
    this.#isBetween = chunk.at(-1) === newline;
    this.#send();
    done();
  }

  tell(frame: ChildFrame): void {
    this.#kept += `${JSON.stringify(frame)}\n`;
    this.#send();
  }

  #send(): void {
    if (!this.#isBetween || this.#kept === '') return;
    this.push(this.#kept);
    this.#kept = '';
  }
}

const newline = 0x0a;

/** Makes two sockets one; calls back with whichever closes first. Gives what is between them. */
function couple(process: Socket, session: Socket, closed: (first: 'process' | 'session') => void): Seam {
  const seam = new Seam();
  let isClosed = false;
  const close = (first: 'process' | 'session') => (): void => {
    if (!isClosed) closed(first);
    isClosed = true;
  };
  process.once('close', close('process'));
  session.once('close', close('session'));
  for (const socket of [process, session]) socket.setNoDelay(true);
  // What the one has sent before it closed still reaches the other.
  process.pipe(seam).pipe(session);
  session.pipe(process);
  process.once('close', () => session.end());
  session.once('close', () => process.destroy());
  return seam;
}

/**
 * Opens a loopback port for the processes that a program starts. `onChild` is told of each; `onLeft` is called
 * where a session leaves before its process has ended: whoever stops one of them stops them all.
 */
export async function openDoor(onChild: (child: Child) => void, onLeft: () => void): Promise<Door> {
  const token = makeToken();
  const waiting = new Map<string, { readonly socket: Socket; readonly first: Introduction }>();
  const sockets = new Set<Socket>();
  /** By process, those sessions whose clients start further sessions. */
  const parents = new Map<number, Seam>();
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
      const { pid, parent = 0 } = hello as Hello;
      const address = `${place}:${own}`;
      waiting.set(own, { socket, first });
      onChild({
        pid,
        address,
        handOn: () => {
          const seam = parents.get(parent);
          seam?.tell({ kind: 'child', pid, address });
          return seam !== undefined;
        },
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
    const { pid } = child.first.hello as Hello;
    const seam = couple(child.socket, socket, (closed) => {
      parents.delete(pid);
      if (closed === 'session' && isOpen) onLeft();
    });
    if ((hello as SessionHello).startsSessions) parents.set(pid, seam);
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
 * belongs to the program. With `startsSessions` it is told of the processes that this one starts, in a
 * `ChildFrame` each. Throws a `UserError` where the process is gone.
 */
export async function joinChild(address: string, startsSessions: boolean): Promise<Helper> {
  const [host = '', port = '', token = ''] = address.split(':');
  const socket = connect(Number(port), host);
  try {
    await once(socket, 'connect');
  } catch (error) {
    throw new UserError(l10n.t('The process has ended before it could be debugged.'), { cause: error });
  }
  const hello: SessionHello = { kind: 'session', token, startsSessions };
  socket.write(`${JSON.stringify(hello)}\n`);
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
