// Reads what is known of the way of a sent letter: whom it was refused for, what reports say.
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import type { ReportOnSent } from '../../../src-shared/mail/sent-report.ts';
import { store } from '../database.ts';
import type { MessageRow, SentLetterRow } from '../rows.ts';

/** Undefined for a letter the person did not send, also for the copy of an own letter that came back in the mail. */
export async function sentWayOf({
  id,
  folderId,
  messageIdHeader,
}: Pick<MessageRow, 'id' | 'folderId' | 'messageIdHeader'>): Promise<SentLetterRow | undefined> {
  if (messageIdHeader === '') return undefined;
  const row = await store().sentLetters.get(messageIdHeader);
  // Those sent before copies were named are known by where they lie.
  return row && (row.messageId === id || folderId === 'sent') ? row : undefined;
}

/**
 * The sent letter a report is about: by its Message-ID; else by the envelope's name, which its Message-ID begins with (see
 * `Envelope.receiptId`).
 */
export async function sentLetterOf({
  messageIdHeader,
  envelopeId,
}: Pick<ReportOnSent, 'messageIdHeader' | 'envelopeId'>): Promise<SentLetterRow | undefined> {
  const { sentLetters } = store();
  const named = messageIdHeader === '' ? undefined : await sentLetters.get(messageIdHeader);
  if (named || envelopeId === '') return named;
  return sentLetters.where(':id').startsWith(`<${envelopeId}@`).first();
}

/** The copy of that letter, if it is still here. */
export async function sentCopyOf(report: ReportOnSent): Promise<MessageId | undefined> {
  const sent = await sentLetterOf(report);
  const copy =
    sent?.messageId === undefined ? undefined : await store().messages.get(sent.messageId);
  // One that was taken back and written over is another letter.
  return copy && copy.messageIdHeader === sent?.messageIdHeader ? copy.id : undefined;
}
