import * as l10n from '@vscode/l10n';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { everyStepIn } from '../core/labs/catalogue.ts';
import type { Fault } from '../core/labs/json.ts';
import { isFor } from '../core/labs/pythonRange.ts';
import type { LabManifest, StepManifest } from '../core/labs/types.ts';
import { mapFew } from './fewAtOnce.ts';
import { checkGlossary } from './glossary.ts';
import { checkCoverage } from './labCensus.ts';
import { checkManifest, checkReferences, faultAt } from './labManifest.ts';
import { checkAnswer, checkPrinting, checkSample, samplePattern, type StepOnPython } from './labSamples.ts';
import { checkTexts } from './labTexts.ts';
import { readLabs, stepFile } from './labs.ts';
import type { Interpreter } from './interpreters.ts';
import { shippedLabsFolder } from './resources.ts';

/** What the author of a lab has to mend, and what was looked at. */
export interface Validation {
  readonly labs: readonly LabManifest[];
  readonly faults: readonly Fault[];
}

/** The interpreters that a lab is validated on, the newest first. */
type Pythons = readonly Pick<Interpreter, 'path' | 'version'>[];

export interface ValidateOptions {
  readonly signal?: AbortSignal;
  /** Told of each piece of work that is done. */
  readonly onProgress?: (done: number, total: number) => void;
}

const neededFiles = ['concept.en.md', 'starter.py', 'solution.py', 'check.py'];

/** A piece of the work: its faults, and the answer that a Python has given, if that was asked for. */
interface Piece {
  readonly step: StepManifest;
  readonly lab: LabManifest;
  /** Version of the Python that it runs on; none for what is read and not run. */
  readonly version?: string;
  run(): Promise<{ readonly faults: readonly Fault[]; readonly answer?: string }>;
}

/** The fault of a step that is for none of the Pythons found: nothing of it was run. */
const checkUnused = async (
  lab: LabManifest,
  step: StepManifest,
  pythons: Pythons,
): Promise<readonly Fault[]> => [
  await faultAt(
    lab,
    step,
    'python',
    l10n.t(
      'It is for none of the Pythons found, so it was not run: {0}.',
      pythons.map(({ version }) => version).join(', '),
    ),
    l10n.t('Install one that it is for, or widen the range.'),
  ),
];

const wrapped = (work: Promise<readonly Fault[]>) => work.then((faults) => ({ faults }));

/** All that is to be done for one step. */
async function piecesOf(
  lab: LabManifest,
  step: StepManifest,
  pythons: Pythons,
  signal: AbortSignal | undefined,
): Promise<readonly Piece[]> {
  const missing = neededFiles.filter((name) => !existsSync(stepFile(lab, step, name)));
  if (missing.length > 0) {
    const faults = missing.map((name) => ({
      file: stepFile(lab, step, name),
      line: 1,
      message: l10n.t('This file is missing.'),
      mend: l10n.t('Write it.'),
    }));
    return [{ lab, step, run: async () => ({ faults }) }];
  }
  const names = await readdir(dirname(stepFile(lab, step, 'check.py')));
  const samples = names.filter((name) => samplePattern.test(name)).sort();
  const fit = pythons.filter(({ version }) => isFor(step.python, version));
  const [first] = fit;
  const read: Piece[] = [
    { lab, step, run: () => wrapped(checkTexts(lab, step)) },
    { lab, step, run: () => wrapped(checkManifest(lab, step, names, first?.path)) },
    ...(first === undefined && pythons.length > 0
      ? [{ lab, step, run: () => wrapped(checkUnused(lab, step, pythons)) }]
      : []),
  ];
  const ran = fit.flatMap((python): Piece[] => {
    const context: StepOnPython = { lab, step, python: python.path, ...(signal && { signal }) };
    const piece = (run: Piece['run']): Piece => ({ lab, step, version: python.version, run });
    const pieces = samples
      // What is translated, and what a program prints, is the same on every Python.
      .filter((name) => python === first || samplePattern.exec(name)?.[3] === undefined)
      .map((name) => piece(() => wrapped(checkSample(context, name))));
    pieces.push(piece(() => checkAnswer(context)));
    if (python === first) pieces.push(piece(() => wrapped(checkPrinting(context))));
    return pieces;
  });
  return [...read, ...ran];
}

