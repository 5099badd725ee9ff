import * as l10n from '@vscode/l10n';
import { lstat, rename } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { UserError } from '../core/errors.ts';
import { noProgress, parseProgress, type Progress, type StepProgress } from '../core/labs/progress.ts';
import { codeOf, createFile, readIfThere, replaceFile, withLock } from './wholeFile.ts';

/** The folder that holds the learner's files: the setting's, or `concept-labs` in the workspace or at home. */
export function labsFolder(
  setting: string,
  workspaceFolder: string | undefined,
  home: string = homedir(),
): string {
  const base = workspaceFolder ?? home;
  if (setting.trim() === '') return join(base, 'concept-labs');
  return resolve(base, setting.trim().replace(/^~(?=$|[\\/])/, home));
}

function within(...ids: readonly string[]): readonly string[] {
  for (const id of ids)
    if (id === '' || id === '.' || id === '..' || basename(id) !== id)
      throw new UserError(
        l10n.t('“{0}” cannot be the name of a file. Choose another id for the lab or step.', id),
      );
  return ids;
}

/** The learner's file of a step. */
export const learnerFile = (folder: string, labId: string, stepId: string): string =>
  join(folder, ...within(labId, `${stepId}.py`));

export const progressFile = (folder: string): string => join(folder, '.conceptlabs', 'progress.json');

/** The folder for the learner's files cannot be read or written; `reason` says why, as a clause. */
export class LabsFolderError extends UserError {
  readonly folder: string;
  readonly reason: string;

  constructor(folder: string, reason: string, cause: unknown) {
    super(
      l10n.t(
        'The labs folder {0} cannot be used: {1}. Free it, or choose another one in the setting conceptLabs.folder.',
        folder,
        reason,
      ),
      { remedies: ['openSettings', 'showLog'], cause },
    );
    this.folder = folder;
    this.reason = reason;
  }
}

/** Says in a person's words why a file of the labs folder could not be read or written. */
async function explained<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const reasons: Readonly<Record<string, string>> = {
    EACCES: l10n.t('it may not be written'),
    EPERM: l10n.t('it may not be written'),
    EROFS: l10n.t('it is on a disk that cannot be written'),
    ENOSPC: l10n.t('the disk is full'),
    EDQUOT: l10n.t('your quota on the disk is used up'),
    ENOTDIR: l10n.t('a part of its path is not a folder'),
    EEXIST: l10n.t('a file is in its place'),
    EISDIR: l10n.t('a folder is in the place of a file'),
  };
  try {
    return await work();
  } catch (error) {
    const reason = reasons[codeOf(error) ?? ''];
    if (reason === undefined) throw error;
    throw new LabsFolderError(folder, reason, error);
  }
}

/** Puts a step's starter into the labs folder. A file that is there already stays as it is. */
export function scaffoldStep(
  folder: string,
  labId: string,
  stepId: string,
  starter: string,
): Promise<{ readonly file: string; readonly created: boolean }> {
  return explained(folder, async () => {
    const file = learnerFile(folder, labId, stepId);
    const created = await createFile(file, starter);
    if (!created && (await lstat(file)).isDirectory())
      throw new UserError(l10n.t("{0} is a folder, in the place of the step's file. Move it away.", file));
    return { file, created };
  });
}

/**
 * Keeps what a step's file holds, on the disk and in an open editor (`openText`), under
 * `.conceptlabs/snapshots/<lab>/<step>/`; gives the snapshots' paths.
 */
export function snapshotStep(
  folder: string,
  labId: string,
  stepId: string,
  openText?: string,
): Promise<readonly string[]> {
  return explained(folder, async () => {
    const saved = await readIfThere(learnerFile(folder, labId, stepId));
    const texts = new Set([saved, openText].filter((text) => text !== undefined));
    const place = join(folder, '.conceptlabs', 'snapshots', ...within(labId, stepId));
    const stamp = new Date().toISOString().replaceAll(':', '-');
    const paths: string[] = [];
    for (const text of texts)
      for (let count = 1; ; count++) {
        const path = join(place, `${stamp}${count === 1 ? '' : `-${count}`}.py`);
        if (!(await createFile(path, text))) continue;
        paths.push(path);
        break;
      }
    return paths;
  });
}

/** Takes a snapshot, then puts the starter in the place of a step's file; gives the snapshots' paths. */
export async function resetStep(
  folder: string,
  labId: string,
  stepId: string,
  starter: string,
): Promise<readonly string[]> {
  const snapshots = await snapshotStep(folder, labId, stepId);
  await explained(folder, () => replaceFile(learnerFile(folder, labId, stepId), starter));
  return snapshots;
}

export interface ReadProgress {
  readonly progress: Progress;
  /** Where a file that was not readable as progress has been moved to, and what was wrong with it. */
  readonly keptAside?: { readonly path: string; readonly fault: string };
}

/**
 * Reads the progress file; without one, there is no progress. A corrupt file is moved aside, never overwritten.
 * Throws a `UserError` for a file of a later version, which stays untouched.
 */
export function readProgress(folder: string): Promise<ReadProgress> {
  return explained(folder, async () => {
    const path = progressFile(folder);
    const text = await readIfThere(path);
    if (text === undefined) return { progress: noProgress };
    const parsed = parseProgress(text);
    switch (parsed.kind) {
      case 'progress':
        return { progress: parsed.progress };
      case 'newer':
        throw new UserError(
          l10n.t(
            'Your progress in {0} was written by a later version of Python Concept Labs (format {1}). Update the extension to go on with it.',
            path,
            parsed.version,
          ),
          { place: { file: path, line: 1 }, remedies: ['openFile'] },
        );
      case 'corrupt': {
        const aside = path.replace(
          /\.json$/,
          `.corrupt-${new Date().toISOString().replaceAll(':', '-')}.json`,
        );
        try {
          await rename(path, aside);
        } catch (error) {
          // Another window has moved it already, and says so.
          if (codeOf(error) === 'ENOENT') return { progress: noProgress };
          throw error;
        }
        return { progress: noProgress, keptAside: { path: aside, fault: parsed.fault } };
      }
      default:
        return parsed satisfies never;
    }
  });
}

/**
 * Writes the progress of some steps into the progress file and leaves the other steps as they are there, so that
 * two windows do not undo each other's work; gives what the file then holds.
 */
export function writeProgress(
  folder: string,
  steps: Readonly<Record<string, StepProgress>>,
): Promise<ReadProgress> {
  const path = progressFile(folder);
  return explained(folder, () =>
    withLock(`${path}.lock`, async () => {
      const { progress, keptAside } = await readProgress(folder);
      const merged: Progress = { ...progress, steps: { ...progress.steps, ...steps } };
      await replaceFile(path, `${JSON.stringify(merged, undefined, 2)}\n`);
      return { progress: merged, ...(keptAside !== undefined && { keptAside }) };
    }),
  );
}
