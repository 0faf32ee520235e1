// Writes letters a retrieval brought: letter, raw bytes, ledger and counters in one strict transaction, or nothing of it.
import type { MailFailure } from '../../../src-shared/failure.ts';
import type { AccountId, MessageId } from '../../../src-shared/mail/ids.ts';
import type { ListingEntry } from '../../../src-shared/mail/retrieval.ts';
import { store } from '../database.ts';
import { addPack, packOf } from '../raw-packs.ts';
import { allParts, partsOf } from '../raw-parts.ts';
import type { LedgerRow, LetterSummary, MessageRow, PackedLetter, RawRow } from '../rows.ts';
import type { LedgerKey } from '../schema.ts';
import { CounterChanges } from './counters.ts';
import { type Arrived, ledgerRow, receivedRow, refusedSummary } from './received-rows.ts';

/** What of a letter is here. */
export type LetterBody =
  | { readonly kind: 'whole'; readonly raw: Uint8Array }
  /** Came together with others in one frame, and is laid on the disk together with them. */
  | { readonly kind: 'packed'; readonly frame: Uint8Array; readonly raw: Uint8Array }
  /** Raw rows are written already under an id taken by `reserveArrival`: a large letter. */
  | { readonly kind: 'parts'; readonly messageId: MessageId; readonly sizeBytes: number }
  /** What TOP n 0 gave; the rest stays on the server. */
  | { readonly kind: 'headers'; readonly raw: Uint8Array };

/** A letter that came in. */
export interface LetterToStore extends Arrived {
  readonly body: LetterBody;
  readonly summary: LetterSummary;
  /** See `src-shared/mail/comparable-headers.ts`. */
  readonly headersHash: string;
  /** The person purged it here and wished for it once more. */
  readonly isWantedAgain?: boolean;
}

/** Where a letter came from that the server would not give. */
export interface RefusedLetter extends Arrived {
  readonly failure: MailFailure;
}

/**
 * Stores letters in one transaction with strict durability; once this resolves they are on the disk, all of them, and may be deleted
 * from the server. A letter the ledger already knows is not stored again. Gives the number that were new.
 * @throws whatever the engine threw; then none is stored.
 */
export async function commitLetters(batch: readonly LetterToStore[]): Promise<number> {
  const { messages, raw, packs, ledger, folders, arrivals } = store();
  const tables = [messages, raw, packs, ledger, folders, arrivals];
  return store().transaction('rw', tables, async () => {
    const counters = new CounterChanges();
    const { fresh, replaced, placeholders, unwanted } = await notYetStored(batch);
    for (const row of placeholders.values()) counters.removed(row);
    await dropLetters([...placeholders.values()].map((row) => row.id));
    const added = await addMessages(fresh, placeholders);
    for (const { row } of added) counters.added(row);
    await addRaw(added);
    await writeLedger(
      added.map(({ letter, row }) => newLedgerRow(letter, row.id)),
      replaced,
    );
    await releaseArrivals(batch, unwanted);
    await counters.write();
    return fresh.length;
  });
}

/** Lists a letter the server would not give: a placeholder tells of it, the ledger marks it, nothing is deleted. */
export async function recordRefused(letter: RefusedLetter): Promise<void> {
  const { messages, ledger, folders } = store();
  await store().transaction('rw', [messages, ledger, folders], async () => {
    const known = await ledger.get(keyOf(letter));
    if (known?.state === 'poison') {
      await ledger.put({ ...known, attemptCount: (known.attemptCount ?? 1) + 1 });
    }
    if (known) return;
    const summary = refusedSummary(letter.receivedAt, letter.failure);
    const row = receivedRow(letter, summary, letter.entry.sizeBytes);
    const id = await messages.add(row);
    await ledger.put(ledgerRow(letter, 'poison', id));
    const counters = new CounterChanges();
    counters.added(row);
    await counters.write();
  });
}

interface Added {
  readonly letter: LetterToStore;
  readonly row: MessageRow;
}

