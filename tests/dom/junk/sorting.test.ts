// Arriving letters and the filter: what is moved, what never is, and that nothing is lost by it.
import { beforeEach, describe, expect, test } from 'vitest';
import { newAccount } from '../../../src-shared/mail/account.ts';
import { accountId, folderId } from '../../../src-shared/mail/ids.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { saveAccount } from '../../../src-renderer/store/writes/accounts.ts';
import { noteSent, tablesOfNotes } from '../../../src-renderer/store/writes/sent-letters.ts';
import { resetJunkModel } from '../../../src-renderer/store/writes/junk-lessons.ts';
import { moveMessages } from '../../../src-renderer/store/writes/messages.ts';
import { writeOption } from '../../../src-renderer/store/writes/options.ts';
import { termsOf } from '../ingest/fetcher.ts';
import { serve } from '../ingest/serve.ts';
import { idsFoundBy } from '../store/found-letters.ts';
import { anna, counters, entryOf, recount, useFreshStore } from '../store/support.ts';
import { goodRaw, junkRaw, receive, teach, teachMany } from './mail.ts';

useFreshStore();

let session = 0;

/** Fetches letters as a retrieval does; gives the folder each lies in afterwards. */
async function arrive(...raws: readonly Uint8Array[]): Promise<string[]> {
  session += 1;
  const known = new Set(await store().messages.toCollection().primaryKeys());
  // Each from an account of its own: none seems to have lost the letters of the one before.
  const { fetcher } = serve({ ...termsOf(`s-${session}`), accountId: accountId(`a-${session}`) });
  const entries = raws.map((raw, at) => entryOf(`${session}-${at}`, raw.byteLength, at + 1));
  await fetcher.list(entries);
  for (const [at, raw] of raws.entries()) fetcher.sendLetter(entries[at]!, raw);
  await fetcher.settled(raws.length);
  expect(fetcher.nacked).toEqual([]);
  const rows = await store().messages.toArray();
  expect(await counters()).toEqual(await recount());
  return rows.filter((row) => !known.has(row.id)).map((row) => row.folderId);
}

/** A letter of the person's own went out. */
async function sent(recipient: string, messageIdHeader: string): Promise<void> {
  const to = recipient === '' ? [] : [{ name: '', address: recipient }];
  const letter = { to, cc: [], bcc: [], sentAt: 0, messageIdHeader };
  await store().transaction('rw', tablesOfNotes(), () => noteSent(letter, { sourceMark: null }));
}

describe('an untaught filter', () => {
  test('moves nothing', async () => {
    expect(await arrive(junkRaw(100), goodRaw(100))).toEqual(['inbox', 'inbox']);
  });

  test('moves nothing while it knows fewer than twenty of each', async () => {
    await teachMany(19);
    expect(await arrive(junkRaw(100))).toEqual(['inbox']);
  });

  test('moves nothing before it is known whom the person writes to', async () => {
    await teachMany();
    await store().junk.put({ key: 'sentItems', upToId: null });
    await store().junk.delete('sentItems');
    expect(await arrive(junkRaw(100))).toEqual(['inbox']);
  });
});

