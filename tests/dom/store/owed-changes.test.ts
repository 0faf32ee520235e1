// Changes of very many letters whose rows are written later: whoever reads sees them at once, whatever happens before the rows follow.
import { liveQuery } from 'dexie';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { folderId, type MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { lettersNear } from '../../../src-renderer/store/queries/letters-near.ts';
import {
  firstMessageIds,
  idsInFolder,
  messagesByIds,
  unreadIdsInFolder,
} from '../../../src-renderer/store/queries/messages.ts';
import type { MessageRow } from '../../../src-renderer/store/rows.ts';
import { markLetters } from '../../../src-renderer/store/writes/letter-marks.ts';
import { recountFolders } from '../../../src-renderer/store/writes/mend-folders.ts';
import { placeFor } from '../../../src-renderer/store/writes/messages.ts';
import { purgeLetters } from '../../../src-renderer/store/writes/purge.ts';
import { placeIn, relocate } from '../../../src-renderer/store/writes/relocate.ts';
import { settleSome } from '../../../src-renderer/store/writes/settle-owed.ts';
import { countRead } from './known.ts';
import { expectExact, fill, rowsOnDisk, settleAll, until } from './owed-letters.ts';
import { useFreshStore } from './support.ts';

useFreshStore();

const [inbox, sent, deleted] = [folderId('inbox'), folderId('sent'), folderId('deleted')];
const letterCount = 1_200;
let ids: MessageId[] = [];

beforeEach(async () => {
  ids = await fill(letterCount);
});

describe('while the rows of a change are owed', () => {
  test('the rows lie there as before, and every way of reading tells the change', async () => {
    await markAllRead();
    expect((await rowsOnDisk()).filter((row) => row.isRead === 0).length).toBe(letterCount);
    const id = ids.at(-1)!;
    const { messages } = store();
    expect((await messages.get(id))?.isRead).toBe(1);
    expect((await messages.bulkGet([id]))[0]?.isRead).toBe(1);
    expect((await messages.toArray()).every((row) => row.isRead === 1)).toBe(true);
    expect(await messages.filter((row) => row.isRead === 0).count()).toBe(0);
    expect((await messages.orderBy('id').reverse().first())?.isRead).toBe(1);
    expect((await messagesByIds([id]))[0]?.isRead).toBe(1);
  });

  test('folders hold what they should, though the index says otherwise', async () => {
    await moveAll();
    expect(await idsInFolder(inbox)).toEqual([]);
    expect((await idsInFolder(sent)).toSorted((a, b) => a - b)).toEqual(ids);
    expect(await unreadIdsInFolder(sent)).toHaveLength(letterCount);
    expect(await firstMessageIds(inbox, { column: 'receivedAt', descending: true }, 10)).toBeNull();
    await expectExact();
    await recountFolders();
    await expectExact();
  });

  test('the beginning of a list is asked for at one moment, when nothing can become a row in between', async () => {
    const listing = vi.spyOn(IDBIndex.prototype, 'getAllKeys');
    const counting = vi.spyOn(IDBObjectStore.prototype, 'count');
    await firstMessageIds(inbox, { column: 'receivedAt', descending: false }, 10);
    const [index] = listing.mock.contexts as IDBIndex[];
    const [owed] = counting.mock.contexts as IDBObjectStore[];
    expect(owed?.name).toBe('owedChanges');
    expect(owed?.transaction).toBe(index?.objectStore.transaction);
    listing.mockRestore();
    counting.mockRestore();
  });

  test('folders tell their letters without any being read, and their unread ones by rows of a few at a time', async () => {
    await markLetters(ids.slice(0, 300), { isRead: 1 });
    await moveAll();
    await markLetters(ids, { isFlagged: 1 });
    const getAll = vi.spyOn(IDBObjectStore.prototype, 'getAll');
    const lettersRead = () =>
      getAll.mock.contexts.filter((table) => (table as IDBObjectStore).name === 'messages').length;
    expect(await idsInFolder(sent)).toHaveLength(letterCount);
    expect(await idsInFolder(inbox)).toEqual([]);
    expect(lettersRead()).toBe(0);
    expect((await unreadIdsInFolder(sent)).toSorted((a, b) => a - b)).toEqual(ids.slice(300));
    expect(lettersRead()).toBeGreaterThan(1);
    getAll.mockRestore();
  });

  test.each<[string, () => Promise<unknown>]>([
    ['marked', () => markAllRead()],
    ['moved', () => moveAll()],
    ['moved, then marked', async () => [await moveAll(), await markAllRead()]],
    ['marked, then moved', async () => [await markAllRead(), await moveAll()]],
    [
      'marked unread again',
      async () => [await markAllRead(), await markLetters(ids, { isRead: 0 })],
    ],
    [
      'moved and back',
      async () => [await moveAll(), await relocate(ids, (row) => placeIn(inbox, row))],
    ],
    [
      'marked, some written, some marked otherwise',
      async () => [
        await markAllRead(),
        await settleSome(),
        await markLetters(ids.slice(400, 450), { isRead: 0 }),
        await relocate(ids.slice(300, 1_100), (row) => placeIn(deleted, row)),
        await markLetters(ids.slice(500), { isRead: 0 }),
      ],
    ],
  ])('each folder tells its letters and its unread ones: %s', async (_, change) => {
    await change();
    const rows = await store().messages.toArray();
    for (const folder of [inbox, sent, deleted]) {
      const there = rows.filter((row) => row.folderId === folder);
      const unread = there.filter((row) => row.isRead === 0);
      const idsOf = (some: readonly MessageRow[]) => some.map((row) => row.id);
      expect((await idsInFolder(folder)).toSorted((a, b) => a - b)).toEqual(idsOf(there));
      expect((await unreadIdsInFolder(folder)).toSorted((a, b) => a - b)).toEqual(idsOf(unread));
    }
  });

  test('letters that came about the same time are found where they are now', async () => {
    await relocate(ids.slice(0, 1_000), (row) => placeIn(sent, row));
    const near = async (at: number) =>
      (await lettersNear(ids[at]!, 5, 100))
        .map(({ id }) => ids.indexOf(id))
        .toSorted((a, b) => a - b);
    expect(await near(700)).toEqual(Array.from({ length: 11 }, (_, at) => 695 + at));
    expect(await near(998)).toEqual([993, 994, 995, 996, 997, 998, 999]);
    expect(await near(1_001)).toEqual([1_000, 1_001, 1_002, 1_003, 1_004, 1_005, 1_006]);
    expect((await lettersNear(ids[700]!, 5, 2)).map(({ id }) => ids.indexOf(id))).toEqual([
      700, 699, 701, 702,
    ]);
  });

  test('a letter changed once more stays as it became last, now and once all is written', async () => {
    await markAllRead();
    await markLetters([ids[1_000]!, ids[1_100]!], { isRead: 0 });
    await store().messages.update(ids[1_001]!, { isRead: 0, isAnswered: 1 });
    await store().messages.update(ids[1_001]!, { isRead: 1 });
    const seen = await store().messages.toArray();
    await settleAll();
    expect(await rowsOnDisk()).toEqual(seen);
    expect(seen.filter((row) => row.isRead === 0).map((row) => row.id)).toEqual([
      ids[1_000],
      ids[1_100],
    ]);
    expect(seen.find((row) => row.id === ids[1_001])).toMatchObject({ isRead: 1, isAnswered: 1 });
    await expectExact();
  });

  test('a letter purged meanwhile does not come back', async () => {
    await moveAll();
    await purgeLetters(ids.slice(500, 520));
    await expectExact();
    await settleAll();
    expect(await store().messages.count()).toBe(letterCount - 20);
    expect(await idsInFolder(sent)).toHaveLength(letterCount - 20);
    await expectExact();
  });

  test('writes and reads that one transaction asks for at the same time do not undo one another', async () => {
    await markAllRead();
    const [one, other, third] = [ids[1_000]!, ids[1_001]!, ids[1_002]!];
    const { messages } = store();
    const rows = (await messages.bulkGet([one, other, third])) as MessageRow[];
    const [, , seen] = await store().transaction('rw', messages, () =>
      Promise.all([
        messages.put({ ...rows[0]!, isRead: 0 }),
        messages.put({ ...rows[1]!, isRead: 0 }),
        messages.get(one),
        messages.put({ ...rows[2]!, isRead: 0 }),
        messages.filter(() => true).toArray(),
      ]),
    );
    expect(seen?.subject).toBe(rows[0]!.subject);
    const isUnread = async () =>
      (await messages.bulkGet([one, other, third])).map((row) => row?.isRead);
    expect(await isUnread()).toEqual([0, 0, 0]);
    await settleAll();
    expect(await isUnread()).toEqual([0, 0, 0]);
  });

  test('a letter read while it is written is as it was or as it becomes, never as it was before what is owed', async () => {
    await markAllRead();
    const id = ids[1_000]!;
    const { messages } = store();
    const row = (await messages.get(id))!;
    const seen = await store().transaction('rw', messages, async () => {
      await messages.get(id);
      const writing = messages.put({ ...row, isFlagged: 1 });
      const reads: Promise<MessageRow | undefined>[] = [];
      for (let turn = 0; turn < 20; turn += 1) {
        reads.push(messages.get(id));
        await messages.get(ids[turn]!);
      }
      await writing;
      return Promise.all(reads);
    });
    expect(seen.map((each) => each?.isRead)).toEqual(seen.map(() => 1));
    expect(seen.at(-1)?.isFlagged).toBe(1);
  });

  test('nothing is owed any more to letters that are gone', async () => {
    await moveAll();
    await purgeLetters(ids);
    expect(await store().messages.count()).toBe(0);
    expect(await store().owedChanges.count()).toBe(0);
  });

  test('one change after the other adds up, those that are undone leave nothing owed twice', async () => {
    await markAllRead();
    await relocate(ids, (row) => placeIn(deleted, row));
    await relocate(ids, (row) => placeIn(sent, row));
    await markLetters(ids, { isRead: 0 });
    await markLetters(ids, { isRead: 1 });
    // A place each time, and the last mark.
    expect(await store().owedChanges.count()).toBe(2);
    const seen = await store().messages.toArray();
    const isRight = (row: MessageRow) =>
      row.folderId === sent && row.previousFolderId === null && row.isRead === 1;
    expect(seen.every(isRight)).toBe(true);
    await settleAll();
    expect(await rowsOnDisk()).toEqual(seen);
    await expectExact();
  });

  test('into Junk they go as one change, too', async () => {
    let now = 0;
    const clock = vi.spyOn(Date, 'now').mockImplementation(() => (now += 1));
    await relocate(ids, placeFor(folderId('junk')));
    clock.mockRestore();
    expect(await store().owedChanges.count()).toBe(1);
    const row = (await store().messages.get(ids[700]!))!;
    expect(row).toMatchObject({ folderId: 'junk', previousFolderId: inbox });
    expect(row.junkSince).toBeGreaterThan(0);
    await settleAll();
    await expectExact();
  });

  test('letters out of very many folders are written at once, and owed where many go the same way', async () => {
    const placeOf = (row: Pick<MessageRow, 'id'>) => ({
      folderId: deleted,
      previousFolderId: row.id % 2 === 0 ? inbox : folderId(`folder ${row.id % 200}`),
    });
    await relocate(ids, placeOf);
    expect(await store().owedChanges.count()).toBe(1);
    const seen = await store().messages.toArray();
    expect(seen.map((row) => row.previousFolderId)).toEqual(
      seen.map((row) => placeOf(row).previousFolderId),
    );
    await settleAll();
    expect(await rowsOnDisk()).toEqual(seen);
    await expectExact();
  });

  test('a colour taken away is gone, not merely empty', async () => {
    await markLetters(ids, { color: 'red' });
    await settleAll();
    await markLetters(ids, { color: null });
    const id = ids.at(-1)!;
    expect(Object.keys((await store().messages.get(id))!)).not.toContain('color');
    await settleAll();
    expect(Object.keys((await rowsOnDisk()).at(-1)!)).not.toContain('color');
  });

  test('a transaction that fails owes nothing and counts nothing', async () => {
    const { messages, folders, journal, owedChanges } = store();
    const attempt = store().transaction('rw', messages, folders, journal, owedChanges, async () => {
      await markLetters(ids, { isRead: 1 });
      throw new Error('no room');
    });
    await expect(attempt).rejects.toThrow('no room');
    expect(await owedChanges.count()).toBe(0);
    expect((await store().messages.toArray()).every((row) => row.isRead === 0)).toBe(true);
    await expectExact();
  });

  test('what is owed is read once, however many read letters, and anew only what is new', async () => {
    await markAllRead();
    const id = ids.at(-1)!;
    const read = countRead('owedChanges');
    for (let turn = 0; turn < 5; turn += 1)
      expect((await store().messages.get(id))?.isRead).toBe(1);
    expect(read.count()).toBe(1);
    await moveAll();
    for (let turn = 0; turn < 5; turn += 1) await store().messages.get(id);
    // What the move itself has read counts as well: it may not know yet what it is about to commit.
    expect(read.count()).toBeLessThanOrEqual(3);
    read.stop();
  });

  test('what was owed in a transaction that failed is owed by nobody, though the next has its number', async () => {
    const { messages, folders, journal, owedChanges } = store();
    const id = ids.at(-1)!;
    const attempt = store().transaction('rw', messages, folders, journal, owedChanges, async () => {
      await markLetters(ids, { isRead: 1 });
      expect((await messages.get(id))?.isRead).toBe(1);
      throw new Error('no room');
    });
    await expect(attempt).rejects.toThrow('no room');
    await markLetters(ids, { isFlagged: 1 });
    expect(await messages.get(id)).toMatchObject({ isRead: 0, isFlagged: 1 });
    await settleAll();
    expect((await rowsOnDisk()).at(-1)).toMatchObject({ isRead: 0, isFlagged: 1 });
  });

  test('what is left of a change stays where it was among the others', async () => {
    await markLetters(ids, { isRead: 1 });
    await relocate(ids.slice(0, 900), (row) => placeIn(sent, row));
    const order = async () =>
      (await store().owedChanges.toArray()).map(({ becomes }) => Object.keys(becomes).join());
    const before = await order();
    await settleSome();
    await markLetters(ids.slice(300, 360), { isFlagged: 1 });
    expect(await order()).toEqual(before);
    const seqs = (await store().owedChanges.toArray()).map(({ seq }) => Math.floor(seq));
    expect(seqs).toEqual([...new Set(seqs)]);
    await settleAll();
    await expectExact();
  });

  test('a row of what is owed is never written over: whoever has read it would not see that', async () => {
    await markAllRead();
    const [row] = await store().owedChanges.toArray();
    await expect(store().owedChanges.put({ ...row!, ids: new Uint32Array() })).rejects.toThrow();
  });

  test('live queries are told of the change once, and not again when rows are written', async () => {
    const answers: number[] = [];
    const last = ids.at(-1)!;
    const watching = liveQuery(async () => (await store().messages.get(last))?.isRead).subscribe(
      (isRead) => void answers.push(isRead ?? -1),
    );
    await until(() => answers.length === 1);
    await markAllRead();
    await until(() => answers.length === 2);
    await settleAll();
    await store().messages.update(last, { isRead: 0 });
    await until(() => answers.length === 3);
    watching.unsubscribe();
    expect(answers).toEqual([0, 1, 0]);
  });
});

const markAllRead = () => markLetters(ids, { isRead: 1 });
const moveAll = () => relocate(ids, (row) => placeIn(sent, row));
