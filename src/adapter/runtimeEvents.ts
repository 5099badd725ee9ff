import type { RunEnd } from '../core/profile/types.ts';
import type { HelperEnd } from '../node/helper.ts';
import type { PdbFrame, Stopped } from '../protocol/helper.ts';

/** Who gave a command to pdb: a button of the debugger, or the console. */
export type Giver = 'button' | 'console';

/** What happens in a program under pdb. */
export type RuntimeEvent =
  /** What pdb prints, and the commands that buttons gave it. */
  | { readonly kind: 'console'; readonly text: string }
  | { readonly kind: 'stopped'; readonly stop: Stopped }
  | { readonly kind: 'continued'; readonly thread: number }
  | { readonly kind: 'thread'; readonly thread: number }
  | {
      readonly kind: 'pdb';
      readonly thread: number;
      readonly command: string;
      readonly output: string;
      readonly from: Giver;
    }
  | Extract<PdbFrame, { kind: 'breakpoint' }>
  | Extract<PdbFrame, { kind: 'log' }>
  | Extract<PdbFrame, { kind: 'child' }>
  | Extract<PdbFrame, { kind: 'pending' }>
  | Extract<PdbFrame, { kind: 'restart' }>
  | Extract<PdbFrame, { kind: 'fault' }>
  | { readonly kind: 'ended'; readonly end: HelperEnd; readonly run: Partial<RunEnd> };

/** A stop that the program has not run to. */
export const jumped = (prompt: Omit<Stopped, 'kind' | 'reason' | 'event' | 'text' | 'hits'>): Stopped => ({
  ...prompt,
  kind: 'stopped',
  reason: 'goto',
  event: 'line',
  text: null,
  hits: [],
});
