// Raw bytes of letters too large to be held whole: written piece by piece under an id taken beforehand, given a row at the end.
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../database.ts';
import { allParts } from '../raw-parts.ts';
import type { MessageRow } from '../rows.ts';

/** Takes a message id that no letter has and none will get. What is written under it goes with {@link dropArrival}. */
export async function reserveArrival(): Promise<MessageId> {
  const { messages, arrivals } = store();
  return store().transaction('rw', messages, arrivals, async () => {
    // The key generator never gives a number twice, though the row that took it is gone.
    const messageId = await messages.add({} as MessageRow);
    await messages.delete(messageId);
    await arrivals.add({ messageId });
    return messageId;
  });
}

/** Writes piece number `part` (0 is the first) with strict durability. */
export async function writeArrivalPart(
  messageId: MessageId,
  part: number,
  bytes: Uint8Array,
): Promise<void> {
  await store().raw.add({ messageId, part, bytes });
}

/** Forgets a letter that will not become whole. */
export async function dropArrival(messageId: MessageId): Promise<void> {
  const { raw, arrivals } = store();
  await store().transaction('rw', raw, arrivals, async () => {
    await allParts(raw, messageId).delete();
    await arrivals.delete(messageId);
  });
}

/** Frees what a program that was ended in the middle of large letters has left; they come anew. */
export async function dropLeftArrivals(): Promise<void> {
  const left = await store().arrivals.toCollection().primaryKeys();
  for (const messageId of left) await dropArrival(messageId);
}
