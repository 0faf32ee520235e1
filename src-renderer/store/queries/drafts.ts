// Reads what the composer needs to go on with a draft.
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../database.ts';
import type { DraftRow } from '../rows.ts';

/** The draft kept under this letter; undefined for a letter that is no draft. */
export async function draftOf(messageId: MessageId): Promise<DraftRow | undefined> {
  return store().drafts.get(messageId);
}
