import { existsSync } from 'node:fs';
import { join } from 'node:path';

// Bundled, this file's folder is dist/; run from the sources, it is src/node/.
const here = import.meta.dirname;

function firstThere(candidates: readonly string[]): string {
  const found = candidates.find((candidate) => existsSync(candidate));
  if (found === undefined)
    throw new Error(`None of these is there: ${candidates.join(', ')}. Build the project again.`);
  return found;
}

/** The helper package's folder: what `python <folder>` runs. */
export const helperFolder = (): string =>
  firstThere([join(here, 'python', 'conceptlabs'), join(here, '..', 'python', 'conceptlabs')]);

/** The folder of the labs that come with the product. */
export const shippedLabsFolder = (): string =>
  firstThere([join(here, 'labs'), join(here, '..', '..', 'labs')]);

/** The page that tells authors how to write a lab, and shows one. */
export const authoringPage = (): string =>
  firstThere([join(here, '..', 'docs', 'authoring.md'), join(here, '..', '..', 'docs', 'authoring.md')]);
