// The catalogue written down: what a start reads, and that neither a kill nor damage ever makes a list wrong.
import { Dexie } from 'dexie';
import { describe, expect, test } from 'vitest';
import { folderId, type MessageId } from '../../../src-shared/mail/ids.ts';
import {
  openList,
  rebuildCatalogue,
  startCatalogue,
  stopCatalogue,
} from '../../../src-renderer/catalogue/catalogue-client.ts';
import { Catalogue, JournalGap } from '../../../src-renderer/catalogue/catalogue.ts';
import { keepJournalFor } from '../../../src-renderer/catalogue/journal-kept.ts';
import { keyFinder } from '../../../src-renderer/catalogue/key-finder.ts';
import { decodePage } from '../../../src-renderer/catalogue/page-codec.ts';
import { decodeHead, headPage } from '../../../src-renderer/catalogue/page-head.ts';
import { closeStore, openStore, store } from '../../../src-renderer/store/database.ts';
import { sortColumns } from '../../../src-renderer/store/options.ts';
import type { JournalRow } from '../../../src-renderer/store/rows.ts';
import { commitLetters } from '../../../src-renderer/store/writes/ingest.ts';
import {
  copyMessages,
  deleteMessages,
  markRead,
  moveMessages,
  setFlag,
} from '../../../src-renderer/store/writes/messages.ts';
import { seededRandom } from '../../bench/support/seeded-random.ts';
import { idsInFolder, letterOf, summaryOf } from '../store/support.ts';
import { listed, specOf, useFreshCatalogue, watchList } from './support.ts';

useFreshCatalogue();

const inbox = folderId('inbox');
const sent = folderId('sent');
const bySubject = { column: 'subject', descending: false } as const;

let received = 0;

async function receive(...subjects: string[]): Promise<MessageId[]> {
  const letters = subjects.map((subject) => {
    received += 1;
    const summary = summaryOf({ subject, subjectKey: subject });
    return letterOf(`letter ${received}`, { summary });
  });
  await commitLetters(letters);
  return (await store().messages.toCollection().primaryKeys()).slice(-subjects.length);
}

/** Waits until everything is written down: nothing but an empty row is left in the journal, and every page can be read. */
async function untilWritten(): Promise<void> {
  await expect.poll(isWritten, { timeout: 20_000 }).toBe(true);
}

async function isWritten(): Promise<boolean> {
  const [head, ...rows] = await store().cataloguePages.orderBy(':id').toArray();
  const known = head && decodeHead(head.bytes);
  const isWhole = rows.every(({ bytes }) => decodePage(bytes) !== null);
  const isCut = (await store().journal.toArray()).every(isEmpty);
  return known?.pages.length === rows.length && isWhole && isCut;
}

/** Longer than a letter that is to be indexed has to wait. */
function rest(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1_500));
}

function isEmpty({ added, changed, removed }: JournalRow): boolean {
  return added.length + changed.length + removed.length === 0;
}

function restart(): void {
  stopCatalogue();
  startCatalogue();
}

/** Changes a row behind the catalogue's back: only one that reads letters anew sees it. */
async function renameSecretly(id: MessageId, subjectKey: string): Promise<void> {
  await store().messages.update(id, { subjectKey });
}

