import { formatCalls } from '../../core/profile/label.ts';
import { formatFixed3 } from '../../core/profile/number.ts';
import type { TableRow } from '../../protocol/profileView.ts';
import { Bar } from '../shared/bar.tsx';
import { hasSource, placeOf, shownName } from '../shared/row.ts';
import type { Strings } from '../shared/strings.ts';
import { perCall } from './model.ts';

interface RowProps {
  readonly row: TableRow;
  /** Counted as the rows are shown, from 0. */
  readonly index: number;
  /** Pixels from the first row. */
  readonly offset: number;
  readonly most: { readonly ncalls: number; readonly tottime: number };
  readonly strings: Strings;
  /** The column whose cell can take the focus, if it is in this row. */
  readonly focusColumn: number | undefined;
}

const shareOf = (value: number, most: number): number => (most > 0 ? value / most : 0);

/** One function of the profile: numbers as pstats prints them, and bars for its calls and its own time. */
export function Row({ row, index, offset, most, strings, focusColumn }: RowProps) {
  const cell = (column: number) => ({
    class: `cell column-${column}`,
    role: 'gridcell' as const,
    'aria-colindex': column + 1,
    tabIndex: focusColumn === column ? 0 : -1,
    'data-cell': `${index}:${column}`,
  });
  const linked = hasSource(row);
  return (
    <div
      class={linked ? 'row linked' : 'row'}
      role="row"
      aria-rowindex={index + 2}
      style={{ transform: `translateY(${offset}px)` }}
    >
      <div {...cell(0)}>
        <span>{formatCalls(row)}</span>
        <Bar share={shareOf(row.ncalls, most.ncalls)} />
      </div>
      <div {...cell(1)}>
        <span>{formatFixed3(row.tottime)}</span>
        <Bar share={shareOf(row.tottime, most.tottime)} />
      </div>
      <div {...cell(2)} title={division(row.tottime, row.ncalls, strings)}>
        {seconds(perCall(row, 'tottimePerCall'))}
      </div>
      <div {...cell(3)}>{formatFixed3(row.cumtime)}</div>
      <div {...cell(4)} title={division(row.cumtime, row.pcalls, strings)}>
        {seconds(perCall(row, 'cumtimePerCall'))}
      </div>
      <div {...cell(5)} title={linked ? `${row.file}:${row.line}` : undefined}>
        <span class="name">{shownName(row)}</span>
        {row.file === '~' ? null : <span class="place">{placeOf(row)}</span>}
      </div>
    </div>
  );
}

const seconds = (value: number | undefined): string => (value === undefined ? '' : formatFixed3(value));

const division = (total: number, calls: number, strings: Strings): string =>
  calls === 0 ? strings.noDivisor : strings.perCallOf(formatFixed3(total), String(calls));