/** Each fault once; one that only some of the Pythons show says which. */
function gather(
  found: readonly { readonly piece: Piece; readonly faults: readonly Fault[] }[],
): readonly Fault[] {
  const versionsOf = new Map<StepManifest, Set<string>>();
  const seen = new Map<string, { fault: Fault; step: StepManifest; versions: Set<string> }>();
  for (const { piece, faults } of found) {
    const { step, version } = piece;
    const all = versionsOf.get(step) ?? new Set();
    versionsOf.set(step, all);
    if (version !== undefined) all.add(version);
    for (const fault of faults) {
      const key = JSON.stringify(fault);
      const entry = seen.get(key) ?? { fault, step, versions: new Set() };
      seen.set(key, entry);
      if (version !== undefined) entry.versions.add(version);
    }
  }
  return [...seen.values()].map(({ fault, step, versions }): Fault => {
    const { file, line, message, mend } = fault;
    const isOnSome = versions.size > 0 && versions.size < (versionsOf.get(step)?.size ?? 0);
    if (!isOnSome) return fault;
    return { file, line, message: l10n.t('{0} (Python {1})', message, [...versions].join(', ')), mend };
  });
}

/** The fault of a step whose answer is not the same on all Pythons, where lab.json does not say why. */
async function checkAgreement(
  lab: LabManifest,
  step: StepManifest,
  answers: ReadonlyMap<string, string>,
): Promise<readonly Fault[]> {
  if (step.prediction.varies !== undefined || new Set(answers.values()).size < 2) return [];
  const said = [...answers].map(([version, answer]) => `${version}: ${answer}`).join(', ');
  return [
    await faultAt(
      lab,
      step,
      'prediction',
      l10n.t('The answer is not the same on all Pythons: {0}.', said),
      l10n.t('Say why in "varies" of the prediction, or ask for something that is the same.'),
    ),
  ];
}

/**
 * Checks labs as their author wants them checked: each `lab.json`, the texts and files of each step, and by running them
 * on these Pythons that starters fail, solutions pass, wrong samples meet their misconception, predictions have an
 * answer, and what only prints fails; of a folder with an inventory, that all of it is covered. Throws a `UserError` where a folder is missing, and the signal's reason where
 * it was aborted.
 */
export async function validateLabs(
  folders: readonly string[] | undefined,
  pythons: Pythons,
  { signal, onProgress }: ValidateOptions = {},
): Promise<Validation> {
  const { labs, faults: written } = await readLabs(folders);
  const placed = labs.flatMap((lab) => everyStepIn(lab).map((step) => ({ lab, step })));
  const pieces = (
    await Promise.all(placed.map(({ lab, step }) => piecesOf(lab, step, pythons, signal)))
  ).flat();
  const answers = new Map<StepManifest, Map<string, string>>();
  let done = 0;
  const found = await mapFew(pieces, async (piece) => {
    signal?.throwIfAborted();
    const { faults, answer } = await piece.run();
    onProgress?.((done += 1), pieces.length);
    if (answer !== undefined && piece.version !== undefined)
      answers.set(piece.step, (answers.get(piece.step) ?? new Map()).set(piece.version, answer));
    return { piece, faults };
  });
  signal?.throwIfAborted();
  const agreement = await Promise.all(
    placed.map(({ lab, step }) => checkAgreement(lab, step, answers.get(step) ?? new Map())),
  );
  const references = await Promise.all(labs.map((lab) => checkReferences(lab, labs)));
  const beside = await Promise.all(
    (folders ?? [shippedLabsFolder()]).flatMap((folder) => [
      checkCoverage(folder, labs),
      checkGlossary(folder, labs),
    ]),
  );
  return {
    labs,
    faults: [written, ...references, gather(found), ...agreement, ...beside].flat(),
  };
}
