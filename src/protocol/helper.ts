import type { RunEnd, Selection } from '../core/profile/types.ts';

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
  /** Imports the program and profiles these lines of it alone. */
  readonly selection?: Selection;
  readonly args: readonly string[];
  /** Where to write the .prof. */
  readonly output?: string;
  readonly input: boolean;
  /** Takes the time alone, without a profiler. */
  readonly plain?: boolean;
  /** Profiles each thread apart, where this Python can. */
  readonly perThread?: boolean;
  /** The folder that each process that the program starts writes its `ProcessFile` into. */
  readonly children?: string;
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
  readonly stepFilters: readonly string[];
  /** `host:port:token`, where processes that the program starts are to connect to. */
  readonly children?: string;
}

/** The first frame of every connection. */
export interface Hello {
  readonly kind: 'hello';
  readonly token: string;
  readonly pid: number;
  /** The process that has started this one; told by the processes that a program starts. */
  readonly parent?: number;
  /** `3.13.0` */
  readonly python: string;
}

/** A process that has been started by the one whose session this is sent to, and waits for a session of its own. */
export interface ChildFrame {
  readonly kind: 'child';
  readonly pid: number;
  /** `host:port:token`, where a session reaches it, once. */
  readonly address: string;
}

/** A program or a call that cannot be run at all; of a syntax error of the program Python's text is on stderr. */
export interface Failed {
  readonly kind: 'failed';
  readonly reason: 'syntax' | 'call' | 'statement' | 'selection' | 'unreadable';
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

/** What the profilers of one process have collected. */
export interface Collected {
  /** Whether other threads ran. */
  readonly threads: boolean;
  /** Whether they were profiled apart: `others` are they, by name. */
  readonly apart: boolean;
  /** Of the thread that was profiled, or of all that are not told apart. */
  readonly rows: readonly RowFields[];
  readonly others: readonly (readonly [name: string, rows: readonly RowFields[]])[];
}

/** The file of a process that the program has started. */
export interface ProcessFile {
  readonly pid: number;
  readonly name: string;
  /** Seconds. */
  readonly wallTime: number;
  readonly collected: Collected;
}

/** Has a profiled program broken off: what was collected by then is wanted, and no more. */
export interface Enough {
  readonly kind: 'enough';
}

/** The profile of a program that has ended, or is about to. */
export interface ProfileFrame {
  readonly kind: 'profile';
  readonly exitCode: number;
  readonly error: RunEnd['error'] | null;
  /** Seconds. */
  readonly wallTime: number;
  /** Whether it was broken off: what was collected by then. */
  readonly partial: boolean;
  /** Missing where the time alone was to be taken. */
  readonly collected?: Collected;
  /** Why the .prof could not be written. */
  readonly unwritten?: string;
}

/** Why a thread stopped, and at which of pdb's events. */
export interface Stopped {
  readonly kind: 'stopped';
  readonly thread: number;
  readonly reason: 'entry' | 'step' | 'breakpoint' | 'function breakpoint' | 'pause' | 'exception' | 'goto';
  readonly event: 'call' | 'line' | 'return' | 'exception' | 'user unhandled' | 'uncaught';
  /** An exception in one line. */
  readonly text: string | null;
  /** Numbers of the breakpoints that were hit. */
  readonly hits: readonly number[];
  /** What pdb printed since the last command. */
  readonly output: string;
  /** `(Pdb) ` */
  readonly prompt: string;
  /** Position of pdb's current frame in its stack. */
  readonly index: number;
}

/** Frames of the job `pdb`, beside the common ones. */
export type PdbFrame =
  | Stopped
  /** A command that did not move the program is done. */
  | (Pick<Stopped, 'thread' | 'output' | 'prompt' | 'index'> & {
      readonly kind: 'prompt';
      /** It has moved the program to another line. */
      readonly jumped: boolean;
    })
  /** A button's step goes on by another command of its own. */
  | { readonly kind: 'passed'; readonly thread: number; readonly output: string; readonly command: string }
  /** Output of a command that still runs; `shown` asks to be told once it is shown. */
  | { readonly kind: 'text'; readonly thread: number; readonly text: string; readonly shown?: true }
  | { readonly kind: 'resumed'; readonly thread: number; readonly output: string }
  | { readonly kind: 'thread'; readonly thread: number }
  /** A breakpoint's message. */
  | {
      readonly kind: 'log';
      readonly thread: number;
      readonly text: string;
      readonly file: string;
      readonly line: number;
    }
  /** A thread that is to pause is in a call that it cannot be fetched from. */
  | { readonly kind: 'pending'; readonly thread: number }
  /** One of pdb's own commands has changed a breakpoint. */
  | {
      readonly kind: 'breakpoint';
      readonly change: 'new';
      readonly number: number;
      readonly file: string;
      readonly line: number;
    }
  | { readonly kind: 'breakpoint'; readonly change: 'removed'; readonly number: number }
  /** Not from the helper itself: from the door through which it came. */
  | ChildFrame
  | { readonly kind: 'quit' }
  /** pdb's `run`: `output` is what it prints for that. */
  | {
      readonly kind: 'restart';
      readonly thread: number;
      readonly args: readonly string[];
      readonly output: string;
      /** What the new process is to be given with `restore`. */
      readonly memory: object;
    }
  | { readonly kind: 'reply'; readonly id: number; readonly body?: unknown; readonly error?: string }
  /** A fault of the helper's own, for the log. */
  | { readonly kind: 'fault'; readonly text: string };

/** How a button's step goes on by itself: past `--Call--`, on to the caller, or to a chosen call. */
export type Way = 'in' | 'out' | 'into';

/** A call to step into: how its function is called, and how many calls of that name come before it. */
export interface CallBody {
  readonly label: string;
  readonly name: string;
  readonly skip: number;
}

/** Exceptions as they are raised, as they leave the learner's code for a library, and as they end a thread. */
export type ExceptionFilter = 'raised' | 'userUnhandled' | 'uncaught';

/** An exception, and the one that it came of. */
export interface ExceptionBody {
  readonly name: string;
  readonly fullName: string;
  readonly message: string;
  readonly traceback: string;
  readonly inner: ExceptionBody | null;
}

export interface FrameBody {
  readonly index: number;
  readonly name: string;
  readonly line: number;
  readonly file: string | null;
  /** The name of code that is in no file, where Python has its text. */
  readonly text: string | null;
  readonly mine: boolean;
}

export interface VariableBody {
  readonly name: string;
  readonly value: string;
  readonly type: string;
  /** 0 where there is nothing to open. */
  readonly ref: number;
  readonly indexed?: number;
  readonly named?: number;
  /** One that cannot be set; a property that is read when it is opened; others, folded away. */
  readonly hint?: 'fixed' | 'property' | 'group';
  /** The value in Python, where that is known. */
  readonly expression?: string | null;
}

/** When a breakpoint stops, or what it logs instead. */
export interface BreakpointTerms {
  readonly condition?: string;
  /** `5`, `>= 5`, `% 3` */
  readonly hitCondition?: string;
  /** Text with `{expression}`s. */
  readonly logMessage?: string;
}

export type BreakpointBody =
  | { readonly verified: true; readonly line: number; readonly number: number }
  | { readonly verified: false; readonly line: number; readonly message: string };

/** A stop in brief: `locals` as pdb's `p` prints them. */
export interface LocalsBody {
  readonly function: string;
  readonly line: number;
  readonly locals: Readonly<Record<string, string>>;
}

interface OfThread {
  readonly thread: number;
  /** How long the program's own code may take. */
  readonly seconds?: number;
}

/** How numbers are to be shown. */
interface Shown {
  readonly hex?: boolean;
}

/** What can be asked of the job `pdb`, and the body of the reply. Those with a thread want it stopped. */
export interface PdbRequests {
  breakpoints: [
    { readonly file: string; readonly breakpoints: readonly (BreakpointTerms & { readonly line: number })[] },
    readonly BreakpointBody[],
  ];
  functions: [
    { readonly breakpoints: readonly (BreakpointTerms & { readonly name: string })[] },
    readonly BreakpointBody[],
  ];
  /** The lines of a range on which the program can stop. */
  lines: [{ readonly file: string; readonly first: number; readonly last: number }, readonly number[]];
  /** Which exceptions stop: null for none, or names of classes, none meaning all. */
  exceptions: [Readonly<Record<ExceptionFilter, readonly string[] | null>>, null];
  modules: [object, readonly { readonly name: string; readonly file: string; readonly mine: boolean }[]];
  /** The text of code that is in no file. */
  source: [{ readonly file: string }, string];
  exception: [OfThread, ExceptionBody | null];
  calls: [OfThread & { readonly index: number }, readonly CallBody[]];
  tbreak: [
    { readonly file: string; readonly line: number },
    { readonly verified: boolean; readonly line: number },
  ];
  restore: [{ readonly memory: object }, null];
  threads: [object, readonly { readonly thread: number; readonly name: string }[]];
  stack: [
    OfThread & { readonly start?: number; readonly count?: number },
    { readonly frames: readonly FrameBody[]; readonly total: number },
  ];
  scopes: [OfThread & { readonly index: number }, readonly { readonly name: string; readonly ref: number }[]];
  variables: [
    OfThread &
      Shown & {
        readonly ref: number;
        readonly filter?: 'indexed' | 'named';
        readonly start?: number;
        readonly count?: number;
      },
    readonly VariableBody[],
  ];
  assign: [
    OfThread & Shown & { readonly ref: number; readonly name: string; readonly value: string },
    VariableBody,
  ];
  assign_expression: [
    OfThread & Shown & { readonly index: number; readonly expression: string; readonly value: string },
    VariableBody,
  ];
  /** `whole` asks for the value in full. */
  evaluate: [
    OfThread & Shown & { readonly index: number; readonly expression: string; readonly whole?: boolean },
    VariableBody,
  ];
  locals: [OfThread, LocalsBody];
  complete: [
    OfThread & { readonly text: string },
    /** The names for the last `length` UTF-16 units of the text. */
    { readonly length: number; readonly names: readonly string[] },
  ];
}
