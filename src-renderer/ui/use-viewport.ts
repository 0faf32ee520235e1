// Where a list is scrolled to, and how it follows the row the keyboard stands on.
import { useEffect, useLayoutEffect, useState, type RefObject } from 'react';
import { rowHeight, scrollToRow } from './row-geometry.ts';

/** How high the view is and how far it is scrolled; scrolling draws again only when a row comes in sight. */
export function useViewport(scroller: RefObject<HTMLDivElement | null>) {
  const [height, setHeight] = useState(800);
  const [scrollTop, setScrollTop] = useState(0);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      setHeight(element.clientHeight);
    });
    // Reports the first size too, before anything is painted.
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, [scroller]);
  return {
    height,
    scrollTop,
    onScroll: () => {
      const top = scroller.current?.scrollTop ?? 0;
      setScrollTop(Math.floor(top / rowHeight) * rowHeight);
    },
  };
}

/** Keeps the active row in sight. */
export function useActiveInView<Id>(
  scroller: RefObject<HTMLDivElement | null>,
  ids: readonly Id[],
  activeId: Id | null,
): void {
  useEffect(() => {
    const element = scroller.current;
    const index = activeId === null ? -1 : ids.indexOf(activeId);
    if (!element || index < 0) return;
    element.scrollTop = scrollToRow(index, element.scrollTop, element.clientHeight);
    // Only a new active row scrolls; one that moved because others came does not pull the view away.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [activeId]);
}

/** A window that has just opened begins in its list. */
export function useFirstFocus(scroller: RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    if (document.activeElement === document.body) scroller.current?.focus();
  }, [scroller]);
}
