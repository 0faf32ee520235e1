// Letters taken out of the Outbox unsent, and put back: nothing is lost, nobody gets anything twice, and nothing is sent by undoing.
import { beforeEach, describe, expect, test } from 'vitest';
import { folderId, type MessageId } from '../../../src-shared/mail/ids.ts';
import type { DoneChange } from '../../../src-renderer/jobs/mail-job.ts';
import { runJob } from '../../../src-renderer/jobs/run-job.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { draftOf } from '../../../src-renderer/store/queries/drafts.ts';
import { messageById } from '../../../src-renderer/store/queries/messages.ts';
import { openRefusals } from '../../../src-renderer/store/queries/refusals.ts';
import { outboxRow, outboxRows } from '../../../src-renderer/store/queries/outbox.ts';
import { rawMessage } from '../../../src-renderer/store/queries/raw.ts';
import type { OutboxRow } from '../../../src-renderer/store/rows.ts';
import { saveDraft } from '../../../src-renderer/store/writes/drafts.ts';
import { commitLetters } from '../../../src-renderer/store/writes/ingest.ts';
import { undeleteMessages } from '../../../src-renderer/store/writes/messages.ts';
import {
  changeSendTime,
  claimNextOutgoing,
  queueMessage,
} from '../../../src-renderer/store/writes/outbox.ts';
import { queueReceipt } from '../../../src-renderer/store/writes/receipts.ts';
import { settleOutgoing } from '../../../src-renderer/store/writes/settle-outgoing.ts';
import { draftOf as newDraft, queuedOf } from './compositions.ts';
import { anna, counters, idsInFolder, letterOf, recount, useFreshStore } from './support.ts';

useFreshStore();

const keep = { saveCopy: true } as const;
const lost = { code: 'connection-lost', phase: 'data' } as const;
const sent = { kind: 'sent', refused: [], serverReply: '250' } as const;
let changes: DoneChange[] = [];
beforeEach(() => {
  changes = [];
});

const hooks = {
  isStopped: () => false,
  report(report: Parameters<Parameters<typeof runJob>[1]['report']>[0]) {
    if (report.type === 'changes') changes.push(...report.changes);
  },
};
const remove = (...ids: MessageId[]) =>
  runJob({ kind: 'delete', ids: Uint32Array.from(ids) }, hooks);
const undo = () => runJob({ kind: 'undo', changes: changes.splice(0) }, hooks);

async function receipt(): Promise<MessageId> {
  await commitLetters([letterOf('asks')]);
  const [about] = await idsInFolder('inbox');
  const from = { name: 'Anna', address: 'anna@example.org' };
  const { built } = queuedOf();
  const words = { subject: 'Read: asks', text: 'It was displayed.' };
  await queueReceipt({ accountId: anna, built, from, ...words, about: about! });
  return (await outboxRows())[0]!.messageId;
}

async function deleteAndUndo(id: MessageId): Promise<OutboxRow | undefined> {
  await remove(id);
  expect(await outboxRow(id)).toBeUndefined();
  expect(await claimNextOutgoing(Infinity, [anna])).toBeNull();
  await undo();
  expect(await counters()).toEqual(await recount());
  return outboxRow(id);
}

describe('a deletion undone', () => {
  test('brings a letter back with its bytes and its draft; it is not sent before the person asks', async () => {
    const id = await queueMessage(queuedOf());
    const entry = await deleteAndUndo(id);
    expect(await idsInFolder('outbox')).toEqual([id]);
    expect(entry).toMatchObject({ state: 'deferred', failure: { code: 'cancelled' } });
    expect(await claimNextOutgoing(Number.MAX_SAFE_INTEGER, [anna])).toBeNull();
    expect(await rawMessage(id)).toEqual(queuedOf().built.raw);
    expect(await draftOf(id)).toMatchObject({ bcc: 'secret@example.org' });
  });

  test('brings a receipt back as a receipt, which nobody can write on', async () => {
    const id = await receipt();
    expect(await deleteAndUndo(id)).toMatchObject({ isReceipt: true, state: 'deferred' });
    expect(await idsInFolder('drafts')).toEqual([]);
    expect(await idsInFolder('outbox')).toEqual([id]);
  });

  test('keeps a time that is still to come, and does not make up for one that is past', async () => {
    const id = await queueMessage(queuedOf());
    const time = Date.now() + 3_600_000;
    await changeSendTime(id, time);
    expect(await deleteAndUndo(id)).toMatchObject({ state: 'waiting', sendAt: time });
    await changeSendTime(id, 1);
    expect(await deleteAndUndo(id)).toMatchObject({ state: 'deferred', sendAt: 1 });
  });

  test('of a letter that may have been sent still says so', async () => {
    const id = await queueMessage(queuedOf());
    await claimNextOutgoing(0, [anna]);
    await settleOutgoing(id, { kind: 'unclear', failure: lost }, keep);
    expect(await deleteAndUndo(id)).toMatchObject({ state: 'unclear', failure: lost });
  });

  test('of a letter that some have already goes on with the others alone', async () => {
    const id = await partlySent();
    const entry = await deleteAndUndo(id);
    expect(entry?.envelope.to).toEqual(['secret@example.org']);
    expect(entry?.partly).toMatchObject({ acceptedCount: 1 });
  });

  test('does not bring back bytes the person has written over since', async () => {
    const id = await queueMessage(queuedOf());
    await remove(id);
    const first = changes.splice(0);
    await undeleteMessages([id]);
    await saveDraft(newDraft({ subject: 'Other plans' }), id);
    await remove(id);
    changes = first;
    await undo();
    expect(await outboxRow(id)).toBeUndefined();
    expect(await idsInFolder('drafts')).toEqual([id]);
    expect(await draftOf(id)).toMatchObject({ subject: 'Other plans' });
  });

  test('of many puts each back, those of other folders where they were', async () => {
    await commitLetters([letterOf('received')]);
    const [received] = await idsInFolder('inbox');
    const ids = [await queueMessage(queuedOf()), await queueMessage(queuedOf())];
    await remove(received!, ...ids);
    await undo();
    expect(await idsInFolder('outbox')).toEqual(ids);
    expect(await idsInFolder('inbox')).toEqual([received]);
    expect(await outboxRows()).toHaveLength(2);
  });
});