describe('a start', () => {
  test('indexes nothing again that was indexed before, time after time', async () => {
    const [a, b] = await receive('a', 'b');
    await untilWritten();
    await copyMessages([a!, b!], sent);
    const segments = async () =>
      (await store().searchSegments.toCollection().primaryKeys()).join(' ');
    await untilWritten();
    await expect.poll(segments).not.toBe('');
    await rest();
    const before = await segments();
    for (let turn = 0; turn < 3; turn += 1) {
      restart();
      await listed();
      await rest();
      await untilWritten();
    }
    expect(await segments()).toBe(before);
  });

  test('reads what was written down instead of letters', async () => {
    const [a, b] = await receive('a', 'b');
    await untilWritten();
    await renameSecretly(a!, 'z');
    restart();
    expect(await listed({ sort: bySubject })).toEqual([a, b]);
  });

  test('reads what has changed since then, and letters that came', async () => {
    const [a, b, c] = await receive('a', 'b', 'c');
    await untilWritten();
    stopCatalogue();
    const [d] = await receive('aa');
    await moveMessages([b!], sent);
    await deleteMessages([c!], { forGood: true });
    startCatalogue();
    expect(await listed({ sort: bySubject })).toEqual([a, d]);
    expect(await listed({ folderIds: [sent] })).toEqual([b]);
  });

  test.each([
    ['damaged', (bytes: Uint8Array) => bytes.map((byte) => byte ^ 1)],
    ['empty', () => new Uint8Array()],
    ['gone', () => null],
  ])('reads the letters where the head is %s', async (_, damage) => {
    const [a, b] = await receive('a', 'b');
    await untilWritten();
    stopCatalogue();
    await renameSecretly(a!, 'z');
    const head = await store().cataloguePages.get(headPage);
    const bytes = damage(head!.bytes);
    if (bytes) await store().cataloguePages.put({ page: headPage, bytes });
    else await store().cataloguePages.delete(headPage);
    startCatalogue();
    expect(await listed({ sort: bySubject })).toEqual([b, a]);
    await untilWritten();
  });

  test.each(['damaged', 'gone'])('reads the letters of a page that is %s', async (what) => {
    // Ids of two pages.
    await receive('b');
    const [first] = await idsInFolder('inbox');
    const { id: _, ...row } = (await store().messages.get(first!))!;
    const far = 5_000 as MessageId;
    await store().messages.put({ ...row, id: far, subjectKey: 'c' });
    const none = new Uint32Array();
    await store().journal.add({ added: Uint32Array.of(far), changed: none, removed: none });
    await watchList().becomes([first!, far]);
    await untilWritten();
    stopCatalogue();
    await renameSecretly(first!, 'x');
    await renameSecretly(far, 'a');
    const page = await store().cataloguePages.get(1);
    if (what === 'gone') await store().cataloguePages.delete(1);
    else await store().cataloguePages.put({ page: 1, bytes: page!.bytes.map((byte) => byte ^ 1) });
    startCatalogue();
    // The far letter is read anew, the first is not.
    expect(await listed({ sort: bySubject })).toEqual([far, first]);
    await untilWritten();
    await renameSecretly(far, 'z');
    restart();
    expect(await listed({ sort: bySubject })).toEqual([far, first]);
  });

  test('notices letters that are missing from what was written down', async () => {
    const [a] = await receive('a');
    await untilWritten();
    stopCatalogue();
    const { id: _, ...row } = (await store().messages.get(a!))!;
    const b = await store().messages.add(row);
    startCatalogue();
    await watchList().becomes([a!, b]);
  });

  test('notices rows of the journal that it never read', async () => {
    const [a, b] = await receive('a', 'b');
    await untilWritten();
    stopCatalogue();
    await moveMessages([a!], sent);
    await setFlag([b!], true);
    const [first] = await store().journal.toArray();
    await store().journal.delete(first!.seq);
    startCatalogue();
    await watchList().becomes([b!]);
    await watchList({ folderIds: [sent] }).becomes([a!]);
  });
});

describe('what the engine can not give', () => {
  const refuse = (table: 'cataloguePages' | 'messages', isRefused: (key: number) => boolean) => {
    store()
      .table(table)
      .hook('reading', (row: { readonly page?: number; readonly id?: number }) => {
        if (isRefused(row.page ?? row.id ?? 0)) throw new Error('the engine failed');
        return row;
      });
  };
  const idsOf = async (catalogue: Catalogue) => [...(await catalogue.list(specOf())).ids];

  test('costs reading the letters, where it is a page or the head', async () => {
    const ids = await receive('a', 'b');
    await untilWritten();
    stopCatalogue();
    const isRefused = { page: 0 };
    refuse('cataloguePages', (page) => page === isRefused.page);
    const withoutPage = new Catalogue(keyFinder);
    expect(await withoutPage.loadPages()).toBe(true);
    expect(withoutPage.isOutdated).toBe(true);
    expect(await idsOf(withoutPage)).toEqual(ids);
    isRefused.page = headPage;
    expect(await new Catalogue(keyFinder).loadPages()).toBe(false);
  });

  test('costs the letter alone, where it is a letter', async () => {
    stopCatalogue();
    const [a, b, c] = await receive('a', 'b', 'c');
    refuse('messages', (id) => id === b);
    const catalogue = new Catalogue(keyFinder);
    await catalogue.loadLetters();
    expect(await idsOf(catalogue)).toEqual([a, c]);
    const [d] = await receive('d');
    await setFlag([a!, c!], true);
    await catalogue.follow();
    expect(await idsOf(catalogue)).toEqual([a, c, d]);
  });
});

test('it can be made anew while it runs, and what comes meanwhile is not missed', async () => {
  const [a, b] = await receive('a', 'b');
  const list = watchList({ sort: bySubject });
  await list.becomes([a!, b!]);
  await renameSecretly(a!, 'z');
  const [[c]] = await Promise.all([receive('c'), rebuildCatalogue()]);
  await list.becomes([b!, c!, a!]);
  await untilWritten();
  restart();
  expect(await listed({ sort: bySubject })).toEqual([b, c, a]);
});

