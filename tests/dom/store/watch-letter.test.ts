// One letter watched by many: read once, told of what changes, and of nothing else.
import { beforeEach, expect, test, vi } from 'vitest';
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../../../src-renderer/store/database.ts';
import type { MessageRow } from '../../../src-renderer/store/rows.ts';
import { watchLetter } from '../../../src-renderer/store/watch-letter.ts';
import { markLetters } from '../../../src-renderer/store/writes/letter-marks.ts';
import { purgeLetters } from '../../../src-renderer/store/writes/purge.ts';
import { lettersReadBy } from './known.ts';
import { fill, until } from './owed-letters.ts';
import { useFreshStore } from './support.ts';

useFreshStore();

let ids: MessageId[] = [];

beforeEach(async () => {
  ids = await fill(60);
});

test('eight that ask for the same letter have it read once', async () => {
  const watchers = Array.from({ length: 8 }, () => heard());
  const read = await lettersReadBy(async () => {
    for (const { watcher } of watchers) stops.push(watchLetter(ids[3]!, watcher));
    await until(() => watchers.every(({ rows }) => rows.length === 1));
    const late = heard();
    stops.push(watchLetter(ids[3]!, late.watcher));
    // At once: it is known.
    expect(late.rows).toHaveLength(1);
  });
  expect(read).toBe(1);
  expect(watchers[0]!.rows[0]?.id).toBe(ids[3]);
  stopAll();
});

test('a change is told once, one of other letters not at all, and that the letter is gone', async () => {
  const { rows, watcher } = heard();
  stops.push(watchLetter(ids[3]!, watcher));
  await until(() => rows.length === 1);
  // So many that any letter may be meant.
  await markLetters(ids.slice(4), { isFlagged: 1 });
  await markLetters([ids[3]!], { isRead: 1 });
  await until(() => rows.length === 2);
  expect(rows.map((row) => row?.isRead)).toEqual([0, 1]);
  await purgeLetters([ids[3]!]);
  await until(() => rows.length === 3);
  expect(rows[2]).toBeUndefined();
  stopAll();
});

test('whoever stops hears no more, the others do; whoever comes after the last begins anew', async () => {
  const [one, other] = [heard(), heard()];
  const stopOne = watchLetter(ids[3]!, one.watcher);
  stops.push(watchLetter(ids[3]!, other.watcher));
  await until(() => other.rows.length === 1);
  stopOne();
  await markLetters([ids[3]!], { isRead: 1 });
  await until(() => other.rows.length === 2);
  expect(one.rows).toHaveLength(1);
  stopAll();
  await markLetters([ids[3]!], { isRead: 0 });
  const next = heard();
  stops.push(watchLetter(ids[3]!, next.watcher));
  expect(next.rows).toHaveLength(0);
  await until(() => next.rows.length === 1);
  expect(next.rows[0]?.isRead).toBe(0);
  stopAll();
});

test('a store that fails is told of, and asked again by whoever comes next', async () => {
  const get = vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(() => {
    throw new DOMException('no more', 'InvalidStateError');
  });
  const failed = heard();
  stops.push(watchLetter(ids[3]!, failed.watcher));
  await until(() => failed.errors.length === 1);
  get.mockRestore();
  const next = heard();
  stops.push(watchLetter(ids[3]!, next.watcher));
  await until(() => next.rows.length === 1);
  expect(await store().messages.get(ids[3]!)).toEqual(next.rows[0]);
  stopAll();
});

const stops: (() => void)[] = [];

function stopAll(): void {
  for (const stop of stops.splice(0)) stop();
}

function heard() {
  const rows: (MessageRow | undefined)[] = [];
  const errors: unknown[] = [];
  const watcher = {
    onRow: (row: MessageRow | undefined) => void rows.push(row),
    onFailure: (error: unknown) => void errors.push(error),
  };
  return { rows, errors, watcher };
}
