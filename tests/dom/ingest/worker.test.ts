// The real workers: ports go to the ingest worker, letters come out in the window's own store.
import { Dexie, liveQuery } from 'dexie';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { folderId } from '../../../src-shared/mail/ids.ts';
import { startIngest, type IngestClient } from '../../../src-renderer/ingest/ingest-client.ts';
import type { IngestNotice } from '../../../src-renderer/ingest/messages.ts';
import { closeStore, openStore, store } from '../../../src-renderer/store/database.ts';
import { folderById } from '../../../src-renderer/store/queries/folders.ts';
import { rawMessage } from '../../../src-renderer/store/queries/raw.ts';
import { storeName } from '../../../src-renderer/store/schema.ts';
import { counters, entryOf, idsInFolder, rawOf, recount } from '../store/support.ts';
import { Fetcher, termsOf } from './fetcher.ts';

let ingest: IngestClient;
let notices: IngestNotice[];

beforeEach(async () => {
  await Dexie.delete(storeName);
  await openStore();
  ingest = startIngest();
  notices = [];
  ingest.onNotice((notice) => notices.push(notice));
});
afterEach(async () => {
  ingest.stop();
  closeStore();
  await Dexie.delete(storeName);
});

test('a window watching a folder sees letters the worker stores', async () => {
  const seen: (number | undefined)[] = [];
  const watching = liveQuery(() => folderById(folderId('inbox'))).subscribe((row) => {
    seen.push(row?.unreadCount);
  });
  const fetcher = retrieve('s1');
  fetcher.sendLetter(entryOf('a', 1, 1), letter('a'));
  await fetcher.settled(1);
  fetcher.sendLetter(entryOf('b', 1, 2), letter('b'));
  fetcher.send({ type: 'closed', failure: null });
  await expect.poll(() => seen.at(-1), { timeout: 5_000 }).toBe(2);
  watching.unsubscribe();
  await expect.poll(() => notices.at(-1)).toMatchObject({ type: 'closed', storedCount: 2 });
});

test('real letters get their summaries from the parse worker, and their bytes come back exactly', async () => {
  const raw = rawOf(
    'From: =?utf-8?B?5p6X5bCP5aeQ?= <lin@example.tw>\r\nSubject: Re: News\r\n\r\nHello there\r\n',
  );
  const fetcher = retrieve('s1');
  fetcher.sendLetter(entryOf('a', raw.byteLength), raw, 7);
  await fetcher.settled(1);
  const [id] = await idsInFolder('inbox');
  expect(await store().messages.get(id!)).toMatchObject({
    from: { name: '林小姐', address: 'lin@example.tw' },
    subject: 'Re: News',
    subjectKey: 'news',
    preview: 'Hello there',
    damage: null,
  });
  expect(await rawMessage(id!)).toEqual(raw);
});

test('a report is noted with the sent letter it is about as it arrives, by the envelope’s name alone', async () => {
  await store().sentLetters.put({ messageIdHeader: '<abc-1@example.org>' });
  const raw = rawOf(
    [
      ...['From: MAILER-DAEMON@mx.example.net', 'Subject: Delivered'],
      ...['Content-Type: multipart/report; report-type=delivery-status; boundary=b', '', '--b'],
      ...['Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; mx.example.net'],
      ...['Original-Envelope-Id: abc-1', '', 'Final-Recipient: rfc822; lin@example.org'],
      ...['Action: delivered', 'Status: 2.0.0', '', '--b--', ''],
    ].join('\r\n'),
  );
  const fetcher = retrieve('s1');
  fetcher.sendLetter(entryOf('a', raw.byteLength), raw);
  await fetcher.settled(1);
  const [reportId] = await idsInFolder('inbox');
  expect(await store().sentLetters.toArray()).toMatchObject([
    {
      messageIdHeader: '<abc-1@example.org>',
      reports: [{ recipient: 'lin@example.org', fate: 'delivered', reportId }],
    },
  ]);
});

test('two accounts’ retrievals and a busy window together leave exact counters', async () => {
  const fetchers = [retrieve('s1'), retrieve('s2')];
  for (const [at, fetcher] of fetchers.entries()) {
    for (let number = 1; number <= 100; number += 1) {
      fetcher.sendLetter(entryOf(`${at}-${number}`, 1, number), letter(`${number}`));
    }
  }
  const { markFolderRead } = await import('../../../src-renderer/store/writes/messages.ts');
  for (let round = 0; round < 5; round += 1) await markFolderRead(folderId('inbox'));
  await Promise.all(fetchers.map((fetcher) => fetcher.settled(100)));
  expect(await store().messages.count()).toBe(200);
  expect(await counters()).toEqual(await recount());
});

test('stopping the worker in the middle loses nothing that was acknowledged and doubles nothing', async () => {
  const first = retrieve('s1');
  const names = Array.from({ length: 150 }, (_, at) => `m${at + 1}`);
  const sendAll = (fetcher: Fetcher): void => {
    names.forEach((name, at) =>
      fetcher.sendLetter(entryOf(name, letter(name).byteLength, at + 1), letter(name)),
    );
  };
  sendAll(first);
  await first.settled(1);
  ingest.stop();
  const acked = new Set(first.acked.map((number) => names[number - 1]));
  const stored = new Set((await store().messages.toArray()).map((row) => row.subject));
  for (const name of acked) expect(stored).toContain(name);
  const second = retrieve('s2');
  sendAll(second);
  await second.settled(150);
  expect(await store().messages.count()).toBe(150);
  expect(await counters()).toEqual(await recount());
});

function retrieve(name: string): Fetcher {
  const fetcher = new Fetcher();
  ingest.acceptPort(fetcher.otherEnd, termsOf(name));
  return fetcher;
}

function letter(subject: string): Uint8Array {
  return rawOf(`From: lin@example.org\r\nSubject: ${subject}\r\n\r\nBody of ${subject}\r\n`);
}
