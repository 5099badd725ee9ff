import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { columnsOf, profileOf, type ProfileColumns } from '../core/profile/columns.ts';
import type { Profile, ProfileRun } from '../core/profile/types.ts';
import { writeDump } from '../core/profile/writeDump.ts';

/** What is known of a kept run beside its table. */
export type RunInfo = Omit<ProfileRun, 'profile'>;

/** A run that was kept. */
export interface KeptRun {
  readonly info: RunInfo;
  readonly profile: Profile;
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

/** What a run is called: the call that was profiled, or the program. */
export const nameOf = ({ call, program }: Pick<ProfileRun, 'call' | 'program'>): string =>
  call ?? basename(program);

/**
 * Keeps a profile run in a folder of its own under `folder`: a .prof that pstats reads, and what the run was.
 * Gives the path of the .prof.
 */
export async function keepRun(folder: string, run: ProfileRun): Promise<string> {
  const { profile, ...info } = run;
  // Names sort by time; the random part keeps two windows apart.
  const id = `${new Date().toISOString().replaceAll(/\D/g, '')}-${randomBytes(3).toString('hex')}`;
  const path = join(folder, id, `${fileLabel(nameOf(run))}.prof`);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(join(dirname(path), infoName), JSON.stringify({ ...info, profilePath: path }));
  await writeFile(join(dirname(path), columnsName), serialize(columnsOf(profile)));
  await writeFile(path, writeDump(profile));
  return path;
}

/** The run that a .prof of ours came from; nothing for any other file. */
export async function readKeptRun(folder: string, path: string): Promise<KeptRun | undefined> {
  if (dirname(dirname(path)) !== folder) return undefined;
  const beside = (name: string): string => join(dirname(path), name);
  const info = JSON.parse(await readFile(beside(infoName), 'utf8')) as RunInfo;
  const columns = deserialize(await readFile(beside(columnsName))) as ProfileColumns;
  return { info, profile: profileOf(columns) };
}

/** Deletes the oldest kept runs beyond `keep`, but none of which a file is in `open`. */
export async function pruneRuns(folder: string, keep: number, open: readonly string[]): Promise<void> {
  const shown = new Set(open.map((path) => basename(dirname(path))));
  const ids = (await readdir(folder)).toSorted().reverse();
  for (const id of ids.slice(keep))
    if (!shown.has(id)) await rm(join(folder, id), { recursive: true, force: true });
}
