import { expect, test } from 'vitest';
import {
  headerHeight,
  overscanRows,
  rowHeight,
  rowsToRead,
  scrollToRow,
  visibleRows,
} from '../../../src-renderer/ui/row-geometry.ts';

const viewAt = (scrollTop: number, overscan = overscanRows) => ({
  scrollTop,
  height: 560,
  overscan,
});

test('only the rows in sight and a few around them are drawn, wherever the list stands', () => {
  const { first, end } = visibleRows(viewAt(50_000 * rowHeight), 100_000);
  expect(first).toBeLessThan(50_000);
  expect(end).toBeGreaterThan(50_020);
  expect(end - first).toBeLessThan(60);
});

test('without rows around them, those in sight are drawn whole, also one that is cut at the top', () => {
  // The scroll position is told in whole rows: the view may stand almost a row further down, below its header.
  expect(visibleRows(viewAt(28 * rowHeight, 0), 100)).toEqual({ first: 28, end: 48 });
  expect(48 * rowHeight).toBeGreaterThanOrEqual(29 * rowHeight + 560 - headerHeight);
});

test('rows are read in blocks around those drawn, so that scrolling by a row asks nothing new', () => {
  const read = rowsToRead({ first: 1_000, end: 1_040 }, 100_000);
  expect(read.first).toBeLessThan(1_000 - 40);
  expect(read.end).toBeGreaterThan(1_040 + 40);
  expect(rowsToRead({ first: 1_001, end: 1_041 }, 100_000)).toEqual(read);
  expect(rowsToRead({ first: 0, end: 10 }, 10)).toEqual({ first: 0, end: 10 });
});

test('no row is drawn before the first or after the last', () => {
  expect(visibleRows(viewAt(0), 3)).toEqual({ first: 0, end: 3 });
  expect(visibleRows(viewAt(0), 0)).toEqual({ first: 0, end: 0 });
  // The list became shorter than it was scrolled.
  expect(visibleRows(viewAt(9_000), 5)).toEqual({ first: 5, end: 5 });
});

test('the list scrolls no further than needed to show a row below its header', () => {
  const view = headerHeight + 10 * rowHeight;
  expect(scrollToRow(3, 0, view)).toBe(0);
  expect(scrollToRow(10, 0, view)).toBe(rowHeight);
  expect(scrollToRow(2, 5 * rowHeight, view)).toBe(2 * rowHeight);
});
