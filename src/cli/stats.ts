import * as l10n from '@vscode/l10n';
import { readFile, stat } from 'node:fs/promises';
import { UserError } from '../core/errors.ts';
import { readDump, ProfileError } from '../core/profile/dump.ts';
import { formats, wholeFormats, writeFormat, type Format } from '../core/profile/exports/formats.ts';
import { readRestriction, type Restriction } from '../core/profile/restrictions.ts';
import { sortKeys } from '../core/profile/sort.ts';
import type { PathStyle } from '../core/profile/strip.ts';
import { formatCallees, formatCallers } from '../core/profile/text.ts';
import type { TextOptions } from '../core/profile/text.ts';
import type { Profile } from '../core/profile/types.ts';
import { UsageError } from './command.ts';
import type { Call, Command } from './command.ts';
import { note, print } from './output.ts';

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
  if (wholeFormats.has(format) && call.positionals.length > 1)
    throw new UsageError(l10n.t('Restrictions do not go with the format {0}. Leave them out.', format));
  if (useless.length > 0)
    throw new UsageError(
      l10n.t('--{0} does not go with the format {1}. Leave it out.', useless[0] ?? '', format),
    );
  return format;
}

/** `--limit`, and behind it the restrictions that stand behind the file. */
function readRestrictions(call: Call): Restriction[] {
  const limit = call.get('limit');
  if (limit !== undefined && !/^\d+$/.test(limit))
    throw new UsageError(l10n.t('--limit is "{0}". Give a whole number of rows.', limit));
  const [, ...words] = call.positionals;
  const file = words.find((word) => /\.(prof|pstats|profile)$/.test(word));
  if (file !== undefined) throw new UsageError(l10n.t('"{0}" is too much for {1}.', file, 'stats'));
  return [...words, ...(limit === undefined ? [] : [limit])].map(readRestriction);
}

async function formatProfile(file: string, profile: Profile, call: Call): Promise<string> {
  const format = readFormat(call);
  const options: TextOptions = {
    sort: readSort(call),
    reverse: call.has('reverse'),
    stripDirs: call.has('strip-dirs'),
    pathStyle,
    restrictions: readRestrictions(call),
  };
  if (call.has('callers') || call.has('callees'))
    return [
      ...(call.has('callers') ? [formatCallers(profile, options)] : []),
      ...(call.has('callees') ? [formatCallees(profile, options)] : []),
    ].join('');
  // Whole seconds are cut off, as Python does; `mtime` itself is rounded.
  const { mtimeMs } = await stat(file);
  const source = `${formatCtime(new Date(mtimeMs))}    ${file}`;
  const { text, inferred } = writeFormat(profile, format, { ...options, source }, file);
  if (inferred > 0)
    note(
      l10n.t(
        'A dump knows callers, not whole stacks: {0} % of the time is on stacks inferred below functions with several callers, divided in proportion.',
        (100 * inferred).toFixed(1),
      ),
    );
  return text;
}

export const stats = (): Command => ({
  name: 'stats',
  usage: 'FILE.prof [options] [RESTRICTION...]',
  summary: l10n.t('Show a cProfile dump as pstats prints it, or in another format. No Python is involved.'),
  details: l10n.t(
    'Without --sort the rows stand in the order of the dump. The formats collapsed and speedscope need call stacks, which a dump does not hold: those below a function with several callers are inferred. A RESTRICTION cuts the list as those of print_stats do, one after the other: 10 for ten rows, .25 for a quarter of them, else a regular expression of Python for the function as it is printed.',
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
  positionals: [1, Infinity],
  async run(call) {
    const [file = ''] = call.positionals;
    await print(await formatProfile(file, await readProfile(file), call));
    return 0;
  },
});
