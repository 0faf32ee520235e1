import { expect, test } from 'vitest';
import {
  endOfBranch,
  headOf,
  treeStepOf,
  type GridTree,
} from '../../../src-renderer/ui/grid-tree.ts';

/** Two heads: the first opened over three rows, the second folded; then a row with nothing below it. */
const depths = [0, 1, 2, 1, 0, 0];
const tree: GridTree = {
  depthAt: (index) => depths[index] ?? 0,
  isParentAt: (index) => index === 0 || index === 4,
  isExpandedAt: (index) => index === 0,
  setExpanded: () => undefined,
};

test('a branch ends before the next head', () => {
  expect(endOfBranch(tree, 0, 6)).toBe(4);
  expect(endOfBranch(tree, 5, 6)).toBe(6);
  expect([1, 2, 3].map((index) => headOf(tree, index))).toEqual([0, 0, 0]);
});

test.each([
  ['ArrowRight', 0, { kind: 'go', index: 1 }],
  ['ArrowRight', 4, { kind: 'expand', index: 4 }],
  ['ArrowRight', 5, null],
  ['ArrowRight', 2, null],
  ['ArrowLeft', 0, { kind: 'collapse', index: 0 }],
  ['ArrowLeft', 2, { kind: 'go', index: 0 }],
  ['ArrowLeft', 4, null],
  ['+', 4, { kind: 'expand', index: 4 }],
  ['+', 0, null],
  ['*', 4, { kind: 'expand', index: 4 }],
  ['-', 3, { kind: 'collapse', index: 0 }],
  ['-', 4, null],
  ['ArrowDown', 0, null],
  ['ArrowRight', -1, null],
] as const)('%s at row %i means %o', (key, index, step) => {
  expect(treeStepOf(key, tree, index)).toEqual(step);
});
