import { expect, test } from 'vitest';
import {
  headerHeight,
  rowHeight,
  rowsToRead,
  scrollToRow,
  visibleRows,
} from '../../../src-renderer/ui/row-geometry.ts';

test('only the rows in sight and a few around them are drawn, wherever the list stands', () => {
  const { first, end } = visibleRows(50_000 * rowHeight, 560, 100_000);
  expect(first).toBeLessThan(50_000);
  expect(end).toBeGreaterThan(50_020);
  expect(end - first).toBeLessThan(60);
});

test('rows are read in blocks around those drawn, so that scrolling by a row asks nothing new', () => {
  const read = rowsToRead({ first: 1_000, end: 1_040 }, 100_000);
  expect(read.first).toBeLessThan(1_000 - 40);
  expect(read.end).toBeGreaterThan(1_040 + 40);
  expect(rowsToRead({ first: 1_001, end: 1_041 }, 100_000)).toEqual(read);
  expect(rowsToRead({ first: 0, end: 10 }, 10)).toEqual({ first: 0, end: 10 });
});

test('no row is drawn before the first or after the last', () => {
  expect(visibleRows(0, 560, 3)).toEqual({ first: 0, end: 3 });
  expect(visibleRows(0, 560, 0)).toEqual({ first: 0, end: 0 });
  // The list became shorter than it was scrolled.
  expect(visibleRows(9_000, 560, 5)).toEqual({ first: 5, end: 5 });
});

test('the list scrolls no further than needed to show a row below its header', () => {
  const view = headerHeight + 10 * rowHeight;
  expect(scrollToRow(3, 0, view)).toBe(0);
  expect(scrollToRow(10, 0, view)).toBe(rowHeight);
  expect(scrollToRow(2, 5 * rowHeight, view)).toBe(2 * rowHeight);
});
