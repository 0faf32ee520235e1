// What the person answered to a letter that wants a read receipt: once, remembered on its row, and the receipt in the Outbox.
import type { BuiltMessage, MailAddress } from '../../../src-shared/mail/composition.ts';
import { folderId, type AccountId, type MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../database.ts';
import { partsOf } from '../raw-parts.ts';
import type { NewMessageRow } from '../rows.ts';
import { fromKeyOf, subjectKeyOf } from '../sort-keys.ts';
import { LetterChanges } from './letter-changes.ts';

export interface ReceiptToQueue {
  readonly accountId: AccountId;
  readonly built: BuiltMessage;
  readonly from: MailAddress;
  readonly subject: string;
  readonly text: string;
  /** The letter that asked for it. */
  readonly about: MessageId;
}

/** Puts the receipt into the Outbox and says so on the letter, in one transaction. False where that was answered before. */
export async function queueReceipt(receipt: ReceiptToQueue, now = Date.now()): Promise<boolean> {
  const { messages, raw, outbox, folders, journal } = store();
  return store().transaction('rw', [messages, raw, outbox, folders, journal], async () => {
    if (!(await answer(receipt.about, 'sent'))) return false;
    const changes = new LetterChanges();
    const row = receiptRow(receipt, now);
    const id = await messages.add(row);
    changes.added({ ...row, id });
    await raw.bulkAdd(partsOf(id, receipt.built.raw));
    await outbox.add({
      messageId: id,
      accountId: receipt.accountId,
      envelope: receipt.built.envelope,
      state: 'waiting',
      failure: null,
      attemptCount: 0,
      notBefore: 0,
      sourceMessageId: null,
      sourceMark: null,
      isReceipt: true,
    });
    await changes.write();
    return true;
  });
}

/** The person will not tell. */
export async function declineReceipt(id: MessageId): Promise<void> {
  const { messages } = store();
  await store().transaction('rw', messages, () => answer(id, 'declined'));
}

/** Nothing that lists show: the journal need not hear of it. */
async function answer(id: MessageId, readReceipt: 'sent' | 'declined'): Promise<boolean> {
  const { messages } = store();
  const row = await messages.get(id);
  if (!row || row.readReceipt !== undefined) return false;
  await messages.update(id, { readReceipt });
  return true;
}

function receiptRow(
  { accountId, built, from, subject, text }: ReceiptToQueue,
  now: number,
): NewMessageRow {
  return {
    folderId: folderId('outbox'),
    previousFolderId: null,
    accountId,
    from,
    to: built.envelope.to.map((address) => ({ name: '', address })),
    cc: [],
    bcc: [],
    subject,
    preview: text.replace(/\s+/g, ' ').trim().slice(0, 200),
    fromKey: fromKeyOf(from),
    subjectKey: subjectKeyOf(subject),
    sentAt: built.sentAt,
    receivedAt: now,
    sizeBytes: built.raw.byteLength,
    isRead: 1,
    isFlagged: 0,
    isAnswered: 0,
    isForwarded: 0,
    hasAttachment: 0,
    priority: 'normal',
    messageIdHeader: built.messageIdHeader,
    inReplyTo: '',
    references: [],
    damage: null,
  };
}
