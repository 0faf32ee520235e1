// What earlier sessions left of the engine's undo log is worn down by transactions that change nothing.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { store } from '../../../src-renderer/store/database.ts';
import { wearDownUndoLog, type WearDown } from '../../../src-renderer/store/undo-log.ts';
import { folderId } from '../../../src-shared/mail/ids.ts';
import { until } from './owed-letters.ts';
import { useFreshStore } from './support.ts';

useFreshStore();

const group = { id: 'family', name: 'Family', memberIds: [] };
const quick: WearDown = { leastLetters: 3, delayMs: 0, pauseMs: 1, count: 5 };
const stops: (() => void)[] = [];

beforeEach(async () => {
  await store().contactGroups.add(group as never);
});

afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  vi.restoreAllMocks();
});

test('a store of many letters has so many transactions, and every row is as it was', async () => {
  await count(3);
  const made = begin();
  await until(() => made.length === quick.count);
  await restful();
  expect(made).toHaveLength(quick.count);
  expect(await store().contactGroups.toArray()).toEqual([group]);
});

test('each writes a row and takes it back: only so does the engine log how to undo it', async () => {
  await count(3);
  const puts = vi.spyOn(IDBObjectStore.prototype, 'put');
  const deletes = vi.spyOn(IDBObjectStore.prototype, 'delete');
  const made = begin();
  await until(() => made.length === quick.count && deletes.mock.calls.length === quick.count);
  const written = puts.mock.calls.map(([row]) => (row as { readonly id: string }).id);
  expect(written).toHaveLength(quick.count);
  expect(deletes.mock.calls.map(([key]) => key)).toEqual(written);
  for (const [at, order] of puts.mock.invocationCallOrder.entries()) {
    expect(deletes.mock.invocationCallOrder[at]).toBe(order + 1);
  }
});

test('no live query hears of it', async () => {
  await count(3);
  const heard = vi.fn();
  const { Dexie } = await import('dexie');
  Dexie.on('storagemutated', heard);
  const made = begin();
  await until(() => made.length === quick.count);
  Dexie.on('storagemutated').unsubscribe(heard);
  expect(heard).not.toHaveBeenCalled();
});

test('a store of few letters has none', async () => {
  await count(2);
  const made = begin();
  await restful();
  expect(made).toHaveLength(0);
});

test('it stops when it is told to', async () => {
  await count(3);
  const made = begin({ ...quick, count: 1_000 });
  await until(() => made.length >= 2);
  stops.pop()!();
  await restful();
  const before = made.length;
  await restful();
  expect(made).toHaveLength(before);
});

test('it stops by itself where nothing can be written', async () => {
  await count(3);
  const made = begin({ ...quick, count: 1_000 }, () => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  await until(() => made.length === 1);
  await restful();
  expect(made).toHaveLength(1);
});

/** The Inbox says that it holds so many. */
async function count(totalCount: number): Promise<void> {
  await store().folders.update(folderId('inbox'), { totalCount });
}

/** Gives the tables of the transactions it makes by the engine's own means. */
function begin(wearDown = quick, act?: () => never): string[] {
  const made: string[] = [];
  const database = store().backendDB();
  const open = database.transaction.bind(database);
  vi.spyOn(database, 'transaction').mockImplementation((names, mode, options) => {
    if (options?.durability !== 'relaxed') return open(names, mode, options);
    made.push(String(names));
    act?.();
    return open(names, mode, options);
  });
  stops.push(wearDownUndoLog(wearDown));
  return made;
}

function restful(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 50));
}
