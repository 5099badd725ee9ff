// What suites begin with: a folder for their programs, and a session for each test.
import { realpathSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, afterEach, before, beforeEach } from 'mocha';
import { Session } from './session.ts';

export interface Folder {
  write(name: string, lines: readonly string[] | string): Promise<string>;
  path(name: string): string;
  remove(): Promise<void>;
}

/** A folder with an odd name for programs of a suite, under its real path, as Python shows it. */
export async function makeFolder(): Promise<Folder> {
  const folder = realpathSync(await mkdtemp(join(tmpdir(), 'conceptlabs & adapter ')));
  return {
    write: async (name, lines) => {
      const file = join(folder, name);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, typeof lines === 'string' ? lines : `${lines.join('\n')}\n`);
      return file;
    },
    path: (name) => join(folder, name),
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** Gives a suite a folder, which is gone after it. */
export function useFolder(prepare: (folder: Folder) => unknown): void {
  let made: Folder | undefined;
  before(async () => {
    made = await makeFolder();
    await prepare(made);
  });
  after(() => made?.remove());
}

/** Gives each test of a suite a session of its own, which is closed after it. */
export function useSession(prepare: (session: Session) => unknown): void {
  let opened: Session | undefined;
  beforeEach(async () => {
    opened = await Session.open();
    await prepare(opened);
  });
  afterEach(() => opened?.close());
}
