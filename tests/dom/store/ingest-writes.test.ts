import { Dexie } from 'dexie';
import { describe, expect, test } from 'vitest';
import { accountId, folderId, type MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { storeFailure } from '../../../src-renderer/store/failure.ts';
import { ledgerOf } from '../../../src-renderer/store/queries/ledger.ts';
import { rawMessage } from '../../../src-renderer/store/queries/raw.ts';
import { rawChunkBytes } from '../../../src-renderer/store/schema.ts';
import { commitLetters, recordRefused } from '../../../src-renderer/store/writes/ingest.ts';
import {
  absenceLimitMs,
  recordDeletions,
  recordListing,
} from '../../../src-renderer/store/writes/ledger.ts';
import type { ListingEntry } from '../../../src-shared/mail/retrieval.ts';
import { deleteMessages } from '../../../src-renderer/store/writes/messages.ts';
import {
  anna,
  counters,
  entryOf,
  failOnAdd,
  letterOf,
  quotaExceeded,
  rawOf,
  recount,
  session,
  useFreshStore,
} from './support.ts';

useFreshStore();

const maildrop = 'anna@pop.example.org';

describe('a batch that cannot be committed', () => {
  test.each(['raw', 'messages', 'ledger'] as const)(
    'because its second row fails in %s leaves nothing behind',
    async (table) => {
      await commitLetters([letterOf('before')]);
      let rows = 0;
      const mend = failOnAdd(table, () => ((rows += 1) === 2 ? new Error('broken') : null));
      await expect(commitLetters([letterOf('a'), letterOf('b'), letterOf('c')])).rejects.toThrow();
      mend();
      await expectConsistent(1);
      expect(await commitLetters([letterOf('a'), letterOf('b'), letterOf('c')])).toBe(3);
      await expectConsistent(4);
    },
  );

  test('because its transaction is cut off midway leaves nothing behind', async () => {
    const mend = failOnAdd('ledger', () => {
      Dexie.currentTransaction.abort();
      return null;
    });
    await expect(commitLetters([letterOf('a')])).rejects.toThrow();
    mend();
    await expectConsistent(0);
  });

  test('for lack of space is told as a full disk', async () => {
    const mend = failOnAdd('raw', quotaExceeded);
    const error = await commitLetters([letterOf('a')]).catch((thrown: unknown) => thrown);
    mend();
    expect(storeFailure(error)).toMatchObject({ code: 'storage-full', phase: 'storage' });
    await expectConsistent(0);
  });

  test('for another reason is told as a failure to store', async () => {
    const mend = failOnAdd('messages', () => new Error('broken'));
    const error = await commitLetters([letterOf('a')]).catch((thrown: unknown) => thrown);
    mend();
    expect(storeFailure(error)).toMatchObject({ code: 'storage-failed', phase: 'storage' });
  });
});

describe('one letter is stored once', () => {
  test('when it comes again in a later session, even read and moved meanwhile', async () => {
    expect(await commitLetters([letterOf('a')])).toBe(1);
    expect(await commitLetters([letterOf('a')])).toBe(0);
    await expectConsistent(1);
  });

  test('when it comes twice in one batch', async () => {
    expect(await commitLetters([letterOf('a'), letterOf('a')])).toBe(1);
    await expectConsistent(1);
  });

  test('when two sessions bring it at the same time', async () => {
    const counts = await Promise.all([
      commitLetters([letterOf('a')]),
      commitLetters([letterOf('a')]),
    ]);
    expect(counts.sort()).toEqual([0, 1]);
    await expectConsistent(1);
  });

  test('when the person has purged it meanwhile', async () => {
    await commitLetters([letterOf('a')]);
    await deleteMessages(await allIds(), { forGood: true });
    expect(await commitLetters([letterOf('a')])).toBe(0);
    expect(await store().messages.count()).toBe(0);
    expect(await ledgerOf(anna)).toMatchObject([{ messageId: null, state: 'stored' }]);
  });

  test('but letters whose unique-ids differ in case, or in occurrence, are two', async () => {
    const again = letterOf('uid', { entry: entryOf('uid', 10, 2, 1) });
    expect(await commitLetters([letterOf('uid'), letterOf('UID'), again])).toBe(3);
  });

  test('but two accounts’ letters with the same unique-id are two', async () => {
    const other = letterOf('a', { accountId: accountId('other') });
    expect(await commitLetters([letterOf('a'), other])).toBe(2);
    expect(await store().ledger.count()).toBe(2);
  });

  test('but two letters a faulty server gave one unique-id in one session are two', async () => {
    const other = letterOf('a', { raw: rawOf('another letter') });
    expect(await commitLetters([letterOf('a'), other])).toBe(2);
  });

  test('and a new letter under a used unique-id is not taken for the old one', async () => {
    await commitLetters([letterOf('a', { raw: rawOf('old letter') })]);
    expect(await commitLetters([letterOf('a', { raw: rawOf('another letter') })])).toBe(1);
    expect(await store().messages.count()).toBe(2);
    expect(await ledgerOf(anna)).toHaveLength(1);
  });
});

describe('a letter the server would not give', () => {
  const failure = { code: 'letter-refused', phase: 'retrieval', serverReply: '-ERR no' } as const;
  const refusal = {
    accountId: anna,
    sessionId: session,
    maildrop,
    entry: entryOf('bad', 99),
    failure,
    receivedAt: 5,
  };

  test('has a placeholder, one only, and a count of attempts', async () => {
    await recordRefused(refusal);
    await recordRefused(refusal);
    expect(await store().messages.toArray()).toMatchObject([
      { damage: 'refused', preview: '-ERR no' },
    ]);
    expect(await ledgerOf(anna)).toMatchObject([{ state: 'poison', attemptCount: 2 }]);
    expect(await counters()).toEqual(await recount());
  });

  test('takes the placeholder’s place when it comes after all', async () => {
    await recordRefused(refusal);
    const entry = entryOf('bad', 99);
    expect(await commitLetters([letterOf('bad', { entry })])).toBe(1);
    expect(await store().messages.toArray()).toMatchObject([{ damage: null }]);
    expect(await ledgerOf(anna)).toMatchObject([{ state: 'stored' }]);
    await expectConsistent(1);
  });

  test('does not touch a letter that is here', async () => {
    await commitLetters([letterOf('bad')]);
    await recordRefused(refusal);
    expect(await ledgerOf(anna)).toMatchObject([{ state: 'stored' }]);
    await expectConsistent(1);
  });
});

describe('raw bytes', () => {
  test.each([0, 1, rawChunkBytes, rawChunkBytes + 1, 50 * 1024 * 1024])(
    'of a letter of %i octets come back exactly',
    async (size) => {
      const raw = new Uint8Array(size);
      for (let at = 0; at < size; at += 997) raw[at] = at % 256;
      await commitLetters([letterOf('large', { raw })]);
      const [id] = await allIds();
      const stored = await rawMessage(id!);
      expect(stored?.byteLength).toBe(size);
      expect(stored?.every((byte, at) => byte === raw[at])).toBe(true);
      const rows = await store().raw.toArray();
      expect(rows.every((row) => row.bytes.buffer.byteLength <= rawChunkBytes)).toBe(true);
    },
  );

  test('given as a view on a larger buffer are stored without the rest of it', async () => {
    const raw = new Uint8Array(10_000).subarray(100, 110).fill(7);
    await commitLetters([letterOf('view', { raw })]);
    const [row] = await store().raw.toArray();
    expect(row?.bytes.buffer.byteLength).toBe(10);
  });
});

describe('the ledger', () => {
  test('notes a promised deletion, and is silent about letters it does not know', async () => {
    await commitLetters([letterOf('a'), letterOf('b')]);
    const { entry } = letterOf('a');
    await promised([entry, entryOf('unknown', 1)]);
    const rows = await ledgerOf(anna);
    expect(rows.map((row) => [row.uidl, row.deletionRequestedAt])).toEqual([
      ['a', 77],
      ['b', null],
    ]);
  });

  test('knows letters that share a unique-id by their size when the order changed', async () => {
    const one = letterOf('x', { raw: rawOf('one'), entry: entryOf('x', 3, 1, 0) });
    const other = letterOf('x', { raw: rawOf('other'), entry: entryOf('x', 5, 2, 1) });
    await commitLetters([one, other]);
    await promised([entryOf('x', 5, 1, 0)]);
    const rows = await ledgerOf(anna);
    expect(rows.map((row) => row.deletionRequestedAt)).toEqual([null, 77]);
  });

  test('keeps a letter that listings lack for weeks, and forgets it after that', async () => {
    await commitLetters([letterOf('a')]);
    await listed([], 1_000);
    expect(await ledgerOf(anna)).toMatchObject([{ missingSince: 1_000 }]);
    await listed([], 1_000 + absenceLimitMs);
    expect(await ledgerOf(anna)).toHaveLength(1);
    await listed([], 1_001 + absenceLimitMs);
    expect(await ledgerOf(anna)).toHaveLength(0);
  });

  test('starts counting anew when the letter is listed again', async () => {
    await commitLetters([letterOf('a')]);
    await listed([], 1_000);
    await listed([entryOf('a', 1)], 2_000);
    await listed([], 3_000 + absenceLimitMs);
    expect(await ledgerOf(anna)).toMatchObject([{ missingSince: 3_000 + absenceLimitMs }]);
  });

  test('does not forget at once after a year without any listing', async () => {
    await commitLetters([letterOf('a')]);
    await listed([], 1_700_000_000_000 + 365 * 24 * 3_600_000);
    expect(await ledgerOf(anna)).toHaveLength(1);
  });
});

async function listed(entries: readonly ListingEntry[], at: number): Promise<void> {
  await recordListing(await ledgerOf(anna), entries, maildrop, at);
}

async function promised(entries: readonly ListingEntry[]): Promise<void> {
  const removals = entries.map((entry) => ({ entry, rule: 'after-days' as const }));
  await recordDeletions(anna, session, removals, 77);
}

async function expectConsistent(letterCount: number): Promise<void> {
  expect(await store().messages.count()).toBe(letterCount);
  expect(await store().raw.count()).toBe(letterCount);
  expect(await store().ledger.count()).toBe(letterCount);
  expect((await counters())[folderId('inbox')]).toEqual([letterCount, letterCount]);
}

async function allIds(): Promise<MessageId[]> {
  return store().messages.toCollection().primaryKeys();
}
