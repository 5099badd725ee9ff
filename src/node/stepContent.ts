import { readdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { SolutionText, StepContent } from '../core/labs/content.ts';
import { termsIn } from '../core/labs/glossary.ts';
import { makePuzzle } from '../core/labs/puzzle.ts';
import { localize } from '../core/labs/text.ts';
import type { LabManifest, StepManifest } from '../core/labs/types.ts';
import { functionNames } from '../core/python/functionNames.ts';
import { shippedGlossary } from './glossary.ts';
import { readConcept, readProgram, readSolution, readStarter, stepFile } from './labs.ts';

/** The solutions of a step: those that lab.json speaks of in its order, then the others by name. */
async function solutionsOf(
  lab: LabManifest,
  step: StepManifest,
  locale: string,
): Promise<readonly SolutionText[]> {
  const names = await readdir(dirname(stepFile(lab, step, 'solution.py')));
  const files = names.filter((name) => /^solution(-[^.]+)?\.py$/.test(name)).toSorted();
  const listed = step.solutions ?? [];
  return [
    ...listed
      .filter(({ file }) => files.includes(file))
      .map(({ file, title, note }) =>
        note === undefined
          ? { file, title: localize(title, locale) }
          : { file, title: localize(title, locale), note: localize(note, locale) },
      ),
    ...files
      .filter((name) => !listed.some(({ file }) => file === name))
      .map((file) => ({ file, title: file })),
  ];
}

/** What a step's folder holds of what is shown, in `locale` where it is translated. */
export async function readContent(
  lab: LabManifest,
  step: StepManifest,
  locale: string,
): Promise<StepContent> {
  const { prediction, hints } = step;
  const starter = await readStarter(lab, step, locale);
  const puzzle = hints.parsons && makePuzzle(starter, await readSolution(lab, step, locale), hints.parsons);
  const concept = await readConcept(lab, step, locale);
  return {
    concept,
    terms: termsIn(concept, await shippedGlossary(), locale),
    functions:
      prediction.kind === 'function'
        ? functionNames(await readProgram(lab, step, prediction.program ?? 'starter.py', locale))
        : [],
    ...(puzzle && { puzzle }),
    solutions: await solutionsOf(lab, step, locale),
  };
}
