import { expect, test } from 'vitest';
import { columnAtEdge } from '../../../src-renderer/ui/grid-columns.ts';

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
