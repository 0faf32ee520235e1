// Writes what a session has shown of letters known before: missing ones, removed ones, ones under another name.
import { folderId, type AccountId, type SessionId } from '../../../src-shared/mail/ids.ts';
import type { Recognised } from '../../../src-shared/mail/identification.ts';
import { isOfMaildrop } from '../../../src-shared/mail/maildrop.ts';
import type { ListingEntry, RemovalRule } from '../../../src-shared/mail/retrieval.ts';
import { store } from '../database.ts';
import { ledgerOf } from '../queries/ledger.ts';
import type { LedgerRow } from '../rows.ts';
import type { LedgerKey } from '../schema.ts';
import { moveMessages } from './messages.ts';
import { tablesOfRelocation } from './relocate.ts';

/** How long a unique-id may be absent from listings before it is forgotten: providers hide letters for days and weeks. */
export const absenceLimitMs = 60 * 24 * 60 * 60 * 1_000;

/**
 * Compares a listing with the account's ledger: notes since when a letter is missing, and forgets what has been missing for longer
 * than {@link absenceLimitMs}. One listing without a letter proves nothing: providers show a batch at a time, an overloaded one an
 * empty maildrop. Writes nothing when nothing changed. `at` in ms since the epoch.
 */
export async function recordListing(
  ledger: readonly LedgerRow[],
  entries: readonly ListingEntry[],
  maildrop: string,
  at: number,
): Promise<void> {
  const listed = new Set<string>(entries.map((entry) => entry.uidl));
  const changes: { key: LedgerKey; changes: Partial<LedgerRow> }[] = [];
  const forgotten: LedgerKey[] = [];
  for (const row of ledger) {
    const key: LedgerKey = [row.accountId, row.uidl, row.occurrence];
    const isListed = listed.has(row.uidl) && isOfMaildrop(row, maildrop);
    if (isListed && row.missingSince !== null)
      changes.push({ key, changes: { missingSince: null } });
    if (isListed) continue;
    if (row.missingSince === null) changes.push({ key, changes: { missingSince: at } });
    else if (at - row.missingSince > absenceLimitMs) forgotten.push(key);
  }
  if (changes.length === 0 && forgotten.length === 0) return;
  const { ledger: table } = store();
  await store().transaction('rw', table, async () => {
    // Single fields, since the person may purge letters meanwhile.
    if (changes.length > 0) await table.bulkUpdate(changes);
    if (forgotten.length > 0) await table.bulkDelete(forgotten);
  });
}

/** A letter the server promised to delete, and why it was asked to. */
export interface Removal {
  readonly entry: ListingEntry;
  readonly rule: RemovalRule;
}

/**
 * Remembers that the server promised to delete these (+OK to QUIT, RFC 1939 §6); true deletion shows in the next listing. Wishes
 * about them are fulfilled; a placeholder the person asked to remove goes into Deleted Items, since nothing can become of it now.
 */
export async function recordDeletions(
  accountId: AccountId,
  sessionId: SessionId,
  removals: readonly Removal[],
  at: number,
): Promise<void> {
  const { ledger, wishes } = store();
  await store().transaction('rw', [ledger, wishes, ...tablesOfRelocation()], async () => {
    const rowsByUidl = new Map<string, LedgerRow[]>();
    for (const row of await ledgerOf(accountId)) {
      const sharing = rowsByUidl.get(row.uidl);
      if (sharing) sharing.push(row);
      else rowsByUidl.set(row.uidl, [row]);
    }
    const matched = removals.map(({ entry, rule }) => ({
      entry,
      rule,
      row: rowOf(entry, rowsByUidl.get(entry.uidl)),
    }));
    const changed = matched.flatMap(({ row, rule }) =>
      row ? { ...row, deletionRequestedAt: at, removal: { rule, sessionId } } : [],
    );
    await ledger.bulkPut(changed);
    const leftovers = changed.flatMap(({ state, removal, messageId }) =>
      state !== 'stored' && removal.rule === 'asked' && messageId !== null ? messageId : [],
    );
    await moveMessages(leftovers, folderId('deleted'));
    // A wish is about the letter as the ledger knows it.
    const keys = matched.map(({ row, entry }): LedgerKey => {
      const { uidl, occurrence } = row ?? entry;
      return [accountId, uidl, occurrence];
    });
    await wishes.bulkDelete(keys);
  });
}

/** Letters the server now calls otherwise keep all that is known of them, under the new name. */
export async function recordRenamed(
  renamed: readonly Recognised<LedgerRow>[],
  maildrop: string,
  at: number,
): Promise<void> {
  const { ledger } = store();
  await store().transaction('rw', ledger, async () => {
    const oldKeys = renamed.map(({ row }): LedgerKey => [row.accountId, row.uidl, row.occurrence]);
    const current = await ledger.bulkGet(oldKeys);
    await ledger.bulkDelete(oldKeys);
    for (const [index, { entry, isBySizeOnly, hasSurvived }] of renamed.entries()) {
      const row = current[index];
      if (!row) continue;
      const { uidl, sizeBytes } = entry;
      const occurrence = await freeOccurrence(row.accountId, entry);
      const history = row.uidl === uidl ? {} : { renamed: { from: row.uidl, at } };
      const place = { uidl, occurrence, sizeBytes, maildrop, missingSince: null };
      const doubt = isBySizeOnly ? { isBySizeOnly } : {};
      const survival = hasSurvived ? { survivalCount: (row.survivalCount ?? 0) + 1 } : {};
      await ledger.add({ ...row, ...place, ...history, ...doubt, ...survival });
    }
  });
}

/** A letter of another maildrop may have that name already. */
async function freeOccurrence(accountId: AccountId, { uidl }: ListingEntry): Promise<number> {
  const { ledger } = store();
  for (let occurrence = 0; ; occurrence += 1) {
    if (!(await ledger.get([accountId, uidl, occurrence]))) return occurrence;
  }
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
