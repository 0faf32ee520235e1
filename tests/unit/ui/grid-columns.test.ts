import { expect, test } from 'vitest';
import {
  columnAtEdge,
  gridTemplate,
  leastGridWidth,
  sizedColumn,
} from '../../../src-renderer/ui/grid-columns.ts';

const narrow = { width: 50, least: 20 };
const wide = { width: 200, least: 50, isWide: true };

test('an edge before the wide column drags the column it ends, one behind it the next column', () => {
  const columns = [narrow, wide, narrow, narrow];
  expect(columnAtEdge(columns, 0)).toEqual({ index: 0, direction: 1 });
  expect(columnAtEdge(columns, 1)).toEqual({ index: 2, direction: -1 });
  expect(columnAtEdge(columns, 2)).toEqual({ index: 3, direction: -1 });
});

test('the last edge drags nothing where the wide column fills the grid', () => {
  expect(columnAtEdge([narrow, wide], 1)).toBeNull();
  expect(columnAtEdge([wide, narrow], 1)).toBeNull();
});

test('a column whose width was chosen keeps it where there is little room, others give way', () => {
  const columns = [sizedColumn(narrow, 90), narrow, wide];
  expect(gridTemplate(columns)).toContain('minmax(90px, 90px) minmax(20px, 50px)');
  expect(leastGridWidth(columns)).toBe(leastGridWidth([narrow, narrow, wide]) + 70);
  expect(sizedColumn(narrow, 50)).toBe(narrow);
  expect(sizedColumn(narrow, 10)).toMatchObject({ width: 10, least: 10 });
});

test('the wide column takes what is left, whatever was kept of its width', () => {
  expect(sizedColumn(wide, 90)).toBe(wide);
});
