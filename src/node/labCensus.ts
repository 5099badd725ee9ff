import * as l10n from '@vscode/l10n';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { everyStepIn } from '../core/labs/catalogue.ts';
import { member, parseDocument, type Fault } from '../core/labs/json.ts';
import type { LabManifest } from '../core/labs/types.ts';
import { samplePattern } from './labSamples.ts';
import { stepFile } from './labs.ts';
import { readIfThere } from './wholeFile.ts';

/** What labs are made of, counted. */
export interface LabCensus {
  readonly labs: number;
  /** Without the challenges. */
  readonly steps: number;
  readonly challenges: number;
  /** One a step, one a challenge. */
  readonly predictions: number;
  readonly checks: number;
  /** Programs, each once in however many languages it is. */
  readonly solutions: number;
  readonly wrongSamples: number;
  readonly misconceptions: number;
  /** Ids of inventories that a step or a challenge covers. */
  readonly covered: number;
}

/** Counts what these labs are made of. */
export async function countContents(labs: readonly LabManifest[]): Promise<LabCensus> {
  const placed = labs.flatMap((lab) => everyStepIn(lab).map((step) => ({ lab, step })));
  const steps = placed.map(({ step }) => step);
  const files = await Promise.all(
    placed.map(({ lab, step }) => readdir(dirname(stepFile(lab, step, 'check.py')))),
  );
  const programs = files
    .flat()
    .map((file) => samplePattern.exec(file))
    .filter((found) => found !== null && found[3] === undefined)
    .map((found) => found?.[1] ?? '');
  const sum = (count: (step: (typeof steps)[number]) => number): number =>
    steps.reduce((total, step) => total + count(step), 0);
  const challenges = labs.filter(({ challenge }) => challenge !== undefined).length;
  return {
    labs: labs.length,
    steps: steps.length - challenges,
    challenges,
    predictions: steps.length,
    checks: sum(({ checks }) => checks.length),
    solutions: programs.filter((program) => program.startsWith('solution')).length,
    wrongSamples: programs.filter((program) => program.startsWith('wrong')).length,
    misconceptions: sum(({ misconceptions }) => misconceptions.length),
    covered: new Set(steps.flatMap(({ covers }) => covers)).size,
  };
}

/** The ids of the `inventory.json` in a folder of labs that no step of these labs covers: each a fault at its line. */
export async function checkCoverage(folder: string, labs: readonly LabManifest[]): Promise<readonly Fault[]> {
  const file = join(folder, 'inventory.json');
  const text = await readIfThere(file);
  if (text === undefined) return [];
  const document = parseDocument(text, file);
  const covered = new Set(labs.flatMap(everyStepIn).flatMap(({ covers }) => covers));
  return Object.keys(JSON.parse(text) as object)
    .filter((id) => !covered.has(id))
    .map((id) => ({
      file,
      line: document.lineOf(member(document.root, id)),
      message: l10n.t('No step covers "{0}".', id),
      mend: l10n.t('Name it in "covers" of the step that teaches it, or take it out of the inventory.'),
    }));
}
