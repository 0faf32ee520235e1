import { expect, test } from 'vitest';
import {
  allColumns,
  columnShapes,
  defaultColumns,
  toggleColumn,
} from '../../../src-renderer/features/message-list/columns.ts';
import type { ListColumn } from '../../../src-renderer/store/options.ts';
import {
  gridTemplate,
  leastGridWidth,
  moveColumn,
  resizeColumn,
} from '../../../src-renderer/ui/grid-columns.ts';

const shaped = (columns: readonly ListColumn[]) =>
  columns.map(({ column, width }) => ({ ...columnShapes[column], width }));
const names = (columns: readonly ListColumn[]) => columns.map(({ column }) => column);

test.each([
  ['inbox', 'from'],
  ['deleted', 'from'],
  [null, 'from'],
  ['sent', 'to'],
  ['outbox', 'to'],
  ['drafts', 'to'],
] as const)('the folder %s shows %s', (role, person) => {
  const shown = names(defaultColumns(role));
  expect(shown.filter((column) => column === 'from' || column === 'to')).toEqual([person]);
});

test('a column chosen comes to its usual place; the subject cannot be hidden', () => {
  const columns = defaultColumns('inbox');
  const shown = names(toggleColumn(columns, 'to'));
  expect(shown.indexOf('to')).toBe(shown.indexOf('from') + 1);
  expect(toggleColumn(toggleColumn(columns, 'flag'), 'flag')).toEqual(columns);
  expect(toggleColumn(columns, 'subject')).toBe(columns);
});

test('a column chosen leaves the others in the order the person gave them', () => {
  const turned = defaultColumns('inbox').toReversed();
  const shown = names(toggleColumn(turned, 'account'));
  expect(shown.filter((column) => column !== 'account')).toEqual(names(turned));
});

test('every column can be shown at once', () => {
  const columns = allColumns.reduce(
    (sum, column) => (names(sum).includes(column) ? sum : toggleColumn(sum, column)),
    defaultColumns('inbox'),
  );
  expect(names(columns)).toEqual(allColumns);
});

test('a list too narrow for its columns squeezes those of words before it scrolls sideways', () => {
  const columns = defaultColumns('inbox');
  const wanted = columns.reduce((sum, { width }) => sum + width, 0);
  expect(leastGridWidth(shaped(columns))).toBeLessThan(wanted);
  expect(gridTemplate(shaped(columns))).toContain(
    'minmax(84px, 190px) minmax(clamp(120px, 100% - 396px, 240px), 1fr)',
  );
  // A column made narrow by hand is not made wider again.
  expect(gridTemplate(shaped(resizeColumn(columns, 'from', 50)))).toContain('minmax(50px, 50px)');
});

test('a column cannot be dragged out of existence', () => {
  const narrow = resizeColumn(defaultColumns('inbox'), 'from', -50);
  expect(narrow.find(({ column }) => column === 'from')?.width).toBeGreaterThan(20);
});

test('a moved column stands where it was put, and beyond the ends at the end', () => {
  const columns = defaultColumns('inbox');
  expect(names(moveColumn(columns, 'subject', 0))[0]).toBe('subject');
  expect(names(moveColumn(columns, 'priority', 99)).at(-1)).toBe('priority');
  expect(names(moveColumn(columns, 'from', 4))).toEqual([
    'priority',
    'attachment',
    'flag',
    'subject',
    'from',
    'receivedAt',
    'sizeBytes',
  ]);
  expect(moveColumn(columns, 'from', 3)).toEqual(columns);
});
