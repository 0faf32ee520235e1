// Where a list is scrolled to, and how it follows the row the keyboard stands on.
import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { overscanRows, rowHeight, scrollToRow, type RowView } from './row-geometry.ts';
import { placeOf, type RowIds } from './row-selection.ts';

export interface GridView extends RowView {
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** To the pixel, as last heard of: asking the element would lay the whole window out anew. `height` null: not heard of yet. */
  readonly exact: RefObject<{ top: number; height: number | null }>;
  readonly onScroll: () => void;
}

/** How long after a leap the rows around those in sight are drawn again: no event says for certain that the thumb has come to rest. */
const leapRestMs = 150;

/** How high the view is and how far it is scrolled; scrolling draws again only when a row comes in sight. */
export function useGridView(): GridView {
  const scroller = useRef<HTMLDivElement>(null);
  const [height, setHeight] = useState(800);
  const [scrollTop, setScrollTop] = useState(0);
  const [overscan, setOverscan] = useState(overscanRows);
  const exact = useRef<GridView['exact']['current']>({ top: 0, height: null });
  const leapRest = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(leapRest.current), []);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      exact.current.height = element.clientHeight;
      setHeight(exact.current.height);
    });
    // Reports the first size too, before anything is painted.
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, []);
  return {
    scroller,
    height,
    scrollTop,
    overscan,
    exact,
    onScroll: () => {
      const top = scroller.current?.scrollTop ?? 0;
      // Drawn through a long list, the thumb leaves nothing standing from one frame to the next: rows out of sight are drawn for nothing.
      const isLeap = Math.abs(top - exact.current.top) > height;
      exact.current.top = top;
      setScrollTop(Math.floor(top / rowHeight) * rowHeight);
      setOverscan(isLeap ? 0 : overscanRows);
      clearTimeout(leapRest.current);
      if (isLeap) leapRest.current = setTimeout(() => setOverscan(overscanRows), leapRestMs);
    },
  };
}

/** What rows stand where they do by, apart from coming and going by themselves. */
export interface RowOrder<Id> {
  /** By any name. */
  readonly order: string;
  /** A row that is there only because it is active, and goes with the next. */
  readonly kept: Id | null;
}

/**
 * Brings a row into sight when it becomes active, or as soon as it is in the list, and once more where the rows stand in another order
 * or one that was kept has gone, if nobody has scrolled since; one that moves otherwise does not pull the view away.
 */
export function useActiveInView<Id>(
  { scroller, exact }: GridView,
  ids: RowIds<Id>,
  activeId: Id | null,
  { order, kept }: RowOrder<Id>,
): void {
  const lastShown = useRef<Id | null>(null);
  const last = useRef({ order, kept, top: 0 });
  useEffect(() => {
    const element = scroller.current;
    const { current: was } = last;
    const isKeptGone = was.kept !== kept && element?.scrollTop === was.top;
    if (was.order !== order || isKeptGone) lastShown.current = null;
    last.current = { ...was, order, kept };
    if (activeId === lastShown.current) return;
    const index = placeOf(ids, activeId);
    if (activeId === null) lastShown.current = null;
    if (!element || index < 0) return;
    lastShown.current = activeId;
    const { top, height } = exact.current;
    const wanted = scrollToRow(index, top, height ?? element.clientHeight);
    if (wanted !== top) {
      element.scrollTop = wanted;
      exact.current.top = element.scrollTop;
    }
    last.current.top = exact.current.top;
  }, [scroller, exact, ids, activeId, order, kept]);
}

/** A window that has just opened begins in its list. */
export function useFirstFocus(scroller: RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    if (document.activeElement === document.body) scroller.current?.focus();
  }, [scroller]);
}
