// A letter that some recipients have, taken out of the Outbox: it is the one sent copy from then on, and says who did not get it.
import { folderId, type FolderId, type MessageId } from '../../../src-shared/mail/ids.ts';
import type { RefusedRecipient } from '../../../src-shared/mail/composition.ts';
import { store } from '../database.ts';
import type { MessageRow, OutboxRow, PartlySent } from '../rows.ts';
import type { LetterChanges } from './letter-changes.ts';
import { noteSent } from './sent-letters.ts';
import { mayHaveArrived, receiptAsked } from './underway.ts';

const sentFolder = folderId('sent');
/** Where only what was not sent belongs, or what is of no use. */
const notForSent: ReadonlySet<FolderId> = new Set(
  ['deleted', 'junk', 'drafts', 'outbox'].map(folderId),
);

/** Entry of a letter that some have. */
export type PartlySentEntry = OutboxRow & { readonly partly: PartlySent };

export function isPartlySent(entry: OutboxRow | undefined): entry is PartlySentEntry {
  return entry?.partly !== undefined;
}

/** The folder it goes to: the one that is wanted, but what was sent is not thrown away by being taken out of the queue. */
export function folderOfGivenUp(wanted: FolderId): FolderId {
  return notForSent.has(wanted) ? sentFolder : wanted;
}

/**
 * Writes whom it reached and whom not, inside the transaction that takes it out of the queue. No notice is made of it: whoever takes it
 * out knows.
 */
export async function noteGivenUp(
  letter: MessageRow,
  entry: PartlySentEntry,
  changes: LetterChanges,
): Promise<void> {
  const { drafts, messages } = store();
  const { partly, sourceMessageId, sourceMark } = entry;
  await noteSent(letter, entry, {
    messageId: letter.id,
    refused: [...partly.refused, ...rest(entry)],
    ...(await receiptAsked(letter, entry)),
  });
  await drafts.delete(letter.id);
  if (sourceMessageId === null || sourceMark === null) return;
  const mark = sourceMark === 'answered' ? { isAnswered: 1 as const } : { isForwarded: 1 as const };
  await messages.update(sourceMessageId, mark);
  changes.marked(sourceMessageId);
}

/** It is in the Outbox again: who gets it is still open. What reports say of those who have it stays. */
export async function forgetGivenUp({ messageIdHeader }: MessageRow): Promise<void> {
  if (messageIdHeader === '') return;
  const { sentLetters } = store();
  const known = await sentLetters.get(messageIdHeader);
  if (!known) return;
  const { refused: _, ...others } = known;
  await sentLetters.put(others);
}

/** After an unclear loss they may have it. */
function rest(entry: OutboxRow): RefusedRecipient[] {
  const { envelope, failure } = entry;
  const serverReply = failure?.serverReply ?? '';
  const fate = mayHaveArrived(entry) ? 'unclear' : 'given-up';
  return envelope.to.map((address) => ({ address, serverReply, fate }));
}

/** Those of these letters that some have already. */
export async function partlySentAmong(ids: readonly MessageId[]): Promise<PartlySentEntry[]> {
  const wanted = new Set(ids);
  const rows = await store().outbox.toArray();
  return rows.filter(isPartlySent).filter(({ messageId }) => wanted.has(messageId));
}
