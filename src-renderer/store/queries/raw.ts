// Reads a letter's raw bytes, exactly as they came.
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../database.ts';
import { allParts, joinParts } from '../raw-parts.ts';

/** The first piece of a letter's raw bytes, which holds all headers; null where there are none. */
export async function rawHead(id: MessageId): Promise<Uint8Array | null> {
  return (await store().raw.get([id, 0]))?.bytes ?? null;
}

/** The letter as it was received or built; null for a draft, a refused letter, or one that is gone. */
export async function rawMessage(id: MessageId): Promise<Uint8Array | null> {
  const rows = await allParts(store().raw, id).toArray();
  return rows.length === 0 ? null : joinParts(rows);
}
