// Marks the letter after the one being sent, which `queries/read-ahead` has read, where it is written what became of the one before: a long
// queue costs one durable transaction a letter, and no letter's bytes are read where another's fate is written.
import { store } from '../database.ts';
import { hasFinalBytes, isClaimable } from '../outbox-due.ts';
import type { LetterClaim, OutgoingLetter } from '../outgoing-letter.ts';
import type { OutboxRow } from '../rows.ts';

/**
 * Marks a letter read ahead as `sending`, inside a transaction on the Outbox; null where it is not due any more, or not as it was read.
 */
export async function claimAhead({ letter, terms }: LetterClaim): Promise<OutgoingLetter | null> {
  const { messages, outbox } = store();
  const { messageId } = letter.row;
  const [row, present] = await Promise.all([outbox.get(messageId), messages.get(messageId)]);
  if (!row || !hasFinalBytes(row) || !isClaimable(row, terms)) return null;
  if (present?.sentAt !== letter.sentAt) return null;
  const marked = asSending(row);
  await outbox.put(marked);
  return { row: marked, raw: letter.raw };
}

export function asSending(row: OutboxRow): OutboxRow {
  return { ...row, state: 'sending', attemptCount: row.attemptCount + 1 };
}
