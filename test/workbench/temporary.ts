import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onExit } from './processes.ts';

/** A folder that goes with its owner, at the latest when we exit. */
export interface TemporaryFolder {
  readonly path: string;
  remove(): Promise<void>;
}

/** Makes a fresh folder among the system's temporary files. */
export async function makeTemporary(purpose: string): Promise<TemporaryFolder> {
  const path = await mkdtemp(join(tmpdir(), `concept-labs-${purpose}-`));
  const dropGuard = onExit(
    () => Promise.resolve(),
    () => rmSync(path, { recursive: true, force: true, maxRetries: 3 }),
  );
  return {
    path,
    async remove() {
      await rm(path, { recursive: true, force: true, maxRetries: 3 });
      dropGuard();
    },
  };
}
