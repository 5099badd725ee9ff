import { functionLabel } from '../label.ts';
import type { Selection } from '../text.ts';
import type { ProfileRow } from '../types.ts';

const columns = [
  'ncalls',
  'pcalls',
  'tottime',
  'tottime_percall',
  'cumtime',
  'cumtime_percall',
  'file',
  'line',
  'function',
  'label',
];

const quote = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const divide = (seconds: number, calls: number): string => (calls === 0 ? '' : String(seconds / calls));

/** The chosen rows as comma-separated values (RFC 4180), seconds in full; empty where a count is zero. */
export function formatCsv({ profile, order }: Selection): string {
  const lines = order.map((index) => {
    const row = profile.rows[index] as ProfileRow;
    const { file, line, name, ncalls, pcalls, tottime, cumtime } = row;
    return [
      ncalls,
      pcalls,
      tottime,
      divide(tottime, ncalls),
      cumtime,
      divide(cumtime, pcalls),
      quote(file),
      line,
      quote(name),
      quote(functionLabel(row)),
    ].join(',');
  });
  return [columns.join(','), ...lines, ''].join('\r\n');
}
