/** Text in several languages, keyed by lower-case BCP 47 tag (`en`, `zh-cn`). `en` is always there. */
export type Localized = Readonly<Record<string, string>> & { readonly en: string };

/** How a step's program is meant to be started. */
export type LaunchKind = 'run' | 'pdb' | 'profile';

/** The concept views of the curriculum; a registry in the panel maps each to what draws it. */
export type ViewKind =
  | 'lookup'
  | 'mro'
  | 'classmap'
  | 'calls'
  | 'bindings'
  | 'graph'
  | 'memory'
  | 'frames'
  | 'profile'
  | 'gen'
  | 'exchange'
  | 'lanes';

export interface Choice {
  readonly id: string;
  readonly text: Localized;
  /** Id of the step's misconception that this choice reveals. */
  readonly misconception?: string;
}

/** The question asked before the first run. Its answer is computed by running the step, never stored. */
export interface Prediction {
  readonly kind: 'choice' | 'number' | 'text';
  readonly question: Localized;
  /** For `choice` only. */
  readonly choices?: readonly Choice[];
  /** A sentence shown with the answer; `{name}` takes a value of the run's evidence. */
  readonly explain?: Localized;
  /** File of the step's folder that the question is about; absent: `starter.py`. */
  readonly program?: string;
}

/** One check of a step: what is said when it holds and when it does not; `{name}` takes a value of the evidence. */
export interface CheckText {
  readonly id: string;
  readonly pass: Localized;
  readonly fail: Localized;
}

/** A known wrong belief: what it is, and the experiment that shows the truth. */
export interface Misconception {
  readonly id: string;
  readonly belief: Localized;
  readonly next: Localized;
}

export interface StepManifest {
  /** Permanent, e.g. `04.4-fib`; also the base name of the learner's file. */
  readonly id: string;
  readonly title: Localized;
  readonly launch: LaunchKind;
  readonly view: ViewKind;
  /** Inventory ids of the curriculum that the step teaches. */
  readonly covers: readonly string[];
  /** What to do, one or two sentences of Markdown. */
  readonly task: Localized;
  /** The expression that *Profile* profiles; absent: the whole file. */
  readonly call?: string;
  /** Text of the line on which *Debug with pdb* prepares a breakpoint; absent: stop on entry. */
  readonly breakAt?: string;
  /** `false` where the program stops by itself: *Debug with pdb* then does not stop on entry. */
  readonly stopOnEntry?: false;
  readonly prediction: Prediction;
  readonly checks: readonly CheckText[];
  readonly misconceptions: readonly Misconception[];
  readonly hints: readonly Localized[];
}

export interface LabManifest {
  /** Permanent, e.g. `04-debug-and-profile`; also the name of the learner's folder. */
  readonly id: string;
  readonly order: number;
  readonly title: Localized;
  readonly summary: Localized;
  readonly steps: readonly StepManifest[];
}

/** A value that evidence may carry: what JSON can carry. */
export type EvidenceValue =
  string | number | boolean | null | readonly EvidenceValue[] | { readonly [key: string]: EvidenceValue };

/** What a run showed, by name; `file` and `line` make it a link. */
export type Evidence = Readonly<Record<string, EvidenceValue>>;

export interface CheckResult {
  readonly id: string;
  readonly passed: boolean;
  /** In the learner's language, the evidence's values filled in. */
  readonly message: string;
  readonly evidence: Evidence;
}

/** The outcome of checking a step; `conceptlabs check --json` prints exactly this. */
export interface Verdict {
  readonly passed: boolean;
  readonly checks: readonly CheckResult[];
  readonly misconception?: { readonly id: string; readonly belief: string; readonly next: string };
}

/** A prediction's question with the answer that running the step gave. */
export interface Answer {
  readonly question: string;
  readonly kind: Prediction['kind'];
  readonly choices?: readonly { readonly id: string; readonly text: string }[];
  /** A choice's id, a number, or a text. */
  readonly answer: string | number;
  /** The choice's text, or the value as text: what is shown. */
  readonly display: string;
  readonly explanation?: string;
  readonly evidence: Evidence;
}
