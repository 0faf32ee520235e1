// What can be undone: the latest first, the oldest forgotten, and nothing twice.
import { expect, test } from 'vitest';
import { pushed, replaced, undoLimit, without } from '../../../src-renderer/app/work/undo-stack.ts';

const entry = (key: number, count = 1) => ({ key, count });
const keys = (stack: readonly { key: number }[]) => stack.map(({ key }) => key);

test('beyond its limit the oldest is forgotten', () => {
  let stack: readonly { key: number }[] = [];
  for (let key = 1; key <= undoLimit + 3; key += 1) stack = pushed(stack, entry(key));
  expect(stack).toHaveLength(undoLimit);
  expect(keys(stack)[0]).toBe(4);
  expect(stack.at(-1)?.key).toBe(undoLimit + 3);
});

test('work that goes on changes its entry where it is, though others came after it', () => {
  const stack = [entry(1), entry(2), entry(3)];
  expect(replaced(stack, entry(2, 50_000))).toEqual([entry(1), entry(2, 50_000), entry(3)]);
});

test('work that was undone or forgotten does not come back when it ends', () => {
  const stack = without([entry(1), entry(2)], 2);
  expect(replaced(stack, entry(2, 9))).toBe(stack);
  expect(without(stack, 2)).toBe(stack);
});
