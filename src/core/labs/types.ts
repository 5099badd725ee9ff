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

/** The columns by which the small table of a profile can be sorted. */
export const sortColumns = ['ncalls', 'tottime', 'cumtime'] as const;
export type SortColumn = (typeof sortColumns)[number];

export interface Choice {
  readonly id: string;
  readonly text: Localized;
  /** Id of the step's misconception that this choice reveals; for the kind `choice` only. */
  readonly misconception?: string;
}

/**
 * What is asked for: one of the choices; those of them that hold; a number; the choices in order; a line of
 * output, or another text; a variable's value, as Python writes it; one of the program's functions.
 */
export type PredictionKind = 'choice' | 'several' | 'number' | 'order' | 'text' | 'value' | 'function';

/** What a prediction says, or a run answers: the ids of `several` and `order` are a list. */
export type Said = string | number | readonly string[];

/** The question asked before the first run. Its answer is computed by running the step, never stored. */
export interface Prediction {
  readonly kind: PredictionKind;
  readonly question: Localized;
  /** For `choice`, `several` and `order`, which need them. */
  readonly choices?: readonly Choice[];
  /** Wrong answers of the other kinds, each with the misconception that it reveals. */
  readonly mistakes?: readonly { readonly said: Said; readonly misconception: string }[];
  /** A sentence shown with the answer; `{name}` takes a value of the run's evidence. */
  readonly explain?: Localized;
  /** What is shown of the answer's evidence, in this order: names of values, and what they are called; absent: all, by their names. */
  readonly labels?: Readonly<Record<string, Localized>>;
  /** Why the answer is not the same on all Pythons, where it is not. */
  readonly varies?: Localized;
  /** File of the step's folder that the question is about; absent: `starter.py`. */
  readonly program?: string;
}

/** The hints, each plainer than the one before. The solution, as a difference to one's own file, ends them all. */
export interface Hints {
  /** A question that turns the eye. */
  readonly nudge: Localized;
  /** The idea that is missing. */
  readonly concept?: Localized;
  /** Where to write: the lines of the learner's file with these texts in them are highlighted. */
  readonly place?: { readonly lines: readonly string[]; readonly text?: Localized };
  /**
   * The lines of `solution.py` that `starter.py` does not have, to be put in order: from the first to the last
   * of them, or `from` the line with this text `to` that one. `distractors` are lines that do not belong there.
   */
  readonly parsons?: {
    readonly from?: string;
    readonly to?: string;
    readonly distractors?: readonly string[];
  };
}

/** A way to solve a step: what it is called, and what is to be said of it. */
export interface Solution {
  /** `solution.py`, `solution-<name>.py` */
  readonly file: string;
  readonly title: Localized;
  readonly note?: Localized;
}

/** The Python versions that a step is for, both included, and why not the others. */
export interface PythonRange {
  /** `3.11` */
  readonly from?: string;
  readonly to?: string;
  readonly reason: Localized;
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
  /** The column by which a profile's table is sorted first; absent: `ncalls`. */
  readonly sort?: SortColumn;
  /** Text of the line on which *Debug with pdb* prepares a breakpoint; absent: stop on entry. */
  readonly breakAt?: string;
  /** `false` where the program stops by itself: *Debug with pdb* then does not stop on entry. */
  readonly stopOnEntry?: false;
  readonly prediction: Prediction;
  readonly checks: readonly CheckText[];
  /** How long one run of the file may take; absent: 8. */
  readonly seconds?: number;
  /**
   * Words that check.py gives as evidence, with their translations; `{name}` stands for what changes in them. Where
   * a value of the evidence is one of these, it is shown in the learner's language.
   */
  readonly phrases?: readonly Localized[];
  readonly misconceptions: readonly Misconception[];
  readonly hints: Hints;
  /** What to say of each solution once the step is passed; one that is not here goes by its file's name. */
  readonly solutions?: readonly Solution[];
  /** What to try once the step is passed. */
  readonly next?: Localized;
  /** Terms that the step teaches, for the search. */
  readonly concepts?: readonly Localized[];
  /** What to know before: ids of labs, or of steps as `<lab>/<step>`. It advises and locks nothing. */
  readonly needs?: readonly string[];
  /** Packages that the step shows more with, by the name that `pip install` takes. It works without them. */
  readonly packages?: readonly string[];
  readonly python?: PythonRange;
}

export interface LabManifest {
  /** Permanent, e.g. `04-debug-and-profile`; also the name of the learner's folder. */
  readonly id: string;
  readonly order: number;
  readonly title: Localized;
  readonly summary: Localized;
  /** What to know before, as a step's `needs`. */
  readonly needs?: readonly string[];
  readonly steps: readonly StepManifest[];
  /** A step beside the others: who passes it may leave them out. */
  readonly challenge?: StepManifest;
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
  readonly answer: Said;
  /** The choices' texts, or the value as text: what is shown. */
  readonly display: string;
  readonly explanation?: string;
  readonly evidence: Evidence;
}
