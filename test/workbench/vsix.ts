import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from './npm.ts';
import { manifest, root, say } from './project.ts';

/** Fills dist/, and dist-test/ with the host suite. */
export async function build(): Promise<void> {
  await npm(['run', 'build'], root);
}

/**
 * Builds and packs the extension and gives the .vsix. `CONCEPTLABS_VSIX` names one that is packed already,
 * for example the one that is about to be published.
 */
export async function packExtension(): Promise<string> {
  const given = process.env['CONCEPTLABS_VSIX'];
  if (given) {
    if (!existsSync(given)) throw new Error(`CONCEPTLABS_VSIX names ${given}, which is not there.`);
    return given;
  }
  say('Building and packing the extension');
  await npm(['run', 'package'], root);
  return join(root, `${manifest.name}-${manifest.version}.vsix`);
}