test('another version of the program gets the store it wants to upgrade', async () => {
  await watchList().becomes([]);
  const { name, verno } = store();
  const later = indexedDB.open(name, verno * 10 + 10);
  const opened = await new Promise<IDBDatabase>((resolve, reject) => {
    later.addEventListener('success', () => resolve(later.result));
    later.addEventListener('error', () => reject(new Error(String(later.error))));
  });
  expect(opened.version).toBe(verno * 10 + 10);
  opened.close();
  closeStore();
  await Dexie.delete(name);
  await openStore(name);
});

test('nothing of it grows: pages without letters go, and so does the journal', async () => {
  const ids = await receive('a', 'b');
  await untilWritten();
  await deleteMessages(ids, { forGood: true });
  await expect.poll(() => store().cataloguePages.count(), { timeout: 20_000 }).toBe(1);
  await untilWritten();
  restart();
  expect(await listed()).toEqual([]);
});

test('a worker that breaks down is started anew, and its lists are true again', async () => {
  const list = watchList();
  const [a] = await receive('a');
  await list.becomes([a!]);
  // It asks for what no window would.
  const nonsense = openList({ ...specOf(), folderIds: null as never }, () => undefined);
  nonsense.close();
  const [b] = await receive('b');
  await list.becomes([a!, b!]);
});

test('killed again and again while letters come, move and go, it never loses its way', async () => {
  const random = seededRandom(11);
  const any = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)]!;
  for (let round = 0; round < 8; round += 1) {
    for (let step = 0; step < 6; step += 1) {
      await receive(...Array.from({ length: 20 }, () => `${Math.floor(random() * 100)}`));
      const ids = await store().messages.toCollection().primaryKeys();
      const some = ids.filter(() => random() < 0.2);
      if (step === 1) await moveMessages(some, any([inbox, sent]));
      if (step === 2) await deleteMessages(some, { forGood: true });
      if (step === 3) await setFlag(some, random() < 0.5);
      if (step === 4) await copyMessages(some.slice(0, 5), any([inbox, sent]));
      if (step === 5) await markRead(some, true);
      await new Promise((resolve) => setTimeout(resolve, random() * 60));
    }
    // At times after it has written, at times before or meanwhile.
    await new Promise((resolve) => setTimeout(resolve, any([0, 50, 1_950, 2_050])));
    restart();
  }
  const followed: Record<string, readonly number[]> = {};
  for (const column of sortColumns) {
    followed[column] = await listed({ sort: { column, descending: false } });
  }
  followed['sent'] = await listed({ folderIds: [sent] });
  stopCatalogue();
  await store().cataloguePages.clear();
  startCatalogue();
  for (const column of sortColumns) {
    expect(followed[column], column).toEqual(await listed({ sort: { column, descending: false } }));
  }
  expect(followed['sent']).toEqual(await listed({ folderIds: [sent] }));
  expect(followed['sent']!.length).toBeGreaterThan(0);
});

describe('the journal', () => {
  test('is numbered without gaps, though transactions fail', async () => {
    stopCatalogue();
    await receive('a');
    const known = { ...letterOf('letter x'), isUnknown: true };
    await commitLetters([known]);
    await expect(commitLetters([letterOf('y'), known])).rejects.toThrow();
    await receive('b');
    const seqs = (await store().journal.toArray()).map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.map((_, at) => seqs[0]! + at));
  });

  test('is kept for whoever else still needs it', async () => {
    stopCatalogue();
    await receive('a');
    await receive('b');
    await receive('c');
    const [, second, third] = await store().journal.toArray();
    let needed = second!.seq;
    keepJournalFor(() => Promise.resolve(needed));
    const catalogue = new Catalogue(keyFinder);
    await catalogue.loadLetters();
    await catalogue.writePages();
    expect((await store().journal.toArray()).map(({ seq }) => seq)).toEqual([
      second!.seq,
      third!.seq,
    ]);
    needed = Infinity;
    await catalogue.writePages();
    const left = await store().journal.toArray();
    expect(left.map(({ seq }) => seq)).toEqual([third!.seq + 1]);
    expect(left.every(isEmpty)).toBe(true);
  });

  test('that goes on somewhere else is not followed', async () => {
    stopCatalogue();
    await receive('a');
    const catalogue = new Catalogue(keyFinder);
    await catalogue.loadLetters();
    await receive('b');
    await receive('c');
    const [, second] = await store().journal.toArray();
    await store().journal.delete(second!.seq);
    await expect(catalogue.follow()).rejects.toThrow(JournalGap);
  });
});
