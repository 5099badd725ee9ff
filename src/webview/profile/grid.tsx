import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { formatCalls } from '../../core/profile/label.ts';
import { formatFixed3 } from '../../core/profile/number.ts';
import type { SortKey, TableOrder, TableRow } from '../../protocol/profileView.ts';
import { Icon } from '../shared/icon.tsx';
import { hasSource } from '../shared/row.ts';
import type { Strings } from '../shared/strings.ts';
import { columns, isAscending } from './model.ts';
import { Row } from './row.tsx';
import { useVirtualRows } from './virtual.ts';

interface GridProps {
  readonly rows: readonly TableRow[];
  /** Indices of `rows`, as they are shown. */
  readonly shown: readonly number[];
  readonly order: TableOrder;
  /** The largest values of the two columns with bars. */
  readonly most: { readonly ncalls: number; readonly tottime: number };
  readonly strings: Strings;
  readonly scroll: number;
  readonly onScroll: (offset: number) => void;
  readonly onSort: (key: SortKey) => void;
  readonly onOpen: (row: TableRow, beside: boolean) => void;
}

/** A cell of the grid: `row` counts the rows as they are shown, and the headers are row -1. */
interface Cell {
  readonly row: number;
  readonly column: number;
}

const lastColumn = columns.length - 1;

/** Pixels; the text's own size with room above and below it. */
const rowHeightNow = (): number =>
  Math.round(Number.parseFloat(getComputedStyle(document.body).fontSize) * 1.8);

/** Where a key leads from a cell, in a grid of `count` rows of which `page` are in sight. */
function step(
  key: string,
  ctrl: boolean,
  { row, column }: Cell,
  count: number,
  page: number,
): Cell | undefined {
  const within = (next: number): number => Math.max(-1, Math.min(count - 1, next));
  switch (key) {
    case 'ArrowUp':
      return { row: within(row - 1), column };
    case 'ArrowDown':
      return { row: within(row + 1), column };
    case 'PageUp':
      return { row: Math.max(Math.min(0, row), row - page), column };
    case 'PageDown':
      return { row: within(row + page), column };
    case 'ArrowLeft':
      return { row, column: Math.max(0, column - 1) };
    case 'ArrowRight':
      return { row, column: Math.min(lastColumn, column + 1) };
    case 'Home':
      return ctrl ? { row: Math.min(0, count - 1), column: 0 } : { row, column: 0 };
    case 'End':
      return ctrl ? { row: count - 1, column: lastColumn } : { row, column: lastColumn };
    default:
      return undefined;
  }
}

/** pstats' table: one tab stop, arrows from cell to cell, Enter opens the source or sorts. */
export function Grid(props: GridProps) {
  const { rows, shown, order, most, strings, onSort, onOpen } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<Cell>({ row: -1, column: 0 });
  const moved = useRef(false);
  const rowHeight = rowHeightNow();
  const here: Cell = { ...active, row: Math.min(active.row, shown.length - 1) };
  const style = useMemo(() => widths(rows, rowHeight), [rows, rowHeight]);
  const virtualizer = useVirtualRows({
    count: shown.length,
    rowHeight,
    headHeight: rowHeight,
    pinned: here.row < 0 ? undefined : here.row,
    initialOffset: props.scroll,
    scroller,
    onScroll: props.onScroll,
  });

  useLayoutEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    if (here.row >= 0) virtualizer.scrollToIndex(here.row, { align: 'auto' });
    const cell = scroller.current?.querySelector<HTMLElement>(`[data-cell="${here.row}:${here.column}"]`);
    // The virtual list has scrolled to the row; across, the browser brings the cell into sight.
    cell?.focus({ preventScroll: true });
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });

  // Another order or filter is read from its top.
  const view = `${order.key} ${order.reverse} ${shown.length}`;
  const lastView = useRef(view);
  useLayoutEffect(() => {
    if (lastView.current === view) return;
    lastView.current = view;
    scroller.current?.scrollTo({ top: 0 });
  }, [view]);

  const open = (row: number, alt: boolean): void => {
    const opened = rows[shown[row] ?? -1];
    if (opened !== undefined && hasSource(opened)) onOpen(opened, !alt);
  };
  const sort = (column: number): void => {
    const key = columns[column]?.key;
    if (key !== undefined) onSort(key);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' || (event.key === ' ' && here.row < 0)) {
      event.preventDefault();
      if (here.row < 0) sort(here.column);
      else open(here.row, event.altKey);
      return;
    }
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2);
    const next = step(event.key, event.ctrlKey || event.metaKey, here, shown.length, page);
    if (next === undefined) return;
    event.preventDefault();
    moved.current = true;
    setActive(next);
  };
  const onClick = (event: MouseEvent): void => {
    const [row, column] = cellUnder(event.target) ?? [];
    if (row === undefined || column === undefined) return;
    setActive({ row, column });
    if (row < 0) sort(column);
    // Text that was just selected is to be copied, not followed.
    else if (window.getSelection()?.isCollapsed !== false) open(row, event.altKey);
  };

  return (
    <div
      ref={scroller}
      class={shown.length === 0 ? 'grid empty' : 'grid'}
      style={style}
      role="grid"
      aria-label={strings.profile}
      aria-rowcount={shown.length + 1}
      aria-colcount={columns.length}
      aria-describedby="grid-help"
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      <div class="head" role="rowgroup">
        <div class="row" role="row" aria-rowindex={1}>
          {columns.map(({ key, title }, column) => (
            <Header
              key={key}
              title={title}
              help={strings.columnHelp[key]}
              column={column}
              sorted={order.key === key ? (isAscending(order) ? 'ascending' : 'descending') : undefined}
              focusable={here.row < 0 && here.column === column}
            />
          ))}
        </div>
      </div>
      <div class="body" role="rowgroup" style={{ height: `${shown.length * rowHeight}px` }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const row = rows[shown[index] ?? -1];
          return row === undefined ? null : (
            <Row
              key={shown[index]}
              row={row}
              index={index}
              offset={start - rowHeight}
              most={most}
              strings={strings}
              focusColumn={here.row === index ? here.column : undefined}
            />
          );
        })}
      </div>
    </div>
  );
}

/** The room that the longest numbers take, in characters, and a row's height: what the style sheet cannot know. */
function widths(rows: readonly TableRow[], rowHeight: number): Record<string, string> {
  const longest = (text: (row: TableRow) => string): number =>
    rows.reduce((most, row) => Math.max(most, text(row).length), 9);
  return {
    '--calls-length': String(longest(formatCalls)),
    '--time-length': String(longest(({ cumtime }) => formatFixed3(cumtime))),
    '--row-height': `${rowHeight}px`,
  };
}

/** The cell that an event happened in. */
function cellUnder(target: EventTarget | null): number[] | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-cell]') : null;
  return cell?.dataset['cell']?.split(':').map(Number);
}

function Header({
  title,
  help,
  column,
  sorted,
  focusable,
}: {
  title: string;
  help: string;
  column: number;
  sorted: 'ascending' | 'descending' | undefined;
  focusable: boolean;
}) {
  return (
    <div
      class={`cell column-${column}`}
      role="columnheader"
      aria-colindex={column + 1}
      aria-sort={sorted ?? 'none'}
      tabIndex={focusable ? 0 : -1}
      title={help}
      data-cell={`-1:${column}`}
    >
      {sorted === undefined ? null : <Icon name={sorted === 'ascending' ? 'arrow-up' : 'arrow-down'} />}
      {title}
    </div>
  );
}
