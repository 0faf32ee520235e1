// Writes letters a retrieval brought: letter, raw bytes, ledger, counters and journal in one strict transaction, or nothing of it.
import type { MailFailure } from '../../../src-shared/failure.ts';
import type { AccountId, MessageId } from '../../../src-shared/mail/ids.ts';
import type { ListingEntry } from '../../../src-shared/mail/retrieval.ts';
import { store } from '../database.ts';
import { releaseRaw } from '../raw-packs.ts';
import { allParts } from '../raw-parts.ts';
import type { LedgerRow, MessageRow, NewRuleDeedRow } from '../rows.ts';
import type { LedgerKey } from '../schema.ts';
import { type Added, addMessages, addRaw } from './add-letters.ts';
import { LetterChanges } from './letter-changes.ts';
import { type LetterToStore, sizeOf } from './letter-to-store.ts';
import { type Arrived, ledgerRow, receivedRow, refusedSummary } from './received-rows.ts';
import { inPresentFolders } from './present-places.ts';
import { type IndexLetters, writeChangesAndSegment } from './search-segments.ts';
import type { Place } from './relocate.ts';
import { type ArrivedReport, noteArrivedReports } from './sent-reports.ts';
import { forgetFulfilled } from './wishes.ts';
import { pastUnreadable } from '../unreadable.ts';

const unbelieved: ReadonlySet<string> = new Set(['junk', 'deleted']);

/** Where a letter came from that the server would not give. */
export interface RefusedLetter extends Arrived {
  readonly failure: MailFailure;
  /** Where its placeholder belongs instead of the Inbox. */
  readonly place?: Place;
}

/**
 * Stores letters in one transaction with strict durability; once this resolves they are on the disk, all of them, and may be deleted
 * from the server, and found by their words where `indexLetters` makes a segment of them. A letter the ledger already knows is not
 * stored again. Gives the number that were new.
 * @throws whatever the engine threw; then none is stored.
 */
export async function commitLetters(
  batch: readonly LetterToStore[],
  indexLetters: IndexLetters = () => null,
): Promise<number> {
  const { newCount, reports } = await pastUnreadable(() => commitTogether(batch, indexLetters));
  // What is noted about other letters never stands between a letter and the disk; opening the report notes it, too.
  if (reports.length > 0) await noteArrivedReports(reports).catch(() => undefined);
  return newCount;
}

interface Committed {
  readonly newCount: number;
  readonly reports: readonly ArrivedReport[];
}

async function commitTogether(
  batch: readonly LetterToStore[],
  indexLetters: IndexLetters,
): Promise<Committed> {
  const { messages, raw, packs, ledger, folders, arrivals, wishes, journal } = store();
  const { searchSegments, searchBlocks, ruleDeeds } = store();
  const letterTables = [messages, raw, packs, ledger, folders, arrivals, wishes];
  const tables = [...letterTables, journal, searchSegments, searchBlocks, ruleDeeds];
  return store().transaction('rw', tables, async () => {
    const changes = new LetterChanges();
    const placed = await inPresentFolders(batch);
    const { fresh, replaced, placeholders, unwanted, returning } = await notYetStored(placed);
    for (const row of placeholders.values()) changes.removed(row);
    await dropLetters([...placeholders.values()]);
    const { added, written } = await addMessages(fresh, placeholders);
    for (const { row } of added) changes.added(row);
    const ledgerRows = added.map(({ letter, row }) => newLedgerRow(letter, row.id));
    // Asked for together: each round trip to the engine takes as long as writing many letters.
    await Promise.all([
      written,
      addRaw(added),
      writeLedger(ledgerRows, replaced),
      releaseArrivals(batch, unwanted),
      addDeeds(added.filter(({ letter }) => !returning.has(letter))),
      forgetFulfilled(batch.filter(({ body }) => body.kind !== 'headers').map(keyOf)),
      // Last, since it is made while the engine is busy with what it was given.
      writeChangesAndSegment(changes, added, indexLetters),
    ]);
    return { newCount: fresh.length, reports: reportsIn(added) };
  });
}

/**
 * Lists a letter the server would not give: a placeholder tells of it, the ledger marks it, nothing is deleted. A person's wish for
 * it was tried, and ends.
 */
