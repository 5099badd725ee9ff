import type { CallProblem } from '../core/python/expression.ts';
import type { Target } from '../core/python/targets.ts';

/** A function, method or `__main__` guard as the language server's lenses know it. Lines count from 0, as in LSP. */
export interface LensTarget extends Omit<Target, 'places'> {
  readonly uri: string;
  /** The line of `def`; of a guard, of `if`. */
  readonly line: number;
  /** The line of the first decorator; `line` where there is none. */
  readonly firstLine: number;
  /** The line on which the header ends. */
  readonly headerLine: number;
  /** The line of the first statement that runs in a call. */
  readonly bodyLine: number;
  readonly endLine: number;
}

/** Commands that the lenses carry; each takes one `LensTarget`. */
export const lensCommands = {
  profile: 'conceptLabs.profileFunction',
  debug: 'conceptLabs.debugFunction',
} as const;

/** What the server is asked beyond LSP: each method with its parameters and its result. */
export interface ServerRequests {
  /** What an open document offers to be run. */
  readonly 'conceptLabs/targets': {
    readonly params: { readonly uri: string };
    readonly result: FileTargets;
  };
  /** Why a text is no call that can be evaluated; null where it is one. */
  readonly 'conceptLabs/checkCall': {
    readonly params: { readonly text: string };
    readonly result: CallProblem | null;
  };
}

export interface FileTargets {
  /** In the order of the text. */
  readonly targets: readonly LensTarget[];
  /** Whether the file stops by itself in a debugger: `breakpoint()`, `pdb.set_trace()`. */
  readonly stops: boolean;
}

/** Which lenses are shown: the settings `conceptLabs.lens.*`. */
export interface LensSettings {
  readonly profile: boolean;
  readonly debug: boolean;
  /** On a class that has a method `main`, which they run. */
  readonly classes: boolean;
  /** On `if __name__ == '__main__':`, which they run the file with. */
  readonly mainGuard: boolean;
}

/** The settings `conceptLabs.server.*`. */
export interface ServerSettings {
  /** How each rule is shown, by its code. */
  readonly rules: Readonly<Record<string, 'warning' | 'hint' | 'off'>>;
  readonly features: {
    readonly lenses: boolean;
    readonly diagnostics: boolean;
    readonly hovers: boolean;
    readonly mroInlays: boolean;
  };
}

/** What a diagnostic carries along: codes of ruff, pylint and Pyright that report the same. */
export interface PitfallData {
  readonly also: readonly string[];
}
