import { describe, expect, test } from 'vitest';
import { accountId, type MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { draftOf } from '../../../src-renderer/store/queries/drafts.ts';
import { messageById } from '../../../src-renderer/store/queries/messages.ts';
import { outboxRow, outboxRows } from '../../../src-renderer/store/queries/outbox.ts';
import { rawMessage } from '../../../src-renderer/store/queries/raw.ts';
import { discardDraft, saveDraft } from '../../../src-renderer/store/writes/drafts.ts';
import { commitLetters } from '../../../src-renderer/store/writes/ingest.ts';
import { deleteMessages, undeleteMessages } from '../../../src-renderer/store/writes/messages.ts';
import {
  claimNextOutgoing,
  queueMessage,
  recoverInterrupted,
  retryOutgoing,
  returnToDrafts,
} from '../../../src-renderer/store/writes/outbox.ts';
import { settleOutgoing } from '../../../src-renderer/store/writes/settle-outgoing.ts';
import { draftOf as newDraft, queuedOf } from './compositions.ts';
import {
  anna,
  counters,
  failOnAdd,
  idsInFolder,
  letterOf,
  orphanedRawCount,
  quotaExceeded,
  recount,
  useFreshStore,
} from './support.ts';

useFreshStore();

const failure = { code: 'connection-lost', phase: 'data' } as const;
const sent = { kind: 'sent', refused: [], serverReply: '250 ok' } as const;
const keep = { saveCopy: true } as const;

describe('a letter that is sent', () => {
  test('becomes exactly one copy in Sent Items, however often its end is told', async () => {
    const id = await queueMessage(queuedOf());
    await claimNextOutgoing(0, [anna]);
    await Promise.all([settleOutgoing(id, sent, keep), settleOutgoing(id, sent, keep)]);
    await settleOutgoing(id, { kind: 'unclear', failure }, keep);
    expect(await idsInFolder('sent')).toEqual([id]);
    expect(await idsInFolder('outbox')).toEqual([]);
    expect(await outboxRows()).toEqual([]);
    expect(await rawMessage(id)).toEqual(queuedOf().built.raw);
    expect(await draftOf(id)).toBeUndefined();
    expect(await counters()).toEqual(await recount());
  });

  test('leaves nothing behind when no copy is wanted', async () => {
    const id = await queueMessage(queuedOf());
    await claimNextOutgoing(0, [anna]);
    await settleOutgoing(id, sent, { saveCopy: false });
    expect(await store().messages.count()).toBe(0);
    expect(await orphanedRawCount()).toBe(0);
    expect(await counters()).toEqual(await recount());
  });

  test.each([
    ['answered', { isAnswered: 1, isForwarded: 0 }],
    ['forwarded', { isAnswered: 0, isForwarded: 1 }],
  ] as const)('marks the letter it %s, and not before', async (mark, marks) => {
    await commitLetters([letterOf('original')]);
    const [original] = await idsInFolder('inbox');
    const id = await queueMessage(queuedOf({ source: { messageId: original!, mark } }));
    expect(await messageById(original!)).toMatchObject({ isAnswered: 0, isForwarded: 0 });
    await claimNextOutgoing(0, [anna]);
    await settleOutgoing(id, sent, keep);
    expect(await messageById(original!)).toMatchObject(marks);
  });

  test('does not mind that the letter it answers is gone', async () => {
    const gone = 999 as MessageId;
    const id = await queueMessage(queuedOf({ source: { messageId: gone, mark: 'answered' } }));
    await settleOutgoing(id, sent, keep);
    expect(await idsInFolder('sent')).toEqual([id]);
  });
});

describe('a letter that is not sent', () => {
  test.each(['failed', 'unclear'] as const)(
    'because it %s stays with its reason and is not taken again',
    async (kind) => {
      const id = await queueMessage(queuedOf());
      await claimNextOutgoing(0, [anna]);
      await settleOutgoing(id, { kind, failure, refused: [] }, keep);
      expect(await outboxRow(id)).toMatchObject({ state: kind, failure });
      expect(await claimNextOutgoing(Infinity, [anna])).toBeNull();
      expect(await retryOutgoing(id)).toBe(true);
      expect(await claimNextOutgoing(0, [anna])).toMatchObject({
        row: { messageId: id, attemptCount: 2 },
      });
    },
  );

  test('because it was deferred is taken again when due, later each time', async () => {
    const id = await queueMessage(queuedOf());
    const waits: number[] = [];
    for (let attempt = 0; attempt < 6; attempt += 1) {
      await claimNextOutgoing(Infinity, [anna]);
      await settleOutgoing(id, { kind: 'deferred', failure }, { saveCopy: true, now: 1_000 });
      const { notBefore } = (await outboxRow(id))!;
      waits.push((notBefore - 1_000) / 60_000);
      expect(await claimNextOutgoing(notBefore - 1, [anna])).toBeNull();
    }
    expect(waits).toEqual([1, 5, 15, 30, 60, 60]);
    expect(await claimNextOutgoing(1_000 + 3_600_000, [anna])).not.toBeNull();
  });

  test('because the program was cut off meanwhile is unclear at the next start and not sent again', async () => {
    const id = await queueMessage(queuedOf());
    const waiting = await queueMessage(queuedOf());
    await claimNextOutgoing(0, [anna]);
    expect(await recoverInterrupted()).toBe(1);
    expect(await outboxRow(id)).toMatchObject({
      state: 'unclear',
      failure: { code: 'send-unclear' },
    });
    expect(await claimNextOutgoing(0, [anna])).toMatchObject({ row: { messageId: waiting } });
  });
});

describe('the queue', () => {
  test('gives each letter to one sender only, oldest first, with the bytes it was built with', async () => {
    const ids = [await queueMessage(queuedOf()), await queueMessage(queuedOf())];
    const claims = await Promise.all([1, 2, 3].map(() => claimNextOutgoing(0, [anna])));
    expect(claims.map((claim) => claim?.row.messageId ?? null)).toEqual([...ids, null]);
    expect(claims[0]?.raw).toEqual(queuedOf().built.raw);
  });

  test('passes over accounts that were not asked for', async () => {
    await queueMessage(queuedOf({ accountId: accountId('other') }));
    expect(await claimNextOutgoing(0, [anna])).toBeNull();
  });

  test('takes the draft’s place in one step; when that fails, the draft is still there', async () => {
    const draft = await saveDraft(newDraft());
    const mend = failOnAdd('raw', quotaExceeded);
    await expect(queueMessage(queuedOf({ draftMessageId: draft }))).rejects.toThrow();
    mend();
    expect(await draftOf(draft)).toBeDefined();
    expect(await outboxRows()).toEqual([]);
    const id = await queueMessage(queuedOf({ draftMessageId: draft }));
    expect(await draftOf(draft)).toBeUndefined();
    expect(await idsInFolder('drafts')).toEqual([]);
    expect(await idsInFolder('outbox')).toEqual([id]);
    expect(await counters()).toEqual(await recount());
  });

  test('never removes a received letter named as its draft', async () => {
    await commitLetters([letterOf('a')]);
    const [received] = await idsInFolder('inbox');
    await queueMessage(queuedOf({ draftMessageId: received! }));
    expect(await idsInFolder('inbox')).toEqual([received]);
  });
});

describe('taking a letter back', () => {
  test('makes it a draft again with all that was written', async () => {
    const id = await queueMessage(queuedOf());
    expect(await returnToDrafts(id)).toBe(true);
    expect(await draftOf(id)).toMatchObject({
      to: '"Lin, Mei" <lin@example.org>',
      bcc: 'secret@example.org',
      html: '<p>Shall we?</p>',
    });
    expect(await idsInFolder('drafts')).toEqual([id]);
    expect(await claimNextOutgoing(Infinity, [anna])).toBeNull();
    expect(await counters()).toEqual(await recount());
  });

  test('is too late while it is being sent: neither draft, nor deletion, nor retry', async () => {
    const id = await queueMessage(queuedOf());
    await claimNextOutgoing(0, [anna]);
    expect(await returnToDrafts(id)).toBe(false);
    expect(await retryOutgoing(id)).toBe(false);
    expect(await deleteMessages([id])).toBe(0);
    expect(await deleteMessages([id], { forGood: true })).toBe(0);
    expect(await idsInFolder('outbox')).toEqual([id]);
  });

  test('by deleting it stops it; undeleting does not send it but makes it a draft', async () => {
    const id = await queueMessage(queuedOf());
    await deleteMessages([id]);
    expect(await claimNextOutgoing(Infinity, [anna])).toBeNull();
    await undeleteMessages([id]);
    expect(await idsInFolder('drafts')).toEqual([id]);
    expect(await claimNextOutgoing(Infinity, [anna])).toBeNull();
  });
});

describe('a draft', () => {
  test('saved over itself stays one', async () => {
    const id = await saveDraft(newDraft());
    expect(await saveDraft(newDraft({ subject: 'Other plans' }), id)).toBe(id);
    expect(await messageById(id)).toMatchObject({ subject: 'Other plans', isRead: 1 });
    expect((await counters())['drafts']).toEqual([1, 0]);
  });

  test('that was in the Outbox before gives up the bytes it would have been sent with', async () => {
    const id = await queueMessage(queuedOf());
    await deleteMessages([id]);
    await undeleteMessages([id]);
    await saveDraft(newDraft({ subject: 'Other plans' }), id);
    expect(await rawMessage(id)).toBeNull();
  });

  test('purged meanwhile is saved as a new one, so that no word is lost', async () => {
    const id = await saveDraft(newDraft());
    await discardDraft(id);
    const again = await saveDraft(newDraft({ text: 'still here' }), id);
    expect(again).not.toBe(id);
    expect(await draftOf(again)).toMatchObject({ text: 'still here' });
  });

  test('never overwrites or discards a received letter', async () => {
    await commitLetters([letterOf('a')]);
    const [received] = await idsInFolder('inbox');
    const id = await saveDraft(newDraft(), received);
    await discardDraft(received!);
    expect(id).not.toBe(received);
    expect(await messageById(received!)).toMatchObject({ subject: 'a' });
  });
});
