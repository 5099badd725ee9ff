import * as l10n from '@vscode/l10n';
import { join } from 'node:path';
import { stepsOf } from '../core/labs/catalogue.ts';
import type { Term } from '../core/labs/glossary.ts';
import { parseGlossary } from '../core/labs/glossaryFile.ts';
import type { Fault } from '../core/labs/json.ts';
import type { LabManifest } from '../core/labs/types.ts';
import { readLabs } from './labs.ts';
import { shippedLabsFolder } from './resources.ts';
import { readIfThere } from './wholeFile.ts';

const fileIn = (folder: string): string => join(folder, 'glossary.json');

let shipped: Promise<readonly Term[]> | undefined;

/** The terms of the glossary that comes with the labs, ordered by id; read once. */
export function shippedGlossary(): Promise<readonly Term[]> {
  const file = fileIn(shippedLabsFolder());
  shipped ??= readIfThere(file).then((text) => (text === undefined ? [] : parseGlossary(text, file).terms));
  return shipped;
}

/** What is wrong with the `glossary.json` of a folder of labs, if there is one. */
export async function checkGlossary(folder: string, labs: readonly LabManifest[]): Promise<readonly Fault[]> {
  const file = fileIn(folder);
  const text = await readIfThere(file);
  if (text === undefined) return [];
  const { terms, document } = parseGlossary(text, file);
  const { labs: shippedLabs } = await readLabs();
  const known = new Set<string>(stepsOf([...labs, ...shippedLabs]).map(({ key }) => key));
  for (const [index, { id, steps }] of terms.entries())
    for (const step of steps)
      if (!known.has(step))
        document.fault(
          document.root?.children?.[index],
          l10n.t('The term "{0}" names the step "{1}", which is not there.', id, step),
          l10n.t('Name one that is there.'),
        );
  return document.faults;
}
