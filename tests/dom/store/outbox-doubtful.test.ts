// Letters that were lost after the final dot: whatever becomes of them, it stays known that somebody may have them.
import { beforeEach, describe, expect, test } from 'vitest';
import { folderId, type MessageId } from '../../../src-shared/mail/ids.ts';
import type { DoneChange } from '../../../src-renderer/jobs/mail-job.ts';
import { runJob } from '../../../src-renderer/jobs/run-job.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { messageById } from '../../../src-renderer/store/queries/messages.ts';
import { outboxRow } from '../../../src-renderer/store/queries/outbox.ts';
import { areAnyOwn } from '../../../src-renderer/store/queries/sent-letters.ts';
import { sentCopyOf, sentWayOf } from '../../../src-renderer/store/queries/sent-way.ts';
import { saveDraft } from '../../../src-renderer/store/writes/drafts.ts';
import { undeleteMessages } from '../../../src-renderer/store/writes/messages.ts';
import {
  claimNextOutgoing,
  queueMessage,
  recoverInterrupted,
  retryOutgoing,
  returnToDrafts,
} from '../../../src-renderer/store/writes/outbox.ts';
import { noteArrivedReports } from '../../../src-renderer/store/writes/sent-reports.ts';
import { settleOutgoing, treatAsSent } from '../../../src-renderer/store/writes/settle-outgoing.ts';
import { countDoubtful } from '../../../src-renderer/store/writes/underway.ts';
import { draftOf as newDraft, queuedOf } from './compositions.ts';
import { anna, useFreshStore } from './support.ts';

useFreshStore();

const keep = { saveCopy: true } as const;
const lost = { code: 'connection-lost', phase: 'data' } as const;
const offline = { code: 'connection-refused', phase: 'connect' } as const;
const refusal = { code: 'message-refused', phase: 'data' } as const;
const { messageIdHeader } = queuedOf().built;
const known = () => store().sentLetters.get(messageIdHeader);
const perhaps = [
  { address: 'lin@example.org', serverReply: '', fate: 'unclear' },
  { address: 'secret@example.org', serverReply: '', fate: 'unclear' },
];
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
const remove = (id: MessageId) => runJob({ kind: 'delete', ids: Uint32Array.of(id) }, hooks);
const undo = () => runJob({ kind: 'undo', changes: changes.splice(0) }, hooks);

