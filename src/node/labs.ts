import * as l10n from '@vscode/l10n';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../core/errors.ts';
import { languagesFor } from '../core/language.ts';
import type { Fault } from '../core/labs/json.ts';
import { parseManifest } from '../core/labs/manifest.ts';
import type { LabManifest, StepManifest } from '../core/labs/types.ts';
import { shippedLabsFolder } from './resources.ts';
import { codeOf, readIfThere } from './wholeFile.ts';

// A manifest is what lab.json says; where it was read from is remembered here, not in it.
const folders = new WeakMap<LabManifest, string>();

function folderOf(lab: LabManifest): string {
  const folder = folders.get(lab);
  if (folder === undefined) throw new Error(`The lab ${lab.id} was not loaded from a folder.`);
  return folder;
}

/** Path of a file of a step: `starter.py`, `check.py`. */
export const stepFile = (lab: LabManifest, step: StepManifest, name: string): string =>
  join(folderOf(lab), step.id, name);

/** Path of the `lab.json` that a lab was loaded from. */
export const manifestFile = (lab: LabManifest): string => join(folderOf(lab), 'lab.json');

/** Folders with a `lab.json`: `folder` itself, or those in it. */
async function labFolders(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    if (entries.some(({ name }) => name === 'lab.json')) return [folder];
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name));
  } catch (error) {
    if (codeOf(error) === 'ENOTDIR')
      throw new UserError(l10n.t('{0} is not a folder. Name a folder of labs.', folder), { cause: error });
    if (codeOf(error) !== 'ENOENT') throw error;
    throw new UserError(l10n.t('There is no folder {0}. Name a folder of labs.', folder), { cause: error });
  }
}

/**
 * Reads the labs in these folders (each a lab, or a folder of labs), in their order, and every fault of
 * their `lab.json`. A lab with a fault is not among the labs.
 */
export async function readLabs(
  roots: readonly string[] = [shippedLabsFolder()],
): Promise<{ readonly labs: readonly LabManifest[]; readonly faults: readonly Fault[] }> {
  const labs: LabManifest[] = [];
  const faults: Fault[] = [];
  for (const folder of (await Promise.all(roots.map(labFolders))).flat()) {
    const file = join(folder, 'lab.json');
    const text = await readIfThere(file);
    if (text === undefined) continue;
    const read = parseManifest(text, file);
    faults.push(...read.faults);
    if (read.manifest === undefined || read.faults.length > 0) continue;
    const twin = labs.find(({ id }) => id === read.manifest?.id);
    if (twin !== undefined) {
      const message = l10n.t('The lab "{0}" is also in {1}.', twin.id, folderOf(twin));
      faults.push({ file, line: 1, message, mend: l10n.t('Give one of the two another id, or remove it.') });
      continue;
    }
    folders.set(read.manifest, folder);
    labs.push(read.manifest);
  }
  return { labs: labs.sort((a, b) => a.order - b.order), faults };
}

/** The labs in these folders, in order. Throws a `UserError` that names the first fault and its place. */
export async function loadLabs(roots?: readonly string[]): Promise<readonly LabManifest[]> {
  const { labs, faults } = await readLabs(roots);
  const [fault] = faults;
  if (fault !== undefined)
    throw new UserError(`${fault.file}:${fault.line}: ${fault.message} ${fault.mend}`, {
      remedies: ['openFile'],
      place: { file: fault.file, line: fault.line },
    });
  return labs;
}

/**
 * A step's concept text in Markdown, in `locale` where it is translated; else the English one, with a line
 * above it that says so.
 */
export async function readConcept(lab: LabManifest, step: StepManifest, locale: string): Promise<string> {
  for (const language of languagesFor(locale)) {
    const text = await readIfThere(stepFile(lab, step, `concept.${language}.md`));
    if (text !== undefined) return text;
  }
  const english = await readIfThere(stepFile(lab, step, 'concept.en.md'));
  if (english === undefined)
    throw new UserError(
      l10n.t('The step {0} has no text: {1} is missing.', step.id, stepFile(lab, step, 'concept.en.md')),
    );
  const note = l10n.t('This text is not there in your language yet; this is the English one.');
  return `> ${note}\n\n${english}`;
}

/** The path of a program of a step's folder: of `<name>.<locale>.py` where that is there. */
export function programFile(lab: LabManifest, step: StepManifest, name: string, locale: string): string {
  const stem = name.replace(/\.py$/, '');
  const translated = languagesFor(locale).map((language) => stepFile(lab, step, `${stem}.${language}.py`));
  return translated.find((file) => existsSync(file)) ?? stepFile(lab, step, name);
}

/** A program of a step's folder, in `locale` where it is there in it. */
export async function readProgram(
  lab: LabManifest,
  step: StepManifest,
  name: string,
  locale: string,
): Promise<string> {
  const file = programFile(lab, step, name, locale);
  const text = await readIfThere(file);
  if (text !== undefined) return text;
  throw new UserError(l10n.t('The step {0} is not whole: {1} is missing.', step.id, file));
}

/** The program that a learner begins with; its comments in `locale` where `starter.<locale>.py` is there. */
export const readStarter = (lab: LabManifest, step: StepManifest, locale: string): Promise<string> =>
  readProgram(lab, step, 'starter.py', locale);

/** A program that solves the step; its comments in `locale` where `solution.<locale>.py` is there. */
export const readSolution = (lab: LabManifest, step: StepManifest, locale: string): Promise<string> =>
  readProgram(lab, step, 'solution.py', locale);
