import { setTimeout as delay } from 'node:timers/promises';
import * as l10n from '@vscode/l10n';
import { UserError } from '../core/errors.ts';
import type { Frame } from '../node/helper.ts';
import type { PdbFrame, PdbRequests } from '../protocol/helper.ts';
import { translateHelper } from './helperWords.ts';

/** Seconds that the helper gives the program's own code, and that it has on top to say that this was too long. */
const patience = 5;
const grace = 3;

/** Milliseconds that a client may wait for what it asks all the time. */
const atOnce = 700;

type Threads = PdbRequests['threads'][1];

const stuck = (): UserError =>
  new UserError(
    l10n.t(
      'Python does not answer: it is inside a call that cannot be interrupted. It answers again when that returns.',
    ),
  );

interface Pending {
  readonly thread: number | undefined;
  resolve(body: unknown): void;
  reject(error: Error): void;
}

/** Questions to the helper that wait for their answers, none of them for ever. */
export class Answers {
  readonly #send: (frame: Frame & Record<string, unknown>) => void;
  readonly #pending = new Map<number, Pending>();
  /** Threads that have not answered in time and are asked nothing more until they do. */
  readonly #stuck = new Set<number>();
  #threads: Threads = [{ thread: 1, name: 'MainThread' }];
  #lastId = 0;

  constructor(send: (frame: Frame & Record<string, unknown>) => void) {
    this.#send = send;
  }

  /** A number for something that is asked of the helper. */
  nextId(): number {
    return ++this.#lastId;
  }

  /** Asks the helper; rejects with a `UserError` that carries what Python says, also where the signal aborts. */
  ask<K extends keyof PdbRequests>(
    kind: K,
    parameters: PdbRequests[K][0],
    signal?: AbortSignal,
  ): Promise<PdbRequests[K][1]> {
    const { thread, seconds = patience } = parameters as { thread?: number; seconds?: number };
    if (thread !== undefined && this.#stuck.has(thread)) return Promise.reject(stuck());
    const id = this.nextId();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => {
          if (thread !== undefined) this.#stuck.add(thread);
          reject(stuck());
        },
        (seconds + grace) * 1000,
      );
      const cancel = (): void => {
        this.#send({ kind: 'cancel', thread, work: id });
        reject(new UserError('cancelled'));
      };
      const settle = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', cancel);
      };
      signal?.addEventListener('abort', cancel);
      this.#pending.set(id, {
        thread,
        resolve: (body) => {
          settle();
          resolve(body as PdbRequests[K][1]);
        },
        reject: (error) => {
          settle();
          reject(error);
        },
      });
      this.#send({ ...parameters, kind, id });
    });
  }

  /**
   * The threads that there are; those last known where Python does not answer at once: a call written in C that
   * keeps its lock lets nobody answer.
   */
  async askThreads(): Promise<Threads> {
    const asked = this.ask('threads', {});
    asked.then(
      (threads) => (this.#threads = threads),
      () => undefined,
    );
    return Promise.race([asked, delay(atOnce, undefined, { ref: false }).then(() => this.#threads)]);
  }

  /** Takes a reply, which may come too late. */
  receive({ id, body, error }: Extract<PdbFrame, { kind: 'reply' }>): void {
    const pending = this.#pending.get(id);
    if (pending === undefined) return;
    this.#pending.delete(id);
    if (pending.thread !== undefined) this.#stuck.delete(pending.thread);
    if (error === undefined) pending.resolve(body);
    else pending.reject(new UserError(translateHelper(error)));
  }

  /** Gives up all questions. */
  fail(error: Error): void {
    for (const pending of this.#pending.values()) pending.reject(error);
    this.#pending.clear();
  }
}
