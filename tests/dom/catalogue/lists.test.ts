// Lists of a real store from the real worker: in every order, and true after whatever happens to letters.
import { Dexie } from 'dexie';
import { describe, expect, test } from 'vitest';
import { newAccount } from '../../../src-shared/mail/account.ts';
import { accountId, folderId, type MessageId } from '../../../src-shared/mail/ids.ts';
import { nextUnread } from '../../../src-renderer/app/next-unread.ts';
import { folderUse, listOnce } from '../../../src-renderer/catalogue/catalogue-client.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { sortColumns } from '../../../src-renderer/store/options.ts';
import { OutpostStore } from '../../../src-renderer/store/schema.ts';
import { saveAccount } from '../../../src-renderer/store/writes/accounts.ts';
import { saveDraft } from '../../../src-renderer/store/writes/drafts.ts';
import { commitLetters } from '../../../src-renderer/store/writes/ingest.ts';
import {
  copyMessages,
  deleteMessages,
  markFolderRead,
  markRead,
  moveMessages,
  setFlag,
  undeleteMessages,
} from '../../../src-renderer/store/writes/messages.ts';
import { draftOf } from '../store/compositions.ts';
import { anna, counters, idsInFolder, letterOf, summaryOf } from '../store/support.ts';
import { specOf, listed, useFreshCatalogue, watchList } from './support.ts';

useFreshCatalogue();

const inbox = folderId('inbox');
const sent = folderId('sent');

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
    const ids = await listed({ sort: { column, descending: false } });
    expect(ids).toEqual(expected);
    const backwards = await listed({ sort: { column, descending: true } });
    expect(backwards).toEqual([...ids].reverse());
  });

  test.each(sortColumns)(
    'sorted by %s has each letter of the folder once and no other',
    async (column) => {
      await saveAccount({ ...newAccount(anna), label: 'Home' });
      const ids = await receive('a', 'b', 'c', 'd');
      await moveMessages([ids[1]!], sent);
      await commitLetters([letterOf('e', { accountId: accountId('gone') })]);
      for (const descending of [true, false]) {
        const found = await listed({ sort: { column, descending } });
        expect([...found].sort((a, b) => a - b)).toEqual([1, 3, 4, 5]);
      }
    },
  );

  test('sorted by account goes by what accounts are called by now', async () => {
    await saveAccount({ ...newAccount(anna), label: 'Home' });
    await saveAccount({ ...newAccount(accountId('bert')), label: 'Office' });
    await commitLetters([letterOf('a'), letterOf('b', { accountId: accountId('bert') })]);
    const list = watchList({ sort: { column: 'account', descending: false } });
    await list.becomes([1, 2]);
    await saveAccount({ ...newAccount(accountId('bert')), label: 'Club' });
    await list.becomes([2, 1]);
  });
});

describe('a list that is watched', () => {
  test.each(['receivedAt', 'to'] as const)(
    'sorted by %s learns of new, moved and purged letters',
    async (column) => {
      const list = watchList({ sort: { column, descending: false } });
      await list.becomes([]);
      const ids = await receive('a', 'b', 'c');
      await list.becomes(ids);
      await moveMessages(ids.slice(0, 1), sent);
      await list.becomes(ids.slice(1));
      await deleteMessages(ids.slice(1, 2), { forGood: true });
      await list.becomes(ids.slice(2));
    },
  );

  test('loses a letter of its middle that is deleted, and has it back when that is undone', async () => {
    const ids = await receive('a', 'b', 'c');
    const list = watchList();
    await list.becomes(ids);
    await deleteMessages(ids.slice(1, 2));
    await list.becomes([ids[0], ids[2]] as MessageId[]);
    await undeleteMessages(ids.slice(1, 2));
    await list.becomes(ids);
  });

  test('has a copy of a letter as a letter of its own', async () => {
    const ids = await receive('a', 'b');
    const list = watchList();
    await list.becomes(ids);
    await copyMessages(ids.slice(0, 1), inbox);
    const all = await idsInFolder('inbox');
    expect(all).toHaveLength(3);
    await list.becomes(all);
  });

  test('sorted by flags moves a letter that gets one', async () => {
    const ids = await receive('a', 'b', 'c');
    const list = watchList({ sort: { column: 'flag', descending: false } });
    await list.becomes(ids);
    await setFlag(ids.slice(0, 1), true);
    await list.becomes([ids[1], ids[2], ids[0]] as MessageId[]);
  });

  test('sorted by subject moves a draft that is called otherwise', async () => {
    const id = await saveDraft({ ...draftOf(), subject: 'a' });
    const other = await saveDraft({ ...draftOf(), subject: 'b' });
    const folderIds = [folderId('drafts')];
    const list = watchList({ folderIds, sort: { column: 'subject', descending: false } });
    await list.becomes([id, other]);
    await saveDraft({ ...draftOf(), subject: 'c' }, id);
    await list.becomes([other, id]);
  });

  test('is not answered again while letters are only marked', async () => {
    const ids = await receive('a', 'b', 'c');
    const list = watchList();
    await list.becomes(ids);
    const witness = watchList({ sort: { column: 'flag', descending: true } });
    await witness.becomes([...ids].reverse());
    await markRead(ids, true);
    await setFlag(ids.slice(0, 1), true);
    await witness.becomes([ids[0], ids[2], ids[1]] as MessageId[]);
    expect(list.answers).toHaveLength(1);
  });

  test('says nothing more once it is closed', async () => {
    const ids = await receive('a');
    const list = watchList();
    await list.becomes(ids);
    list.close();
    const witness = watchList();
    await receive('b');
    await witness.becomes(await idsInFolder('inbox'));
    expect(list.answers).toHaveLength(1);
  });

  test('answers what it was asked last', async () => {
    const ids = await receive('a', 'b');
    await moveMessages(ids.slice(1), sent);
    const list = watchList();
    list.change({ folderIds: [sent] });
    list.change({ folderIds: [inbox, sent] });
    await list.becomes(ids);
    expect(list.answers).toHaveLength(1);
  });

  test('learns of letters another connection brings', async () => {
    const list = watchList();
    await list.becomes([]);
    const other = new OutpostStore(store().name);
    await other.open();
    const letter = letterOf('a');
    await commitLetters([letter]);
    const [row] = await other.messages.toArray();
    const id = await other.transaction('rw', other.messages, other.journal, async () => {
      const { id: _, ...copy } = row!;
      const added = await other.messages.add(copy);
      const none = new Uint32Array();
      await other.journal.add({ added: Uint32Array.of(added), changed: none, removed: none });
      return added;
    });
    await list.becomes([row!.id, id]);
    other.close();
  });
});

