import { statSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join, resolve, sep } from 'node:path';
import * as vscode from 'vscode';
import type { Fault } from '../core/labs/json.ts';
import { readLabs } from '../node/labs.ts';
import { shippedLabsFolder } from '../node/resources.ts';
import { settings } from './ids.ts';
import { localFolder } from './learnerFiles.ts';

/** The folders that the setting names; in an untrusted workspace only those that the user's own settings name. */
function fromSetting(): readonly string[] {
  const workspace = localFolder()?.uri.fsPath;
  const named = vscode.workspace.getConfiguration().get<readonly unknown[]>(settings.labFolders, []);
  return named
    .filter((name) => typeof name === 'string')
    .map((name) => resolve(workspace ?? homedir(), name.trim().replace(/^~(?=$|[\\/])/, homedir())));
}

/** The folders that other extensions contribute: `"contributes": { "conceptLabs": { "labFolders": ["./labs"] } }`. */
function fromExtensions(): readonly string[] {
  return vscode.extensions.all.flatMap((extension) => {
    const { contributes } = extension.packageJSON as {
      contributes?: { conceptLabs?: { labFolders?: unknown } };
    };
    const folders: unknown = contributes?.conceptLabs?.labFolders;
    if (!Array.isArray(folders)) return [];
    const named = folders.filter((name) => typeof name === 'string');
    return named.filter((name) => !isAbsolute(name)).map((name) => join(extension.extensionPath, name));
  });
}

/** Folders of labs that the window shows beside the shipped ones. */
export const addedLabFolders = (): readonly string[] => [...new Set([...fromSetting(), ...fromExtensions()])];

/** Whether a file lies in a folder of labs that is not ours. */
export const isInLabFolder = (file: vscode.Uri): boolean =>
  addedLabFolders().some((folder) => file.fsPath.startsWith(folder + sep));

/** Reads all labs; a folder that is not there is a fault like any other. */
export async function readAllLabs(): ReturnType<typeof readLabs> {
  const faults: Fault[] = [];
  const there = addedLabFolders().filter((folder) => {
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return true;
    faults.push({
      file: folder,
      line: 1,
      message: vscode.l10n.t('There is no folder of labs {0}.', folder),
      mend: vscode.l10n.t('Mend it in the setting {0}.', settings.labFolders),
    });
    return false;
  });
  const read = await readLabs([shippedLabsFolder(), ...there]);
  return { labs: read.labs, faults: [...read.faults, ...faults] };
}
