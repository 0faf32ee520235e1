// Letters of the Outbox with a time of their own, and letters some have already: in the store, transaction by transaction.
import { describe, expect, test } from 'vitest';
import { dateField } from '../../../src-shared/mail/date-field.ts';
import type { SendOutcome } from '../../../src-shared/ipc/contract.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { draftOf } from '../../../src-renderer/store/queries/drafts.ts';
import { messageById } from '../../../src-renderer/store/queries/messages.ts';
import { readOptions } from '../../../src-renderer/store/queries/options.ts';
import { outboxRow, outboxRows } from '../../../src-renderer/store/queries/outbox.ts';
import { rawMessage } from '../../../src-renderer/store/queries/raw.ts';
import {
  changeSendTime,
  claimNextOutgoing,
  hastenOutgoing,
  queueMessage,
  retryOutgoing,
  returnToDrafts,
} from '../../../src-renderer/store/writes/outbox.ts';
import {
  finishWithoutRest,
  settleOutgoing,
  treatAsSent,
} from '../../../src-renderer/store/writes/settle-outgoing.ts';
import { queuedOf } from './compositions.ts';
import { anna, counters, idsInFolder, rawOf, recount, useFreshStore } from './support.ts';

useFreshStore();

const hour = 3_600_000;
const written = Date.UTC(2026, 10, 3, 4, 5, 6);
const evening = written + 12 * hour;
const keep = { saveCopy: true, now: written } as const;
const lost = { code: 'connection-lost', phase: 'data' } as const;

const dated = (at: number) => rawOf(`Date: ${dateField(new Date(at))}\r\nSubject: x\r\n\r\nx\r\n`);

function letter(sendAt?: number) {
  const { built } = queuedOf();
  return queuedOf({ built: { ...built, raw: dated(written), sentAt: written }, sendAt });
}

const timed = () => letter(evening);

describe('a letter for later', () => {
  test('is not taken before its time, however late the program starts it is taken then', async () => {
    const id = await queueMessage(timed(), written);
    expect(await claimNextOutgoing(evening - 1, [anna])).toBeNull();
    expect(await messageById(id)).toMatchObject({ folderId: 'outbox', sentAt: evening });
    expect((await claimNextOutgoing(evening + 48 * hour, [anna]))?.row.messageId).toBe(id);
  });

  test('does not hold up those after it, which keep their order', async () => {
    const later = await queueMessage(timed(), written);
    const ids = [await queueMessage(letter()), await queueMessage(letter())];
    const taken = [await claim(written), await claim(written), await claim(written)];
    expect(taken).toEqual([...ids, undefined]);
    expect(await claim(evening)).toBe(later);
  });

  test('says that it was sent when it leaves, and no try after the first changes its bytes', async () => {
    const id = await queueMessage(timed(), written);
    expect((await claimNextOutgoing(evening + 5_000, [anna]))?.raw).toEqual(dated(evening + 5_000));
    await settleOutgoing(id, { kind: 'deferred', failure: lost }, keep);
    expect((await claimNextOutgoing(evening + hour, [anna]))?.raw).toEqual(dated(evening + 5_000));
    expect(await rawMessage(id)).toEqual(dated(evening + 5_000));
    expect(await messageById(id)).toMatchObject({ sentAt: evening + 5_000 });
  });

  test('of the usual kind says when it was written, whenever it leaves', async () => {
    await queueMessage(letter(), written);
    expect((await claimNextOutgoing(evening, [anna]))?.raw).toEqual(dated(written));
  });

  test('gets another time, goes at once, or becomes a draft, as the person likes', async () => {
    const id = await queueMessage(timed(), written);
    expect(await changeSendTime(id, evening + hour)).toBe(true);
    expect(await claim(evening)).toBeUndefined();
    expect(await messageById(id)).toMatchObject({ sentAt: evening + hour });
    expect(await retryOutgoing(id, written + hour)).toBe(true);
    expect(await claim(written + hour)).toBe(id);
    expect(await changeSendTime(id, evening)).toBe(false);
    await settleOutgoing(id, { kind: 'deferred', failure: lost }, keep);
    expect(await returnToDrafts(id)).toBe(true);
    expect(await idsInFolder('drafts')).toEqual([id]);
  });

  test('whose time is taken away again goes as all others do, dated when it was', async () => {
    const id = await queueMessage(timed(), written);
    expect(await changeSendTime(id, null, written + hour)).toBe(true);
    expect(await outboxRow(id)).not.toHaveProperty('sendAt');
    expect(await messageById(id)).toMatchObject({ sentAt: written + hour });
    expect((await claimNextOutgoing(evening, [anna]))?.raw).toEqual(dated(written + hour));
  });

  test('keeps its time as a draft, the last one it was given', async () => {
    const id = await queueMessage(timed(), written);
    expect(await draftOf(id)).toMatchObject({ sendAt: evening });
    await changeSendTime(id, evening + hour);
    await returnToDrafts(id);
    expect(await draftOf(id)).toMatchObject({ sendAt: evening + hour });
    const other = await queueMessage(timed(), written);
    await changeSendTime(other, null, written);
    await returnToDrafts(other);
    expect(await draftOf(other)).not.toHaveProperty('sendAt');
  });

  test('that may have been sent gets no other time', async () => {
    const id = await queueMessage(timed(), written);
    await claim(evening);
    await settleOutgoing(id, { kind: 'unclear', failure: lost }, keep);
    expect(await changeSendTime(id, evening + hour)).toBe(false);
    expect(await outboxRow(id)).toMatchObject({ state: 'unclear' });
  });

  test('is taken alone where the others wait for Send/Receive', async () => {
    const usual = await queueMessage(letter());
    const later = await queueMessage(timed(), written);
    const only = await claimNextOutgoing(evening, [anna], { onlyTimed: true });
    expect(only?.row.messageId).toBe(later);
    expect(await claimNextOutgoing(evening, [anna], { onlyTimed: true })).toBeNull();
    expect(await claim(evening)).toBe(usual);
  });
});

