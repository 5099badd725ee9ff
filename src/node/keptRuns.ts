import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { columnsOf, type ProfileColumns } from '../core/profile/columns.ts';
import { totalsOf, type Totals } from '../core/profile/summary.ts';
import type { ProfileRun } from '../core/profile/types.ts';
import { writeDump } from '../core/profile/writeDump.ts';

/** What is known of a kept run beside its table. */
export interface RunInfo extends Omit<ProfileRun, 'profile'> {
  /** When it was kept, in milliseconds since 1970. */
  readonly at: number;
  readonly totals: Totals;
  /** What a person calls it. */
  readonly name?: string;
  /** Set where it is to stay, however many runs come after it. */
  readonly pinned?: boolean;
}

/** A run that was kept. */
export interface KeptRun {
  /** Path of its .prof. */
  readonly path: string;
  readonly info: RunInfo;
}

const infoName = 'run.json';
/** The columns of the profile, rows that look the same in a .prof still apart. */
const columnsName = 'columns.bin';

/** Names that Windows keeps for devices, whatever stands behind their first dot. */
const deviceName = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** A run's name as a file name that every system takes: `fib_seq(30)`, `main.py`. */
export function fileLabel(name: string): string {
  const plain = Array.from(name.replaceAll(/[<>:"/\\|?*\p{Cc}]+/gu, '_'))
    .slice(0, 60)
    .join('')
    .replaceAll(/^ +|[. ]+$/g, '');
  if (plain === '') return 'profile';
  return deviceName.test(plain) ? `_${plain}` : plain;
}

/** What a run is called: the name that a person gave it, its title, the call that was profiled, or the program. */
export const nameOf = ({
  name,
  title,
  call,
  program,
}: Pick<RunInfo, 'name' | 'title' | 'call' | 'program'>): string =>
  name ?? title ?? call ?? basename(program);

const writeInfo = (path: string, info: RunInfo): Promise<void> =>
  writeFile(join(dirname(path), infoName), JSON.stringify(info));

const readInfo = async (path: string): Promise<RunInfo> =>
  JSON.parse(await readFile(join(dirname(path), infoName), 'utf8')) as RunInfo;

/**
 * Keeps a profile run in a folder of its own under `folder`: a .prof that pstats reads, and what the run was.
 * Gives the path of the .prof.
 */
export async function keepRun(folder: string, run: ProfileRun): Promise<string> {
  const { profile, ...info } = run;
  const now = new Date();
  // Names sort by time; the random part keeps two windows apart.
  const id = `${now.toISOString().replaceAll(/\D/g, '')}-${randomBytes(3).toString('hex')}`;
  const path = join(folder, id, `${fileLabel(nameOf(run))}.prof`);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(join(dirname(path), columnsName), serialize(columnsOf(profile)));
  await writeFile(path, writeDump(profile));
  // Last: a folder with it is whole.
  await writeInfo(path, { ...info, profilePath: path, at: now.getTime(), totals: totalsOf(profile) });
  return path;
}

const isKept = (folder: string, path: string): boolean => dirname(dirname(path)) === folder;

/** The run that a .prof of ours came from, with its rows before they collapse; nothing for any other file. */
export async function readKeptRun(
  folder: string,
  path: string,
): Promise<(KeptRun & { readonly columns: ProfileColumns }) | undefined> {
  if (!isKept(folder, path)) return undefined;
  const info = await readInfo(path);
  const columns = deserialize(await readFile(join(dirname(path), columnsName))) as ProfileColumns;
  return { path, info, columns };
}

/** All kept runs, pinned ones first, the latest before the earlier ones. What is not whole is left out. */
export async function listRuns(folder: string): Promise<KeptRun[]> {
  const ids = await readdir(folder).catch(() => []);
  const runs = await Promise.all(
    ids.map(async (id): Promise<KeptRun | undefined> => {
      try {
        const info = await readInfo(join(folder, id, infoName));
        return { path: info.profilePath ?? '', info };
      } catch {
        return undefined;
      }
    }),
  );
  return runs
    .filter((run) => run !== undefined)
    .sort((a, b) => Number(b.info.pinned ?? false) - Number(a.info.pinned ?? false) || b.info.at - a.info.at);
}

/** Names, pins or unpins a kept run. */
export async function changeRun(
  { path, info }: KeptRun,
  change: Pick<RunInfo, 'name' | 'pinned'>,
): Promise<void> {
  await writeInfo(path, { ...info, ...change });
}

/** Deletes a kept run for good. */
export const deleteRun = ({ path }: KeptRun): Promise<void> =>
  rm(dirname(path), { recursive: true, force: true });

/** Deletes the oldest kept runs beyond `keep`, but none that is pinned or of which a file is in `open`. */
export async function pruneRuns(folder: string, keep: number, open: readonly string[]): Promise<void> {
  const shown = new Set(open.map((path) => basename(dirname(path))));
  const pinned = new Set(
    (await listRuns(folder)).filter(({ info }) => info.pinned).map(({ path }) => basename(dirname(path))),
  );
  const ids = (await readdir(folder))
    .filter((id) => !pinned.has(id))
    .toSorted()
    .reverse();
  for (const id of ids.slice(keep))
    if (!shown.has(id)) await rm(join(folder, id), { recursive: true, force: true });
}
