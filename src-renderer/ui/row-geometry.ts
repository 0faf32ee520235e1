// Where rows stand: every row is equally high, so a place in the list is a multiplication. Pure.

/** CSS pixels; the same as `--row-height` in tokens.css. */
export const rowHeight = 28;
/** The sticky row of column headers above the rows. */
export const headerHeight = 28;
/** Rows drawn above and below what is seen, so that a flick of the wheel shows no empty place. */
export const overscanRows = 8;

export interface RowRange {
  readonly first: number;
  /** One past the last. */
  readonly end: number;
}

/** What is seen of a list; lengths in CSS pixels. */
export interface RowView {
  readonly scrollTop: number;
  readonly height: number;
  /** Rows to draw above and below it. */
  readonly overscan: number;
}

/** The rows to draw of `count`. */
export function visibleRows({ scrollTop, height, overscan }: RowView, count: number): RowRange {
  const first = Math.floor(scrollTop / rowHeight) - overscan;
  const end = Math.ceil((scrollTop + height) / rowHeight) + overscan;
  return { first: Math.max(0, Math.min(first, count)), end: Math.max(0, Math.min(end, count)) };
}

/** Rows are read in blocks of this many: a new question at every row scrolled by would never be answered in time. */
const blockRows = 64;

/** The rows to have at hand for those to draw: whole blocks, and one more on either side. */
export function rowsToRead({ first, end }: RowRange, count: number): RowRange {
  const firstBlock = Math.floor(first / blockRows) - 1;
  const endBlock = Math.ceil(end / blockRows) + 1;
  return { first: Math.max(0, firstBlock * blockRows), end: Math.min(count, endBlock * blockRows) };
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
