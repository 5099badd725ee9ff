import type { RunEnd } from '../core/profile/types.ts';

/** What the helper is told to do; `input` asks it to announce reads of its stdin. Paths are absolute. */
export type Job =
  | {
      readonly kind: 'run';
      readonly program: string;
      readonly args: readonly string[];
      readonly input: boolean;
    }
  | ProfileJob
  | PdbJob;

export interface ProfileJob {
  readonly kind: 'profile';
  readonly program: string;
  /** Imports the program and profiles this statement alone. */
  readonly call?: string;
  readonly args: readonly string[];
  /** Where to write the .prof. */
  readonly output?: string;
  readonly input: boolean;
}

export interface PdbJob {
  readonly kind: 'pdb';
  readonly program: string;
  /** Imports the program and debugs this statement alone. */
  readonly call?: string;
  readonly args: readonly string[];
  readonly input: boolean;
  readonly stopOnEntry: boolean;
  readonly justMyCode: boolean;
}

/** The first frame of every connection. */
export interface Hello {
  readonly kind: 'hello';
  readonly token: string;
  readonly pid: number;
  /** `3.13.0` */
  readonly python: string;
}

/** A program or a call that cannot be run at all; Python's own text has gone to stderr. */
export interface Failed {
  readonly kind: 'failed';
  readonly reason: 'syntax' | 'call' | 'unreadable';
  readonly message: string;
  readonly file: string;
  readonly line?: number;
}

/** The program's main part is over; threads and atexit functions may still run. */
export interface Ended {
  readonly kind: 'ended';
  readonly exitCode: number;
  readonly error: RunEnd['error'] | null;
}

/** Frames that every job may send. */
export type CommonFrame =
  | { readonly kind: 'ready' }
  | Failed
  | Ended
  /** The program reads its stdin and may wait. */
  | { readonly kind: 'input' };

/** A function's calls by one caller: index of the caller's row, all calls, primitive calls, seconds, seconds. */
export type EdgeFields = readonly [
  caller: number,
  ncalls: number,
  pcalls: number,
  tottime: number,
  cumtime: number,
];

/** A row of the table, as a list: it is sent a thousand times. */
export type RowFields = readonly [
  file: string,
  line: number,
  name: string,
  qualname: string | null,
  ncalls: number,
  pcalls: number,
  tottime: number,
  cumtime: number,
  callers: readonly EdgeFields[],
];

/** The profile of a program that has ended, or is about to. */
export interface ProfileFrame {
  readonly kind: 'profile';
  readonly exitCode: number;
  readonly error: RunEnd['error'] | null;
  /** Seconds. */
  readonly wallTime: number;
  readonly threads: boolean;
  readonly rows: readonly RowFields[];
  /** Why the .prof could not be written. */
  readonly unwritten?: string;
}
