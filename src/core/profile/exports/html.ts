import { formatCalls, functionLabel } from '../label.ts';
import { formatFixed3 } from '../number.ts';
import { summarySentence } from '../summary.ts';
import type { Totals } from '../summary.ts';
import type { Selection } from '../text.ts';
import type { ProfileRow } from '../types.ts';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => escapes[character] ?? '');

const style = `
:root { color-scheme: light dark; font: 14px/1.5 system-ui, sans-serif; }
body { margin: 2rem; }
h1 { font-size: 1.2rem; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: 0.15rem 0.75rem; text-align: right; }
th { position: sticky; top: 0; background: Canvas; border-bottom: 1px solid GrayText; }
tbody tr:nth-child(even) { background: color-mix(in srgb, CanvasText 5%, Canvas); }
th:last-child, td:last-child { text-align: left; }
td:last-child { font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
`;

const divide = (seconds: number, calls: number): string => (calls === 0 ? '' : formatFixed3(seconds / calls));

function formatRow(row: ProfileRow): string {
  const { ncalls, pcalls, tottime, cumtime } = row;
  const cells = [
    formatCalls(row),
    formatFixed3(tottime),
    divide(tottime, ncalls),
    formatFixed3(cumtime),
    divide(cumtime, pcalls),
    escape(functionLabel(row)),
  ];
  return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
}

/** The chosen rows as a page that needs nothing beside it: no script, no other file. */
export function formatHtml(totals: Totals, { profile, order, heading }: Selection, title: string): string {
  const headers = ['ncalls', 'tottime', 'percall', 'cumtime', 'percall', 'filename:lineno(function)'];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escape(title)}</title>
<style>${style}</style>
</head>
<body>
<h1>${escape(title)}</h1>
<p>${escape(summarySentence(totals))}</p>
<p>${escape(heading.trim()).replaceAll('\n', '<br>')}</p>
<table>
<thead><tr>${headers.map((header) => `<th scope="col">${header}</th>`).join('')}</tr></thead>
<tbody>
${order.map((index) => formatRow(profile.rows[index] as ProfileRow)).join('\n')}
</tbody>
</table>
</body>
</html>
`;
}
