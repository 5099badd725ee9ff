import * as l10n from '@vscode/l10n';
import { UserError } from '../core/errors.ts';
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
  /** Ends the program; of a profile, what was collected by then is kept. */
  breakOff(): void;
  /** Resolves once the program is gone. */
  readonly ended: Promise<PlainEnd>;
}

/** Starts a program in mode `run` or `profile`; throws as `runProgram` does where it cannot be run. */
export async function startPlain(
  launch: Launch,
  options: ProgramOptions & { readonly signal: AbortSignal },
): Promise<PlainRun> {
  const enough = new AbortController();
  const reason = new UserError(l10n.t('The session was stopped.'));
  let helper: Helper | undefined;
  let tellReady: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => (tellReady = resolve));
  const watched: ProgramOptions = {
    ...options,
    // A profile that is repeated has several, one after the other.
    onReady: (started) => {
      helper = started;
      tellReady();
    },
  };
  const run = async (): Promise<PlainEnd> => {
    if (launch.mode !== 'profile') return { kind: 'run', run: await runProgram(watched) };
    const { call, selection, title, profileOutput, repeat, plainRun, perThread, subProcess } = launch;
    return {
      kind: 'profile',
      run: await runProfile({
        ...watched,
        how: {
          ...(repeat > 1 && { repeat }),
          ...(plainRun && { plainRun }),
          ...(perThread && { perThread }),
          ...(subProcess && { subProcess }),
        },
        enough: enough.signal,
        ...(selection !== undefined && { selection }),
        ...(title !== undefined && { title }),
        ...(call !== undefined && { call }),
        ...(profileOutput !== undefined && { profileOutput }),
      }),
    };
  };
  const end = run();
  const ended = end.catch((error: unknown): PlainEnd => {
    if (options.signal.aborted || enough.signal.aborted) return { kind: 'stopped' };
    return { kind: 'failed', error };
  });
  // What goes wrong before the program starts is thrown here; later, whoever waits for the end learns of it.
  await Promise.race([ready, end]);
  return {
    writeInput: (text) => helper?.writeInput(text),
    endInput: () => helper?.endInput(),
    breakOff: () => {
      if (launch.mode === 'profile') enough.abort(reason);
      else void helper?.stop();
    },
    ended,
  };
}
