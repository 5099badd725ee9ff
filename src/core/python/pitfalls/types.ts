import type { PythonModule } from '../module.ts';

/** A stretch of text, as offsets in UTF-16 code units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface TextChange extends Span {
  readonly text: string;
}

/** A change that takes a pitfall out of a program. */
export interface Fix {
  readonly title: string;
  readonly changes: readonly TextChange[];
}

/** One place where a program walks into a pitfall. */
export interface Finding extends Span {
  /** What will happen at run time, in the user's language. */
  readonly message: string;
  readonly fix?: Fix;
  /** How one gets there: each place of the way, in its order. */
  readonly path?: readonly (Span & { readonly message: string })[];
  /** How it is shown where that differs from its rule's own. */
  readonly severity?: Severity;
}

export type Severity = 'warning' | 'hint';

/** One pitfall, and how it is found. */
export interface Rule {
  readonly code: string;
  /** The step that shows it happen: `lab/step`. */
  readonly step: string;
  /** How it is shown unless the user says otherwise: rules that may err only hint. */
  readonly severity: Severity;
  /** Codes of ruff, pylint and Pyright that say the same. */
  readonly also: readonly string[];
  readonly find: (module: PythonModule) => Iterable<Finding>;
}
