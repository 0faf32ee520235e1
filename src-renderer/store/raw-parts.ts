// Cuts raw bytes into rows and joins them again. Used inside transactions; opens none.
import { Dexie, type Collection, type Table } from 'dexie';
import type { MessageId } from '../../src-shared/mail/ids.ts';
import { rawChunkBytes } from './schema.ts';
import type { MessageRow, RawRow } from './rows.ts';

/** The rows that hold `raw`; at least one, so that an empty letter is told from one that never came. */
export function partsOf(messageId: MessageId, raw: Uint8Array): RawRow[] {
  const rows: RawRow[] = [];
  for (let start = 0; start === 0 || start < raw.byteLength; start += rawChunkBytes) {
    rows.push({ messageId, part: rows.length, bytes: ownPiece(raw, start) });
  }
  return rows;
}

/** All rows of one letter, in order. */
export function allParts(
  table: Table<RawRow, [MessageId, number]>,
  id: MessageId,
): Collection<RawRow, [MessageId, number]> {
  return table.where('[messageId+part]').between([id, Dexie.minKey], [id, Dexie.maxKey]);
}

/**
 * The keys of a letter's raw rows, told from its size alone: for thousands of letters this spares asking thousands of times. Letters
 * without raw bytes have a size too; a key that names nothing does no harm.
 */
export function partKeysOf(
  row: Pick<MessageRow, 'id' | 'sizeBytes' | 'damage'>,
): [MessageId, number][] {
  if (row.damage === 'refused') return [];
  const count =
    row.damage === 'headers-only'
      ? maxHeaderParts
      : Math.max(1, Math.ceil(row.sizeBytes / rawChunkBytes));
  return Array.from({ length: count }, (_, part) => [row.id, part]);
}

export function joinParts(rows: readonly RawRow[]): Uint8Array {
  const [only] = rows;
  if (only && rows.length === 1) return only.bytes;
  const joined = new Uint8Array(rows.reduce((sum, row) => sum + row.bytes.byteLength, 0));
  let offset = 0;
  for (const row of rows) {
    joined.set(row.bytes, offset);
    offset += row.bytes.byteLength;
  }
  return joined;
}

/** Pieces that a letter's headers alone may take: the fetcher gives 16 MB of them at most. */
const maxHeaderParts = 4;

/** Bytes in memory of their own. */
export function own(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();
}

/** IndexedDB clones the whole buffer behind a view, so a view on a part of one must be copied first. */
function ownPiece(raw: Uint8Array, start: number): Uint8Array {
  const isWhole = raw.byteLength <= rawChunkBytes && raw.byteLength === raw.buffer.byteLength;
  return isWhole ? raw : raw.slice(start, start + rawChunkBytes);
}
