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
  readonly ncalls: number;
  readonly pcalls: number;
  readonly tottime: number;
  readonly cumtime: number;
  readonly callers: readonly CallerEdge[];
}

/** A decoded cProfile dump, rows in the dump's own order (pstats' sorts are stable on it). */
export interface Profile {
  readonly rows: readonly ProfileRow[];
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

/** What a profile run was: enough to show the table, to say where it came from, and to run it again. */
export interface ProfileRun extends RunEnd {
  readonly program: string;
  /** The expression that was profiled alone; absent for a whole program. */
  readonly call?: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** `3.13.0` */
  readonly python: string;
  /** Seconds on the wall clock, profiler's overhead included. */
  readonly wallTime: number;
  /** Whether other threads ran while the profiler was on. */
  readonly threads: boolean;
  /** Where the .prof that pstats reads was written. */
  readonly profilePath?: string;
  readonly profile: Profile;
}