describe('Undelete, which knows of no queue', () => {
  test('makes a draft of a letter, and none of a receipt', async () => {
    const id = await receipt();
    await remove(id);
    await undeleteMessages([id]);
    expect(await messageById(id)).toMatchObject({ folderId: 'inbox' });
    expect(await store().drafts.count()).toBe(0);
    expect(await counters()).toEqual(await recount());
  });
});

describe('a letter that some have already', () => {
  const removals: [string, (id: MessageId) => Promise<unknown>, string][] = [
    ['deleted', (id) => remove(id), 'sent'],
    ['deleted for good', (id) => runJob({ kind: 'purge', ids: Uint32Array.of(id) }, hooks), 'sent'],
    [
      'moved to another folder',
      (id) => runJob({ kind: 'move', ids: Uint32Array.of(id), target: folderId('inbox') }, hooks),
      'inbox',
    ],
  ];

  test.each(removals)(
    '%s is the one sent copy and says whom it did not reach',
    async (_how, take, place) => {
      const id = await partlySent();
      await take(id);
      expect(await idsInFolder(place)).toEqual([id]);
      expect(await idsInFolder('deleted')).toEqual([]);
      expect(await outboxRows()).toEqual([]);
      expect(await draftOf(id)).toBeUndefined();
      expect(await rawMessage(id)).toEqual(queuedOf().built.raw);
      const { messageIdHeader } = queuedOf().built;
      expect(await store().sentLetters.get(messageIdHeader)).toMatchObject({
        messageId: id,
        refused: [{ address: 'secret@example.org', serverReply: '450', fate: 'given-up' }],
      });
      expect(await openRefusals()).toEqual([]);
      expect(await counters()).toEqual(await recount());
    },
  );

  test('may have reached the others after an unclear loss, and says so', async () => {
    const id = await partlySent();
    await claimNextOutgoing(Infinity, [anna]);
    await settleOutgoing(id, { kind: 'unclear', failure: lost }, keep);
    await remove(id);
    const { messageIdHeader } = queuedOf().built;
    expect((await store().sentLetters.get(messageIdHeader))?.refused).toMatchObject([
      { address: 'secret@example.org', fate: 'unclear' },
    ]);
  });

  test('marks the letter it answers, as any that was sent', async () => {
    await commitLetters([letterOf('asks')]);
    const [about] = await idsInFolder('inbox');
    const id = await partlySent({ source: { messageId: about!, mark: 'answered' } });
    await remove(id);
    expect((await messageById(about!))?.isAnswered).toBe(1);
  });

  test('brought back, its fate is open again', async () => {
    const id = await partlySent();
    await deleteAndUndo(id);
    expect(await idsInFolder('outbox')).toEqual([id]);
    const known = await store().sentLetters.get(queuedOf().built.messageIdHeader);
    expect(known).toEqual({ messageIdHeader: queuedOf().built.messageIdHeader, messageId: id });
  });
});

test('a letter moved elsewhere out of the Outbox comes back into it by undoing too', async () => {
  const id = await queueMessage(queuedOf());
  const target = folderId('inbox');
  await runJob({ kind: 'move', ids: Uint32Array.of(id), target }, hooks);
  await undo();
  expect(await idsInFolder('outbox')).toEqual([id]);
  expect(await outboxRow(id)).toBeDefined();
});

async function partlySent(overrides: Parameters<typeof queuedOf>[0] = {}): Promise<MessageId> {
  const id = await queueMessage(queuedOf(overrides));
  await claimNextOutgoing(0, [anna]);
  const busy = { address: 'secret@example.org', serverReply: '450', fate: 'put-off' } as const;
  await settleOutgoing(id, { ...sent, refused: [busy] }, keep);
  return id;
}
