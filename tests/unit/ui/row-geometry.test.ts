import { expect, test } from 'vitest';
import {
  defaultColumns,
  gridTemplate,
  leastListWidth,
  resizeColumn,
  toggleColumn,
} from '../../../src-renderer/features/message-list/columns.ts';
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

test.each([
  ['inbox', 'from'],
  ['deleted', 'from'],
  [null, 'from'],
  ['sent', 'to'],
  ['outbox', 'to'],
  ['drafts', 'to'],
] as const)('the folder %s shows %s', (role, person) => {
  const shown = defaultColumns(role).map(({ column }) => column);
  expect(shown.filter((column) => column === 'from' || column === 'to')).toEqual([person]);
});

test('a column chosen comes to its usual place; the subject cannot be hidden', () => {
  const columns = defaultColumns('inbox');
  const names = toggleColumn(columns, 'to').map(({ column }) => column);
  expect(names.indexOf('to')).toBe(names.indexOf('from') + 1);
  expect(toggleColumn(toggleColumn(columns, 'flag'), 'flag')).toEqual(columns);
  expect(toggleColumn(columns, 'subject')).toBe(columns);
});

test('a list too narrow for its columns squeezes those of words before it scrolls sideways', () => {
  const columns = defaultColumns('inbox');
  const wanted = columns.reduce((sum, { width }) => sum + width, 0);
  expect(leastListWidth(columns)).toBeLessThan(wanted);
  expect(gridTemplate(columns)).toContain(
    'minmax(84px, 190px) minmax(clamp(120px, 100% - 392px, 240px), 1fr)',
  );
  // A column made narrow by hand is not made wider again.
  expect(gridTemplate(resizeColumn(columns, 'from', 50))).toContain('minmax(50px, 50px)');
});

test('a column cannot be dragged out of existence', () => {
  const narrow = resizeColumn(defaultColumns('inbox'), 'from', -50);
  expect(narrow.find(({ column }) => column === 'from')?.width).toBeGreaterThan(20);
});
