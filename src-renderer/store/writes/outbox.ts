// The durable queue of letters to send. A letter leaves it on the server's 250 and in no other way but the person's.
import type { SendOutcome } from '../../../src-shared/ipc/contract.ts';
import type { BuiltMessage, Composition } from '../../../src-shared/mail/composition.ts';
import { formatRecipients } from '../../../src-shared/mail/address.ts';
import { folderId, type AccountId, type MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../database.ts';
import { allParts, joinParts, partsOf } from '../raw-parts.ts';
import type { DraftRow, NewMessageRow, OutboxRow } from '../rows.ts';
import { fromKeyOf, subjectKeyOf } from '../sort-keys.ts';
import { LetterChanges } from './letter-changes.ts';
import { noteSent, tablesOfNotes } from './sent-letters.ts';

const outboxFolder = folderId('outbox');
const sentFolder = folderId('sent');
const draftsFolder = folderId('drafts');

/** Waits after the first, second… deferral; the last one repeats. RFC 5321 §4.5.4.1 asks for patience, a person for an hour at most. */
const backoffMinutes = [1, 5, 15, 30, 60];

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
}

/** Puts a built letter into the Outbox: its row, its bytes, its place in the queue, and the draft gone, in one transaction. */
export async function queueMessage(letter: LetterToQueue, now = Date.now()): Promise<MessageId> {
  return inOneTransaction(async () => {
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

/**
 * Takes the oldest letter that may be sent now (waiting, or deferred and due) of these accounts and marks it `sending`, durably, before
 * a byte goes out; null when there is none. `now` = Infinity takes deferred ones at once.
 */
export async function claimNextOutgoing(
  now: number,
  accountIds: readonly AccountId[],
): Promise<{ readonly row: OutboxRow; readonly raw: Uint8Array } | null> {
  const { outbox, raw } = store();
  return store().transaction('rw', outbox, raw, async () => {
    const due = (await outbox.toArray()).find(
      (row) =>
        accountIds.includes(row.accountId) &&
        (row.state === 'waiting' || (row.state === 'deferred' && row.notBefore <= now)),
    );
    if (!due) return null;
    const row: OutboxRow = { ...due, state: 'sending', attemptCount: due.attemptCount + 1 };
    await outbox.put(row);
    return { row, raw: joinParts(await allParts(raw, row.messageId).toArray()) };
  });
}

/**
 * Writes how a submission ended. Sent: the letter becomes the one copy in Sent Items (or goes, without `saveCopy`) and the letter it
 * answers is marked, in the same transaction. Else it stays with its reason. Told twice, the second time does nothing.
 */
export async function settleOutgoing(
  messageId: MessageId,
  outcome: SendOutcome,
  { saveCopy, now = Date.now() }: { readonly saveCopy: boolean; readonly now?: number },
): Promise<void> {
  await inOneTransaction(async () => {
    const { outbox } = store();
    const row = await outbox.get(messageId);
    if (!row) return;
    if (outcome.kind === 'sent') await finish(row, saveCopy);
    else await outbox.put(held(row, outcome, now));
  });
}

/** At start: letters found `sending` were cut off at an unknown point and wait for the person. Gives their number. */
export async function recoverInterrupted(): Promise<number> {
  const { outbox } = store();
  return store().transaction('rw', outbox, async () => {
    const cut = (await outbox.toArray()).filter((row) => row.state === 'sending');
    const failure = { code: 'send-unclear', phase: 'data' } as const;
    await outbox.bulkPut(cut.map((row) => ({ ...row, state: 'unclear', failure })));
    return cut.length;
  });
}

/** The person says: send it again. False when it is not there or is being sent. */
export async function retryOutgoing(messageId: MessageId): Promise<boolean> {
  const { outbox } = store();
  return store().transaction('rw', outbox, async () => {
    const row = await outbox.get(messageId);
    if (!row || row.state === 'sending') return false;
    await outbox.put({ ...row, state: 'waiting', failure: null, notBefore: 0 });
    return true;
  });
}

/** The person knows that a letter of unclear fate arrived: it is finished as if the server had said so. False for any other letter. */
export async function treatAsSent(
  messageId: MessageId,
  { saveCopy }: { readonly saveCopy: boolean },
): Promise<boolean> {
  return inOneTransaction(async () => {
    const row = await store().outbox.get(messageId);
    if (row?.state !== 'unclear') return false;
    await finish(row, saveCopy);
    return true;
  });
}

/** Takes a letter out of the queue and makes it a draft again, under the same id. False when it is not there or is being sent. */
export async function returnToDrafts(messageId: MessageId): Promise<boolean> {
  return inOneTransaction(async () => {
    const { messages, outbox, raw } = store();
    const queued = await outbox.get(messageId);
    const row = await messages.get(messageId);
    if (!queued || !row || queued.state === 'sending') return false;
    const changes = new LetterChanges();
    const moved = { ...row, folderId: draftsFolder };
    changes.replaced(row, moved);
    await messages.put(moved);
    await outbox.delete(messageId);
    await allParts(raw, messageId).delete();
    await changes.write();
    return true;
  });
}

function inOneTransaction<T>(scope: () => Promise<T>): Promise<T> {
  const { messages, raw, outbox, drafts, folders, journal } = store();
  const tables = [messages, raw, outbox, drafts, folders, journal, ...tablesOfNotes()];
  return store().transaction('rw', tables, scope);
}

async function finish(row: OutboxRow, saveCopy: boolean): Promise<void> {
  const { messages, outbox, drafts } = store();
  const changes = new LetterChanges();
  const letter = await messages.get(row.messageId);
  if (letter) await noteSent(letter, row.sourceMark);
  if (letter && saveCopy) {
    const sent = { ...letter, folderId: sentFolder, isRead: 1 as const };
    changes.replaced(letter, sent);
    await messages.put(sent);
  } else if (letter) {
    await removeLetter(letter.id, changes);
  }
  await drafts.delete(row.messageId);
  await outbox.delete(row.messageId);
  if (row.sourceMessageId !== null && row.sourceMark !== null) {
    const mark =
      row.sourceMark === 'answered' ? { isAnswered: 1 as const } : { isForwarded: 1 as const };
    await messages.update(row.sourceMessageId, mark);
    changes.marked(row.sourceMessageId);
  }
  await changes.write();
}

function held(
  row: OutboxRow,
  outcome: Exclude<SendOutcome, { kind: 'sent' }>,
  now: number,
): OutboxRow {
  const { kind: state, failure } = outcome;
  const step = Math.min(Math.max(row.attemptCount, 1), backoffMinutes.length) - 1;
  const notBefore = state === 'deferred' ? now + (backoffMinutes[step] ?? 60) * 60_000 : 0;
  return { ...row, state, failure, notBefore };
}

/** Only a draft: a received letter named by mistake, or one already queued, stays. */
async function removeDraft(id: MessageId, changes: LetterChanges): Promise<void> {
  const { drafts, outbox } = store();
  if ((await drafts.get(id)) && !(await outbox.get(id))) await removeLetter(id, changes);
}

async function removeLetter(id: MessageId, changes: LetterChanges): Promise<void> {
  const { messages, raw, drafts } = store();
  const row = await messages.get(id);
  if (row) changes.removed(row);
  await messages.delete(id);
  await allParts(raw, id).delete();
  await drafts.delete(id);
}

function queuedRow({ accountId, built, summary }: LetterToQueue, now: number): NewMessageRow {
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
    sentAt: built.sentAt,
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

function outboxEntry({ accountId, built, source }: LetterToQueue, messageId: MessageId): OutboxRow {
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
  };
}

/** Kept beside the queued letter, so that it can be taken back and written on. */
function draftOfQueued(
  { accountId, summary, source }: LetterToQueue,
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
    ...(summary.redirects ? { redirects: summary.redirects } : {}),
  };
}
