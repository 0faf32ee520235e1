// The letter after the one being sent: read ahead, and marked where it is written what became of the one before.
import { describe, expect, test } from 'vitest';
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../../../src-renderer/store/database.ts';
import type { ClaimTerms, LetterAhead } from '../../../src-renderer/store/outgoing-letter.ts';
import { outboxRow } from '../../../src-renderer/store/queries/outbox.ts';
import { createReadAhead } from '../../../src-renderer/store/queries/read-ahead.ts';
import {
  changeSendTime,
  claimNextOutgoing,
  hastenOutgoing,
  queueMessage,
  returnToDrafts,
} from '../../../src-renderer/store/writes/outbox.ts';
import { settleOutgoing } from '../../../src-renderer/store/writes/settle-outgoing.ts';
import { deleteMessages } from '../../../src-renderer/store/writes/messages.ts';
import { queuedOf } from './compositions.ts';
import { anna, counters, failOnAdd, idsInFolder, quotaExceeded, rawOf } from './support.ts';
import { recount, useFreshStore } from './support.ts';

useFreshStore();

const hour = 3_600_000;
const now = Date.UTC(2026, 10, 3);
const terms: ClaimTerms = { now, accountIds: [anna], onlyTimed: false };
const sent = { kind: 'sent', refused: [], serverReply: '250 ok' } as const;
/** No letter is being sent. */
const none = 0 as MessageId;
const lost = { code: 'connection-lost', phase: 'connect' } as const;

/** The first is being sent, the second was read ahead. */
async function underWay(): Promise<{ first: MessageId; second: MessageId; ahead: LetterAhead }> {
  const first = await queueMessage(queuedOf());
  const second = await queueMessage(queuedOf());
  await claimNextOutgoing(now, [anna]);
  const ahead = await createReadAhead()(terms, first);
  return { first, second, ahead: ahead! };
}

describe('a letter read ahead', () => {
  test('is being sent from the moment on at which the one before is in Sent Items', async () => {
    const { first, second, ahead } = await underWay();
    expect(ahead.row.messageId).toBe(second);
    expect((await outboxRow(second))?.state).toBe('waiting');
    const marked = await settleOutgoing(first, sent, { next: { letter: ahead, terms } });
    expect(marked?.row).toMatchObject({ messageId: second, state: 'sending', attemptCount: 1 });
    expect(marked?.raw).toEqual(queuedOf().built.raw);
    expect(await outboxRow(second)).toEqual(marked?.row);
    expect(await idsInFolder('sent')).toEqual([first]);
    expect(await counters()).toEqual(await recount());
  });

  test('is not marked when the fate of the one before could not be written', async () => {
    const { first, second, ahead } = await underWay();
    const mend = failOnAdd('journal', quotaExceeded);
    await expect(settleOutgoing(first, sent, { next: { letter: ahead, terms } })).rejects.toThrow();
    mend();
    expect((await outboxRow(first))?.state).toBe('sending');
    expect((await outboxRow(second))?.state).toBe('waiting');
  });

  test.each<[string, (id: MessageId) => Promise<unknown>]>([
    ['was deleted', (id) => deleteMessages([id])],
    ['was taken back to be written on', (id) => returnToDrafts(id)],
    ['was given a time still to come', (id) => changeSendTime(id, now + hour, now)],
    ['is being sent by another pass', () => claimNextOutgoing(now, [anna])],
  ])('that %s meanwhile is left alone', async (_what, change) => {
    const { first, second, ahead } = await underWay();
    await change(second);
    const before = await outboxRow(second);
    const deferred = { kind: 'deferred', failure: lost } as const;
    const next = { letter: ahead, terms };
    expect(await settleOutgoing(first, deferred, { next, now })).toBeNull();
    expect(await outboxRow(second)).toEqual(before);
    expect((await outboxRow(first))?.state).toBe('deferred');
  });

  test('that was dated anew meanwhile is read again: the bytes known are not those it has', async () => {
    const { first, second, ahead } = await underWay();
    await store().messages.update(second, { sentAt: now });
    expect(await settleOutgoing(first, sent, { next: { letter: ahead, terms } })).toBeNull();
    expect((await claimNextOutgoing(now, [anna]))?.row.messageId).toBe(second);
  });
});

describe('reading ahead', () => {
  test('gives the letters after the one being sent in their order, each once', async () => {
    const ids: MessageId[] = [];
    for (let count = 0; count < 20; count += 1) ids.push(await queueMessage(queuedOf()));
    await claimNextOutgoing(now, [anna]);
    const read = createReadAhead();
    const seen: (MessageId | undefined)[] = [];
    let sending = ids[0]!;
    for (let count = 0; count < 16; count += 1) {
      const next = await read(terms, sending);
      seen.push(next?.row.messageId);
      sending = next?.row.messageId ?? sending;
    }
    expect(seen).toEqual(ids.slice(1, 17));
  });

  test('gives a letter again that was given and then not sent, as after Stop', async () => {
    const [first, second, third] = [
      await queueMessage(queuedOf()),
      await queueMessage(queuedOf()),
      await queueMessage(queuedOf()),
    ];
    await queueMessage(queuedOf());
    const read = createReadAhead();
    await claimNextOutgoing(now, [anna]);
    expect((await read(terms, first))?.row.messageId).toBe(second);
    await claimNextOutgoing(now, [anna]);
    expect((await read(terms, second))?.row.messageId).toBe(third);
    // The second was stopped, and goes first with the next Send/Receive.
    const stopped = { kind: 'deferred', failure: { code: 'cancelled', phase: 'local' } } as const;
    await settleOutgoing(second, stopped, {});
    await hastenOutgoing(second);
    expect((await claimNextOutgoing(now, [anna]))?.row.messageId).toBe(second);
    expect((await read(terms, second))?.row.messageId).toBe(third);
  });

  test('stops before a letter that is dated as it leaves, and before a large one', async () => {
    const read = createReadAhead();
    const dated = await queueMessage(queuedOf({ sendAt: now - hour }));
    const small = await queueMessage(queuedOf());
    expect(await read(terms, none)).toBeNull();
    await returnToDrafts(dated);
    expect((await read(terms, none))?.row.messageId).toBe(small);
    await returnToDrafts(small);
    const { built } = queuedOf();
    const raw = rawOf('x'.repeat(2_000_000));
    await queueMessage(queuedOf({ built: { ...built, raw } }));
    expect(await createReadAhead()(terms, none)).toBeNull();
  });

  test('passes over accounts that were not asked for', async () => {
    await queueMessage(queuedOf());
    expect(await createReadAhead()({ ...terms, accountIds: [] }, none)).toBeNull();
  });
});
