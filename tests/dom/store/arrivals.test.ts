// Large letters: written piece by piece before they have a row, and gone without a trace when they never get one.
import { describe, expect, test } from 'vitest';
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { rawHead, rawMessage } from '../../../src-renderer/store/queries/raw.ts';
import {
  dropArrival,
  dropLeftArrivals,
  reserveArrival,
  writeArrivalPart,
} from '../../../src-renderer/store/writes/arrivals.ts';
import { commitLetters } from '../../../src-renderer/store/writes/ingest.ts';
import type { LetterToStore } from '../../../src-renderer/store/writes/letter-to-store.ts';
import { purgeLetters } from '../../../src-renderer/store/writes/purge.ts';
import {
  counters,
  entryOf,
  failOnAdd,
  letterOf,
  orphanedRawCount,
  quotaExceeded,
  recount,
  useFreshStore,
} from './support.ts';

useFreshStore();

const pieces = [new Uint8Array([1, 2, 3]), new Uint8Array([4]), new Uint8Array([5, 6])];
const all = new Uint8Array([1, 2, 3, 4, 5, 6]);

async function arrive(): Promise<MessageId> {
  const id = await reserveArrival();
  for (const [part, bytes] of pieces.entries()) await writeArrivalPart(id, part, bytes);
  return id;
}

function largeLetter(name: string, messageId: MessageId): LetterToStore {
  return letterOf(name, {
    entry: entryOf(name, 7),
    body: { kind: 'parts', messageId, sizeBytes: all.byteLength },
  });
}

describe('a letter under way', () => {
  test('takes an id no letter has or will get, and is in no list', async () => {
    await commitLetters([letterOf('before')]);
    const first = await reserveArrival();
    const second = await reserveArrival();
    await commitLetters([letterOf('after')]);
    const ids = await store().messages.toCollection().primaryKeys();
    expect(new Set([...ids, first, second]).size).toBe(4);
    expect(ids).toHaveLength(2);
    expect(await counters()).toEqual(await recount());
  });

  test('becomes a letter with all its bytes in one transaction', async () => {
    const id = await arrive();
    expect(await commitLetters([largeLetter('large', id)])).toBe(1);
    expect(await rawMessage(id)).toEqual(all);
    expect(await rawHead(id)).toEqual(pieces[0]);
    expect(await store().messages.get(id)).toMatchObject({ sizeBytes: 6, subject: 'large' });
    const [row] = await store().ledger.toArray();
    expect(row).toMatchObject({ messageId: id, sizeBytes: 7, receivedBytes: 6, state: 'stored' });
    expect(await store().arrivals.count()).toBe(0);
    expect(await counters()).toEqual(await recount());
  });

  test('that cannot be committed is still known as under way, to be freed later', async () => {
    const id = await arrive();
    const mend = failOnAdd('ledger', quotaExceeded);
    await expect(commitLetters([largeLetter('large', id)])).rejects.toThrow();
    mend();
    expect(await store().messages.count()).toBe(0);
    expect(await store().arrivals.toCollection().primaryKeys()).toEqual([id]);
    await dropLeftArrivals();
    expect(await orphanedRawCount()).toBe(0);
  });

  test('that is given up leaves nothing', async () => {
    await dropArrival(await arrive());
    expect(await store().raw.count()).toBe(0);
    expect(await store().arrivals.count()).toBe(0);
  });

  test('that is stored already gives its bytes back', async () => {
    const [first, again] = [await arrive(), await arrive()];
    await commitLetters([largeLetter('large', first)]);
    expect(await commitLetters([largeLetter('large', again)])).toBe(0);
    expect(await rawMessage(again)).toBeNull();
    expect(await rawMessage(first)).toEqual(all);
    expect(await store().arrivals.count()).toBe(0);
  });

  test('twice in one batch is stored once', async () => {
    const [first, again] = [await arrive(), await arrive()];
    expect(await commitLetters([largeLetter('large', first), largeLetter('large', again)])).toBe(1);
    expect(await orphanedRawCount()).toBe(0);
    expect(await store().arrivals.count()).toBe(0);
  });
});

test('a program ended in the middle of large letters frees what they left, and only that', async () => {
  await commitLetters([letterOf('whole'), largeLetter('large', await arrive())]);
  const cut = await reserveArrival();
  await writeArrivalPart(cut, 0, all);
  await reserveArrival();
  await dropLeftArrivals();
  expect(await store().arrivals.count()).toBe(0);
  expect(await orphanedRawCount()).toBe(0);
  expect(await store().messages.count()).toBe(2);
  expect(await store().raw.count()).toBe(1 + pieces.length);
});

test('a purged large letter takes every piece along', async () => {
  const raw = new Uint8Array(9 * 1024 * 1024).fill(7);
  await commitLetters([letterOf('large', { raw })]);
  await purgeLetters(await store().messages.toCollection().primaryKeys());
  expect(await store().raw.count()).toBe(0);
});
