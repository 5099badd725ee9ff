import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { whenIdle } from './whenIdle.ts';

const page = globalThis as { requestIdleCallback?: unknown; cancelIdleCallback?: unknown };
const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('whenIdle', () => {
  afterEach(() => {
    delete page.requestIdleCallback;
    delete page.cancelIdleCallback;
  });

  it('works piece by piece to its end, and stops when it is told to, where the page says when it is idle', () => {
    const asked: ((deadline: { timeRemaining: () => number }) => void)[] = [];
    const cancelled: number[] = [];
    page.requestIdleCallback = (callback: (typeof asked)[number]) => asked.push(callback);
    page.cancelIdleCallback = (request: number) => cancelled.push(request);
    let left = 5;
    const stop = whenIdle(() => (left -= 1) > 0);
    // Two pieces of work fit into the time.
    let time = 3;
    const work = (): void => asked.at(-1)?.({ timeRemaining: () => ((time -= 1) > 0 ? 10 : 0) });
    work();
    assert.equal(left, 3);
    assert.equal(asked.length, 2);
    stop();
    assert.deepEqual(cancelled, [2]);
    time = 100;
    work();
    assert.equal(left, 0);
    assert.equal(asked.length, 2);
  });

  it('does the same where the page cannot say, as in Safari', async () => {
    let done = 0;
    const ended = new Promise<void>((resolve) => {
      whenIdle(() => {
        done += 1;
        if (done === 3) resolve();
        return done < 3;
      });
    });
    assert.equal(done, 0);
    await ended;
    await pause(100);
    assert.equal(done, 3);
    let never = 0;
    const stop = whenIdle(() => (never += 1) > 0);
    stop();
    await pause(100);
    assert.equal(never, 0);
  });
});
