// A sent letter written once more, to those who have not got it.
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { messageById } from '../../store/queries/messages.ts';
import { openFresh } from './start-composition.ts';
import { draftOfLetter } from './start-further.ts';

/** Begins a draft with the letter's words and attachments, to these addresses alone. */
export async function startAgainFor(id: MessageId, addresses: readonly string[]): Promise<void> {
  const [draft, row] = await Promise.all([draftOfLetter(id), messageById(id)]);
  if (!draft || !row) return;
  // It stands in the same conversation as the one the others got.
  const { inReplyTo, references } = row;
  const toThem = { to: addresses.join(', '), cc: '', bcc: '' };
  await openFresh({ ...draft, ...toThem, inReplyTo, references });
}
