import { liveQuery } from 'dexie';
import { describe, expect, test } from 'vitest';
import {
  accountId,
  folderId,
  type FolderId,
  type MessageId,
} from '../../../src-shared/mail/ids.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { sortColumns } from '../../../src-renderer/store/options.ts';
import { ledgerOf } from '../../../src-renderer/store/queries/ledger.ts';
import {
  messageIdsInFolder,
  messagesByIds,
  nextUnreadId,
} from '../../../src-renderer/store/queries/messages.ts';
import { rawMessage } from '../../../src-renderer/store/queries/raw.ts';
import type { MessageRow } from '../../../src-renderer/store/rows.ts';
import { saveAccount } from '../../../src-renderer/store/writes/accounts.ts';
import { createFolder } from '../../../src-renderer/store/writes/folders.ts';
import { commitLetters } from '../../../src-renderer/store/writes/ingest.ts';
import {
  copyMessages,
  deleteMessages,
  emptyDeletedItems,
  markFolderRead,
  markRead,
  moveMessages,
  setFlag,
  undeleteMessages,
} from '../../../src-renderer/store/writes/messages.ts';
import { newAccount } from '../../../src-shared/mail/account.ts';
import {
  anna,
  counters,
  deleteFolder,
  letterOf,
  orphanedRawCount,
  rawOf,
  recount,
  summaryOf,
  useFreshStore,
} from './support.ts';

useFreshStore();

const inbox = folderId('inbox');
const deleted = folderId('deleted');
const received = { column: 'receivedAt', descending: true } as const;

describe('deleting', () => {
  test('moves to Deleted Items and undoing it puts each letter back where it was', async () => {
    const [a, b] = await receive('a', 'b');
    const folder = await createFolder(null, 'Work');
    await moveMessages([b!], folder);
    await deleteMessages([a!, b!]);
    expect(await foldersOf([a!, b!])).toEqual([deleted, deleted]);
    await undeleteMessages([a!, b!]);
    expect(await foldersOf([a!, b!])).toEqual([inbox, folder]);
  });

  test('restores to the Inbox when the folder is gone', async () => {
    const [a] = await receive('a');
    const folder = await createFolder(null, 'Work');
    await moveMessages([a!], folder);
    await deleteFolder(folder);
    expect(await foldersOf([a!])).toEqual([deleted]);
    await undeleteMessages([a!]);
    expect(await foldersOf([a!])).toEqual([inbox]);
  });

  test('in Deleted Items is for good: row and bytes go, the ledger remembers', async () => {
    const [a, b] = await receive('a', 'b');
    await deleteMessages([a!]);
    await deleteMessages([a!]);
    expect(await messagesByIds([a!, b!])).toMatchObject([undefined, { id: b }]);
    expect(await rawMessage(a!)).toBeNull();
    const ledger = await ledgerOf(anna);
    expect(ledger.map((row) => row.purgedAt !== null)).toEqual([true, false]);
    expect(await orphanedRawCount()).toBe(0);
  });

  test('a copy for good says nothing about the letter on the server', async () => {
    const [a] = await receive('a');
    await copyMessages([a!], folderId('sent'));
    const [copy] = await messageIdsInFolder(folderId('sent'), received);
    await deleteMessages([copy!], { forGood: true });
    expect(await ledgerOf(anna)).toMatchObject([{ purgedAt: null, messageId: a }]);
    expect(await rawMessage(a!)).not.toBeNull();
  });

  test('everything in Deleted Items frees all its bytes', async () => {
    const ids = await receive('a', 'b', 'c');
    await deleteMessages(ids.slice(0, 2));
    expect(await emptyDeletedItems()).toBe(2);
    expect(await store().raw.count()).toBe(1);
    expect(await counters()).toEqual(await recount());
  });
});

describe('tens of thousands of letters', () => {
  test('are marked, moved and restored with exact counters', async () => {
    const ids = await receive(...Array.from({ length: 2_500 }, (_, at) => `m${at}`));
    expect(await markRead(ids, true)).toBe(2_500);
    expect(await markRead(ids, true)).toBe(0);
    expect(await deleteMessages(ids)).toBe(2_500);
    expect(await undeleteMessages(ids)).toBe(2_500);
    expect(await counters()).toEqual(await recount());
    expect(await emptyDeletedItems()).toBe(0);
  });

  test('keep exact counters when one piece of the work fails', async () => {
    const ids = await receive(...Array.from({ length: 1_500 }, (_, at) => `m${at}`));
    const updating = store().messages.hook('updating');
    const hook = (_changes: unknown, key: unknown): undefined => {
      if (key === ids[1_400]) throw new Error('broken');
    };
    updating.subscribe(hook);
    await expect(moveMessages(ids, folderId('sent'))).rejects.toThrow();
    updating.unsubscribe(hook);
    expect(await counters()).toEqual(await recount());
    expect((await counters())['sent']).toEqual([1_000, 1_000]);
  });
});

