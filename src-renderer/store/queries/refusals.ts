// Reads which sent letters a server would not take for some of their recipients, over restarts.
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import type { RefusedRecipient } from '../../../src-shared/mail/composition.ts';
import { store } from '../database.ts';

export interface OpenRefusal {
  readonly messageId: MessageId;
  readonly subject: string;
  readonly refused: readonly RefusedRecipient[];
}

/** Those whose notice the person has not put away, oldest first; what was deleted for good is told no more. */
export async function openRefusals(): Promise<OpenRefusal[]> {
  const { messages, sentLetters, options } = store();
  const ids = ((await options.get('openRefusals'))?.value ?? []) as readonly MessageId[];
  const rows = (await messages.bulkGet([...ids])).filter((row) => row !== undefined);
  const sent = await sentLetters.bulkGet(rows.map(({ messageIdHeader }) => messageIdHeader));
  return rows.flatMap(({ id, subject }, at) => {
    const refused = sent[at]?.refused ?? [];
    return refused.length > 0 ? [{ messageId: id, subject, refused }] : [];
  });
}
