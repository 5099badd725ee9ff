import * as l10n from '@vscode/l10n';
import { readFile, stat } from 'node:fs/promises';
import { UserError } from '../core/errors.ts';
import { readDump, ProfileError } from '../core/profile/dump.ts';
import { formatCallgrind } from '../core/profile/exports/callgrind.ts';
import { formatCollapsed } from '../core/profile/exports/collapsed.ts';
import { formatCsv } from '../core/profile/exports/csv.ts';
import { formatHtml } from '../core/profile/exports/html.ts';
import { describeRows } from '../core/profile/exports/json.ts';
import { formatSpeedscope } from '../core/profile/exports/speedscope.ts';
import { sortKeys } from '../core/profile/sort.ts';
import { exactShare, inferStacks } from '../core/profile/stacks.ts';
import type { Stack } from '../core/profile/stacks.ts';
import { stripDirs } from '../core/profile/strip.ts';
import type { PathStyle } from '../core/profile/strip.ts';
import { totalsOf } from '../core/profile/summary.ts';
import { formatCallees, formatCallers, formatStats, selectRows } from '../core/profile/text.ts';
import type { TextOptions } from '../core/profile/text.ts';
import type { Profile } from '../core/profile/types.ts';
import { UsageError } from './command.ts';
import type { Call, Command } from './command.ts';
import { note, print } from './output.ts';

const formats = ['pstats', 'json', 'csv', 'collapsed', 'callgrind', 'speedscope', 'html'] as const;
type Format = (typeof formats)[number];

/** Formats that are of the whole profile, in an order of their own. */
const wholeFormats: ReadonlySet<Format> = new Set(['collapsed', 'callgrind', 'speedscope']);

/** How this system writes paths, which is what pstats goes by. */
export const pathStyle: PathStyle = process.platform === 'win32' ? 'windows' : 'posix';

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Local time as C's and Python's `ctime` write it: `Sun Jun 20 23:21:05 1993`, in English everywhere. */
export function formatCtime(time: Date): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  const clock = [time.getHours(), time.getMinutes(), time.getSeconds()].map(two).join(':');
  const day = String(time.getDate()).padStart(2);
  return `${days[time.getDay()]} ${months[time.getMonth()]} ${day} ${clock} ${time.getFullYear()}`;
}

/** Reads and decodes a .prof file. Throws a `UserError` that names the file. */
export async function readProfile(file: string): Promise<Profile> {
  try {
    return readDump(await readFile(file));
  } catch (error) {
    if (error instanceof ProfileError) throw new UserError(`${file}: ${error.message}`, { cause: error });
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT')
      throw new UserError(l10n.t('There is no file {0}. Name a .prof file.', file), { cause: error });
    if (code === 'EISDIR')
      throw new UserError(l10n.t('{0} is a folder. Name a .prof file.', file), { cause: error });
    if (code === 'EACCES' || code === 'EPERM')
      throw new UserError(l10n.t('{0} may not be read. Change its permissions.', file), { cause: error });
    throw error;
  }
}

/** The keys of `--sort`, as pstats takes them. */
export const readSort = (call: Call): string[] => call.get('sort')?.split(',') ?? [];

export const sortOption = () => ({
  name: 'sort',
  value: 'KEY[,KEY]',
  help: l10n.t(
    'Order the rows as pstats does, by {0}, a prefix of one, or -1, 0, 1, 2.',
    sortKeys.join(', '),
  ),
});

function readFormat(call: Call): Format {
  if (call.has('json') && (call.get('format') ?? 'json') !== 'json')
    throw new UsageError(
      l10n.t('--json does not go with --format {0}. Leave one of them out.', call.get('format') ?? ''),
    );
  const given = call.get('format') ?? (call.has('json') ? 'json' : 'pstats');
  const format = formats.find((name) => name === given);
  if (format === undefined)
    throw new UsageError(l10n.t('There is no format "{0}". Use one of: {1}.', given, formats.join(', ')));
  const useless = (wholeFormats.has(format) ? ['sort', 'limit'] : []).filter(
    (name) => call.get(name) !== undefined,
  );
  if (wholeFormats.has(format) && call.has('reverse')) useless.push('reverse');
  if (format !== 'pstats') useless.push(...['callers', 'callees'].filter((name) => call.has(name)));
  if (useless.length > 0)
    throw new UsageError(
      l10n.t('--{0} does not go with the format {1}. Leave it out.', useless[0] ?? '', format),
    );
  return format;
}

