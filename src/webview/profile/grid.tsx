import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ColumnKey, TableOrder } from '../../protocol/profileView.ts';
import { Icon } from '../shared/icon.tsx';
import type { Strings } from './strings.ts';
import { useLayout } from './layout.ts';
import { type Column, isAscending, type TableData } from './model.ts';
import { Row } from './row.tsx';
import { useVirtualRows } from './virtual.ts';

interface GridProps {
  readonly data: TableData;
  /** Indices of the rows, as they are shown. */
  readonly shown: Uint32Array;
  readonly columns: readonly Column[];
  readonly order: TableOrder;
  readonly strings: Strings;
  readonly locale: string;
  /** Index of the row that the card is of. */
  readonly selected: number | undefined;
  readonly scroll: number;
  readonly onScroll: (offset: number) => void;
  /** `further` sorts by this column behind those that are sorted by already. */
  readonly onSort: (key: ColumnKey, further: boolean) => void;
  readonly onSelect: (index: number) => void;
  readonly onOpen: (index: number, beside: boolean) => void;
}

/** A cell of the grid: `row` counts the rows as they are shown, and the headers are row -1. */
interface Cell {
  readonly row: number;
  readonly column: number;
}

/** Where a key leads from a cell, in a grid of `count` rows of which `page` are in sight. */
function step(
  key: string,
  ctrl: boolean,
  { row, column }: Cell,
  { count, page, last }: { readonly count: number; readonly page: number; readonly last: number },
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
      return { row, column: Math.min(last, column + 1) };
    case 'Home':
      return ctrl ? { row: Math.min(0, count - 1), column: 0 } : { row, column: 0 };
    case 'End':
      return ctrl ? { row: count - 1, column: last } : { row, column: last };
    default:
      return undefined;
  }
}

/** pstats' table: one tab stop, arrows from cell to cell, Enter opens the source or sorts, Space the card. */
export function Grid(props: GridProps) {
  const { data, shown, columns, order, strings, selected, onSort, onSelect, onOpen } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<Cell>({ row: -1, column: 0 });
  const moved = useRef(false);
  const layout = useLayout(data, columns, scroller);
  const { rowHeight } = layout;
  const last = columns.length - 1;
  const here: Cell = { row: Math.min(active.row, shown.length - 1), column: Math.min(active.column, last) };
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

  // A row that was chosen elsewhere is brought into sight.
  useLayoutEffect(() => {
    if (selected === undefined || shown[here.row] === selected) return;
    const row = shown.indexOf(selected);
    if (row < 0) return;
    setActive({ row, column: here.column });
    virtualizer.scrollToIndex(row, { align: 'auto' });
  }, [selected]);

  // Another order or filter is read from its top.
  const view = `${order.map(({ key, reverse }) => `${key}${reverse}`).join()} ${shown.length}`;
  const lastView = useRef(view);
  useLayoutEffect(() => {
    if (lastView.current === view) return;
    lastView.current = view;
    // Asked of the page, or done for nothing, it would be laid out here already.
    if ((virtualizer.scrollOffset ?? 0) > 0) scroller.current?.scrollTo({ top: 0 });
  }, [view]);

  const at = (row: number, act: (index: number) => void): void => {
    const index = shown[row];
    if (index !== undefined) act(index);
  };
  const sort = (column: number, further: boolean): void => {
    const key = columns[column]?.key;
    if (key !== undefined) onSort(key, further);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      if (here.row < 0) sort(here.column, event.shiftKey);
      else if (event.key === 'Enter') at(here.row, (index) => onOpen(index, !event.altKey));
      else at(here.row, onSelect);
      return;
    }
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2);
    const next = step(event.key, event.ctrlKey || event.metaKey, here, { count: shown.length, page, last });
    if (next === undefined) return;
    event.preventDefault();
    moved.current = true;
    setActive(next);
    if (selected !== undefined && next.row !== here.row) at(next.row, onSelect);
  };
  const onClick = (event: MouseEvent): void => {
    const [row, column] = cellUnder(event.target) ?? [];
    if (row === undefined || column === undefined) return;
    setActive({ row, column });
    if (row < 0) {
      sort(column, event.shiftKey);
      return;
    }
    // Text that was just selected is to be copied, not followed.
    if (window.getSelection()?.isCollapsed === false) return;
    const onName = event.target instanceof Element && event.target.closest('.linked .name') !== null;
    at(row, (index) => (onName ? onOpen(index, !event.altKey) : onSelect(index)));
  };

  return (
    <div
      ref={scroller}
      class={`grid ${layout.mode}${shown.length === 0 ? ' empty' : ''}`}
      style={{
        '--template': layout.template,
        '--least': `${layout.minWidth}px`,
        '--lane': `${layout.lane}px`,
        '--row-height': `${rowHeight}px`,
      }}
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
          {columns.map((column, number) => (
            <Header
              key={column.key}
              column={column}
              number={number}
              help={strings.columnHelp[column.key]}
              order={order}
              focusable={here.row < 0 && here.column === number}
            />
          ))}
        </div>
      </div>
      <div class="body" role="rowgroup" style={{ height: `${shown.length * rowHeight}px` }}>
        {virtualizer.getVirtualItems().map(({ index: row, start }) => {
          const index = shown[row];
          return index === undefined ? null : (
            // By place: another filter changes the texts of the rows in sight, and makes no new ones.
            <Row
              key={row}
              data={data}
              columns={columns}
              index={index}
              position={row}
              offset={start - rowHeight}
              strings={strings}
              locale={props.locale}
              isSelected={index === selected}
              focusColumn={here.row === row ? here.column : undefined}
            />
          );
        })}
      </div>
    </div>
  );
}

/** The cell that an event happened in. */
function cellUnder(target: EventTarget | null): number[] | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-cell]') : null;
  return cell?.dataset['cell']?.split(':').map(Number);
}

interface HeaderProps {
  readonly column: Column;
  readonly number: number;
  readonly help: string;
  readonly order: TableOrder;
  readonly focusable: boolean;
}

function Header({ column: { key, title, bar }, number, help, order, focusable }: HeaderProps) {
  const place = order.findIndex((column) => column.key === key);
  const sorted = order[place];
  const direction = sorted === undefined ? 'none' : isAscending(sorted) ? 'ascending' : 'descending';
  return (
    <div
      class={`cell ${key === 'function' ? 'function' : key === 'module' || key === 'process' ? 'text' : ''}${bar === true ? ' barred' : ''}`}
      role="columnheader"
      aria-colindex={number + 1}
      aria-sort={direction}
      tabIndex={focusable ? 0 : -1}
      title={help}
      data-cell={`-1:${number}`}
    >
      {sorted === undefined ? null : <Icon name={direction === 'ascending' ? 'arrow-up' : 'arrow-down'} />}
      {sorted !== undefined && order.length > 1 ? <sup aria-hidden="true">{place + 1}</sup> : null}
      {title}
    </div>
  );
}
