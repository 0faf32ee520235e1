// Letters of the Outbox that somebody has or may have. They count as the person's own from then on, so that answers to them and reports on
// them are known for what they are; and what becomes of them keeps saying so.
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../database.ts';
import { presentLetters } from '../many-letters.ts';
import type { MessageRow, OutboxRow, SentLetterRow } from '../rows.ts';

/** Nobody is known to have it, but it, or an earlier try, was lost where a server may have taken it. */
export function mayHaveArrived(entry: OutboxRow | undefined): boolean {
  return entry?.state === 'unclear' || entry?.mayHaveArrived === true;
}

/**
 * Inside the transaction that writes what became of a try. What is known of the letter already stays. `lacksReceipts`: the server that took
 * it knows no delivery reports; undefined where it is not known.
 */
export async function noteUnderway(entry: OutboxRow, lacksReceipts?: boolean): Promise<void> {
  const { sentLetters } = store();
  const [letter] = await presentLetters([entry.messageId]);
  if (!letter || letter.messageIdHeader === '' || entry.isReceipt) return;
  const { id, messageIdHeader } = letter;
  const [known, receipt] = await Promise.all([
    sentLetters.get(messageIdHeader),
    receiptAsked(letter, entry, lacksReceipts),
  ]);
  const byRule = isRuleAnswer(entry) ? { isRuleAnswer: true as const } : {};
  await sentLetters.put({ ...known, messageIdHeader, messageId: id, ...receipt, ...byRule });
}

/** Whether a message rule answers somebody with it. */
export function isRuleAnswer(entry: Pick<OutboxRow, 'sourceMark' | 'isByRule'>): boolean {
  return entry.isByRule === true && entry.sourceMark === 'answered';
}

/** What is to be written of the delivery report that was asked for: what this end told, else what is known, else that it was asked for. */
export async function receiptAsked(
  { messageIdHeader }: Pick<MessageRow, 'messageIdHeader'>,
  { envelope }: OutboxRow,
  lacksReceipts?: boolean,
): Promise<Pick<SentLetterRow, 'deliveryReceipt'>> {
  if (envelope.receiptId === undefined) return {};
  if (lacksReceipts !== undefined) {
    return { deliveryReceipt: lacksReceipts ? 'unavailable' : 'requested' };
  }
  const known = messageIdHeader === '' ? undefined : await store().sentLetters.get(messageIdHeader);
  return { deliveryReceipt: known?.deliveryReceipt ?? 'requested' };
}

/**
 * Inside the transaction that takes a letter that may have arrived out of the queue: wherever it lies from then on, it says so. What is
 * deleted for good stays known as the person's own.
 */
export async function noteFateUnknown(letter: MessageRow, entry: OutboxRow): Promise<void> {
  if (letter.messageIdHeader === '' || entry.isReceipt) return;
  await noteUnderway(entry);
  const { sentLetters } = store();
  const { messageIdHeader } = letter;
  const known = await sentLetters.get(messageIdHeader);
  const refused = unclearRest(entry);
  await sentLetters.put({ ...known, messageIdHeader, messageId: letter.id, refused });
}

/** How many of these letters are in the queue and may have arrived, while nobody is known to have them. */
export async function countDoubtful(ids: readonly MessageId[]): Promise<number> {
  const wanted = new Set(ids);
  const rows = await store().outbox.toArray();
  return rows.filter((row) => wanted.has(row.messageId) && mayHaveArrived(row) && !row.partly)
    .length;
}

/** It may be with these. */
function unclearRest({ envelope, failure }: OutboxRow): NonNullable<SentLetterRow['refused']> {
  const serverReply = failure?.serverReply ?? '';
  return envelope.to.map((address) => ({ address, serverReply, fate: 'unclear' }));
}
