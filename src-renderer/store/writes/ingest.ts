// Writes what a retrieval brought: letter, raw bytes, ledger and counters in one strict transaction, or nothing of it.
import type { MailFailure } from '../../../src-shared/failure.ts';
import { folderId, type AccountId, type SessionId } from '../../../src-shared/mail/ids.ts';
import type { ListingEntry } from '../../../src-shared/mail/retrieval.ts';
import { store } from '../database.ts';
import { ledgerOf } from '../queries/ledger.ts';
import { partsOf } from '../raw-parts.ts';
import type { LedgerRow, LetterSummary, MessageRow, NewMessageRow } from '../rows.ts';
import type { LedgerKey } from '../schema.ts';
import { fromKeyOf, subjectKeyOf } from '../sort-keys.ts';
import { CounterChanges } from './counters.ts';

const inbox = folderId('inbox');

/** How long a unique-id may be absent from listings before it is forgotten: providers hide letters for days and weeks. */
export const absenceLimitMs = 60 * 24 * 60 * 60 * 1_000;

/** A letter that came in whole. */
export interface LetterToStore {
  readonly accountId: AccountId;
  readonly sessionId: SessionId;
  readonly entry: ListingEntry;
  readonly raw: Uint8Array;
  readonly summary: LetterSummary;
  /** ms since the epoch. */
  readonly receivedAt: number;
}

/** Where a letter came from that the server would not give. */
export interface RefusedLetter {
  readonly accountId: AccountId;
  readonly sessionId: SessionId;
  readonly entry: ListingEntry;
  readonly failure: MailFailure;
  readonly receivedAt: number;
}

/**
 * Stores letters in one transaction with strict durability; once this resolves they are on the disk, all of them, and may be deleted
 * from the server. A letter the ledger already knows is not stored again. Gives the number that were new.
 * @throws whatever the engine threw; then none is stored.
 */
export async function commitLetters(batch: readonly LetterToStore[]): Promise<number> {
  const { messages, raw, ledger, folders } = store();
  return store().transaction('rw', [messages, raw, ledger, folders], async () => {
    const counters = new CounterChanges();
    const { fresh, replaced } = await notYetStored(batch, counters);
    const rows = fresh.map((letter) => receivedRow(letter, letter.summary, letter.raw.byteLength));
    const ids = await messages.bulkAdd(rows, { allKeys: true });
    for (const row of rows) counters.added(row);
    await raw.bulkAdd(fresh.flatMap((letter, at) => partsOf(ids[at]!, letter.raw)));
    await writeLedger(
      fresh.map((letter, at) => ledgerRow(letter, 'stored', ids[at]!)),
      replaced,
    );
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
    const row = receivedRow(letter, refusedSummary(letter), letter.entry.sizeBytes);
    const id = await messages.add(row);
    await ledger.put(ledgerRow(letter, 'poison', id));
    const counters = new CounterChanges();
    counters.added(row);
    await counters.write();
  });
}

/** Remembers that the server promised to delete these (+OK to QUIT, RFC 1939 §6); true deletion shows in the next listing. */
export async function recordDeletions(
  accountId: AccountId,
  deleted: readonly ListingEntry[],
  at: number,
): Promise<void> {
  const { ledger } = store();
  await store().transaction('rw', ledger, async () => {
    const rowsByUidl = new Map<string, LedgerRow[]>();
    for (const row of await ledgerOf(accountId)) {
      const sharing = rowsByUidl.get(row.uidl);
      if (sharing) sharing.push(row);
      else rowsByUidl.set(row.uidl, [row]);
    }
    const changed = deleted.flatMap((entry) => rowOf(entry, rowsByUidl.get(entry.uidl)) ?? []);
    await ledger.bulkPut(changed.map((row) => ({ ...row, deletionRequestedAt: at })));
  });
}

/**
 * Compares a listing with the ledger: notes since when an entry is missing, and forgets what has been missing for longer than
 * {@link absenceLimitMs}. Writes nothing when nothing changed.
 */
export async function recordListing(
  accountId: AccountId,
  entries: readonly ListingEntry[],
  at: number,
): Promise<void> {
  const { ledger } = store();
  const listed = new Set<string>(entries.map((entry) => entry.uidl));
  await store().transaction('rw', ledger, async () => {
    const changed: LedgerRow[] = [];
    const forgotten: LedgerKey[] = [];
    for (const row of await ledgerOf(accountId)) {
      if (listed.has(row.uidl)) {
        if (row.missingSince !== null) changed.push({ ...row, missingSince: null });
      } else if (row.missingSince === null) {
        changed.push({ ...row, missingSince: at });
      } else if (at - row.missingSince > absenceLimitMs) {
        forgotten.push([row.accountId, row.uidl, row.occurrence]);
      }
    }
    if (changed.length > 0) await ledger.bulkPut(changed);
    if (forgotten.length > 0) await ledger.bulkDelete(forgotten);
  });
}

