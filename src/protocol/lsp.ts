/** A function or method as the language server's lenses know it. Lines count from 0, as in LSP. */
export interface LensTarget {
  readonly uri: string;
  /** `Circle.area` */
  readonly qualname: string;
  readonly line: number;
  /** Names of the parameters that a call must give. */
  readonly required: readonly string[];
  readonly parameters: readonly string[];
  readonly async: boolean;
  /** For a method: the class that holds it. */
  readonly owner?: string;
  /** Calls of this function found in the file, as written, the most telling first. */
  readonly calls: readonly string[];
}

/** Commands that the lenses carry; each takes one `LensTarget`. */
export const lensCommands = {
  profile: 'conceptLabs.profileFunction',
  debug: 'conceptLabs.debugFunction',
} as const;
