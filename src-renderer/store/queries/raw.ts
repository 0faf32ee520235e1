// Reads a letter's raw bytes, exactly as they came.
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../database.ts';
import { rawInLastPack, readRawKeepingPack } from '../last-pack.ts';
import { presentLetters } from '../many-letters.ts';
import { readPacked, readRaw, readRawHead } from '../raw-packs.ts';

/** The letter as it was received or built; null for a draft, a refused letter, or one that is gone. */
export async function rawMessage(id: MessageId): Promise<Uint8Array | null> {
  const row = await store().messages.get(id);
  return row ? readRaw(row) : null;
}

/** The same for whoever goes from letter to letter and has the letter's row before them: what lies beside it is kept for a moment. */
export async function rawMessageNearby(id: MessageId): Promise<Uint8Array | null> {
  const near = rawInLastPack(id);
  if (near) return near;
  const row = await store().messages.get(id);
  return row ? readRawKeepingPack(row) : null;
}

/** The first piece of a letter's raw bytes, which holds all headers; null where there are none. */
export async function rawHead(id: MessageId): Promise<Uint8Array | null> {
  const row = await store().messages.get(id);
  return row ? readRawHead(row) : null;
}

/** The first pieces of letters, by letter, each pack read once; without those that have none or can't be read. */
export async function rawHeads(ids: readonly MessageId[]): Promise<Map<MessageId, Uint8Array>> {
  try {
    const rows = await presentLetters(ids);
    const heads = await readPacked(rows);
    for (const row of rows) {
      const head = heads.has(row.id) ? null : await readRawHead(row);
      if (head) heads.set(row.id, head);
    }
    return heads;
  } catch {
    return oneByOne(ids);
  }
}

/** A pack or a row that can't be read must not take its neighbours along. */
async function oneByOne(ids: readonly MessageId[]): Promise<Map<MessageId, Uint8Array>> {
  const heads = new Map<MessageId, Uint8Array>();
  for (const id of ids) {
    const head = await rawHead(id).catch(() => null);
    if (head) heads.set(id, head);
  }
  return heads;
}
