import type { Term } from './glossary.ts';
import type { Puzzle } from './puzzle.ts';

/** A way to solve a step, in the learner's language. */
export interface SolutionText {
  /** `solution.py`, `solution-<name>.py` */
  readonly file: string;
  readonly title: string;
  /** Markdown. */
  readonly note?: string;
}

/** What a step's folder holds beside `lab.json` of what is shown, in the learner's language. */
export interface StepContent {
  /** Markdown. */
  readonly concept: string;
  /** The glossary's terms that the concept text speaks of. */
  readonly terms: readonly Term[];
  /** Names of the functions of the program that the prediction is about, in the order of its text. */
  readonly functions: readonly string[];
  readonly puzzle?: Puzzle;
  readonly solutions: readonly SolutionText[];
}