describe('a taught filter', () => {
  beforeEach(() => teachMany());

  test('moves junk as it arrives, unread, found by its words, and keeps good letters', async () => {
    expect(await arrive(junkRaw(100), goodRaw(100), junkRaw(101))).toEqual([
      'junk',
      'inbox',
      'junk',
    ]);
    const rows = (await store().messages.toArray()).filter((row) =>
      row.subject.includes('優惠 100'),
    );
    expect(rows.find((row) => row.folderId === 'junk')).toMatchObject({
      isRead: 0,
      previousFolderId: 'inbox',
      junkSince: 1_700_000_000_000,
    });
    expect(await idsFoundBy('代開發票')).toHaveLength(2);
    const journal = await store().journal.toArray();
    const added = new Set(journal.flatMap((row) => [...row.added]));
    expect(rows.every((row) => added.has(row.id))).toBe(true);
  });

  test('moves nothing once it is switched off, or was reset', async () => {
    await writeOption('filterJunk', false);
    expect(await arrive(junkRaw(100))).toEqual(['inbox']);
    await writeOption('filterJunk', true);
    await resetJunkModel();
    expect(await arrive(junkRaw(101))).toEqual(['inbox']);
  });

  test('moves nothing where its model is damaged', async () => {
    await store().junk.put({ key: 'model', bytes: new Uint8Array(100) });
    expect(await arrive(junkRaw(100))).toEqual(['inbox']);
  });

  test('moves nothing where there is no folder for it', async () => {
    await store().folders.delete(folderId('junk'));
    await store().messages.where('[folderId+isRead]').between(['junk', 0], ['junk', 2]).delete();
    expect(await arrive(junkRaw(100))).toEqual(['inbox']);
  });

  test('never moves what people write whom the person has written to', async () => {
    await sent('Promo100@shop.example.cn', '');
    expect(await arrive(junkRaw(100), junkRaw(101))).toEqual(['inbox', 'junk']);
  });

  test('never moves what trusted senders write', async () => {
    await writeOption('trustedSenders', ['promo100@shop.example.cn']);
    expect(await arrive(junkRaw(100), junkRaw(101))).toEqual(['inbox', 'junk']);
  });

  test('never moves answers to the person’s own letters', async () => {
    await sent('', '<mine@example.org>');
    expect(
      await arrive(
        junkRaw(100, 'In-Reply-To: <mine@example.org>\r\n'),
        junkRaw(101, 'In-Reply-To: <other@example.org>\r\n'),
        junkRaw(102, 'References: <a@b> <mine@example.org>\r\n'),
      ),
    ).toEqual(['inbox', 'junk', 'inbox']);
  });

  test('is not deceived by junk in the person’s own name', async () => {
    const address = 'promo100@shop.example.cn';
    await saveAccount({ ...newAccount(anna), emailAddress: address });
    await sent(address, '');
    expect(await arrive(junkRaw(100))).toEqual(['junk']);
  });

  test('learns from a mistake', async () => {
    await arrive(junkRaw(100));
    const row = (await store().messages.toArray()).find(({ subject }) =>
      subject.includes('優惠 100'),
    );
    await teach([row!.id], 'good');
    expect((await store().messages.get(row!.id))?.folderId).toBe('inbox');
  });
});

describe('blocked senders', () => {
  test('write into Deleted Items, from where Undelete takes letters to the Inbox', async () => {
    await writeOption('blockedSenders', ['friend1@example.tw', 'shop.example.cn']);
    expect(await arrive(goodRaw(1), goodRaw(2), junkRaw(3))).toEqual([
      'deleted',
      'inbox',
      'deleted',
    ]);
    const rows = await store().messages.toArray();
    expect(rows.find((row) => row.folderId === 'deleted')).toMatchObject({
      previousFolderId: 'inbox',
      isRead: 0,
    });
  });

  test('are blocked though the filter is off, and by their headers alone', async () => {
    await writeOption('filterJunk', false);
    await writeOption('blockedSenders', ['example.tw']);
    session += 1;
    const { fetcher } = serve(termsOf(`session-${session}`));
    const head = goodRaw(1);
    fetcher.send({ type: 'headers', entry: entryOf('h', 9_000_000), bytes: head });
    await fetcher.settled(1);
    expect((await store().messages.toArray()).map((row) => row.folderId)).toEqual(['deleted']);
  });
});

test('what the person has put somewhere stays there when the rest of it comes', async () => {
  await teachMany();
  const known = new Set(await store().messages.toCollection().primaryKeys());
  session += 1;
  const { fetcher } = serve(termsOf(`session-${session}`));
  const raw = junkRaw(100);
  const entry = entryOf('p', raw.byteLength);
  fetcher.send({ type: 'headers', entry, bytes: raw.slice(0, 120) });
  await fetcher.settled(1);
  const placeholder = (await store().messages.toArray()).find((row) => !known.has(row.id));
  await moveMessages([placeholder!.id], folderId('drafts'));
  fetcher.sendLetter(entry, raw);
  await fetcher.settled(2);
  expect(await store().messages.get(placeholder!.id)).toMatchObject({
    folderId: 'drafts',
    damage: null,
  });
  expect(await receive([])).toEqual([]);
});