describe('moving and copying', () => {
  test('into a folder that is gone, or into the Outbox, does nothing', async () => {
    const [a] = await receive('a');
    expect(await moveMessages([a!], folderId('gone'))).toBe(0);
    expect(await moveMessages([a!], folderId('outbox'))).toBe(0);
    expect(await copyMessages([a!], folderId('gone'))).toBe(0);
    expect(await foldersOf([a!])).toEqual([inbox]);
  });

  test('a copy has bytes of its own and outlives the letter', async () => {
    const [a] = await receive('a');
    await copyMessages([a!], folderId('sent'));
    const before = await rawMessage(a!);
    await deleteMessages([a!], { forGood: true });
    const [copy] = await messageIdsInFolder(folderId('sent'), received);
    expect(await rawMessage(copy!)).toEqual(before);
  });

  test('ids that are gone are passed over', async () => {
    const [a] = await receive('a');
    await deleteMessages([a!], { forGood: true });
    expect(await markRead([a!], true)).toBe(0);
    expect(await setFlag([a!], true)).toBe(0);
    expect(await moveMessages([a!], folderId('sent'))).toBe(0);
    expect(await deleteMessages([a!])).toBe(0);
  });
});

describe('a list', () => {
  const rows = [
    { fromKey: 'b', subjectKey: 'z', hasAttachment: 1, priority: 'high', sentAt: 3 },
    { fromKey: 'a', subjectKey: 'z', hasAttachment: 0, priority: 'low', sentAt: 1 },
    { fromKey: '林', subjectKey: 'a', hasAttachment: 1, priority: 'normal', sentAt: 2 },
    { fromKey: 'b', subjectKey: 'y', hasAttachment: 0, priority: 'high', sentAt: 3 },
  ] as const;

  test.each([
    ['from', [2, 1, 4, 3]],
    ['subject', [3, 4, 1, 2]],
    ['attachment', [2, 4, 1, 3]],
    ['priority', [2, 3, 1, 4]],
    ['sentAt', [2, 3, 1, 4]],
  ] as const)('sorted by %s keeps the order of arrival among equals', async (column, expected) => {
    await commitLetters(rows.map((row, at) => letterOf(`m${at}`, { summary: summaryOf(row) })));
    const ids = await messageIdsInFolder(inbox, { column, descending: false });
    expect(ids).toEqual(expected);
    const backwards = await messageIdsInFolder(inbox, { column, descending: true });
    expect(backwards).toEqual([...ids].reverse());
  });

  test.each(sortColumns)(
    'sorted by %s has each letter of the folder once and no other',
    async (column) => {
      await saveAccount({ ...newAccount(anna), label: 'Home' });
      const ids = await receive('a', 'b', 'c', 'd');
      await moveMessages([ids[1]!], folderId('sent'));
      await commitLetters([letterOf('e', { accountId: accountId('gone') })]);
      const listed = await messageIdsInFolder(inbox, { column, descending: false });
      expect([...listed].sort((a, b) => a - b)).toEqual([1, 3, 4, 5]);
    },
  );
});

test.each(['receivedAt', 'to'] as const)(
  'a list sorted by %s that is watched learns of new, moved and purged letters',
  async (column) => {
    const seen: number[] = [];
    const query = () => messageIdsInFolder(inbox, { column, descending: true });
    const watching = liveQuery(query).subscribe((ids) => seen.push(ids.length));
    await expect.poll(() => seen.at(-1)).toBe(0);
    const ids = await receive('a', 'b', 'c');
    await expect.poll(() => seen.at(-1)).toBe(3);
    await moveMessages([ids[0]!], folderId('sent'));
    await expect.poll(() => seen.at(-1)).toBe(2);
    await deleteMessages([ids[1]!], { forGood: true });
    await expect.poll(() => seen.at(-1)).toBe(1);
    watching.unsubscribe();
  },
);

test('a list that is watched is not read again because a letter was marked read', async () => {
  const ids = await receive('a', 'b', 'c');
  let runs = 0;
  const query = () => {
    runs += 1;
    return messageIdsInFolder(inbox, received);
  };
  const row = { isRead: 0 };
  const watching = [
    liveQuery(query).subscribe(() => undefined),
    liveQuery(() => messagesByIds(ids)).subscribe((rows) => {
      row.isRead = rows[0]?.isRead ?? 0;
    }),
  ];
  await expect.poll(() => runs).toBe(1);
  await markRead([ids[0]!], true);
  await expect.poll(() => row.isRead).toBe(1);
  expect(runs).toBe(1);
  for (const subscription of watching) subscription.unsubscribe();
});

describe('the next unread letter', () => {
  test('is the next one down the list, going round, and none when all are read', async () => {
    const [a, b, c] = await receive('a', 'b', 'c');
    const sort = { column: 'subject', descending: false } as const;
    await markRead([b!], true);
    expect(await nextUnreadId(inbox, a, sort)).toBe(c);
    expect(await nextUnreadId(inbox, c, sort)).toBe(a);
    expect(await nextUnreadId(inbox, undefined, sort)).toBe(a);
    await markRead([c!], true);
    expect(await nextUnreadId(inbox, a, sort)).toBeNull();
    await markFolderRead(inbox);
    expect(await nextUnreadId(inbox, undefined, sort)).toBeNull();
    expect((await counters())['inbox']).toEqual([3, 0]);
  });
});

async function receive(...names: string[]): Promise<MessageId[]> {
  await commitLetters(names.map((name) => letterOf(name, { raw: rawOf(`${name}\r\n`) })));
  return messageIdsInFolder(inbox, { column: 'receivedAt', descending: false });
}

async function foldersOf(ids: readonly MessageId[]): Promise<(FolderId | undefined)[]> {
  return (await messagesByIds(ids)).map((row: MessageRow | undefined) => row?.folderId);
}
