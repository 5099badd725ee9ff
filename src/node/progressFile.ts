import * as l10n from '@vscode/l10n';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../core/errors.ts';
import { mergeChanges, type StepChange } from '../core/labs/mergeProgress.ts';
import { noProgress, parseProgress, type Progress } from '../core/labs/progress.ts';
import { explained } from './labFolder.ts';
import { codeOf, createFile, readIfThere, replaceFile, withLock } from './wholeFile.ts';

export const progressFile = (folder: string): string => join(folder, '.conceptlabs', 'progress.json');

const format = (progress: Progress): string => `${JSON.stringify(progress, undefined, 2)}\n`;

const describeNewer = (path: string, version: number): UserError =>
  new UserError(
    l10n.t(
      'Your progress in {0} was written by a later version of Python Concept Labs (format {1}). Update the extension to go on with it.',
      path,
      version,
    ),
    { place: { file: path, line: 1 }, remedies: ['openFile'] },
  );

export interface ReadProgress {
  readonly progress: Progress;
  /** Where a file that was not readable as progress has been moved to, and what was wrong with it. */
  readonly keptAside?: { readonly path: string; readonly fault: string };
}

/**
 * Reads the progress file; without one, there is no progress. A corrupt file is moved aside, never overwritten;
 * what can be read of it is the progress then.
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
        throw describeNewer(path, parsed.version);
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
        await createFile(path, format(parsed.salvaged));
        return { progress: parsed.salvaged, keptAside: { path: aside, fault: parsed.fault } };
      }
      default:
        return parsed satisfies never;
    }
  });
}

/**
 * Writes what has changed of some steps into the progress file and leaves all else as it is there, so that two
 * windows do not undo each other's work; gives what the file then holds.
 */
export function writeProgress(
  folder: string,
  changes: Readonly<Record<string, StepChange>>,
): Promise<ReadProgress> {
  const path = progressFile(folder);
  return explained(folder, () =>
    withLock(`${path}.lock`, async () => {
      const { progress, keptAside } = await readProgress(folder);
      const merged = mergeChanges(progress, changes);
      await replaceFile(path, format(merged));
      return { progress: merged, ...(keptAside !== undefined && { keptAside }) };
    }),
  );
}

/** Writes the progress to a file that can be imported elsewhere. Replaces a file that is there. */
export const exportProgress = (file: string, progress: Progress): Promise<void> =>
  replaceFile(file, format(progress));

/** Reads an exported progress. Throws a `UserError` where the file is none. */
export async function readExported(file: string): Promise<Progress> {
  const text = await readIfThere(file);
  const parsed = parseProgress(text ?? '');
  switch (parsed.kind) {
    case 'progress':
      return parsed.progress;
    case 'newer':
      throw describeNewer(file, parsed.version);
    case 'corrupt':
      throw new UserError(
        l10n.t(
          '{0} holds no exported progress: {1}. Choose a file that Export Progress has written.',
          file,
          parsed.fault,
        ),
        { place: { file, line: 1 }, remedies: ['openFile'] },
      );
    default:
      return parsed satisfies never;
  }
}

/** Keeps a copy of the progress file beside it, from where it can be imported again; gives its path, if there was one. */
export function keepProgress(folder: string): Promise<string | undefined> {
  return explained(folder, async () => {
    const text = await readIfThere(progressFile(folder));
    if (text === undefined) return undefined;
    const stamp = new Date().toISOString().replaceAll(':', '-');
    const path = join(folder, '.conceptlabs', 'snapshots', `progress-${stamp}.json`);
    await createFile(path, text);
    return path;
  });
}