describe('Send/Receive, which waits for no later try,', () => {
  test('hurries what was put off, and nothing else it may have seen so a moment before', async () => {
    const id = await queueMessage(timed(), written);
    await claim(evening);
    await settleOutgoing(id, { kind: 'deferred', failure: lost }, keep);
    await changeSendTime(id, evening + hour);
    expect(await hastenOutgoing(id)).toBe(false);
    expect(await claim(evening)).toBeUndefined();
    await claim(evening + hour);
    await settleOutgoing(id, { kind: 'deferred', failure: lost }, keep);
    expect(await hastenOutgoing(id)).toBe(true);
    expect(await claim(written)).toBe(id);
    await settleOutgoing(id, { kind: 'unclear', failure: lost }, keep);
    expect(await hastenOutgoing(id)).toBe(false);
    expect(await outboxRow(id)).toMatchObject({ state: 'unclear' });
  });
});

test('Send Now meant for a letter that waited does not send one that has become unclear meanwhile', async () => {
  const id = await queueMessage(letter());
  await claim(written);
  await settleOutgoing(id, { kind: 'unclear', failure: lost }, keep);
  expect(await retryOutgoing(id, written, 'deferred')).toBe(false);
  expect(await claim(Number.MAX_SAFE_INTEGER)).toBeUndefined();
  expect(await retryOutgoing(id, written, 'unclear')).toBe(true);
});

describe('a letter the person has stopped', () => {
  test('waits for them, not for the clock', async () => {
    const id = await queueMessage(letter());
    await claim(written);
    const failure = { code: 'cancelled', phase: 'data' } as const;
    await settleOutgoing(id, { kind: 'deferred', failure }, keep);
    expect(await claim(Number.MAX_SAFE_INTEGER)).toBeUndefined();
    await retryOutgoing(id);
    expect(await claim(written)).toBe(id);
  });
});

