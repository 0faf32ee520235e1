// Check and Repair beyond the letters themselves: what waits to be sent, drafts, the ledger, sessions, folders, and what is derived.
import { describe, expect, test } from 'vitest';
import { accountId, folderId, sessionId, type MessageId } from '../../../src-shared/mail/ids.ts';
import { newAccount } from '../../../src-shared/mail/account.ts';
import { planRetrieval } from '../../../src-shared/mail/plan-retrieval.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { commitLetters } from '../../../src-renderer/store/writes/ingest.ts';
import { saveDraft } from '../../../src-renderer/store/writes/drafts.ts';
import { claimNextOutgoing, queueMessage } from '../../../src-renderer/store/writes/outbox.ts';
import { recoveredFolder } from '../../../src-renderer/store/writes/recovered-folder.ts';
import { saveAccount } from '../../../src-renderer/store/writes/accounts.ts';
import { recordSession } from '../../../src-renderer/store/writes/sessions.ts';
import { draftOf, queuedOf } from '../store/compositions.ts';
import { anna, rawOf, useFreshStore } from '../store/support.ts';
import { check, countersAreExact, honest, now, rowOf, snapshot, stored } from './harness.ts';

useFreshStore();

describe('what waits to be sent', () => {
  test('and drafts are found sound, Bcc and all', async () => {
    await saveDraft(draftOf());
    await queue();
    const before = await snapshot();
    expect((await check()).found).toEqual({});
    expect(await snapshot()).toBe(before);
  });

  test('without its entry gets it back and is still sent', async () => {
    const id = await queue();
    await store().messages.delete(id);
    expect((await check()).found).toMatchObject({ requeued: 1 });
    expect(await rowOf(id)).toMatchObject({ folderId: 'outbox', accountId: anna, isRead: 1 });
    expect((await claimNextOutgoing(now, [anna]))?.raw).toEqual(plans);
  });

  test('without its bytes is a draft again: an empty letter is never sent', async () => {
    const id = await queue();
    await store().raw.delete([id, 0]);
    expect((await check()).found).toMatchObject({ unqueued: 1 });
    expect(await claimNextOutgoing(now, [anna])).toBeNull();
    expect(await rowOf(id)).toMatchObject({ folderId: 'drafts', subject: 'Plans', damage: null });
    expect(await store().drafts.get(id)).toMatchObject({ bcc: 'secret@example.org' });
    expect(await countersAreExact()).toBe(true);
    expect((await check()).found).toEqual({});
  });

  test('of which only the envelope is left is a draft with its recipients', async () => {
    const id = await queue();
    for (const table of [store().messages, store().drafts]) await table.delete(id);
    await store().raw.delete([id, 0]);
    await check();
    expect(await store().outbox.count()).toBe(0);
    expect(await store().drafts.get(id)).toMatchObject({
      to: 'lin@example.org, secret@example.org',
    });
    expect(await rowOf(id)).toMatchObject({ folderId: 'drafts' });
  });

  test('is not sent from another folder', async () => {
    const id = await queue();
    await store().messages.update(id, { folderId: folderId('deleted') });
    expect((await check()).found).toMatchObject({ unqueued: 1 });
    expect(await claimNextOutgoing(now, [anna])).toBeNull();
  });

  test('is left alone while it is being sent', async () => {
    const id = await queue();
    await claimNextOutgoing(now, [anna]);
    await store().raw.delete([id, 0]);
    await check();
    expect(await store().outbox.get(id)).toMatchObject({ state: 'sending' });
  });

  test('a letter in the Outbox that nobody would send is moved where the person sees it', async () => {
    const id = await queue();
    await store().outbox.delete(id);
    await store().drafts.delete(id);
    expect((await check()).found).toMatchObject({ unqueued: 1 });
    expect(await rowOf(id)).toMatchObject({ folderId: recoveredFolder });
    expect(await countersAreExact()).toBe(true);
  });
});

describe('a draft', () => {
  test('without its entry gets it back', async () => {
    const id = await saveDraft(draftOf());
    await store().messages.delete(id);
    expect((await check()).found).toMatchObject({ draft: 1 });
    expect(await rowOf(id)).toMatchObject({
      folderId: 'drafts',
      subject: 'Plans',
      receivedAt: now,
    });
    expect(await countersAreExact()).toBe(true);
  });

  test('whose entry says something else has it put right', async () => {
    const id = await saveDraft(draftOf());
    const row = await rowOf(id);
    await store().messages.update(id, { subject: 'Nonsense', to: [] });
    expect((await check()).found).toEqual({ draft: 1 });
    expect(await rowOf(id)).toEqual(row);
  });
});

