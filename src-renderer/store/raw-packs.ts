// Small letters that came together lie in one raw row, a pack: a row of its own for each would cost the engine several times as
// much, as it copies small values again and again while it sorts its files. Used inside transactions; opens none.
//
// A pack lies under the id of its first letter; the others name it (`packId`). What is purged leaves a gap; a pack with more
// gaps than letters is written anew, an empty one goes, so no space is lost for long.
import type { MessageId } from '../../src-shared/mail/ids.ts';
import { store } from './database.ts';
import { deleteRawOf, packsById, type RawOwner } from './many-letters.ts';
import { allParts, joinParts, own } from './raw-parts.ts';
import type { MessageRow, PackedLetter, PackRow, RawRow } from './rows.ts';
import { readRow, unreadableRecord } from './unreadable.ts';

/** The rows of a new pack: letters one behind the other in `bytes`, with the ids they were given. */
export function newPack(
  bytes: Uint8Array,
  letters: readonly PackedLetter[],
): { readonly raw: RawRow; readonly pack: PackRow } {
  const id = letters[0]!.messageId;
  const liveBytes = letters.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return {
    raw: { messageId: id, part: 0, bytes: own(bytes), letters },
    pack: { id, liveCount: letters.length, liveBytes, totalBytes: bytes.byteLength },
  };
}

/** A letter's raw bytes; null where it has none. */
export async function readRaw(row: Pick<MessageRow, 'id' | 'packId'>): Promise<Uint8Array | null> {
  const rows = await allParts(store().raw, row.packId ?? row.id).toArray();
  const [first] = rows;
  if (!first) return null;
  if (first.letters) return unpacked(first, row.id);
  // What lies there is another letter's: a damaged store, which Check and Repair mends.
  return row.packId === undefined ? joinParts(rows) : null;
}

/** Packs are read so many at a time: each may be megabytes, of which a letter is the smallest part. */
const packsAtOnce = 8;

/** The raw bytes of those of the letters that lie in packs, by letter; each pack is read once. */
export async function readPacked(
  rows: readonly Pick<MessageRow, 'id' | 'packId'>[],
): Promise<Map<MessageId, Uint8Array>> {
  const wanted = new Set(rows.map(({ id }) => id));
  const keys = [...new Set(rows.map((row) => row.packId ?? row.id))];
  const bytes = new Map<MessageId, Uint8Array>();
  for (let start = 0; start < keys.length; start += packsAtOnce) {
    const some = keys.slice(start, start + packsAtOnce);
    const found = await store().raw.bulkGet(some.map((key): [MessageId, number] => [key, 0]));
    for (const pack of found) {
      for (const letter of pack?.letters ?? []) {
        if (!wanted.has(letter.messageId)) continue;
        const end = letter.start + letter.sizeBytes;
        bytes.set(letter.messageId, pack!.bytes.slice(letter.start, end));
      }
    }
  }
  return bytes;
}

/** The first piece of a letter's raw bytes, which holds all headers; null where it has none. */
export async function readRawHead(
  row: Pick<MessageRow, 'id' | 'packId'>,
): Promise<Uint8Array | null> {
  const first = await store().raw.get([row.packId ?? row.id, 0]);
  if (!first) return null;
  if (first.letters) return unpacked(first, row.id);
  return row.packId === undefined ? first.bytes : null;
}

/** Writes the raw bytes of `from` once more, under another id. */
export async function copyRaw(
  from: Pick<MessageRow, 'id' | 'packId'>,
  to: MessageId,
): Promise<void> {
  const { raw, packs } = store();
  const key = from.packId ?? from.id;
  if (await packs.get(key)) {
    const bytes = await readRaw(from);
    if (bytes) await raw.add({ messageId: to, part: 0, bytes });
    return;
  }
  // One piece at a time: a letter may be larger than memory should hold.
  for (const part of await allParts(raw, key).primaryKeys()) {
    const piece = await raw.get(part);
    if (piece) await raw.add({ ...piece, messageId: to });
  }
}

/** Frees the raw bytes of letters whose rows are gone already in this transaction. */
export async function releaseRaw(rows: readonly RawOwner[]): Promise<void> {
  const { raw, packs } = store();
  const packed = await packsById(rows.map((row) => row.packId ?? row.id));
  const alone: RawOwner[] = [];
  for (const row of rows) {
    const pack = packed.get(row.packId ?? row.id);
    if (!pack) alone.push(row);
    else {
      const liveCount = pack.liveCount - 1;
      packed.set(pack.id, { ...pack, liveCount, liveBytes: pack.liveBytes - row.sizeBytes });
    }
  }
  await deleteRawOf(alone);
  const empty = [...packed.values()].filter(({ liveCount }) => liveCount <= 0);
  await raw.bulkDelete(empty.map(({ id }): [MessageId, number] => [id, 0]));
  await packs.bulkDelete(empty.map(({ id }) => id));
  const left = [...packed.values()].filter(({ liveCount }) => liveCount > 0);
  await packs.bulkPut(left);
  for (const pack of left) if (pack.liveBytes * 2 < pack.totalBytes) await repack(pack.id);
}

/** Writes a pack anew with the letters that are still there. */
async function repack(id: MessageId): Promise<void> {
  const { messages, raw, packs } = store();
  const row = await readRow(raw, [id, 0] satisfies [MessageId, number]);
  if (row === undefined || row === unreadableRecord || !row.letters) return;
  const rows = await messages.bulkGet(row.letters.map(({ messageId }) => messageId));
  const survivors = row.letters.filter((_, at) => rows[at] !== undefined);
  const [bytes, letters] = packOf(
    survivors.map(({ messageId, start, sizeBytes }) => ({
      messageId,
      raw: row.bytes.subarray(start, start + sizeBytes),
    })),
  );
  await raw.put({ messageId: id, part: 0, bytes, letters });
  const counts = { liveCount: letters.length, liveBytes: bytes.byteLength };
  await packs.put({ id, ...counts, totalBytes: bytes.byteLength });
}

/** Letters laid one behind the other. */
export function packOf(
  letters: readonly { readonly messageId: MessageId; readonly raw: Uint8Array }[],
): [bytes: Uint8Array, letters: PackedLetter[]] {
  const bytes = new Uint8Array(letters.reduce((sum, { raw }) => sum + raw.byteLength, 0));
  let start = 0;
  const places = letters.map(({ messageId, raw }) => {
    bytes.set(raw, start);
    const place = { messageId, start, sizeBytes: raw.byteLength };
    start += raw.byteLength;
    return place;
  });
  return [bytes, places];
}

/** A letter out of its pack, null where it is not in it. A copy, so that nobody holds the whole pack in memory. */
export function unpacked({ bytes, letters }: RawRow, id: MessageId): Uint8Array | null {
  const place = letters?.find(({ messageId }) => messageId === id);
  return place ? bytes.slice(place.start, place.start + place.sizeBytes) : null;
}
