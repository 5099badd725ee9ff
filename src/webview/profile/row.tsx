import { functionOf, rowOf, spreadOf } from '../../core/profile/columns.ts';
import { formatFixed3 } from '../../core/profile/number.ts';
import { inflationOf } from '../../core/profile/overhead.ts';
import { Bar } from '../shared/bar.tsx';
import { hasSource, placeOf, shownName } from '../shared/row.ts';
import type { Strings } from './strings.ts';
import { cellText, type Column, type TableData } from './model.ts';

interface RowProps {
  readonly data: TableData;
  readonly columns: readonly Column[];
  readonly index: number;
  /** Counted as the rows are shown, from 0. */
  readonly position: number;
  /** Pixels from the first row. */
  readonly offset: number;
  readonly strings: Strings;
  readonly locale: string;
  readonly isSelected: boolean;
  /** The column whose cell can take the focus, if it is in this row. */
  readonly focusColumn: number | undefined;
}

/** One function of the profile: numbers as pstats prints them, and bars for its calls and its own time. */
export function Row(props: RowProps) {
  const { data, columns, index, position, offset, isSelected, focusColumn } = props;
  const key = functionOf(data.columns, index);
  const linked = hasSource(key);
  return (
    <div
      class={linked ? 'row linked' : 'row'}
      role="row"
      aria-rowindex={position + 2}
      aria-selected={isSelected}
      style={{ transform: `translateY(${offset}px)` }}
    >
      {columns.map((column, number) => {
        const cell = {
          role: 'gridcell' as const,
          'aria-colindex': number + 1,
          tabIndex: focusColumn === number ? 0 : -1,
          'data-cell': `${position}:${number}`,
        };
        if (column.key === 'function')
          return (
            <div
              key="function"
              class="cell function"
              {...cell}
              title={linked ? `${key.file}:${key.line}` : shownName(key)}
            >
              <span class="name">{shownName(key)}</span>
              {key.file === '~' ? null : <span class="place">{placeOf(key)}</span>}
            </div>
          );
        const text = cellText(data, column.key, index);
        return (
          <div
            key={column.key}
            class={`cell${column.key === 'module' || column.key === 'process' ? ' text' : ''}`}
            {...cell}
            title={tip(props, column)}
          >
            <span>{text}</span>
            {column.bar === true ? <Bar share={shareOf(data, column.key, index)} /> : null}
          </div>
        );
      })}
    </div>
  );
}

function shareOf(data: TableData, key: Column['key'], index: number): number {
  if (key !== 'ncalls' && key !== 'tottime') return 0;
  const most = data.most[key];
  return most > 0 ? (data.columns[key][index] ?? 0) / most : 0;
}

/** What a cell's number is made of, in words. */
function tip({ data, index, strings, locale }: RowProps, { key }: Column): string | undefined {
  const { columns, mixed, overhead } = data;
  const inflation = overhead && inflationOf(overhead, rowOf(columns, index));
  const [ncalls, pcalls] = [columns.ncalls[index] ?? 0, columns.pcalls[index] ?? 0];
  switch (key) {
    case 'ncalls':
      return ncalls === pcalls
        ? undefined
        : strings.outermostOf(ncalls.toLocaleString(locale), pcalls.toLocaleString(locale));
    case 'tottimePerCall':
      return mixed ? strings.threadsMixed : division(columns.tottime[index] ?? 0, ncalls, strings);
    case 'cumtimePerCall':
      return mixed ? strings.threadsMixed : division(columns.cumtime[index] ?? 0, pcalls, strings);
    case 'tottimeShare':
    case 'cumtimeShare':
      return mixed
        ? strings.threadsMixed
        : [
            division(
              columns[key === 'tottimeShare' ? 'tottime' : 'cumtime'][index] ?? 0,
              data.whole,
              strings,
            ),
            ...(inflation === undefined || key === 'cumtimeShare'
              ? []
              : [strings.inflated(formatFixed3(inflation), ncalls.toLocaleString(locale))]),
          ].join('. ');
    case 'module':
    case 'process':
      return cellText(data, key, index);
    case 'tottimeMedian':
    case 'tottimeSpread': {
      const [lowest, median, highest] = spreadOf(columns, index)?.tottime ?? [0, 0, 0];
      return strings.rangeOf(formatFixed3(lowest), formatFixed3(median), formatFixed3(highest));
    }
    case 'tottime':
    case 'cumtime':
      return `${columns[key][index] ?? 0} s`;
    case 'pcalls':
    case 'callers':
    case 'callees':
    case 'function':
      return undefined;
    default:
      return key satisfies never;
  }
}

const division = (total: number, divisor: number, strings: Strings): string => {
  if (divisor === 0) return strings.noDivisor;
  return strings.perCallOf(
    formatFixed3(total),
    Number.isInteger(divisor) ? String(divisor) : formatFixed3(divisor),
  );
};
