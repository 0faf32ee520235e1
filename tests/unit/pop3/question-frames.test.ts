// What the two ends of a retrieval's port say about headers to be weighed: nonsense ends the session, and only that.
import { describe, expect, test } from 'vitest';
import { checkFetcherFrame, checkIngestFrame } from '../../../src-shared/ipc/guards.ts';

const bytes = new Uint8Array(3);
const looked = { type: 'looked', letters: [{ number: 1, sizeBytes: 3 }], bytes };
const entry = { number: 1, uidl: 'u1', occurrence: 0, sizeBytes: 3 };
const planOf = (headers: unknown) => ({
  type: 'plan',
  plan: { retrieve: [], headers: [headers], remove: [], keepCount: 0 },
});

test('frames as the contract has them pass unchanged', () => {
  const unseen = { ...looked, letters: [{ number: 2, sizeBytes: null }] };
  for (const frame of [looked, unseen]) expect(checkFetcherFrame(frame)).toEqual(frame);
  const headers = { entry, thenDelete: true, orWhole: false };
  const frames = [{ type: 'look', numbers: [1, 2] }, { type: 'weighed' }, planOf(headers)];
  for (const frame of frames) expect(checkIngestFrame(frame)).toEqual(frame);
});

describe('refused is', () => {
  test.each([
    ['a size below zero', { ...looked, letters: [{ number: 1, sizeBytes: -1 }] }],
    ['a size that is no whole number', { ...looked, letters: [{ number: 1, sizeBytes: 0.5 }] }],
    ['a size of words', { ...looked, letters: [{ number: 1, sizeBytes: '3' }] }],
    ['a letter without a size', { ...looked, letters: [{ number: 1 }] }],
    ['a letter with more than that', { ...looked, letters: [{ ...entry }] }],
    ['bytes that are none', { ...looked, bytes: 'abc' }],
    ['a frame without bytes', { type: 'looked', letters: [] }],
    ['letters that are no list', { ...looked, letters: { length: 1 } }],
  ])('from the fetcher: %s', (_what, frame) => {
    expect(() => checkFetcherFrame(frame)).toThrow();
  });

  test.each([
    ['a question about nothing', { type: 'look' }],
    ['a question about what has no number', { type: 'look', numbers: [1, null] }],
    ['a number below zero', { type: 'look', numbers: [-1] }],
    ['a question nobody knows', { type: 'Look', numbers: [1] }],
    ['more than was weighed', { type: 'weighed', number: 1 }],
    ['a plan that says only which headers', planOf(entry)],
    ['a plan that does not say whether they go', planOf({ entry, orWhole: true })],
    ['a plan that may or may not delete', planOf({ entry, thenDelete: 1, orWhole: false })],
    [
      'a removal for no reason',
      {
        type: 'plan',
        plan: { retrieve: [], headers: [], remove: [{ entry, rule: 'whim' }], keepCount: 0 },
      },
    ],
  ])('from the worker: %s', (_what, frame) => {
    expect(() => checkIngestFrame(frame)).toThrow();
  });
});

test('whatever values come, a frame is refused or is what it was', () => {
  const values = [undefined, null, -1, NaN, 'x', [], {}, 2 ** 60, bytes, [null], [[1]], true];
  for (const type of ['look', 'looked', 'weighed']) {
    for (const one of values) {
      for (const other of values) {
        for (const frame of [
          { type, numbers: one },
          { type, letters: one, bytes: other },
          { type, letters: [{ number: one, sizeBytes: other }], bytes },
        ]) {
          for (const check of [checkFetcherFrame, checkIngestFrame]) {
            expect([frame, 'refused']).toContainEqual(orRefused(() => check(frame)));
          }
        }
      }
    }
  }
});

function orRefused(check: () => unknown): unknown {
  try {
    return check();
  } catch {
    return 'refused';
  }
}
