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
export interface Ended extends RunEnd {
  readonly kind: 'ended';
}

/** Frames that every job may send. */
export type CommonFrame =
  | { readonly kind: 'ready' }
  | Failed
  | Ended
  /** The program reads its stdin and may wait. */
  | { readonly kind: 'input' };
