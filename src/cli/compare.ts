import * as l10n from '@vscode/l10n';
import { spokenLanguage } from '../core/language.ts';
import { changeSentence, noiseSentence } from '../core/profile/changeSentence.ts';
import { judgeChanges } from '../core/profile/compare.ts';
import type { Cost, Difference } from '../core/profile/compare.ts';
import { formatCalls, functionLabel } from '../core/profile/label.ts';
import { formatFixed3 } from '../core/profile/number.ts';
import { stripDirs } from '../core/profile/strip.ts';
import { summarySentence, totalsOf } from '../core/profile/summary.ts';
import type { Profile } from '../core/profile/types.ts';
import { jsonOption } from './command.ts';
import type { Command } from './command.ts';
import { print, printJson } from './output.ts';
import { pathStyle, readProfile } from './stats.ts';

const columns: readonly (readonly [string, (cost: Cost) => string])[] = [
  ['ncalls', formatCalls],
  ['tottime', ({ tottime }) => formatFixed3(tottime)],
  ['cumtime', ({ cumtime }) => formatFixed3(cumtime)],
];

function formatChange({ before, after }: Difference, show: (cost: Cost) => string): string {
  const [a, b] = [before, after].map((cost) => (cost === undefined ? '-' : show(cost)));
  return a === b ? String(a) : `${a} -> ${b}`;
}

function formatTable(differences: readonly Difference[]): string {
  const cells = [
    columns.map(([title]) => title),
    ...differences.map((difference) => columns.map(([, show]) => formatChange(difference, show))),
  ];
  const widths = columns.map((_, index) => Math.max(...cells.map((row) => row[index]?.length ?? 0)));
  const labels = ['function', ...differences.map(functionLabel)];
  return cells
    .map(
      (row, at) =>
        `${row.map((cell, index) => cell.padStart(widths[index] ?? 0)).join('  ')}  ${labels[at]}\n`,
    )
    .join('');
}

export const compare = (): Command => ({
  name: 'compare',
  usage: 'A.prof B.prof [options]',
  summary: l10n.t(
    'Show the functions that changed from one profile to another, the greatest change of tottime first.',
  ),
  details: l10n.t(
    'Functions are paired by path and name, since an edit moves lines. One has changed when its calls differ, when its times differ by more than the noise, or when it is in one of the two only.',
  ),
  options: [
    jsonOption(),
    { name: 'all', help: l10n.t('Show what differs within the noise as well.') },
    { name: 'strip-dirs', help: l10n.t('Pair functions by the name of their file alone.') },
  ],
  positionals: [2, 2],
  async run(call) {
    const files = call.positionals;
    const dumps = await Promise.all(files.map(readProfile));
    const [before, after] = dumps.map((dump) =>
      call.has('strip-dirs') ? stripDirs(dump, pathStyle) : dump,
    ) as [Profile, Profile];
    const comparison = judgeChanges(before, after);
    const { changed, within, noise } = comparison;
    const totals = dumps.map((dump, index) => Object.assign({ file: files[index] ?? '' }, totalsOf(dump)));
    const sentence = changeSentence(comparison, files[0] ?? '', spokenLanguage());
    if (call.has('json')) {
      const functions = [
        ...changed.map((difference) => ({ ...difference, noise: false })),
        ...within.map((difference) => ({ ...difference, noise: true })),
      ];
      await printJson({ before: totals[0], after: totals[1], sentence, noise, functions });
      return 0;
    }
    const shown = call.has('all') ? [...changed, ...within] : changed;
    const left = changed.length + within.length - shown.length;
    await print(
      [
        `${sentence}\n\n`,
        ...totals.map((total) => `${total.file}: ${summarySentence(total)}\n`),
        `${noiseSentence(comparison)}\n\n`,
        shown.length > 0 ? formatTable(shown) : `${l10n.t('No function changed.')}\n`,
        ...(left === 0
          ? []
          : [`\n${l10n.t('{0} more functions differ within the noise; --all shows them.', left)}\n`]),
      ].join(''),
    );
    return 0;
  },
});
