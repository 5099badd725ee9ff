import { useLayoutEffect, useMemo, useState } from 'preact/hooks';
import { formatFixed3 } from '../../core/profile/number.ts';
import { type Column, largest, type TableData } from './model.ts';

/**
 * How the table lies in its width: `wide` with bars beside the numbers, `tight` with bars under them, `stacked`
 * with each function above its numbers.
 */
export interface Layout {
  readonly mode: 'wide' | 'tight' | 'stacked';
  /** `grid-template-columns` of a row. */
  readonly template: string;
  /** Pixels; in less the table scrolls sideways. */
  readonly minWidth: number;
  /** Pixels. */
  readonly rowHeight: number;
  readonly lane: number;
}

interface Room {
  readonly width: number;
  /** Width of a digit. */
  readonly ch: number;
  readonly line: number;
}

/** Characters of the widest cell of a column, its header and the arrow beside it included. */
function widest({ columns, mixed }: TableData, { key, title }: Column): number {
  const header = title.length + 2;
  const time = (): number => formatFixed3(largest(columns.cumtime)).length;
  switch (key) {
    case 'ncalls': {
      let most = String(largest(columns.ncalls)).length;
      for (let index = 0; index < columns.count; index += 1) {
        const [all, primitive] = [columns.ncalls[index], columns.pcalls[index]];
        if (all !== primitive) most = Math.max(most, `${all}/${primitive}`.length);
      }
      return Math.max(header, most);
    }
    case 'pcalls':
      return Math.max(header, String(largest(columns.pcalls)).length);
    case 'tottime':
    case 'cumtime':
      return Math.max(header, time());
    case 'tottimePerCall':
    case 'cumtimePerCall':
      return mixed ? header : Math.max(header, time());
    case 'tottimeMedian':
    case 'tottimeSpread':
      return Math.max(header, time());
    case 'tottimeShare':
    case 'cumtimeShare':
    case 'callers':
    case 'callees':
      return header;
    case 'module':
    case 'process':
      return 18;
    case 'function':
      return 22;
    default:
      return key satisfies never;
  }
}

/** Lays the columns into a width. */
export function layOut(data: TableData, shown: readonly Column[], { width, ch, line }: Room): Layout {
  const numbers = shown.filter(({ key }) => key !== 'function');
  const characters = numbers.map((column) => widest(data, column));
  const sum = (widths: readonly number[]): number => widths.reduce((total, each) => total + each, 0);
  const wide = (lane: number): number[] =>
    numbers.map(({ bar }, index) =>
      Math.ceil((characters[index] ?? 0) * ch + 20 + (bar === true ? lane + 8 : 0)),
    );
  const tight = characters.map((count) => Math.ceil(count * ch + 10));
  const name = 26 * ch;
  const bars = numbers.filter(({ bar }) => bar).length;
  const room = width - sum(wide(24)) - name;
  if (room >= 0) {
    const lane = bars === 0 ? 0 : 24 + Math.min(76, Math.floor(room / 3 / bars));
    const widths = wide(lane);
    return {
      mode: 'wide',
      template: `${widths.map((each) => `${each}px`).join(' ')} minmax(0, 1fr)`,
      minWidth: sum(widths) + name,
      rowHeight: Math.round(line * 1.2),
      lane,
    };
  }
  if (sum(tight) + name * 0.75 <= width)
    return {
      mode: 'tight',
      template: `${tight.map((each) => `${each}px`).join(' ')} minmax(0, 1fr)`,
      minWidth: sum(tight) + name * 0.75,
      rowHeight: Math.round(line * 1.2),
      lane: 0,
    };
  return {
    mode: 'stacked',
    template: tight.map((each) => `minmax(${each}px, 1fr)`).join(' '),
    minWidth: sum(tight),
    rowHeight: Math.round(line * 2.2),
    lane: 0,
  };
}

/** Measures a scrolled element and its text, and lays the columns into it, whenever its width changes. */
export function useLayout(
  data: TableData,
  shown: readonly Column[],
  scroller: { readonly current: HTMLElement | null },
): Layout {
  const [room, setRoom] = useState<Room>({ width: 1000, ch: 8, line: 20 });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const measure = (): void => {
      const probe = document.createElement('span');
      probe.className = 'unseen number';
      probe.style.width = 'auto';
      probe.textContent = '0'.repeat(20);
      element.append(probe);
      const ch = probe.getBoundingClientRect().width / 20;
      probe.remove();
      const line = Number.parseFloat(getComputedStyle(document.body).fontSize) * 1.5;
      setRoom((old) =>
        old.width === element.clientWidth && old.ch === ch && old.line === line
          ? old
          : { width: element.clientWidth, ch, line },
      );
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);
  return useMemo(() => layOut(data, shown, room), [data, shown, room]);
}
