import { tmpdir } from 'node:os';
import { startHelper, type Helper } from './helper.ts';

/** Starts a helper that will be given a job of kind `lab`, and loads what that needs while it waits. */
export const startLabHelper = (python: string, signal?: AbortSignal): Promise<Helper> =>
  startHelper({
    python,
    cwd: tmpdir(),
    env: { CONCEPTLABS_PRELOAD: 'lab' },
    ...(signal && { signal }),
  });

/** Keeps one helper started, so that a check begins without waiting for a Python to start. */
export class SpareHelper {
  #waiting: { readonly python: string; readonly helper: Promise<Helper | undefined> } | undefined;

  /** Starts one for this interpreter, unless it waits already. A Python that does not start shows in the next check. */
  prepare(python: string): void {
    if (this.#waiting?.python === python) return;
    void this.dispose();
    this.#waiting = { python, helper: startLabHelper(python).catch(() => undefined) };
  }

  /** Hands over the one that waits for this interpreter; undefined where there is none, or it has ended. */
  async take(python: string): Promise<Helper | undefined> {
    if (this.#waiting?.python !== python) return undefined;
    const { helper } = this.#waiting;
    this.#waiting = undefined;
    const found = await helper;
    if (found === undefined) return undefined;
    const ended = await Promise.race([found.ended.then(() => true), Promise.resolve(false)]);
    return ended ? undefined : found;
  }

  /** Ends the one that waits. */
  async dispose(): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    await (await waiting?.helper)?.stop();
  }
}