describe('a letter of unclear fate', () => {
  test('is the person’s own: answers are known, and so is a report that comes while it waits', async () => {
    const id = await doubtful();
    expect(await areAnyOwn([messageIdHeader])).toBe(true);
    const outcomes = [{ recipient: 'lin@example.org', fate: 'delivered' as const }];
    const report = { messageIdHeader, envelopeId: '', outcomes };
    await noteArrivedReports([{ reportId: 900 as MessageId, at: 1, report }]);
    const row = (await messageById(id))!;
    expect((await sentWayOf(row))?.reports).toMatchObject(outcomes);
    await treatAsSent(id, keep);
    expect((await sentWayOf((await messageById(id))!))?.reports).toMatchObject(outcomes);
  });

  test.each(['deleted', 'moved elsewhere', 'undeleted', 'taken back to be written on'])(
    '%s says who may have it',
    async (how) => {
      const id = await doubtful();
      if (how === 'moved elsewhere') {
        await runJob({ kind: 'move', ids: Uint32Array.of(id), target: folderId('inbox') }, hooks);
      } else if (how === 'taken back to be written on') await returnToDrafts(id);
      else await remove(id);
      if (how === 'undeleted') await undeleteMessages([id]);
      expect(await outboxRow(id)).toBeUndefined();
      expect((await sentWayOf((await messageById(id))!))?.refused).toEqual(perhaps);
    },
  );

  test('written over is another letter, of which nothing is said', async () => {
    const id = await doubtful();
    await returnToDrafts(id);
    await saveDraft(newDraft({ subject: 'Other plans' }), id);
    expect(await sentWayOf((await messageById(id))!)).toBeUndefined();
    expect(await sentCopyOf({ messageIdHeader, envelopeId: '', outcomes: [] })).toBeUndefined();
  });

  test('deleted for good is still known as the person’s own', async () => {
    const id = await doubtful();
    expect(await countDoubtful([id])).toBe(1);
    await runJob({ kind: 'purge', ids: Uint32Array.of(id) }, hooks);
    expect(await messageById(id)).toBeUndefined();
    expect(await areAnyOwn([messageIdHeader])).toBe(true);
  });

  test('brought back waits for the person as before, and nothing more is said of it', async () => {
    const id = await doubtful({ receiptId: 'plans' });
    const before = await known();
    expect(before).toEqual({ messageIdHeader, messageId: id, deliveryReceipt: 'requested' });
    await remove(id);
    await undo();
    expect(await outboxRow(id)).toMatchObject({ state: 'unclear', failure: lost });
    expect(await known()).toEqual(before);
  });

  test('found after a crash is known as well', async () => {
    const id = await queueMessage(queuedOf());
    await claimNextOutgoing(0, [anna]);
    expect(await recoverInterrupted()).toBe(1);
    expect(await outboxRow(id)).toMatchObject({ state: 'unclear', mayHaveArrived: true });
    expect(await known()).toEqual({ messageIdHeader, messageId: id });
  });

  test('sent again without luck still may have arrived the first time', async () => {
    for (const outcome of [
      { kind: 'deferred', failure: offline },
      { kind: 'failed', failure: refusal, refused: [] },
    ] as const) {
      const id = await doubtful();
      await retryOutgoing(id);
      await claimNextOutgoing(Infinity, [anna]);
      await settleOutgoing(id, outcome, keep);
      expect(await outboxRow(id)).toMatchObject({ state: outcome.kind, mayHaveArrived: true });
      await remove(id);
      expect((await known())?.refused).toEqual(perhaps);
    }
  });

  test('sent again and taken says nothing of the doubt any more', async () => {
    const id = await doubtful();
    await retryOutgoing(id);
    await claimNextOutgoing(Infinity, [anna]);
    await settleOutgoing(id, { kind: 'sent', refused: [], serverReply: '250' }, keep);
    expect(await known()).toEqual({ messageIdHeader, messageId: id });
  });
});

describe('a letter that was never on its way', () => {
  test('leaves no trace when it is deleted', async () => {
    const id = await queueMessage(queuedOf());
    await claimNextOutgoing(0, [anna]);
    await settleOutgoing(id, { kind: 'deferred', failure: offline }, keep);
    await remove(id);
    expect(await known()).toBeUndefined();
    expect(await countDoubtful([id])).toBe(0);
  });
});

describe('a letter that some have', () => {
  const busy = { address: 'secret@example.org', serverReply: '450', fate: 'put-off' } as const;
  const some = { kind: 'sent', refused: [busy], serverReply: '250' } as const;

  test('keeps what is reported of them while the others are waited for', async () => {
    await put('plans', { ...some });
    const outcomes = [{ recipient: 'lin@example.org', fate: 'failed' as const }];
    const report = { messageIdHeader, envelopeId: '', outcomes };
    await noteArrivedReports([{ reportId: 900 as MessageId, at: 1, report }]);
    expect((await known())?.reports).toMatchObject(outcomes);
  });

  test('sent by a server that knows no reports still says so when it refuses the rest', async () => {
    const id = await put('plans', { ...some, lacksReceipts: true });
    await claimNextOutgoing(Infinity, [anna]);
    await settleOutgoing(id, { kind: 'failed', failure: refusal, refused: [] }, keep);
    expect((await known())?.deliveryReceipt).toBe('unavailable');
  });

  test('brought back after it was given up waits as before, with what was asked for', async () => {
    const id = await put('plans', some);
    const before = await known();
    await remove(id);
    await undo();
    expect(await known()).toEqual(before);
  });
});

async function doubtful(envelope: { receiptId?: string } = {}): Promise<MessageId> {
  return put(envelope.receiptId, { kind: 'unclear', failure: lost });
}

/** A letter that was tried once, with this outcome. */
async function put(
  receiptId: string | undefined,
  outcome: Parameters<typeof settleOutgoing>[1],
): Promise<MessageId> {
  const { built } = queuedOf();
  const envelope = receiptId === undefined ? built.envelope : { ...built.envelope, receiptId };
  const id = await queueMessage(queuedOf({ built: { ...built, envelope } }));
  await claimNextOutgoing(Infinity, [anna]);
  await settleOutgoing(id, outcome, keep);
  return id;
}