/** Adds the message rows; letters of one frame that get their ids here are made a pack. */
async function addMessages(
  fresh: readonly LetterToStore[],
  placeholders: ReadonlyMap<LetterToStore, MessageRow>,
): Promise<Added[]> {
  const { messages } = store();
  // A letter that takes a placeholder's place keeps its id, so that it stays selected while it is filled.
  const idOf = (letter: LetterToStore): MessageId | undefined =>
    letter.body.kind === 'parts' ? letter.body.messageId : placeholders.get(letter)?.id;
  const placed = fresh.flatMap((letter) => {
    const id = idOf(letter);
    return id === undefined ? [] : [{ letter, row: { ...newRow(letter, placeholders), id } }];
  });
  await messages.bulkAdd(placed.map(({ row }) => row));
  const unplaced = fresh.filter((letter) => idOf(letter) === undefined);
  const [first, ...others] = unplaced.map((letter) => newRow(letter, placeholders));
  if (!first) return placed;
  const firstId = await messages.add(first);
  // Within a transaction ids are given one after the other, so each pack's first is known before the rows are written.
  const packIds = packIdsOf(unplaced, firstId);
  const rows = others.map((row, at) => {
    const packId = packIds[at + 1];
    return packId === undefined ? row : { ...row, packId };
  });
  const ids = [firstId, ...(await messages.bulkAdd(rows, { allKeys: true }))];
  if (ids.some((id, at) => id !== firstId + at)) throw new Error('ids do not follow one another');
  return [
    ...placed,
    ...unplaced.map((letter, at) => ({
      letter,
      row: { ...(at === 0 ? first : rows[at - 1]!), id: ids[at]! },
    })),
  ];
}

/** For each letter the id of the pack it goes into; undefined for a pack's first, and for one that goes alone. */
function packIdsOf(
  letters: readonly LetterToStore[],
  firstId: MessageId,
): (MessageId | undefined)[] {
  let packAt = 0;
  return letters.map(({ body }, at) => {
    const before = letters[at - 1]?.body;
    const goesOn =
      body.kind === 'packed' && before?.kind === 'packed' && before.frame === body.frame;
    if (!goesOn) packAt = at;
    return goesOn ? ((firstId + packAt) as MessageId) : undefined;
  });
}

/** Writes raw bytes: a frame whose letters all are new as it came, without copying it once more. */
async function addRaw(added: readonly Added[]): Promise<void> {
  const { raw } = store();
  const alone: RawRow[] = [];
  const packs = new Map<MessageId, Added[]>();
  for (const each of added) {
    const { row, letter } = each;
    if (letter.body.kind === 'parts') continue;
    packs.set(row.packId ?? row.id, [...(packs.get(row.packId ?? row.id) ?? []), each]);
  }
  for (const [id, together] of packs) {
    const letters = together.map(({ letter, row }) => ({ messageId: row.id, raw: rawOf(letter) }));
    if (letters.length === 1) alone.push(...partsOf(id, letters[0]!.raw));
    else {
      const frame = frameOf(together[0]!.letter);
      const whole = frame && placesIn(frame, letters);
      if (whole) await addPack(frame, whole);
      else {
        const pack = packOf(letters);
        await addPack(pack.bytes, pack.letters);
      }
    }
  }
  await raw.bulkAdd(alone);
}

function frameOf({ body }: LetterToStore): Uint8Array | null {
  return body.kind === 'packed' ? body.frame : null;
}

/** Where letters lie in their frame; null when they do not fill it, since then it would be kept for nobody. */
function placesIn(
  frame: Uint8Array,
  letters: readonly { readonly messageId: MessageId; readonly raw: Uint8Array }[],
): PackedLetter[] | null {
  const total = letters.reduce((sum, { raw }) => sum + raw.byteLength, 0);
  if (total !== frame.byteLength) return null;
  return letters.map(({ messageId, raw }) => ({
    messageId,
    start: raw.byteOffset - frame.byteOffset,
    sizeBytes: raw.byteLength,
  }));
}

function rawOf({ body }: LetterToStore): Uint8Array {
  return body.kind === 'parts' ? new Uint8Array() : body.raw;
}

function newRow(
  letter: LetterToStore,
  placeholders: ReadonlyMap<LetterToStore, MessageRow>,
): MessageRow {
  const { body, summary, entry } = letter;
  return receivedRow(letter, summary, sizeOf(body, entry), placeholders.get(letter)) as MessageRow;
}

function sizeOf(body: LetterBody, entry: ListingEntry): number {
  if (body.kind === 'headers') return entry.sizeBytes;
  return body.kind === 'parts' ? body.sizeBytes : body.raw.byteLength;
}

