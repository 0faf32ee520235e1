// Reads a letter's raw bytes, exactly as they came.
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../database.ts';
import { readRaw, readRawHead } from '../raw-packs.ts';

/** The letter as it was received or built; null for a draft, a refused letter, or one that is gone. */
export async function rawMessage(id: MessageId): Promise<Uint8Array | null> {
  const row = await store().messages.get(id);
  return row ? readRaw(row) : null;
}

/** The first piece of a letter's raw bytes, which holds all headers; null where there are none. */
export async function rawHead(id: MessageId): Promise<Uint8Array | null> {
  const row = await store().messages.get(id);
  return row ? readRawHead(row) : null;
}
