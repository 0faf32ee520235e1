// The durable queue of letters to send. A letter leaves it on the server's 250 and in no other way but the person's.
import type { BuiltMessage, Composition } from '../../../src-shared/mail/composition.ts';
import { formatRecipients } from '../../../src-shared/mail/address.ts';
import { redated } from '../../../src-shared/mail/date-field.ts';
import { folderId, type AccountId, type MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../database.ts';
import { isClaimable } from '../outbox-due.ts';
import { allParts, joinParts, partsOf } from '../raw-parts.ts';
import type { DraftRow, MessageRow, NewMessageRow, OutboxRow } from '../rows.ts';
import { fromKeyOf, subjectKeyOf } from '../sort-keys.ts';
import { pastUnreadable } from '../unreadable.ts';
import { asSending } from './claim-ahead.ts';
import { LetterChanges } from './letter-changes.ts';
import { inOutboxTransaction, removeDraft } from './outgoing-letters.ts';
import { mayHaveArrived, noteFateUnknown, noteUnderway } from './underway.ts';

const outboxFolder = folderId('outbox');
const draftsFolder = folderId('drafts');

/** The letter a new one answers or forwards. */
export interface LetterSource {
  readonly messageId: MessageId;
  readonly mark: 'answered' | 'forwarded';
}

export interface LetterToQueue {
  readonly accountId: AccountId;
  readonly built: BuiltMessage;
  /** What `built` was made of. */
  readonly summary: Composition;
  readonly source: LetterSource | null;
  /** The draft it was written in; removed in the same transaction. */
  readonly draftMessageId: MessageId | null;
  /** Not before, ms since the epoch; absent: as soon as may be. */
  readonly sendAt?: number | undefined;
  /** A message rule wrote it. */
  readonly isByRule?: true;
}

/** Puts a built letter into the Outbox: its row, its bytes, its place in the queue, and the draft gone, in one transaction. */
export async function queueMessage(letter: LetterToQueue, now = Date.now()): Promise<MessageId> {
  return inOutboxTransaction(async () => {
    const { messages, raw, outbox, drafts } = store();
    const changes = new LetterChanges();
    const row = queuedRow(letter, now);
    const id = await messages.add(row);
    changes.added({ ...row, id });
    await raw.bulkAdd(partsOf(id, letter.built.raw));
    await drafts.add(draftOfQueued(letter, id));
    await outbox.add(outboxEntry(letter, id));
    if (letter.draftMessageId !== null) await removeDraft(letter.draftMessageId, changes);
    await changes.write();
    return id;
  });
}

export interface ClaimOptions {
  /** Only those whose time the person chose: what else waits, waits for Send/Receive. */
  readonly onlyTimed?: boolean;
}

/**
 * Takes the oldest letter that may be sent now (waiting and its time come, or deferred and due) of these accounts and marks it
 * `sending`, durably, before a byte goes out; null when there is none. One that waited for its time says from then on that it was sent
 * now; once it was offered to a server, its bytes never change again.
 */
export async function claimNextOutgoing(
  now: number,
  accountIds: readonly AccountId[],
  { onlyTimed = false }: ClaimOptions = {},
): Promise<{ readonly row: OutboxRow; readonly raw: Uint8Array } | null> {
  const { outbox, raw } = store();
  return inOutboxTransaction(async () => {
    // By key, and no further than it must: the queue may be long.
    const terms = { now, accountIds, onlyTimed };
    const due = await outbox.filter((row) => isClaimable(row, terms)).first();
    if (!due) return null;
    if (due.sendAt !== undefined && due.attemptCount === 0) await dateAtSending(due.messageId, now);
    const row = asSending(due);
    await outbox.put(row);
    return { row, raw: joinParts(await allParts(raw, row.messageId).toArray()) };
  });
}

/** Its Date was that of writing; the same number of bytes say the new one. */
async function dateAtSending(id: MessageId, now: number): Promise<void> {
  const { messages, raw } = store();
  const [first, row] = await Promise.all([raw.get([id, 0]), messages.get(id)]);
  const bytes = first && redated(first.bytes, new Date(now));
  if (!first || !bytes || !row) return;
  await raw.put({ ...first, bytes });
  await changeSentAt(row, Math.floor(now / 1000) * 1000);
}

/** What the list shows as the time of sending, which lists are sorted by. */
async function changeSentAt(row: MessageRow, sentAt: number): Promise<void> {
  const changes = new LetterChanges();
  const next = { ...row, sentAt };
  changes.rewritten(row, next);
  await store().messages.put(next);
  await changes.write();
}

/** At start: letters found `sending` were cut off at an unknown point and wait for the person. Gives their number. */
export async function recoverInterrupted(): Promise<number> {
  const { outbox } = store();
  const cut = await store().transaction('rw', outbox, async () => {
    const rows = (await outbox.toArray()).filter((row) => row.state === 'sending');
    const failure = { code: 'send-unclear', phase: 'data' } as const;
    const unclear = { state: 'unclear', mayHaveArrived: true, failure } as const;
    await outbox.bulkPut(rows.map((row) => ({ ...row, ...unclear })));
    return rows;
  });
  for (const row of cut) {
    // After a crash records may be damaged: what cannot be noted of one letter keeps no other from being sent.
    await pastUnreadable(() => inOutboxTransaction(() => noteUnderway(row))).catch(() => undefined);
  }
  return cut.length;
}

/**
 * The person says: send it again, now. False when it is not there, is being sent, or may have been sent since they saw it: `seen` is the
 * state they answer to, absent where they know that.
 */
export async function retryOutgoing(
  messageId: MessageId,
  now = Date.now(),
  seen: OutboxRow['state'] = 'unclear',
): Promise<boolean> {
  const { outbox } = store();
  return store().transaction('rw', outbox, async () => {
    const row = await outbox.get(messageId);
    if (!row || row.state === 'sending') return false;
    if (row.state === 'unclear' && seen !== 'unclear') return false;
    const timed = row.sendAt === undefined ? {} : { sendAt: Math.min(row.sendAt, now) };
    await outbox.put({ ...row, ...timed, state: 'waiting', failure: null, notBefore: 0 });
    return true;
  });
}

/**
 * A letter that waits for a later try is due now. Only such a one: what has been given a time since, or may have been sent, stays as it
 * is. False for any other.
 */
export async function hastenOutgoing(messageId: MessageId): Promise<boolean> {
  const { outbox } = store();
  return store().transaction('rw', outbox, async () => {
    const row = await outbox.get(messageId);
    if (row?.state !== 'deferred') return false;
    await outbox.put({ ...row, notBefore: 0 });
    return true;
  });
}

/**
 * Gives a letter another time, ms since the epoch; null: none, it goes as all others do. False when it is not there, is being sent, or
 * may have been: then nobody should send it unasked.
 */
export async function changeSendTime(
  messageId: MessageId,
  sendAt: number | null,
  now = Date.now(),
): Promise<boolean> {
  return inOutboxTransaction(async () => {
    const { outbox, messages } = store();
    const row = await outbox.get(messageId);
    if (!row || row.state === 'sending' || row.state === 'unclear') return false;
    const { sendAt: _, ...untimed } = row;
    const timed = sendAt === null ? untimed : { ...untimed, sendAt };
    await outbox.put({ ...timed, state: 'waiting', failure: null, notBefore: 0 });
    await timeDraft(messageId, sendAt);
    const letter = await messages.get(messageId);
    if (row.attemptCount > 0 || !letter) return true;
    if (sendAt === null) await dateAtSending(messageId, now);
    else await changeSentAt(letter, sendAt);
    return true;
  });
}

/** The draft kept beside the letter has the same time, so that writing on does not forget it. */
async function timeDraft(messageId: MessageId, sendAt: number | null): Promise<void> {
  const { drafts } = store();
  const draft = await drafts.get(messageId);
  if (!draft) return;
  const { sendAt: _, ...untimed } = draft;
  await drafts.put(sendAt === null ? untimed : { ...untimed, sendAt });
}

/** Takes a letter out of the queue and makes it a draft again, under the same id. False when it is not there or is being sent. */
export async function returnToDrafts(messageId: MessageId): Promise<boolean> {
  return inOutboxTransaction(async () => {
    const { messages, outbox, raw } = store();
    const queued = await outbox.get(messageId);
    const row = await messages.get(messageId);
    if (!queued || !row || queued.state === 'sending') return false;
    // Nobody writes receipts; and of a letter that some have already, no second one is made by mistake.
    if (queued.isReceipt || queued.partly) return false;
    const changes = new LetterChanges();
    const moved = { ...row, folderId: draftsFolder };
    if (mayHaveArrived(queued)) await noteFateUnknown(moved, queued);
    changes.replaced(row, moved);
    await messages.put(moved);
    await outbox.delete(messageId);
    await allParts(raw, messageId).delete();
    await changes.write();
    return true;
  });
}

function queuedRow(
  { accountId, built, summary, sendAt }: LetterToQueue,
  now: number,
): NewMessageRow {
  return {
    folderId: outboxFolder,
    previousFolderId: null,
    accountId,
    from: summary.from,
    to: summary.to,
    cc: summary.cc,
    bcc: summary.bcc,
    subject: summary.subject,
    preview: summary.text.replace(/\s+/g, ' ').trim().slice(0, 200),
    fromKey: fromKeyOf(summary.from),
    subjectKey: subjectKeyOf(summary.subject),
    sentAt: sendAt ?? built.sentAt,
    receivedAt: now,
    sizeBytes: built.raw.byteLength,
    isRead: 1,
    isFlagged: 0,
    isAnswered: 0,
    isForwarded: 0,
    hasAttachment: summary.attachments.some((part) => part.contentId === undefined) ? 1 : 0,
    priority: summary.priority,
    messageIdHeader: built.messageIdHeader,
    inReplyTo: summary.inReplyTo,
    references: summary.references,
    damage: null,
  };
}

function outboxEntry(
  { accountId, built, source, sendAt, isByRule }: LetterToQueue,
  messageId: MessageId,
): OutboxRow {
  return {
    messageId,
    accountId,
    envelope: built.envelope,
    state: 'waiting',
    failure: null,
    attemptCount: 0,
    notBefore: 0,
    sourceMessageId: source?.messageId ?? null,
    sourceMark: source?.mark ?? null,
    ...(sendAt === undefined ? {} : { sendAt }),
    ...(isByRule ? { isByRule } : {}),
  };
}

/** Kept beside the queued letter, so that it can be taken back and written on. */
function draftOfQueued(
  { accountId, summary, source, sendAt }: LetterToQueue,
  messageId: MessageId,
): DraftRow {
  return {
    messageId,
    accountId,
    to: formatRecipients(summary.to),
    cc: formatRecipients(summary.cc),
    bcc: formatRecipients(summary.bcc),
    subject: summary.subject,
    text: summary.text,
    html: summary.html,
    attachments: summary.attachments,
    priority: summary.priority,
    requestReadReceipt: summary.requestReadReceipt,
    inReplyTo: summary.inReplyTo,
    references: summary.references,
    sourceMessageId: source?.messageId ?? null,
    sourceMark: source?.mark ?? null,
    ...(sendAt === undefined ? {} : { sendAt }),
    ...(summary.requestDeliveryReceipt ? { requestDeliveryReceipt: true } : {}),
    ...(summary.requireTls ? { requireTls: true } : {}),
    ...(summary.redirects ? { redirects: summary.redirects } : {}),
  };
}
