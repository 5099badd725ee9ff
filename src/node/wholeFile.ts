import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, link, mkdir, open, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
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

/** Milliseconds between two signs of life of a lock's holder. */
const renewEvery = 1_000;

/** Milliseconds without a sign of life after which a lock was left behind by a process that is gone. */
const staleAfter = 5_000;

/** Runs `work` while no other process, and no other call of this one, holds the lock file `path`. */
export async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  await mkdir(dirname(path), { recursive: true });
  await take(path);
  const renewal = setInterval(() => {
    const now = new Date();
    // It may have been released just now.
    utimes(path, now, now).catch(() => undefined);
  }, renewEvery);
  try {
    return await work();
  } finally {
    clearInterval(renewal);
    await rm(path, { force: true });
  }
}

/** Creates the lock file as soon as nobody holds it. */
async function take(path: string): Promise<void> {
  let seen = { life: '', since: performance.now() };
  while (!(await tryTake(path))) {
    const life = await signOfLife(path);
    // By this process's own clock: a file server's may be another.
    if (life !== seen.life) seen = { life, since: performance.now() };
    else if (life !== '' && performance.now() - seen.since > staleAfter) await clear(path, life);
    await wait(5 + Math.random() * 20);
  }
}

/** Creates the lock file; false where there is one. */
async function tryTake(path: string): Promise<boolean> {
  for (let attempt = 1; ; attempt++) {
    try {
      await (await open(path, 'wx')).close();
      return true;
    } catch (error) {
      if (codeOf(error) === 'EEXIST') return false;
      // Windows answers so while a lock that was just released is being deleted; and where nobody may write.
      if (process.platform !== 'win32' || codeOf(error) !== 'EPERM' || attempt === 100) throw error;
      await wait(50);
    }
  }
}

/** What changes whenever a lock is taken or renewed; empty where there is none. */
async function signOfLife(path: string): Promise<string> {
  const held = await stat(path, { bigint: true }).catch(() => undefined);
  return held === undefined ? '' : `${held.ino} ${held.mtimeNs}`;
}

/** Removes a lock that was left behind, and never one that somebody has taken in its place meanwhile. */
async function clear(path: string, life: string): Promise<void> {
  const clearing = `${path}.clearing`;
  if (await tryTake(clearing)) {
    try {
      if ((await signOfLife(path)) === life) await rm(path, { force: true });
    } finally {
      await rm(clearing, { force: true });
    }
  } else {
    // It takes no time: who holds it after such a while was killed at it.
    const other = await signOfLife(clearing);
    await wait(staleAfter);
    if (other !== '' && (await signOfLife(clearing)) === other) await rm(clearing, { force: true });
  }
}
