/** What the person at the terminal, or the system, does to stop a run. */
export interface Interruptions {
  /** Aborts on a second Ctrl+C, on being told to end, and when nobody reads the output any more. */
  readonly signal: AbortSignal;
  /** The first Ctrl+C is for this process: Python makes it a `KeyboardInterrupt`, and what was measured is shown. */
  readonly passTo: (pid: number) => void;
}

/** Why a run was broken off; the process then ends with the code that shells give to the signal. */
export class Interrupted extends Error {
  readonly exitCode: number;

  constructor(signal: string, exitCode: number) {
    super(`Interrupted by ${signal}.`);
    this.exitCode = exitCode;
  }
}

const running = new Set<AbortController>();

/** Breaks off all that runs; gives whether there was anything. */
export function interruptAll(reason: Interrupted): boolean {
  for (const controller of running) controller.abort(reason);
  return running.size > 0;
}

/** Does some work that may be interrupted; gives or throws what the work does. */
export async function interruptible<T>(work: (interruptions: Interruptions) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  running.add(controller);
  let program: number | undefined;
  const onInterrupt = (): void => {
    const first = program;
    program = undefined;
    if (first === undefined) return controller.abort(new Interrupted('SIGINT', 130));
    // On Windows the console has told the program already, and to send it a signal is to kill it.
    if (process.platform !== 'win32') process.kill(first, 'SIGINT');
  };
  const onTerminate = (): void => controller.abort(new Interrupted('SIGTERM', 143));
  const onHangup = (): void => controller.abort(new Interrupted('SIGHUP', 129));
  process.on('SIGINT', onInterrupt).on('SIGTERM', onTerminate).on('SIGHUP', onHangup);
  try {
    return await work({
      signal: controller.signal,
      passTo(pid) {
        program = pid;
      },
    });
  } finally {
    running.delete(controller);
    process.off('SIGINT', onInterrupt).off('SIGTERM', onTerminate).off('SIGHUP', onHangup);
  }
}
