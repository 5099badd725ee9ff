/** The calls of one function that came from one caller. Counts are calls, times are seconds. */
export interface CallerEdge {
  /** Index of the caller in `Profile.rows`; from `rows.length` on, in `Profile.outside`. */
  readonly caller: number;
  readonly ncalls: number;
  /** Primitive calls: those not made through recursion. */
  readonly pcalls: number;
  readonly tottime: number;
  readonly cumtime: number;
  /** Set where the profiler counts calls by caller but does not time them; the times are then 0. */
  readonly countOnly?: true;
}

/** What pstats knows a function by. */
export interface FunctionKey {
  /** As the profiler recorded it; `~` for a built-in. */
  readonly file: string;
  /** First line of the function, from 1; 0 for a built-in. */
  readonly line: number;
  readonly name: string;
}

/** One row of a profile: a function keyed as pstats keys it. Counts are calls, times are seconds. */
export interface ProfileRow extends FunctionKey {
  /** `co_qualname` where it is known. */
  readonly qualname?: string;
  /** Where it ran: index of `Profile.parts`, where there are several. */
  readonly part?: number;
  readonly ncalls: number;
  readonly pcalls: number;
  readonly tottime: number;
  readonly cumtime: number;
  readonly callers: readonly CallerEdge[];
}

/** A process, or a thread of one, that was profiled by itself. */
export interface ProfilePart {
  /** What multiprocessing calls the process, or its program. */
  readonly process: string;
  readonly pid: number;
  /** The thread's name, where threads were told apart. */
  readonly thread?: string;
}

/** The lowest, the middle and the highest of several runs. */
export type Range = readonly [lowest: number, median: number, highest: number];

/** What several runs of one program say of a function, in seconds. */
export interface Spread {
  readonly tottime: Range;
  readonly cumtime: Range;
}

/** A decoded cProfile dump, rows in the dump's own order (pstats' sorts are stable on it). */
export interface Profile {
  readonly rows: readonly ProfileRow[];
  /** The processes and threads that the rows are of, where there are several; a row calls within its own. */
  readonly parts?: readonly ProfilePart[];
  /** By row: what all runs say, where there were several. */
  readonly spreads?: readonly Spread[];
  /** Callers that have no row of their own: profilers that keep only a part of the functions leave such. */
  readonly outside?: readonly FunctionKey[];
  /** Set where a sampling profiler made the dump: its counts are samples, not calls. */
  readonly sampled?: true;
}

/** How the profiled program ended. */
export interface RunEnd {
  readonly exitCode: number;
  /** Set where an exception ended the program; `traceback` is Python's own text. */
  readonly error?: { readonly type: string; readonly message: string; readonly traceback: string };
}

/** Whole lines of a program; `line` is the first, from 1. */
export interface Selection {
  readonly code: string;
  readonly line: number;
}

/** How a profile is taken, beyond what it is of. */
export interface ProfileHow {
  /** Runs it so many times; the profile is that of the run in the middle. */
  readonly repeat?: number;
  /** Runs it without the profiler as well, to tell how much that slows it down. */
  readonly plainRun?: boolean;
  /** Profiles each thread apart where the Python can. */
  readonly perThread?: boolean;
  /** Profiles the Python processes that the program starts. */
  readonly subProcess?: boolean;
}

/** What a profile run was: enough to show the table, to say where it came from, and to run it again. */
export interface ProfileRun extends RunEnd {
  readonly program: string;
  /** The expression that was profiled alone; absent for a whole program. */
  readonly call?: string;
  /** The lines of the program that were profiled alone. */
  readonly selection?: Selection;
  /** What to call it, where neither the call nor the program says it. */
  readonly title?: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly how?: ProfileHow;
  /** `3.13.0` */
  readonly python: string;
  /** Seconds on the wall clock, profiler's overhead included. */
  readonly wallTime: number;
  /** Whether other threads ran while the profiler was on. */
  readonly threads: boolean;
  /** Whether these were profiled apart. */
  readonly threadsApart?: boolean;
  /** Set where it was broken off: the profile is what had been collected by then. */
  readonly partial?: true;
  /** Seconds on the wall clock without the profiler. */
  readonly plainTime?: number;
  /** How often it ran, where that was more than once, and the seconds of these runs on the wall clock. */
  readonly repeats?: { readonly runs: number; readonly wallTime: Range };
  /** Where the .prof that pstats reads was written. */
  readonly profilePath?: string;
  readonly profile: Profile;
}
