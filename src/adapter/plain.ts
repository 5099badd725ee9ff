import type { ProfileRun, RunEnd } from '../core/profile/types.ts';
import type { Helper } from '../node/helper.ts';
import { runProfile } from '../node/profile.ts';
import { runProgram, type ProgramOptions } from '../node/run.ts';
import type { Launch } from './launch.ts';

/** How a program without pdb ended. */
export type PlainEnd =
  | { readonly kind: 'run'; readonly run: RunEnd }
  | { readonly kind: 'profile'; readonly run: ProfileRun }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly error: unknown };

/** A program that runs without pdb: plainly, or under cProfile. */
export interface PlainRun {
  writeInput(text: string): void;
  endInput(): void;
  /** Resolves once the program is gone. */
  readonly ended: Promise<PlainEnd>;
}

/** Starts a program in mode `run` or `profile`; throws as `runProgram` does where it cannot be run. */
export async function startPlain(
  launch: Launch,
  options: ProgramOptions & { readonly signal: AbortSignal },
): Promise<PlainRun> {
  let tellReady: (helper: Helper) => void = () => undefined;
  const ready = new Promise<Helper>((resolve) => (tellReady = resolve));
  const watched: ProgramOptions = { ...options, onReady: (helper) => tellReady(helper) };
  const run = async (): Promise<PlainEnd> => {
    if (launch.mode !== 'profile') return { kind: 'run', run: await runProgram(watched) };
    const { call, profileOutput } = launch;
    return {
      kind: 'profile',
      run: await runProfile({
        ...watched,
        ...(call !== undefined && { call }),
        ...(profileOutput !== undefined && { profileOutput }),
      }),
    };
  };
  const end = run();
  const ended = end.catch((error: unknown): PlainEnd => {
    if (options.signal.aborted) return { kind: 'stopped' };
    return { kind: 'failed', error };
  });
  // What goes wrong before the program starts is thrown here; later, whoever waits for the end learns of it.
  const helper = await Promise.race([ready, end.then(() => ready)]);
  return { writeInput: (text) => helper.writeInput(text), endInput: () => helper.endInput(), ended };
}
