import * as l10n from '@vscode/l10n';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../core/errors.ts';
import { authoringPage } from './resources.ts';
import { createFile } from './wholeFile.ts';

/** What the id of a new lab must look like. */
export const labIdPattern = /^\d\d-[a-z0-9]+(-[a-z0-9]+)*$/;

/** The files of the lab that docs/authoring.md shows: each fence that names a file. */
async function readExample(): Promise<ReadonlyMap<string, string>> {
  const page = (await readFile(authoringPage(), 'utf8')).replaceAll('\r\n', '\n');
  const fences = page.matchAll(/^```\w+ 90-lists\/(\S+)\n([\s\S]*?)^```$/gm);
  return new Map([...fences].map(([, name = '', text = '']) => [name, text]));
}

/**
 * Writes a new lab, whole and without fault, into `<folder>/<id>/`: the one of docs/authoring.md under its own id and
 * title. Gives the path of its lab.json. Throws a `UserError` where there is something already.
 */
export async function createLab(folder: string, id: string, title: string): Promise<string> {
  if (!labIdPattern.test(id))
    throw new UserError(l10n.t('"{0}" is no id of a lab. Write two digits and a name: 90-lists.', id));
  const place = join(folder, id);
  if (existsSync(place))
    throw new UserError(l10n.t('{0} is there already. Choose another id.', place), {
      remedies: ['openFile'],
    });
  const number = id.slice(0, 2);
  const rename = (text: string): string =>
    text
      .replaceAll('90-lists', id)
      .replaceAll('"c90.', `"c${number}.`)
      .replaceAll('90.1-append', `${number}.1-append`)
      .replaceAll('"order": 90', `"order": ${Number(number)}`)
      .replaceAll('"title": { "en": "Lists" }', `"title": { "en": ${JSON.stringify(title)} }`);
  const manifest = 'lab.json';
  const files = [...(await readExample())].filter(([name]) => name !== manifest);
  for (const [name, text] of files) await createFile(join(place, rename(name)), rename(text));
  // The last one: only with it the folder is a lab.
  await createFile(join(place, manifest), rename((await readExample()).get(manifest) ?? ''));
  return join(place, manifest);
}
