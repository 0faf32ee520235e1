// Reads a piece of the store for Check and Repair: the next letters with everything that belongs to them, and raw bytes nobody names.
// What can't be read is passed over and told.
import { Dexie } from 'dexie';
import { groupBy } from '../../../src-shared/mail/group-by.ts';
import type { AccountId, MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../database.ts';
import { type FoundBytes, type LetterBytes, RawReader } from '../raw-reader.ts';
import type { LedgerRow, MessageRow } from '../rows.ts';
import type { PackPlaces } from '../writes/mend-packs.ts';
import type { LedgerKey } from '../schema.ts';
import { pastUnreadable, readRows } from '../unreadable.ts';

/** Of a piece: few enough letters that a writer waits for its transaction no longer than for one of the ingest. */
const pieceLetters = 200;
const pieceBytes = 12 * 1024 * 1024;
/** Far more raw rows than the largest letter has. */
const pieceRawKeys = 2_000;

/** A letter's row and all it is judged by. */
export interface CheckedLetter extends FoundBytes {
  readonly row: MessageRow;
  readonly ledger: LedgerRow | null;
  readonly isQueued: boolean;
  readonly hasDraft: boolean;
  /** Other letters' bytes lie under its id. */
  readonly isPackFirst: boolean;
}

/** Raw bytes of a letter whose row is gone, or can't be read. */
export interface RowlessLetter {
  readonly id: MessageId;
  readonly packId?: MessageId;
  readonly bytes: LetterBytes;
  readonly ledger: LedgerRow | null;
  /** The account it waits to be sent by. */
  readonly queuedFor: AccountId | null;
  readonly hasUnreadableRow: boolean;
}

export interface CheckPiece {
  readonly letters: readonly CheckedLetter[];
  readonly rowless: readonly RowlessLetter[];
  readonly packs: readonly PackPlaces[];
  /** Rows of packs that are none: their bytes are gone, or are a single letter's. */
  readonly deadPacks: readonly MessageId[];
  readonly unreadable: readonly (
    | { readonly table: 'messages'; readonly key: MessageId }
    | { readonly table: 'raw'; readonly key: readonly [MessageId, number] }
  )[];
  /** The next piece begins after it. */
  readonly lastId: MessageId;
  /** Nothing comes after it. */
  readonly isLast: boolean;
  /** Of the letters themselves; what else lies in their packs is no part of it. */
  readonly byteCount: number;
}

/** The piece after the letter `afterId`, as it is at one moment. */
export async function readCheckPiece(afterId: MessageId): Promise<CheckPiece> {
  const { messages, raw, packs, ledger, drafts, outbox, arrivals } = store();
  const tables = [messages, raw, packs, ledger, drafts, outbox, arrivals];
  return pastUnreadable(() => store().transaction('r', tables, async () => readPiece(afterId)));
}

async function readPiece(afterId: MessageId): Promise<CheckPiece> {
  const { messages, arrivals } = store();
  const { ids, rawKeys, lastId, isLast } = await rangeAfter(afterId);
  const { rows: found, unreadable } = await readRows(messages, ids);
  const rows = new Map(found.flatMap((row) => (row ? [[row.id, row] as const] : [])));
  const badRows = new Set(unreadable);
  const keysById = groupBy(rawKeys, ([id]) => id);
  const reader = new RawReader();
  await reader.load([...keysById.keys()]);
  await reader.load([...rows.values()].flatMap(({ packId }) => packId ?? []));
  const packIds = [...keysById.keys()].filter((id) => reader.pack(id));
  const underWay = new Set(await arrivals.toCollection().primaryKeys());
  const lost = await lostInPacks(packIds, reader, badRows);
  const bare = [...keysById.keys()].filter(
    (id) => !rows.has(id) && !reader.pack(id) && !underWay.has(id),
  );
  const known = await outgoingAndLedger([...ids, ...bare, ...lost.map(({ id }) => id)]);
  const bytes = await bytesOfRows([...rows.values()], keysById, reader);
  // Letters found in another pack than their row says are counted there from now on.
  const strayPacks = [...bytes.values()].flatMap(({ foundIn }) => foundIn ?? []);
  const rowless: RowlessLetter[] = lost.map((place) => ({
    ...place,
    ...known.of(place.id, badRows),
  }));
  for (const id of bare) {
    const own = await reader.ownBytes(id, keysById.get(id) ?? []);
    if (own.head || own.byteCount > 0) rowless.push({ id, bytes: own, ...known.of(id, badRows) });
  }
  const seen = [
    ...[...bytes.values()].map((found) => found.bytes),
    ...rowless.map((it) => it.bytes),
  ];
  return {
    letters: [...rows.values()].map((row) => ({
      row,
      ...bytes.get(row.id)!,
      ledger: known.ledger.get(row.id) ?? null,
      isQueued: known.queue.has(row.id),
      hasDraft: known.drafts.has(row.id),
      isPackFirst: reader.pack(row.id) !== null,
    })),
    rowless,
    deadPacks: await deadPacksAmong(afterId, lastId, reader),
    packs: [...new Set([...packIds, ...strayPacks])].flatMap((id) => {
      const pack = reader.pack(id);
      return pack ? [{ id, letters: pack.letters, totalBytes: pack.bytes.byteLength }] : [];
    }),
    unreadable: [
      ...unreadable.map((key) => ({ table: 'messages' as const, key })),
      // One that began in the piece before was told with that.
      ...reader.unreadable
        .filter(([id]) => id > afterId)
        .map((key) => ({ table: 'raw' as const, key })),
    ],
    lastId,
    isLast,
    byteCount: seen.reduce((sum, { byteCount }) => sum + byteCount, 0),
  };
}

/** The ids of a piece, cut so that it holds few letters and few bytes, and no letter's raw rows in part. */
async function rangeAfter(afterId: MessageId) {
  const { messages, raw } = store();
  const ids = await messages.where(':id').above(afterId).limit(pieceLetters).primaryKeys();
  const rawKeys = await raw
    .where('[messageId+part]')
    .above([afterId, Dexie.maxKey])
    .limit(pieceRawKeys)
    .primaryKeys();
  const ends: MessageId[] = [];
  if (ids.length === pieceLetters) ends.push(ids.at(-1)!);
  // The last one's rows may not all be among them.
  if (rawKeys.length === pieceRawKeys) ends.push((rawKeys.at(-1)![0] - 1) as MessageId);
  const heavy = await idWhereBytesEnd(ids);
  if (heavy !== null) ends.push(heavy);
  const isLast = ends.length === 0;
  const highest = Math.max(afterId, ids.at(-1) ?? 0, rawKeys.at(-1)?.[0] ?? 0);
  const lastId = (isLast ? highest : Math.min(...ends)) as MessageId;
  const isWithin = (id: MessageId) => id <= lastId;
  return {
    lastId,
    isLast,
    ids: ids.filter(isWithin),
    rawKeys: rawKeys.filter(([id]) => isWithin(id)),
  };
}

/** null: all of them are not too many bytes. */
async function idWhereBytesEnd(ids: readonly MessageId[]): Promise<MessageId | null> {
  const { rows } = await readRows(store().messages, ids);
  let sum = 0;
  for (const [at, row] of rows.entries()) {
    sum += Number(row?.sizeBytes) || 0;
    if (sum > pieceBytes && at < ids.length - 1) return ids[at]!;
  }
  return null;
}

/**
 * Letters in packs that have no row. What was purged has none either, and leaves its bytes for a while: so a letter counts as lost when
 * the ledger still names it, or when the pack has more letters than rows name. Adds to `badRows` those whose row can't be read.
 */
async function lostInPacks(
  packIds: readonly MessageId[],
  reader: RawReader,
  badRows: Set<MessageId>,
) {
  const lost: { id: MessageId; packId?: MessageId; bytes: LetterBytes }[] = [];
  const counts = await readRows(store().packs, packIds);
  for (const [at, packId] of packIds.entries()) {
    const letters = reader.pack(packId)?.letters ?? [];
    const ids = letters.map(({ messageId }) => messageId);
    const { rows, unreadable } = await readRows(store().messages, ids);
    for (const id of unreadable) badRows.add(id);
    const gaps = ids.filter((_, place) => rows[place] === undefined);
    if (gaps.length === 0) continue;
    const named = await ledgerByLetter(gaps);
    const claimed = counts.rows[at]?.liveCount ?? letters.length;
    const missingCount = claimed - (letters.length - gaps.length);
    const sure = gaps.filter((id) => named.has(id));
    for (const id of missingCount > sure.length ? gaps : sure) {
      const bytes = reader.bytesOf({ id, packId }, []);
      if (bytes) lost.push({ id, ...(packId === id ? {} : { packId }), bytes });
    }
  }
  return lost;
}

async function deadPacksAmong(
  afterId: MessageId,
  lastId: MessageId,
  reader: RawReader,
): Promise<readonly MessageId[]> {
  const ids = await store().packs.where(':id').between(afterId, lastId, false, true).primaryKeys();
  await reader.load(ids);
  return ids.filter((id) => !reader.pack(id));
}

async function bytesOfRows(
  rows: readonly MessageRow[],
  keysById: ReadonlyMap<MessageId, readonly [MessageId, number][]>,
  reader: RawReader,
): Promise<Map<MessageId, FoundBytes>> {
  const found = new Map<MessageId, FoundBytes>();
  for (const row of rows) {
    const bytes = reader.bytesOf(row, keysById.get(row.id) ?? []);
    if (bytes) found.set(row.id, { bytes });
  }
  for (const row of rows) {
    if (!found.has(row.id)) {
      found.set(row.id, await reader.search(row, keysById.get(row.id) ?? []));
    }
  }
  return found;
}

async function outgoingAndLedger(ids: readonly MessageId[]) {
  const { outbox, drafts } = store();
  const { rows } = await readRows(outbox, await outbox.toCollection().primaryKeys());
  const queue = new Map(
    rows.flatMap((row) => (row ? [[row.messageId, row.accountId] as const] : [])),
  );
  const ledger = await ledgerByLetter(ids);
  return {
    queue,
    ledger,
    drafts: new Set(await drafts.toCollection().primaryKeys()),
    of: (id: MessageId, badRows: ReadonlySet<MessageId>) => ({
      ledger: ledger.get(id) ?? null,
      queuedFor: queue.get(id) ?? null,
      hasUnreadableRow: badRows.has(id),
    }),
  };
}

async function ledgerByLetter(ids: readonly MessageId[]): Promise<Map<MessageId, LedgerRow>> {
  const { ledger } = store();
  const keys = await ledger.where('messageId').anyOf(ids).primaryKeys();
  // One that can't be read is told where the ledger itself is gone through.
  const { rows } = await readRows(ledger, keys as LedgerKey[]);
  return new Map(
    rows.flatMap((row) => (row && row.messageId !== null ? [[row.messageId, row] as const] : [])),
  );
}
