// Reads raw rows for Check and Repair: each once, whatever asks for it; what can't be read or is incomplete is told. Used inside a
// transaction; opens none.
import type { MessageId } from '../../src-shared/mail/ids.ts';
import { store } from './database.ts';
import type { MessageRow, RawRow } from './rows.ts';
import { readRow, readRows, unreadableRecord } from './unreadable.ts';

type RawKey = [MessageId, number];

/** What of a letter's raw bytes is there. */
export interface LetterBytes {
  /** The first piece, with all headers; null where that is missing. */
  readonly head: Uint8Array | null;
  readonly byteCount: number;
  /** A piece in between is missing or can't be read, or the pack ends within the letter. */
  readonly isBroken: boolean;
}

/** Where a letter's bytes were found. */
export interface FoundBytes {
  readonly bytes: LetterBytes;
  /** The pack they really lie in when that is not where the row says; null: under the letter's own id. */
  readonly foundIn?: MessageId | null;
}

const noBytes: LetterBytes = { head: null, byteCount: 0, isBroken: false };

export class RawReader {
  /** First pieces; null where there is none that can be read. */
  readonly #firsts = new Map<MessageId, RawRow | null>();
  readonly unreadable: RawKey[] = [];

  /** Reads the first pieces under these ids together. */
  async load(ids: readonly MessageId[]): Promise<void> {
    const missing = [...new Set(ids)].filter((id) => !this.#firsts.has(id));
    const keys = missing.map((id): RawKey => [id, 0]);
    const { rows, unreadable } = await readRows(store().raw, keys);
    this.unreadable.push(...unreadable);
    for (const [at, id] of missing.entries()) this.#firsts.set(id, rows[at] ?? null);
  }

  /** The pack under this id, if one was loaded. */
  pack(id: MessageId): (RawRow & Required<Pick<RawRow, 'letters'>>) | null {
    const row = this.#firsts.get(id);
    return row?.letters ? { ...row, letters: row.letters } : null;
  }

  /**
   * A letter's bytes, of what was loaded; null: only {@link search} can tell. `ownKeys`: the raw rows under its id. Not async, since a
   * transaction ends itself when too much is awaited in it that is no request.
   */
  bytesOf(row: Pick<MessageRow, 'id' | 'packId'>, ownKeys: readonly RawKey[]): LetterBytes | null {
    const said = row.packId ?? row.id;
    const pack = this.pack(said);
    if (pack) return placeIn(pack, row.id);
    if (said !== row.id || ownKeys.length !== 1 || ownKeys[0]?.[1] !== 0) return null;
    const first = this.#firsts.get(row.id);
    return first ? wholeOf(first) : { ...noBytes, isBroken: true };
  }

  /** For letters of several pieces, and those whose bytes are not where their row says. */
  async search(
    row: Pick<MessageRow, 'id' | 'packId'>,
    ownKeys: readonly RawKey[],
  ): Promise<FoundBytes> {
    const isOwn = ownKeys.length > 0 && !this.pack(row.id);
    if (isOwn) {
      const bytes = await this.ownBytes(row.id, ownKeys);
      return row.packId === undefined ? { bytes } : { bytes, foundIn: null };
    }
    // A pack lies under the id of its first letter, so one that holds this letter is among the last that begin before it.
    const near = store().packs.where(':id').belowOrEqual(row.id).reverse().limit(3);
    const ids = await near.primaryKeys();
    await this.load(ids);
    for (const id of ids) {
      const pack = this.pack(id);
      const bytes = pack && placeIn(pack, row.id);
      if (bytes) return { bytes, foundIn: id };
    }
    return { bytes: noBytes };
  }

  /** Of the rows under one id, all but the first of which are read one at a time: a letter may be larger than memory should hold. */
  async ownBytes(id: MessageId, keys: readonly RawKey[]): Promise<LetterBytes> {
    const first = this.#firsts.get(id);
    let byteCount = first?.bytes.byteLength ?? 0;
    let isBroken = !first || keys.some(([, part], at) => part !== at);
    for (const key of keys.filter(([, part]) => part > 0)) {
      const row = await readRow(store().raw, key);
      if (row === unreadableRecord) this.unreadable.push(key);
      if (row === undefined || row === unreadableRecord) isBroken = true;
      else byteCount += row.bytes.byteLength;
    }
    return { head: first?.bytes ?? null, byteCount, isBroken };
  }
}

/** The bytes at a place of a pack; null where the pack does not know the letter. */
function placeIn({ letters, bytes }: RawRow, id: MessageId): LetterBytes | null {
  const place = letters?.find(({ messageId }) => messageId === id);
  if (!place) return null;
  const head = bytes.subarray(place.start, place.start + place.sizeBytes);
  return { head, byteCount: head.byteLength, isBroken: head.byteLength < place.sizeBytes };
}

function wholeOf({ bytes }: RawRow): LetterBytes {
  return { head: bytes, byteCount: bytes.byteLength, isBroken: false };
}
