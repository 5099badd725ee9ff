import {
  defaultRangeExtractor,
  elementScroll,
  observeElementOffset,
  observeElementRect,
  type Range,
  Virtualizer,
} from '@tanstack/virtual-core';
import { useEffect, useLayoutEffect, useReducer, useState } from 'preact/hooks';

interface VirtualRows {
  readonly count: number;
  /** Pixels. */
  readonly rowHeight: number;
  /** Height of the header that stays on top while the rows scroll, in pixels. */
  readonly headHeight: number;
  /** A row that stays even where it is out of sight: the focus is in it. */
  readonly pinned: number | undefined;
  readonly initialOffset: number;
  readonly scroller: { readonly current: HTMLElement | null };
  readonly onScroll: (offset: number) => void;
}

/** The rows in sight of a scrolled list, kept in step with preact's rendering. */
export function useVirtualRows(rows: VirtualRows): Virtualizer<HTMLElement, HTMLElement> {
  const [, draw] = useReducer<number, undefined>((count) => count + 1, 0);
  const options = {
    count: rows.count,
    estimateSize: () => rows.rowHeight,
    scrollMargin: rows.headHeight,
    scrollPaddingStart: rows.headHeight,
    overscan: 12,
    initialOffset: rows.initialOffset,
    getScrollElement: () => rows.scroller.current,
    observeElementRect,
    observeElementOffset,
    scrollToFn: elementScroll,
    rangeExtractor: (range: Range): number[] => {
      const shown = defaultRangeExtractor(range);
      const { pinned, count } = rows;
      if (pinned === undefined || pinned >= count || shown.includes(pinned)) return shown;
      return pinned < (shown[0] ?? 0) ? [pinned, ...shown] : [...shown, pinned];
    },
    onChange: (virtualizer: Virtualizer<HTMLElement, HTMLElement>) => {
      rows.onScroll(virtualizer.scrollOffset ?? 0);
      draw(undefined);
    },
  };
  const [virtualizer] = useState(() => new Virtualizer<HTMLElement, HTMLElement>(options));
  virtualizer.setOptions(options);
  useEffect(() => virtualizer._didMount(), [virtualizer]);
  useLayoutEffect(() => virtualizer._willUpdate());
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, rows.rowHeight]);
  return virtualizer;
}
