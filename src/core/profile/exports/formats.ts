import { mergeParts } from '../parts.ts';
import { exactShare, inferStacks } from '../stacks.ts';
import { stripDirs } from '../strip.ts';
import { totalsOf } from '../summary.ts';
import { formatStats, selectRows, type TextOptions } from '../text.ts';
import type { Profile } from '../types.ts';
import { formatCallgrind } from './callgrind.ts';
import { formatCollapsed } from './collapsed.ts';
import { formatCsv } from './csv.ts';
import { formatHtml } from './html.ts';
import { describeRows } from './json.ts';
import { formatSpeedscope } from './speedscope.ts';

/** The forms that a profile can be written in, beside a dump. */
export const formats = ['pstats', 'json', 'csv', 'collapsed', 'callgrind', 'speedscope', 'html'] as const;
export type Format = (typeof formats)[number];

/** Formats that are of the whole profile, in an order of their own. */
export const wholeFormats: ReadonlySet<Format> = new Set(['collapsed', 'callgrind', 'speedscope']);

/** The ending of a file in a format. */
export const endings: Readonly<Record<Format, string>> = {
  pstats: 'txt',
  json: 'json',
  csv: 'csv',
  collapsed: 'collapsed.txt',
  callgrind: 'callgrind.out',
  speedscope: 'speedscope.json',
  html: 'html',
};

/** A profile in a format. */
export interface Written {
  readonly text: string;
  /** Which part of the time, from 0 to 1, is on stacks that a dump does not tell. */
  readonly inferred: number;
}

/** Writes a profile; `title` names it where the format has a place for that. */
export function writeFormat(given: Profile, format: Format, options: TextOptions, title: string): Written {
  // JSON alone has a place for the processes of a row.
  const profile = format === 'json' ? given : mergeParts(given);
  const whole = (): Profile => (options.stripDirs === true ? stripDirs(profile, options.pathStyle) : profile);
  const exact = (text: string): Written => ({ text, inferred: 0 });
  switch (format) {
    case 'pstats':
      return exact(formatStats(profile, options));
    case 'json':
      return exact(`${JSON.stringify(describeRows(totalsOf(profile), selectRows(profile, options)))}\n`);
    case 'csv':
      return exact(formatCsv(selectRows(profile, options)));
    case 'html':
      return exact(formatHtml(totalsOf(profile), selectRows(profile, options), title));
    case 'callgrind':
      return exact(formatCallgrind(whole()));
    case 'collapsed':
    case 'speedscope': {
      const shown = whole();
      const stacks = inferStacks(shown);
      const text =
        format === 'collapsed' ? formatCollapsed(shown, stacks) : formatSpeedscope(shown, stacks, title);
      return { text, inferred: 1 - exactShare(stacks) };
    }
    default:
      return format satisfies never;
  }
}
