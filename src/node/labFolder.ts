import * as l10n from '@vscode/l10n';
import { lstat, readdir, readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { UserError } from '../core/errors.ts';
import { mergeTexts } from '../core/labs/textEdits.ts';
import { codeOf, createFile, readIfThere, replaceFile } from './wholeFile.ts';

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
export async function explained<T>(folder: string, work: () => Promise<T>): Promise<T> {
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

/** The starter that a learner's file began as, kept to tell the learner's changes from those of a newer lab. */
const baseFile = (folder: string, labId: string, stepId: string): string =>
  join(folder, '.conceptlabs', 'starters', ...within(labId, `${stepId}.py`));

/** Puts a step's starter into the labs folder. A file that is there already stays as it is. */
export function scaffoldStep(
  folder: string,
  labId: string,
  stepId: string,
  starter: string,
): Promise<{ readonly file: string; readonly created: boolean }> {
  return explained(folder, async () => {
    const file = learnerFile(folder, labId, stepId);
    // Before the file: one without the starter that it began as could never be updated.
    if (!existsSync(file)) await replaceFile(baseFile(folder, labId, stepId), starter);
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

/** Takes a snapshot, then puts a text in the place of a step's file; gives the snapshots' paths. */
export async function replaceStep(
  folder: string,
  labId: string,
  stepId: string,
  text: string,
): Promise<readonly string[]> {
  const snapshots = await snapshotStep(folder, labId, stepId);
  await explained(folder, () => replaceFile(learnerFile(folder, labId, stepId), text));
  return snapshots;
}

/** A text that a step's file has had. */
export interface Snapshot {
  readonly path: string;
  /** When it was taken; ISO 8601 in UTC. */
  readonly at: string;
}

/** The snapshots of a step, the newest first. */
export function listSnapshots(folder: string, labId: string, stepId: string): Promise<readonly Snapshot[]> {
  return explained(folder, async () => {
    const place = join(folder, '.conceptlabs', 'snapshots', ...within(labId, stepId));
    const names = existsSync(place) ? await readdir(place) : [];
    return names
      .sort()
      .reverse()
      .flatMap((name) => {
        const [, day, hours, minutes, seconds] =
          /^(\d{4}-\d\d-\d\dT)(\d\d)-(\d\d)-([\d.]+Z)(?:-\d+)?\.py$/.exec(name) ?? [];
        return day === undefined
          ? []
          : [{ path: join(place, name), at: `${day}${hours}:${minutes}:${seconds}` }];
      });
  });
}

/** What a newer starter means for a learner's file. */
export type Update =
  /** There is none, or the file began as something that is not known. */
  | { readonly kind: 'none' }
  /** What the file becomes: the learner's changes and the lab's together. */
  | { readonly kind: 'merge'; readonly text: string }
  /** Both have changed the same lines: the new starter goes beside the file. */
  | { readonly kind: 'beside'; readonly file: string };

/** Finds out whether a step's starter has changed since the learner's file began, and what can be done. */
export function findUpdate(folder: string, labId: string, stepId: string, starter: string): Promise<Update> {
  return explained(folder, async () => {
    const file = learnerFile(folder, labId, stepId);
    const base = await readIfThere(baseFile(folder, labId, stepId));
    if (base === undefined || base === starter || !existsSync(file)) return { kind: 'none' };
    const text = mergeTexts(base, await readFile(file, 'utf8'), starter);
    return text === undefined
      ? { kind: 'beside', file: file.replace(/\.py$/, '.new.py') }
      : { kind: 'merge', text };
  });
}

/** Remembers the starter that a learner's file has been reset to or brought up to. */
export const rememberStarter = (
  folder: string,
  labId: string,
  stepId: string,
  starter: string,
): Promise<void> => explained(folder, () => replaceFile(baseFile(folder, labId, stepId), starter));