export async function recordRefused(letter: RefusedLetter): Promise<void> {
  const { messages, ledger, folders, wishes, journal } = store();
  await store().transaction('rw', [messages, ledger, folders, wishes, journal], async () => {
    const key = keyOf(letter);
    const known = await ledger.get(key);
    if ((await wishes.get(key))?.wish === 'get') await wishes.delete(key);
    if (known?.state === 'poison') {
      await ledger.put({ ...known, attemptCount: (known.attemptCount ?? 1) + 1 });
    }
    if (known) return;
    const summary = refusedSummary(letter.receivedAt, letter.failure);
    const { place } = letter;
    const isThere = place !== undefined && (await folders.get(place.folderId)) !== undefined;
    const { sizeBytes } = letter.entry;
    const row = receivedRow(letter, summary, sizeBytes, undefined, isThere ? place : undefined);
    const id = await messages.add(row);
    await ledger.put(ledgerRow(letter, 'poison', id));
    const changes = new LetterChanges();
    changes.added({ ...row, id });
    await changes.write();
  });
}

/** What goes to Junk, or comes from a blocked sender, is not believed. */
function reportsIn(added: readonly Added[]): ArrivedReport[] {
  return added.flatMap(({ letter: { report }, row }) =>
    report && !unbelieved.has(row.folderId)
      ? [{ reportId: row.id, at: row.receivedAt, report }]
      : [],
  );
}

/** A letter that goes to Junk is answered and passed on by nobody. */
async function addDeeds(added: readonly Added[]): Promise<void> {
  const deeds = added.flatMap(({ letter: { byRules }, row }): NewRuleDeedRow[] =>
    byRules && row.folderId !== 'junk'
      ? byRules.deeds.map((deed) => ({ messageId: row.id, deed }))
      : [],
  );
  if (deeds.length > 0) await store().ruleDeeds.bulkAdd(deeds);
}

function newLedgerRow(letter: LetterToStore, id: MessageId): LedgerRow {
  const { body, headersHash, entry, byRules } = letter;
  if (body.kind === 'headers') {
    return ledgerRow(letter, 'headers', id, { headersHash, ...byRuleAhead(letter, body.raw) });
  }
  const receivedBytes = sizeOf({ body, entry });
  const goes = byRules?.goesFromServer ? ({ goesByRule: true } as const) : {};
  return ledgerRow(letter, 'stored', id, { headersHash, receivedBytes, ...goes });
}

/** What was not seen must not go, whatever a rule says. */
function byRuleAhead(
  { ruled }: LetterToStore,
  headers: Uint8Array,
): Pick<LedgerRow, 'heldByRule' | 'goesByRule'> {
  if (ruled === undefined) return {};
  return ruled === 'remove' && headers.byteLength > 0 ? { goesByRule: true } : { heldByRule: true };
}

interface Sorted {
  readonly fresh: readonly LetterToStore[];
  /** Keys of ledger rows that are there already. */
  readonly replaced: ReadonlySet<string>;
  /** Rows of letters known before by headers or by a refusal. */
  readonly placeholders: ReadonlyMap<LetterToStore, MessageRow>;
  /** Stored before: their raw rows, written ahead, are superfluous. */
  readonly unwanted: readonly LetterToStore[];
  /** They were here whole before, purged or damaged since: what rules owed them then is not owed again. */
  readonly returning: ReadonlySet<LetterToStore>;
}

/** Leaves out letters already stored and letters twice in one batch, and finds the placeholders of those known before. */
async function notYetStored(batch: readonly LetterToStore[]): Promise<Sorted> {
  const { messages, ledger } = store();
  const asked = batch.filter(({ isUnknown }) => !isUnknown);
  const rows = asked.length === 0 ? [] : await ledger.bulkGet(asked.map((letter) => keyOf(letter)));
  const known = new Map(asked.map((letter, at) => [letter, rows[at]]));
  const taken = new Map<string, LetterToStore>();
  const fresh: LetterToStore[] = [];
  const unwanted: LetterToStore[] = [];
  const replaced = new Set<string>();
  const placeholders = new Map<LetterToStore, MessageRow>();
  const returning = new Set<LetterToStore>();
  for (const letter of batch) {
    const key = textKey(letter.accountId, letter.entry);
    const row = known.get(letter);
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
    if (row && row.receivedBytes === sizeOf(letter)) returning.add(letter);
  }
  return { fresh, replaced, placeholders, unwanted, returning };
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
  return row.sizeBytes === entry.sizeBytes || earlier?.sizeBytes === sizeOf({ body, entry });
}

function isTwin(one: LetterToStore, other: LetterToStore): boolean {
  return sizeOf(one) === sizeOf(other);
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

async function dropLetters(rows: readonly MessageRow[]): Promise<void> {
  const { messages, raw, packs } = store();
  if (rows.length === 0) return;
  await messages.bulkDelete(rows.map(({ id }) => id));
  // One whose bytes were lost may still have its place in a pack.
  await releaseRaw(rows);
  for (const { id } of rows) if (!(await packs.get(id))) await allParts(raw, id).delete();
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
  const released = idsOf(batch);
  if (released.length > 0) await arrivals.bulkDelete(released);
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
