// Rows that were left for later are written: piece by piece, by the job worker, and round what can’t be read.
import { beforeEach, describe, expect, test } from 'vitest';
import { folderId, type MessageId } from '../../../src-shared/mail/ids.ts';
import { createJobRunner } from '../../../src-renderer/jobs/jobs-client.ts';
import { watchOwed } from '../../../src-renderer/jobs/owed-watch.ts';
import { runJob } from '../../../src-renderer/jobs/run-job.ts';
import { closeStore, openStore, store } from '../../../src-renderer/store/database.ts';
import { idsInFolder, messageById } from '../../../src-renderer/store/queries/messages.ts';
import { unreadablePlaces } from '../../../src-renderer/store/queries/unreadable-places.ts';
import { mostRowsAtOnce } from '../../../src-renderer/store/writes/chunks.ts';
import { markLetters } from '../../../src-renderer/store/writes/letter-marks.ts';
import { removeFolders } from '../../../src-renderer/store/writes/folders.ts';
import { recountFolders } from '../../../src-renderer/store/writes/mend-folders.ts';
import { placeIn, relocate } from '../../../src-renderer/store/writes/relocate.ts';
import { settleSome } from '../../../src-renderer/store/writes/settle-owed.ts';
import { makeUndecodable, makeUnreadable } from '../repair/harness.ts';
import { expectExact, fill, rowsOnDisk, settleAll, until } from './owed-letters.ts';
import { counters, useFreshStore } from './support.ts';

useFreshStore();

const [inbox, sent, deleted] = [folderId('inbox'), folderId('sent'), folderId('deleted')];
const letterCount = 1_200;
let ids: MessageId[] = [];

beforeEach(async () => {
  ids = await fill(letterCount);
});

describe.each([
  ['can’t be read any more', makeUnreadable],
  ['the engine gives null for', makeUndecodable],
] as const)('a letter that %s while something is owed to it', (_way, makeUnreadable) => {
  test('is where it was put, and goes there once it can be read', async () => {
    await moveAll();
    const id = ids[700]!;
    const mend = makeUnreadable('messages', id);
    expect((await unreadablePlaces([id])).get(id)).toMatchObject({ folderId: sent, isRead: 0 });
    const passedOver = new Set<number>();
    while (await settleSome(passedOver));
    expect([...passedOver]).toEqual([id]);
    expect(await store().owedChanges.count()).toBe(1);
    expect((await unreadablePlaces([id])).get(id)).toMatchObject({ folderId: sent });
    expect(await idsInFolder(inbox)).toEqual([]);
    expect(await idsInFolder(sent)).toHaveLength(letterCount);
    mend();
    expect((await store().messages.get(id))?.folderId).toBe(sent);
    await settleAll();
    await expectExact();
  });

  test('is counted where it is', async () => {
    await moveAll();
    makeUnreadable('messages', ids[700]!);
    const before = await counters();
    await recountFolders();
    expect(await counters()).toEqual(before);
  });

  test('is counted still, when folders are removed and when it is written anew', async () => {
    await moveAll();
    const id = ids[700]!;
    const row = (await store().messages.get(id))!;
    makeUnreadable('messages', id);
    expect(await removeFolders([folderId('work')])).toEqual([]);
    expect(await removeFolders([sent])).toBeNull();
    await store().messages.put(row);
    await settleAll();
    await expectExact();
  });
});

test.each([makeUnreadable, makeUndecodable])(
  'what is owed and can’t be read is forgotten when the store is opened: letters are as they lie there',
  async (damage) => {
    await markAllRead();
    await markLetters(ids, { isFlagged: 1 });
    const [seq] = await store().owedChanges.toCollection().primaryKeys();
    await store().cataloguePages.put({ page: 0, bytes: new Uint8Array(1) });
    const { name } = store();
    const mend = damage('owedChanges', seq!);
    closeStore();
    await openStore(name);
    mend();
    const row = await messageById(ids[700]!);
    expect(row).toMatchObject({ isRead: 0, isFlagged: 1, subject: 'letter 700' });
    expect(await store().owedChanges.count()).toBe(1);
    expect(await store().cataloguePages.count()).toBe(0);
    await recountFolders();
    await expectExact();
  },
);

describe('writing the rows', () => {
  test('piece by piece leaves every letter as it is seen and every counter right in between', async () => {
    await moveAll();
    const seen = await store().messages.toArray();
    let pieces = 0;
    while (await settleSome()) {
      pieces += 1;
      expect(await store().messages.toArray()).toEqual(seen);
      await expectExact();
    }
    expect(pieces).toBeGreaterThan(3);
    expect(await rowsOnDisk()).toEqual(seen);
  });

  test('is done by the job worker after a job, and where it was ended before, when asked', async () => {
    await fill(mostRowsAtOnce + 100 - letterCount);
    const all = await idsInFolder(inbox);
    await runJob(
      { kind: 'mark', ids: Uint32Array.from(all), marks: { isRead: 1 } },
      { report: () => undefined, isStopped: () => false },
    );
    expect(await store().owedChanges.count()).toBeGreaterThan(0);
    const runner = createJobRunner();
    await runner.settle();
    await until(async () => (await store().owedChanges.count()) === 0);
    expect((await rowsOnDisk()).every((row) => row.isRead === 1)).toBe(true);
    const end = await runner.run({ kind: 'delete', ids: Uint32Array.from(all) }).ended;
    expect(end).toMatchObject({ changedCount: all.length, failure: null });
    await expectExact();
    await until(async () => (await store().owedChanges.count()) === 0);
    expect((await rowsOnDisk()).every((row) => row.folderId === deleted)).toBe(true);
    runner.close();
  });
});

describe('rows that are owed and that nobody writes', () => {
  test('are taken on after a while of quiet, whichever window owes them', async () => {
    const runner = createJobRunner();
    let askedCount = 0;
    const stop = watchOwed(
      () => {
        askedCount += 1;
        void runner.settle();
      },
      (error) => expect.unreachable(String(error)),
      100,
    );
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(askedCount).toBe(0);
    await markAllRead();
    expect(await store().owedChanges.count()).toBeGreaterThan(0);
    await until(async () => (await store().owedChanges.count()) === 0);
    expect((await rowsOnDisk()).every((row) => row.isRead === 1)).toBe(true);
    stop();
    runner.close();
  });

  test('are left alone by a window that is gone', async () => {
    let askedCount = 0;
    const stop = watchOwed(
      () => (askedCount += 1),
      (error) => expect.unreachable(String(error)),
      20,
    );
    stop();
    await markAllRead();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(askedCount).toBe(0);
  });
});

const markAllRead = () => markLetters(ids, { isRead: 1 });
const moveAll = () => relocate(ids, (row) => placeIn(sent, row));
