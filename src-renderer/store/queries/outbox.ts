// Reads the Outbox: what waits, what failed and why.
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../database.ts';
import type { OutboxRow } from '../rows.ts';

/** Every letter in the Outbox, oldest first. */
export async function outboxRows(): Promise<OutboxRow[]> {
  return store().outbox.toArray();
}

export async function outboxRow(messageId: MessageId): Promise<OutboxRow | undefined> {
  return store().outbox.get(messageId);
}
