import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { StringDecoder } from 'node:string_decoder';

/** The longest frame taken, in characters: a frame beyond it ends the connection. */
const longestFrame = 256 * 1024 * 1024;
/** The longest first line that a stranger may send. */
const longestHello = 4096;

/** A frame from the other side: an object with a `kind`. */
export interface Frame {
  readonly kind: string;
}

function isFrame(value: unknown): value is Frame {
  return typeof value === 'object' && value !== null && typeof (value as Frame).kind === 'string';
}

/** One authenticated peer: JSON frames, one a line, each sent in one write. */
export class Connection {
  readonly #socket: Socket;
  readonly #decoder = new StringDecoder('utf8');
  readonly #arrived: Frame[] = [];
  #parts: string[] = [];
  #length = 0;
  #onFrame: ((frame: Frame) => void) | undefined;
  /** Resolves once the peer has gone and all its frames are delivered; with the fault that ended it, if any. */
  readonly closed: Promise<Error | undefined>;

  constructor(socket: Socket, rest: Buffer) {
    this.#socket = socket;
    let fault: Error | undefined;
    socket.setNoDelay(true);
    socket.on('data', (data: Buffer) => {
      fault = this.#take(data);
      if (fault !== undefined) socket.destroy();
    });
    // A peer that is killed resets the connection; what matters is that it is gone.
    socket.on('error', () => undefined);
    this.closed = new Promise((resolve) =>
      socket.once('close', () =>
        setImmediate(() => {
          this.#deliver();
          resolve(fault);
        }),
      ),
    );
    fault = this.#take(rest);
    socket.resume();
  }

  /** Hands each frame to `receive`, in order, output that was written before it having been read first. */
  listen(receive: (frame: Frame) => void): void {
    this.#onFrame = receive;
    setImmediate(() => this.#deliver());
  }

  send(frame: Frame): void {
    if (this.#socket.writable) this.#socket.write(`${JSON.stringify(frame)}\n`);
  }

  close(): void {
    this.#socket.destroy();
  }

  #take(data: Buffer): Error | undefined {
    const lines = this.#decoder.write(data).split('\n');
    const last = lines.pop() ?? '';
    for (const line of lines) {
      const whole = this.#parts.join('') + line;
      this.#parts = [];
      this.#length = 0;
      try {
        const frame: unknown = JSON.parse(whole);
        if (!isFrame(frame))
          return new Error(`The helper sent something that is no frame: ${whole.slice(0, 200)}`);
        this.#arrived.push(frame);
      } catch (error) {
        return new Error(`The helper sent something that is no JSON: ${whole.slice(0, 200)}`, {
          cause: error,
        });
      }
    }
    if (last !== '') this.#parts.push(last);
    this.#length += last.length;
    if (this.#length > longestFrame) return new Error('The helper sent a frame without an end.');
    // The program's output comes through pipes. What it wrote before this frame can be read in this turn of
    // the event loop: frames are delivered at the turn's end, so that they come after it.
    if (lines.length > 0) setImmediate(() => this.#deliver());
    return undefined;
  }

  #deliver(): void {
    if (this.#onFrame === undefined) return;
    for (const frame of this.#arrived.splice(0)) this.#onFrame(frame);
  }
}

/** A listener on a free loopback port that lets one peer in, the one that knows its token. */
export interface Listener {
  /** `host:port:token`, to be handed to that peer. */
  readonly address: string;
  /** The peer and its first frame. Rejects once `close` is called. */
  readonly peer: Promise<{ readonly connection: Connection; readonly hello: Frame }>;
  close(): void;
}

/** A peer's first frame, and what it has sent after it. */
export interface Introduction {
  readonly hello: Frame & { readonly token?: unknown };
  readonly rest: Buffer;
}

/** Whether a peer has shown the right token. */
export function isToken(given: unknown, right: string): boolean {
  const [one, other] = [Buffer.from(String(given)), Buffer.from(right)];
  return one.length === other.length && timingSafeEqual(one, other);
}

/** Reads the first frame of a peer; undefined where it sends none, or too much. The socket is paused then. */
export function readHello(socket: Socket): Promise<Introduction | undefined> {
  return new Promise((resolve) => {
    let read = Buffer.alloc(0);
    const answer = (result?: Introduction): void => {
      socket.pause();
      socket.removeAllListeners('data').removeAllListeners('close').removeAllListeners('error');
      resolve(result);
    };
    socket.on('error', () => answer());
    socket.on('close', () => answer());
    socket.on('data', (data: Buffer) => {
      read = Buffer.concat([read, data]);
      const end = read.indexOf('\n');
      if (end < 0) {
        if (read.length > longestHello) answer();
        return;
      }
      try {
        const hello: unknown = JSON.parse(read.toString('utf8', 0, end));
        answer(isFrame(hello) ? { hello, rest: read.subarray(end + 1) } : undefined);
      } catch {
        // Not JSON: a stranger.
        answer();
      }
    });
  });
}

/** Opens a loopback port with a one-time 256-bit token; it closes once the right peer is in. */
export async function listenForOne(): Promise<Listener> {
  const token = randomBytes(32).toString('hex');
  const server: Server = createServer();
  const waiting = new Set<Socket>();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  let refuse: (reason: Error) => void = () => undefined;
  const close = (): void => {
    server.close();
    for (const socket of waiting) socket.destroy();
    refuse(new Error('The listener was closed.'));
  };
  const peer = new Promise<{ connection: Connection; hello: Frame }>((resolve, reject) => {
    refuse = reject;
    const admit = async (socket: Socket): Promise<void> => {
      const first = await readHello(socket);
      waiting.delete(socket);
      if (first === undefined || !isToken(first.hello.token, token) || !server.listening) {
        socket.destroy();
        return;
      }
      resolve({ connection: new Connection(socket, first.rest), hello: first.hello });
      close();
    };
    server.on('connection', (socket) => {
      waiting.add(socket);
      void admit(socket);
    });
  });
  // Closing without a peer is not a fault for those who no longer wait.
  peer.catch(() => undefined);
  const { port } = server.address() as AddressInfo;
  return { address: `127.0.0.1:${port}:${token}`, peer, close };
}