describe('a letter the server takes for some', () => {
  const no = { address: 'no@example.org', serverReply: '550 5.1.1 No such user' };
  const busy = (address: string) =>
    ({ address, serverReply: '450 4.2.1 Busy', fate: 'put-off' }) as const;
  const toAll = (...to: string[]) => {
    const { built } = queuedOf();
    return queuedOf({ built: { ...built, envelope: { ...built.envelope, to } } });
  };
  const sent = (...refused: (typeof no | ReturnType<typeof busy>)[]): SendOutcome => ({
    kind: 'sent',
    refused,
    serverReply: '250 ok',
  });

  test('is kept as sent once, with those refused for good, over restarts', async () => {
    const id = await queueMessage(toAll('yes@example.org', 'no@example.org'));
    await claim(written);
    await settleOutgoing(id, sent(no), { ...keep, saveCopy: false });
    expect(await idsInFolder('sent')).toEqual([id]);
    expect(await store().sentLetters.get('<plans@example.org>')).toMatchObject({
      messageId: id,
      refused: [no],
    });
    expect((await readOptions()).openRefusals).toEqual([id]);
    expect(await counters()).toEqual(await recount());
  });

  test('waits for those put off alone, and is kept as sent when they have it', async () => {
    const id = await queueMessage(toAll('yes@example.org', 'b@example.org', 'no@example.org'));
    await claim(written);
    await settleOutgoing(id, sent(no, busy('b@example.org')), keep);
    expect(await outboxRow(id)).toMatchObject({
      state: 'deferred',
      envelope: { to: ['b@example.org'] },
      partly: { acceptedCount: 1, refused: [no] },
      failure: { code: 'recipients-put-off', count: 1, serverReply: '450 4.2.1 Busy' },
    });
    expect(await idsInFolder('sent')).toEqual([]);
    expect((await claimNextOutgoing(written + hour, [anna]))?.row.envelope.to).toEqual([
      'b@example.org',
    ]);
    await settleOutgoing(id, sent(), keep);
    expect(await idsInFolder('sent')).toEqual([id]);
    expect(await outboxRows()).toEqual([]);
    const { refused } = (await store().sentLetters.get('<plans@example.org>'))!;
    expect(refused).toEqual([no]);
  });

  test('and then for good not for the rest is kept as sent, refused for these', async () => {
    const id = await queueMessage(toAll('yes@example.org', 'b@example.org'));
    await claim(written);
    await settleOutgoing(id, sent(busy('b@example.org')), keep);
    await claim(written + hour);
    const reply = { address: 'b@example.org', serverReply: '550 5.1.1 Gone' };
    const failure = { code: 'recipients-refused', phase: 'envelope' } as const;
    await settleOutgoing(id, { kind: 'failed', failure, refused: [reply] }, keep);
    expect(await idsInFolder('sent')).toEqual([id]);
    expect(await store().sentLetters.get('<plans@example.org>')).toMatchObject({
      refused: [reply],
    });
  });

  test('never becomes a draft to all; given up, it names who has not got it', async () => {
    const id = await queueMessage(toAll('yes@example.org', 'b@example.org'));
    expect(await finishWithoutRest(id)).toBeNull();
    await claim(written);
    await settleOutgoing(id, sent(busy('b@example.org')), keep);
    expect(await returnToDrafts(id)).toBe(false);
    expect(await finishWithoutRest(id)).toEqual(['b@example.org']);
    expect(await idsInFolder('sent')).toEqual([id]);
    expect(await idsInFolder('outbox')).toEqual([]);
  });

  test('and lost at its second try stays unclear until the person decides', async () => {
    const id = await queueMessage(toAll('yes@example.org', 'b@example.org'));
    await claim(written);
    await settleOutgoing(id, sent(busy('b@example.org')), keep);
    await claim(written + hour);
    await settleOutgoing(id, { kind: 'unclear', failure: lost }, keep);
    expect(await outboxRow(id)).toMatchObject({ state: 'unclear', partly: { acceptedCount: 1 } });
    expect(await treatAsSent(id, { saveCopy: true })).toBe(true);
    expect(await idsInFolder('sent')).toEqual([id]);
  });

  test('and lost at its second try, then given up, does not say that the rest were refused', async () => {
    const id = await queueMessage(toAll('yes@example.org', 'b@example.org'));
    await claim(written);
    await settleOutgoing(id, sent(busy('b@example.org')), keep);
    await claim(written + hour);
    await settleOutgoing(id, { kind: 'unclear', failure: lost }, keep);
    expect(await finishWithoutRest(id)).toEqual(['b@example.org']);
    expect(await store().sentLetters.get('<plans@example.org>')).toMatchObject({
      refused: [{ address: 'b@example.org', fate: 'unclear' }],
    });
  });
});

async function claim(now: number) {
  return (await claimNextOutgoing(now, [anna]))?.row.messageId;
}
