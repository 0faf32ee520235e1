// Where rows stand: every row is equally high, so a place in the list is a multiplication. Pure.

/** CSS pixels; the same as `--row-height` in tokens.css. */
export const rowHeight = 28;
/** The sticky row of column headers above the rows. */
export const headerHeight = 28;
/** Rows drawn above and below what is seen, so that a flick of the wheel shows no empty place. */
const overscanRows = 8;

export interface RowRange {
  readonly first: number;
  /** One past the last. */
  readonly end: number;
}

/** The rows to draw for a scroll position. */
export function visibleRows(scrollTop: number, viewHeight: number, count: number): RowRange {
  const first = Math.floor(scrollTop / rowHeight) - overscanRows;
  const end = Math.ceil((scrollTop + viewHeight) / rowHeight) + overscanRows;
  return { first: Math.max(0, Math.min(first, count)), end: Math.max(0, Math.min(end, count)) };
}

/** Rows a Page key moves by: what is seen, less one that stays for orientation. */
export function pageRows(viewHeight: number): number {
  return Math.max(1, Math.floor((viewHeight - headerHeight) / rowHeight) - 1);
}

/** The scroll position nearest to `scrollTop` at which the row is wholly seen. */
export function scrollToRow(index: number, scrollTop: number, viewHeight: number): number {
  const top = index * rowHeight;
  const bottom = top + rowHeight + headerHeight - viewHeight;
  if (top < scrollTop) return top;
  return bottom > scrollTop ? bottom : scrollTop;
}
