import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, link, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** The system's code of an error: `ENOENT`. */
export const codeOf = (error: unknown): string | undefined =>
  (error as NodeJS.ErrnoException | undefined)?.code;

const besides = (path: string): string => `${path}.${process.pid}.${randomBytes(4).toString('hex')}.tmp`;

async function sync(path: string, flags: string): Promise<void> {
  const handle = await open(path, flags);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes a rename in the folder last through a loss of power, where the system can. */
async function syncFolder(folder: string): Promise<void> {
  // Windows opens no folders and writes renames to its journal.
  if (process.platform === 'win32') return;
  await sync(folder, 'r').catch((error: unknown) => {
    // Network and virtual file systems may know no such thing for folders.
    if (!['EINVAL', 'ENOTSUP', 'EBADF'].includes(codeOf(error) ?? '')) throw error;
  });
}

/** Writes the text to a new file beside `path`, hands that file to `place`, and leaves nothing of it behind. */
async function writeBeside<T>(
  path: string,
  text: string,
  place: (temporary: string) => Promise<T>,
): Promise<T> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = besides(path);
  try {
    const handle = await open(temporary, 'wx');
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    const result = await place(temporary);
    await syncFolder(dirname(path));
    return result;
  } finally {
    await rm(temporary, { force: true });
  }
}

/** The text of a file, undefined where there is none. */
export async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Replaces a file by a new text: whoever reads it meanwhile, or after a crash, gets the old or the new one. */
export async function replaceFile(path: string, text: string): Promise<void> {
  await writeBeside(path, text, async (temporary) => {
    for (let attempt = 1; ; attempt++) {
      try {
        await rename(temporary, path);
        return;
      } catch (error) {
        // On Windows a virus scanner or a reader may hold the file for a moment.
        if (attempt === 10 || !['EPERM', 'EACCES', 'EBUSY'].includes(codeOf(error) ?? '')) throw error;
        await wait(20 * attempt);
      }
    }
  });
}

/** Creates a file with a whole text. False where there already is one, which stays as it is. */
export function createFile(path: string, text: string): Promise<boolean> {
  return writeBeside(path, text, async (temporary) => {
    try {
      await link(temporary, path);
      return true;
    } catch (error) {
      if (codeOf(error) === 'EEXIST') return false;
      // Some file systems have no hard links, and each says it in its own way; a copy is exclusive, too, though
      // not whole at once.
    }
    try {
      await copyFile(temporary, path, constants.COPYFILE_EXCL);
      return true;
    } catch (error) {
      if (codeOf(error) === 'EEXIST') return false;
      throw error;
    }
  });
}

/** Milliseconds after which a lock was left behind by a process that is gone. */
const staleAfter = 5_000;

/** Runs `work` while no other process, and no other call of this one, holds the lock file `path`. */
export async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  await mkdir(dirname(path), { recursive: true });
  for (const start = Date.now(); ;) {
    try {
      await (await open(path, 'wx')).close();
      break;
    } catch (error) {
      // Windows answers EPERM while a lock that was just released is being deleted; and where nobody may write.
      const releasing =
        process.platform === 'win32' && codeOf(error) === 'EPERM' && Date.now() - start < staleAfter;
      if (codeOf(error) !== 'EEXIST' && !releasing) throw error;
    }
    const held = await stat(path).catch(() => undefined);
    if (held !== undefined && Date.now() - held.mtimeMs > staleAfter) {
      // Moved away first: only one of those who find it stale can do that.
      const gone = besides(path);
      await rename(path, gone).then(
        () => rm(gone, { force: true }),
        () => undefined,
      );
    } else await wait(5 + Math.random() * 20);
  }
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}
