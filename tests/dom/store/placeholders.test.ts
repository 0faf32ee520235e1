// Placeholders and the letters that take their place: what the person did to the one is true of the other.
import { describe, expect, test } from 'vitest';
import { folderId, type MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { rawMessage } from '../../../src-renderer/store/queries/raw.ts';
import { reserveArrival, writeArrivalPart } from '../../../src-renderer/store/writes/arrivals.ts';
import { commitLetters, recordRefused } from '../../../src-renderer/store/writes/ingest.ts';
import type { LetterToStore } from '../../../src-renderer/store/writes/letter-to-store.ts';
import { recordDeletions } from '../../../src-renderer/store/writes/ledger.ts';
import {
  deleteMessages,
  markRead,
  moveMessages,
  setFlag,
} from '../../../src-renderer/store/writes/messages.ts';
import { wishFor } from '../../../src-renderer/store/writes/wishes.ts';
import {
  anna,
  counters,
  entryOf,
  letterOf,
  orphanedRawCount,
  rawOf,
  recount,
  session,
  summaryOf,
  useFreshStore,
} from './support.ts';

useFreshStore();

const entry = entryOf('large', 5_000);
const head = rawOf('Subject: large\r\n\r\n');
const headers = letterOf('large', {
  entry,
  receivedAt: 1_000,
  body: { kind: 'headers', raw: head },
  summary: summaryOf({ subject: 'large', damage: 'headers-only' }),
});
const whole = letterOf('large', { entry, receivedAt: 9_000 });

async function storeHeaders(): Promise<MessageId> {
  expect(await commitLetters([headers])).toBe(1);
  return onlyId();
}

async function onlyId(): Promise<MessageId> {
  const ids = await store().messages.toCollection().primaryKeys();
  expect(ids).toHaveLength(1);
  return ids[0]!;
}

test('headers alone are listed with the size the server tells, and noted as such', async () => {
  const id = await storeHeaders();
  expect(await store().messages.get(id)).toMatchObject({
    damage: 'headers-only',
    sizeBytes: 5_000,
    folderId: 'inbox',
  });
  expect(await rawMessage(id)).toEqual(head);
  const [row] = await store().ledger.toArray();
  expect(row).toMatchObject({ state: 'headers', headersHash: 'hash of large' });
  expect(row).not.toHaveProperty('receivedBytes');
});

test('headers that come again are not stored again', async () => {
  await storeHeaders();
  expect(await commitLetters([headers])).toBe(0);
  await onlyId();
});

describe('the rest of a letter', () => {
  test('takes the placeholder’s place: same id, same folder, same marks, same date', async () => {
    const id = await storeHeaders();
    await moveMessages([id], folderId('drafts'));
    await markRead([id], true);
    await setFlag([id], true);
    expect(await commitLetters([whole])).toBe(1);
    expect(await onlyId()).toBe(id);
    expect(await store().messages.get(id)).toMatchObject({
      ...{ folderId: 'drafts', isRead: 1, isFlagged: 1, receivedAt: 1_000, damage: null },
    });
    expect(await rawMessage(id)).toEqual(rawOf('Subject: large\r\n\r\nBody of large\r\n'));
    expect(await store().ledger.toArray()).toMatchObject([{ state: 'stored', messageId: id }]);
    expect(await counters()).toEqual(await recount());
    expect(await orphanedRawCount()).toBe(0);
  });

  test('of a placeholder in Deleted Items can still be put back where that was', async () => {
    const id = await storeHeaders();
    await deleteMessages([id]);
    await commitLetters([whole]);
    expect(await store().messages.get(id)).toMatchObject({
      folderId: 'deleted',
      previousFolderId: 'inbox',
    });
  });

  test('too large for memory keeps folder and marks, and leaves no bytes of the placeholder', async () => {
    const id = await storeHeaders();
    await setFlag([id], true);
    const messageId = await reserveArrival();
    await writeArrivalPart(messageId, 0, rawOf('Subject: large\r\n\r\n'));
    await writeArrivalPart(messageId, 1, rawOf('rest'));
    const body = { kind: 'parts', messageId, sizeBytes: 22 } as const;
    expect(await commitLetters([{ ...whole, body }])).toBe(1);
    const row = await store().messages.get(await onlyId());
    expect(row).toMatchObject({ isFlagged: 1, sizeBytes: 22, damage: null });
    expect(await rawMessage(row!.id)).toEqual(rawOf('Subject: large\r\n\r\nrest'));
    expect(await store().ledger.toArray()).toMatchObject([{ messageId: row!.id }]);
    expect(await orphanedRawCount()).toBe(0);
    expect(await counters()).toEqual(await recount());
  });

  test('purged meanwhile comes into the Inbox as a new letter', async () => {
    const id = await storeHeaders();
    await deleteMessages([id], { forGood: true });
    expect(await commitLetters([whole])).toBe(1);
    expect(await store().messages.get(await onlyId())).toMatchObject({ folderId: 'inbox' });
  });
});

describe('a letter purged here and wished for again', () => {
  const again: LetterToStore = { ...whole, isWantedAgain: true };

  test('is stored once more', async () => {
    await commitLetters([whole]);
    await deleteMessages([await onlyId()], { forGood: true });
    expect(await commitLetters([again])).toBe(1);
    expect(await store().ledger.toArray()).toMatchObject([
      { purgedAt: null, messageId: await onlyId() },
    ]);
  });

  test('is not stored a second time while it is here', async () => {
    await commitLetters([whole]);
    expect(await commitLetters([again])).toBe(0);
  });
});

describe('a removal the server promised', () => {
  test.each(['headers', 'refused'] as const)(
    'because the person asked moves the %s placeholder to Deleted Items',
    async (kind) => {
      if (kind === 'headers') await storeHeaders();
      else await refuse();
      const id = await onlyId();
      await wishFor(anna, [entry], 'delete');
      await recordDeletions(anna, session, [{ entry, rule: 'asked' }], 77);
      expect(await store().messages.get(id)).toMatchObject({
        folderId: 'deleted',
        previousFolderId: 'inbox',
      });
      expect(await store().ledger.toArray()).toMatchObject([
        { deletionRequestedAt: 77, removal: { rule: 'asked', sessionId: session } },
      ]);
      expect(await store().wishes.count()).toBe(0);
      expect(await counters()).toEqual(await recount());
    },
  );

  test('leaves a placeholder that is in Deleted Items already where it is', async () => {
    const id = await storeHeaders();
    await deleteMessages([id]);
    await recordDeletions(anna, session, [{ entry, rule: 'asked' }], 77);
    expect(await store().messages.get(id)).toMatchObject({ folderId: 'deleted' });
  });

  test('of a letter that is here whole leaves the letter alone', async () => {
    await commitLetters([whole]);
    await recordDeletions(anna, session, [{ entry, rule: 'asked' }], 77);
    expect(await store().messages.get(await onlyId())).toMatchObject({ folderId: 'inbox' });
  });
});

describe('a wish for a letter the server refuses once more', () => {
  test.each([['headers'], ['refused']] as const)('ends, known by %s', async (kind) => {
    if (kind === 'headers') await storeHeaders();
    else await refuse();
    await wishFor(anna, [entry], 'get');
    await refuse();
    expect(await store().wishes.count()).toBe(0);
    await onlyId();
  });

  test('was about keeping it stays', async () => {
    await refuse();
    await wishFor(anna, [entry], 'keep');
    await refuse();
    expect(await store().wishes.toArray()).toMatchObject([{ wish: 'keep' }]);
  });
});

async function refuse(): Promise<void> {
  const failure = { code: 'letter-refused', phase: 'retrieval', serverReply: '-ERR' } as const;
  const { accountId, sessionId, maildrop } = whole;
  await recordRefused({ accountId, sessionId, maildrop, entry, failure, receivedAt: 1_000 });
}