function readLimit(call: Call): number | undefined {
  const limit = call.get('limit');
  if (limit === undefined) return undefined;
  if (!/^\d+$/.test(limit))
    throw new UsageError(l10n.t('--limit is "{0}". Give a whole number of rows.', limit));
  return Number(limit);
}

function sayWhatIsInferred(stacks: readonly Stack[]): void {
  const inferred = 100 * (1 - exactShare(stacks));
  if (inferred > 0)
    note(
      l10n.t(
        'A dump knows callers, not whole stacks: {0} % of the time is on stacks inferred below functions with several callers, divided in proportion.',
        inferred.toFixed(1),
      ),
    );
}

async function formatPstats(
  file: string,
  profile: Profile,
  call: Call,
  options: TextOptions,
): Promise<string> {
  const texts: string[] = [];
  if (call.has('callers')) texts.push(formatCallers(profile, options));
  if (call.has('callees')) texts.push(formatCallees(profile, options));
  if (texts.length > 0) return texts.join('');
  const { mtime } = await stat(file);
  return formatStats(profile, { ...options, source: `${formatCtime(mtime)}    ${file}` });
}

async function formatProfile(file: string, profile: Profile, call: Call): Promise<string> {
  const format = readFormat(call);
  const limit = readLimit(call);
  const options: TextOptions = {
    sort: readSort(call),
    reverse: call.has('reverse'),
    stripDirs: call.has('strip-dirs'),
    pathStyle,
    ...(limit !== undefined && { limit }),
  };
  const whole = (): Profile => (call.has('strip-dirs') ? stripDirs(profile, pathStyle) : profile);
  switch (format) {
    case 'pstats':
      return formatPstats(file, profile, call, options);
    case 'json':
      return `${JSON.stringify(describeRows(totalsOf(profile), selectRows(profile, options)))}\n`;
    case 'csv':
      return formatCsv(selectRows(profile, options));
    case 'html':
      return formatHtml(totalsOf(profile), selectRows(profile, options), file);
    case 'callgrind':
      return formatCallgrind(whole());
    case 'collapsed':
    case 'speedscope': {
      const shown = whole();
      const stacks = inferStacks(shown);
      sayWhatIsInferred(stacks);
      return format === 'collapsed' ? formatCollapsed(shown, stacks) : formatSpeedscope(shown, stacks, file);
    }
    default:
      return format satisfies never;
  }
}

export const stats = (): Command => ({
  name: 'stats',
  usage: 'FILE.prof [options]',
  summary: l10n.t('Show a cProfile dump as pstats prints it, or in another format. No Python is involved.'),
  details: l10n.t(
    'Without --sort the rows stand in the order of the dump. The formats collapsed and speedscope need call stacks, which a dump does not hold: those below a function with several callers are inferred.',
  ),
  options: [
    sortOption(),
    { name: 'reverse', help: l10n.t('Turn the order of --sort round.') },
    { name: 'limit', value: 'N', help: l10n.t('Show the first N rows.') },
    { name: 'strip-dirs', help: l10n.t('Show file names without their folders.') },
    { name: 'callers', help: l10n.t('Show who called each function.') },
    { name: 'callees', help: l10n.t('Show what each function called.') },
    { name: 'format', value: 'FORMAT', help: l10n.t('One of {0}.', formats.join(', ')) },
    { name: 'json', help: l10n.t('The same as --format json.') },
  ],
  positionals: [1, 1],
  async run(call) {
    const [file = ''] = call.positionals;
    await print(await formatProfile(file, await readProfile(file), call));
    return 0;
  },
});