function newLedgerRow(letter: LetterToStore, id: MessageId): LedgerRow {
  const { body, headersHash, entry } = letter;
  if (body.kind === 'headers') return ledgerRow(letter, 'headers', id, { headersHash });
  return ledgerRow(letter, 'stored', id, { headersHash, receivedBytes: sizeOf(body, entry) });
}

interface Sorted {
  readonly fresh: readonly LetterToStore[];
  /** Keys of ledger rows that are there already. */
  readonly replaced: ReadonlySet<string>;
  /** Rows of letters known before by headers or by a refusal. */
  readonly placeholders: ReadonlyMap<LetterToStore, MessageRow>;
  /** Stored before: their raw rows, written ahead, are superfluous. */
  readonly unwanted: readonly LetterToStore[];
}

/** Leaves out letters already stored and letters twice in one batch, and finds the placeholders of those known before. */
async function notYetStored(batch: readonly LetterToStore[]): Promise<Sorted> {
  const { messages, ledger } = store();
  const known = await ledger.bulkGet(batch.map((letter) => keyOf(letter)));
  const taken = new Map<string, LetterToStore>();
  const fresh: LetterToStore[] = [];
  const unwanted: LetterToStore[] = [];
  const replaced = new Set<string>();
  const placeholders = new Map<LetterToStore, MessageRow>();
  for (const [at, letter] of batch.entries()) {
    const key = textKey(letter.accountId, letter.entry);
    const row = known[at];
    const earlier = row?.messageId == null ? undefined : await messages.get(row.messageId);
    const twin = taken.get(key);
    if ((row && isSameLetter(row, earlier, letter)) || (twin && isTwin(twin, letter))) {
      unwanted.push(letter);
      continue;
    }
    if (row || twin) replaced.add(key);
    taken.set(key, letter);
    fresh.push(letter);
    if (row && row.state !== 'stored' && earlier) placeholders.set(letter, earlier);
  }
  return { fresh, replaced, placeholders, unwanted };
}

/**
 * Whether the ledger's letter is the one that came. A server may give a deleted letter's unique-id to a new one (RFC 1939 forbids
 * it, some do it): then sizes differ, and taking the new one for known would lose it.
 */
function isSameLetter(
  row: LedgerRow,
  earlier: MessageRow | undefined,
  { entry, body, isWantedAgain }: LetterToStore,
): boolean {
  if (row.purgedAt !== null && isWantedAgain) return false;
  const isNoMore = row.state === 'stored' || (row.state === 'headers' && body.kind === 'headers');
  if (!isNoMore) return false;
  return row.sizeBytes === entry.sizeBytes || earlier?.sizeBytes === sizeOf(body, entry);
}

function isTwin(one: LetterToStore, other: LetterToStore): boolean {
  return sizeOf(one.body, one.entry) === sizeOf(other.body, other.entry);
}

/** Adding is quicker than putting, which looks for an old row each time; nearly all are new. */
async function writeLedger(
  rows: readonly LedgerRow[],
  replaced: ReadonlySet<string>,
): Promise<void> {
  const { ledger } = store();
  if (replaced.size === 0) {
    await ledger.bulkAdd(rows);
    return;
  }
  await ledger.bulkAdd(rows.filter((row) => !replaced.has(textKey(row.accountId, row))));
  await ledger.bulkPut(rows.filter((row) => replaced.has(textKey(row.accountId, row))));
}

async function dropLetters(ids: readonly MessageId[]): Promise<void> {
  const { messages, raw } = store();
  for (const id of ids) await allParts(raw, id).delete();
  await messages.bulkDelete([...ids]);
}

/** Large letters are no longer under way: the wanted ones have their row now, the others' bytes go. */
async function releaseArrivals(
  batch: readonly LetterToStore[],
  unwanted: readonly LetterToStore[],
): Promise<void> {
  const { raw, arrivals } = store();
  const idsOf = (letters: readonly LetterToStore[]): MessageId[] =>
    letters.flatMap(({ body }) => (body.kind === 'parts' ? body.messageId : []));
  for (const id of idsOf(unwanted)) await allParts(raw, id).delete();
  await arrivals.bulkDelete(idsOf(batch));
}

function keyOf({ accountId, entry }: { accountId: AccountId; entry: ListingEntry }): LedgerKey {
  return [accountId, entry.uidl, entry.occurrence];
}

function textKey(
  accountId: AccountId,
  { uidl, occurrence }: Pick<ListingEntry, 'uidl' | 'occurrence'>,
): string {
  return JSON.stringify([accountId, occurrence, uidl]);
}