/**
 * The ledger row of a listed entry. Servers that give one unique-id to several letters may list them in another order than before:
 * then the size tells which is which.
 */
function rowOf(entry: ListingEntry, sharing: readonly LedgerRow[] = []): LedgerRow | undefined {
  const sameSize = sharing.filter((row) => row.sizeBytes === entry.sizeBytes);
  const hasOccurrence = (row: LedgerRow) => row.occurrence === entry.occurrence;
  return sameSize.find(hasOccurrence) ?? sameSize[0] ?? sharing.find(hasOccurrence);
}

/** Leaves out letters already stored and letters twice in one batch, and clears the way for ones that were refused before. */
async function notYetStored(
  batch: readonly LetterToStore[],
  counters: CounterChanges,
): Promise<{ fresh: LetterToStore[]; replaced: Set<string> }> {
  const { messages, ledger } = store();
  const known = await ledger.bulkGet(batch.map((letter) => keyOf(letter)));
  const taken = new Map<string, LetterToStore>();
  const fresh: LetterToStore[] = [];
  const replaced = new Set<string>();
  for (const [at, letter] of batch.entries()) {
    const key = textKey(letter.accountId, letter.entry);
    const row = known[at];
    const earlier = row?.messageId == null ? undefined : await messages.get(row.messageId);
    if (row && isSameLetter(row, earlier, letter)) continue;
    const twin = taken.get(key);
    if (twin?.raw.byteLength === letter.raw.byteLength) continue;
    if (row || twin) replaced.add(key);
    taken.set(key, letter);
    fresh.push(letter);
    if (row?.state === 'poison' && earlier) {
      await messages.delete(earlier.id);
      counters.removed(earlier);
    }
  }
  return { fresh, replaced };
}

/** Adding is quicker than putting, which looks for an old row each time; nearly all are new. */
async function writeLedger(
  rows: readonly LedgerRow[],
  replaced: ReadonlySet<string>,
): Promise<void> {
  const { ledger } = store();
  await ledger.bulkAdd(rows.filter((row) => !replaced.has(textKey(row.accountId, row))));
  await ledger.bulkPut(rows.filter((row) => replaced.has(textKey(row.accountId, row))));
}

/**
 * Whether the ledger's letter is the one that came. A server may give a deleted letter's unique-id to a new one (RFC 1939 forbids
 * it, some do it): then sizes differ, and taking the new one for known would lose it.
 */
function isSameLetter(
  row: LedgerRow,
  earlier: MessageRow | undefined,
  letter: LetterToStore,
): boolean {
  if (row.state !== 'stored') return false;
  return row.sizeBytes === letter.entry.sizeBytes || earlier?.sizeBytes === letter.raw.byteLength;
}

function receivedRow(
  source: { readonly accountId: AccountId; readonly receivedAt: number },
  summary: LetterSummary,
  sizeBytes: number,
): NewMessageRow {
  return {
    ...summary,
    folderId: inbox,
    previousFolderId: null,
    accountId: source.accountId,
    receivedAt: source.receivedAt,
    sizeBytes,
    isRead: 0,
    isFlagged: 0,
    isAnswered: 0,
    isForwarded: 0,
  };
}

/** Nothing of the letter is known; the list shows what the server said in its place. */
function refusedSummary({ receivedAt, failure }: RefusedLetter): LetterSummary {
  const from = { name: '', address: '' };
  return {
    from,
    to: [],
    cc: [],
    bcc: [],
    subject: '',
    preview: (failure.serverReply ?? failure.detail ?? '').slice(0, 200),
    fromKey: fromKeyOf(from),
    subjectKey: subjectKeyOf(''),
    sentAt: receivedAt,
    hasAttachment: 0,
    priority: 'normal',
    messageIdHeader: '',
    inReplyTo: '',
    references: [],
    damage: 'refused',
  };
}

function ledgerRow(
  { accountId, sessionId, entry, receivedAt }: Omit<RefusedLetter, 'failure'>,
  state: LedgerRow['state'],
  messageId: MessageRow['id'],
): LedgerRow {
  return {
    accountId,
    uidl: entry.uidl,
    occurrence: entry.occurrence,
    sizeBytes: entry.sizeBytes,
    state,
    retrievedAt: receivedAt,
    purgedAt: null,
    deletionRequestedAt: null,
    messageId,
    sessionId,
    missingSince: null,
  };
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