test('thousands of letters are marked, moved and purged, and the list is what the store holds', async () => {
  const ids = await receive(...Array.from({ length: 2_500 }, (_, at) => `m${at}`));
  const list = watchList({ sort: { column: 'subject', descending: true } });
  await expect.poll(() => list.answers.at(-1)?.ids.length, { timeout: 20_000 }).toBe(2_500);
  await markRead(ids, true);
  await moveMessages(ids.slice(500, 1_500), sent);
  await deleteMessages(ids.slice(2_000), { forGood: true });
  await expect.poll(() => list.answers.at(-1)?.ids.length, { timeout: 20_000 }).toBe(1_000);
  const inOrder = await store().messages.bulkGet([...list.answers.at(-1)!.ids] as MessageId[]);
  expect(inOrder.every((row) => row?.folderId === 'inbox')).toBe(true);
  await expect.poll(async () => (await listed({ folderIds: [sent] })).length).toBe(1_000);
});

test('what folders take of the disk is the sum of their letters', async () => {
  const ids = await receive('a', 'b', 'c');
  await moveMessages(ids.slice(0, 1), sent);
  await watchList({ folderIds: [sent] }).becomes(ids.slice(0, 1));
  const rows = await store().messages.toArray();
  const size = (folder: string) =>
    rows.filter((row) => row.folderId === folder).reduce((sum, row) => sum + row.sizeBytes, 0);
  expect((await folderUse()).get(inbox)).toEqual({ count: 2, bytes: size('inbox') });
  expect((await folderUse()).get(sent)).toEqual({ count: 1, bytes: size('sent') });
});

test('before the catalogue is read a list by date begins with what the store knows, both ways round', async () => {
  // Many equal dates, whose order is decided by when the letters were stored.
  await commitLetters(
    Array.from({ length: 40 }, (_, at) => letterOf(`m${at}`, { receivedAt: at % 4 })),
  );
  for (const descending of [true, false]) {
    const sort = { column: 'receivedAt', descending } as const;
    const range = store()
      .messages.where('[folderId+receivedAt]')
      .between([inbox, Dexie.minKey], [inbox, Dexie.maxKey]);
    const expected = await (descending ? range.reverse() : range).primaryKeys();
    expect(await listed({ sort })).toEqual(expected);
  }
});

describe('the next unread letter', () => {
  test('is the next one down the list, going round, and none when all are read', async () => {
    const [a, b, c] = (await receive('a', 'b', 'c')) as [MessageId, MessageId, MessageId];
    const spec = specOf({ sort: { column: 'subject', descending: false } });
    const nextAfter = async (id: MessageId | null) =>
      (await nextUnread({ spec, letters: await listOnce(spec) }, id))?.id ?? null;
    const unread = watchList({
      criteria: [{ joinedBy: 'and', criteria: [{ kind: 'isRead', is: false }] }],
    });
    await markRead([b], true);
    await unread.becomes([a, c]);
    expect(await nextAfter(a)).toBe(c);
    expect(await nextAfter(b)).toBe(c);
    expect(await nextAfter(c)).toBe(a);
    expect(await nextAfter(null)).toBe(a);
    await markRead([c], true);
    await unread.becomes([a]);
    expect(await nextAfter(a)).toBeNull();
    await markFolderRead(inbox);
    await unread.becomes([]);
    expect(await nextAfter(null)).toBeNull();
    expect((await counters())['inbox']).toEqual([3, 0]);
  });
});

async function receive(...names: string[]): Promise<MessageId[]> {
  await commitLetters(names.map((name) => letterOf(name)));
  return idsInFolder('inbox');
}