describe('the ledger', () => {
  test('forgets a letter that is not here; it is neither fetched again nor removed from the server', async () => {
    const ids = await stored(await honest('gone', 'here'));
    const id = ids.get('gone')!;
    await store().messages.delete(id);
    await store().raw.delete([id, 0]);
    expect((await check()).found).toMatchObject({ forgotten: 1 });
    const ledger = await store().ledger.toArray();
    expect(ledger.find(({ uidl }) => uidl === 'gone')).toMatchObject({
      messageId: null,
      purgedAt: now,
    });

    const entries = ledger.map(({ uidl, occurrence, sizeBytes }, at) => {
      return { number: at + 1, uidl, occurrence, sizeBytes };
    });
    const { delivery, download } = newAccount(anna);
    const policies = [
      { ...delivery, leaveOnServer: false },
      { ...delivery, leaveOnServer: true, removeAfterDays: 0, removeWhenDeleted: true },
    ];
    for (const policy of policies) {
      const rules = { delivery: policy, download };
      const plan = planRetrieval({ recognition: 'uidl', entries }, ledger, rules, now);
      expect(plan.retrieve).toEqual([]);
      expect(plan.remove.map(({ entry }) => entry.uidl)).not.toContain('gone');
    }
    const wish = { ...entries.find(({ uidl }) => uidl === 'gone')!, wish: 'get' } as const;
    const rules = { delivery, download, wishes: [wish] };
    const plan = planRetrieval({ recognition: 'uidl', entries }, ledger, rules, now);
    expect(plan.retrieve.map(({ entry }) => entry.uidl)).toEqual(['gone']);
    expect((await check()).found).toEqual({});
  });

  test('of thousands of rows is gone through to its end', async () => {
    await stored(await honest('one'));
    const [row] = await store().ledger.toArray();
    await store().ledger.bulkPut(
      Array.from({ length: 2_500 }, (_, at) => ({
        ...row!,
        uidl: `x${at}` as never,
        messageId: (at % 1_000 === 0 ? 90_000 + at : null) as MessageId | null,
      })),
    );
    expect((await check()).found).toEqual({ forgotten: 3 });
  });
});

test('sessions nothing names any more go; an account’s latest and those that may still bring letters stay', async () => {
  const day = 86_400_000;
  const at = (id: string, daysAgo: number, account = anna) =>
    recordSession({
      id: sessionId(id),
      accountId: account,
      host: 'pop.example.org',
      port: 995,
      security: 'tls',
      at: now - daysAgo * day,
    });
  await at('session-1', 90);
  await at('nothing came', 80);
  await at('under way', 0.1);
  await at('latest', 0);
  await at('other', 300, accountId('bob'));
  await stored(await honest('one'));
  await check();
  expect(await store().sessions.toCollection().primaryKeys()).toEqual([
    'latest',
    'other',
    'session-1',
    'under way',
  ]);
});

describe('folders', () => {
  test('are counted anew', async () => {
    await stored(await honest('one', 'two'));
    await store().folders.update(folderId('inbox'), { totalCount: 7, unreadCount: -1 });
    expect((await check()).found).toEqual({ miscounted: 1 });
    expect(await countersAreExact()).toBe(true);
  });

  test('that are missing or can’t be reached are there again, with their letters', async () => {
    await stored(await honest('one'));
    await store().folders.delete(folderId('inbox'));
    const own = { role: null, order: 0, totalCount: 0, unreadCount: 0 };
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(folderId) as [never, never, never, never];
    await store().folders.bulkAdd([
      { ...own, id: a, parentId: b, name: 'round' },
      { ...own, id: b, parentId: a, name: 'and round' },
      { ...own, id: c, parentId: folderId('gone'), name: 'lost' },
      { ...own, id: d, parentId: c, name: 'inside' },
    ]);
    expect((await check()).found).toMatchObject({ folder: 3 });
    const rows = await store().folders.toArray();
    const parentOf = Object.fromEntries(rows.map(({ id, parentId }) => [id, parentId]));
    expect(parentOf).toMatchObject({ a: null, b: 'a', c: null, d: 'c', inbox: null });
    expect((await store().messages.toArray())[0]?.folderId).toBe('inbox');
    expect(await countersAreExact()).toBe(true);
    expect((await check()).found).toEqual({});
  });
});

test('what is derived is dropped, to be made anew', async () => {
  await commitLetters(await honest('one'));
  await store().cataloguePages.put({ page: 1, bytes: new Uint8Array(3) });
  const letterIds = Uint32Array.of(1);
  await store().searchSegments.add({ letterIds, firstTerms: ['a'], byteLength: 3 });
  await store().searchBlocks.put({ segmentId: 1, block: 0, bytes: new Uint8Array(3) });
  await check();
  const { cataloguePages, searchSegments, searchBlocks } = store();
  for (const table of [cataloguePages, searchSegments, searchBlocks]) {
    expect(await table.count()).toBe(0);
  }
});

/** As `queuedOf` says it, as bytes. */
const plans = rawOf(
  [
    'From: Anna <anna@example.org>',
    'To: "Lin, Mei" <lin@example.org>',
    'Subject: Plans',
    'Date: Tue, 14 Nov 2023 22:13:20 +0000',
    'Message-ID: <plans@example.org>',
    '',
    'Shall we?',
    '',
  ].join('\r\n'),
);

async function queue(): Promise<MessageId> {
  await saveAccount({
    ...newAccount(anna),
    displayName: 'Anna',
    emailAddress: 'anna@example.org',
  });
  const { built, ...letter } = queuedOf();
  return queueMessage({ ...letter, built: { ...built, raw: plans } });
}
