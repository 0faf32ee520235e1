import { expect, test } from 'vitest';
import {
  emptyHistory,
  recall,
  remember,
} from '../../../src-renderer/features/transfer/manual/command-history.ts';

const after = (...lines: string[]) => lines.reduce(remember, emptyHistory);

test('a password is never remembered, its verb is', () => {
  expect(after('USER x', 'PASS hunter2', 'AUTH PLAIN AGEAYg==').lines).toEqual([
    'USER x',
    'PASS ',
    'AUTH PLAIN',
  ]);
});

test('arrows go back to the first and on to the empty line', () => {
  const history = after('STAT', 'STAT', 'LIST');
  expect(history.lines).toEqual(['STAT', 'LIST']);
  const once = recall(history, -1);
  expect(once?.line).toBe('LIST');
  const twice = recall(once?.history ?? history, -1);
  expect(twice?.line).toBe('STAT');
  expect(recall(twice?.history ?? history, -1)).toBeNull();
  expect(recall(once?.history ?? history, 1)?.line).toBe('');
  expect(recall(history, 1)).toBeNull();
});
