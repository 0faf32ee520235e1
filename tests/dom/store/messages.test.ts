import { describe, expect, test } from 'vitest';
import { folderId, type FolderId, type MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { ledgerOf } from '../../../src-renderer/store/queries/ledger.ts';
import { messagesByIds } from '../../../src-renderer/store/queries/messages.ts';
import { rawMessage } from '../../../src-renderer/store/queries/raw.ts';
import type { MessageRow } from '../../../src-renderer/store/rows.ts';
import { createFolder } from '../../../src-renderer/store/writes/folders.ts';
import { commitLetters } from '../../../src-renderer/store/writes/ingest.ts';
import {
  copyMessages,
  deleteMessages,
  emptyDeletedItems,
  markRead,
  moveMessages,
  setFlag,
  undeleteMessages,
} from '../../../src-renderer/store/writes/messages.ts';
import {
  anna,
  counters,
  deleteFolder,
  idsInFolder,
  letterOf,
  orphanedRawCount,
  rawOf,
  recount,
  useFreshStore,
} from './support.ts';

useFreshStore();

const inbox = folderId('inbox');
const deleted = folderId('deleted');

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
    const [copy] = await idsInFolder('sent');
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
    const [copy] = await idsInFolder('sent');
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

async function receive(...names: string[]): Promise<MessageId[]> {
  await commitLetters(names.map((name) => letterOf(name, { raw: rawOf(`${name}\r\n`) })));
  return idsInFolder('inbox');
}

async function foldersOf(ids: readonly MessageId[]): Promise<(FolderId | undefined)[]> {
  return (await messagesByIds(ids)).map((row: MessageRow | undefined) => row?.folderId);
}
