import type { ProfileRun, RunEnd, Selection } from '../core/profile/types.ts';

/** The modes of the debug type `conceptlab`. */
export type Mode = 'pdb' | 'profile' | 'run';

/** Attributes of a `launch` request of type `conceptlab`. */
export interface LaunchArguments {
  readonly program: string;
  readonly mode?: Mode;
  /** Profile and pdb mode: `program` is imported (its `__main__` guard does not run) and this expression alone is profiled or debugged. */
  readonly call?: string;
  /** Pdb mode: a line of `program`, from 1, to stop on once, as pdb's `tbreak` does. */
  readonly tbreak?: number;
  readonly args?: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | null>>;
  readonly python?: string;
  readonly console?: 'internalConsole' | 'integratedTerminal';
  readonly stopOnEntry?: boolean;
  readonly justMyCode?: boolean;
  /** Pdb mode: names (modules, classes, functions) and files, with `*`, that the buttons step through. */
  readonly stepFilters?: readonly string[];
  /** The processes that the program starts are debugged, or profiled, too. */
  readonly subProcess?: boolean;
  /** Pdb mode: whether the debug console shows what the buttons do as pdb commands. Default: true. */
  readonly showPdbCommands?: boolean;
  /** Profile mode: where to write the .prof. */
  readonly profileOutput?: string;
  /** Profile mode: `program` is imported and these lines of it alone are profiled. */
  readonly selection?: Selection;
  /** Profile mode: what to call the profile. */
  readonly title?: string;
  /** Profile mode: how often it runs. Default: once. */
  readonly repeat?: number;
  /** Profile mode: runs it without the profiler as well. */
  readonly plainRun?: boolean;
  /** Profile mode: each thread is profiled apart, where the Python can do that. */
  readonly perThread?: boolean;
  readonly noDebug?: boolean;
  /** Set by the extension's own launches: it shows their failures itself. */
  readonly launchId?: string;
}

/** Attributes of an `attach` request: a session's own, for a process that its program has started. */
export interface ChildArguments extends LaunchArguments {
  /** `host:port:token`, where the process waits. */
  readonly child: string;
}

/** Body of the event `conceptlab/profile`. */
export type ProfileEventBody = ProfileRun;

/** Body of the event `conceptlab/pdb`: a pdb command and what pdb printed for it. */
export interface PdbEventBody {
  readonly command: string;
  readonly output: string;
  readonly threadId: number;
  /** Who gave it: a button of the debugger, or the console. */
  readonly from: 'button' | 'console';
}

/** Body of the event `conceptlab/inputRequested`: the program waits for a line on its stdin. */
export interface InputRequestedEventBody {
  readonly prompt: string;
}

/** Body of the event `conceptlab/inputGiven`: the program waits no more. */
export type InputGivenEventBody = Record<string, never>;

/** Body of the event `conceptlab/ended`: how the program ended, as far as that is known. */
export type EndedEventBody = Partial<RunEnd>;

/** The adapter's own events, by name. */
export interface CustomEvents {
  'conceptlab/profile': ProfileEventBody;
  'conceptlab/pdb': PdbEventBody;
  'conceptlab/inputRequested': InputRequestedEventBody;
  'conceptlab/inputGiven': InputGivenEventBody;
  'conceptlab/ended': EndedEventBody;
}

/** Arguments of the custom request `conceptlab/locals`; its body is `LocalsBody` of protocol/helper.ts. */
export interface LocalsArguments {
  readonly threadId: number;
}
