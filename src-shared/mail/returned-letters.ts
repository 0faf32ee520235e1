// Letters under the unique-id of one that should be gone: deleted by us, or missing before and now of another size. A server may have
// given the name to a new letter (RFC 1939 §7 forbids it, some do it), which would be taken for known and removed unread. Pure.
import { groupBy } from './group-by.ts';
import { isOfMaildrop } from './maildrop.ts';
import { recognise } from './recognise.ts';
import { hasOutlived } from './removal-rules.ts';
import type { LedgerEntry, Listing, ListingEntry } from './retrieval.ts';

/** Each with the row it may be; only its headers tell. */
export function returnedLetters<Row extends LedgerEntry>(
  { recognition, entries }: Listing,
  ledger: readonly Row[],
  maildrop: string,
): { readonly row: Row; readonly entry: ListingEntry }[] {
  if (recognition !== 'uidl') return [];
  const own = ledger.filter((row) => isOfMaildrop(row, maildrop));
  if (!own.some(shouldBeGone)) return [];
  const rowsByUidl = groupBy(own, (row) => row.uidl);
  return [...groupBy(entries, (entry) => entry.uidl)].flatMap(([uidl, sharing]) => {
    const rows = rowsByUidl.get(uidl) ?? [];
    if (!rows.some(shouldBeGone)) return [];
    const known = recognise(sharing, rows);
    return sharing.flatMap((entry) => {
      const row = rows.find((each) => each === known.get(entry));
      if (!row || !shouldBeGone(row) || row.state !== 'stored') return [];
      const isPlainReturn = row.deletionRequestedAt === null && row.sizeBytes === entry.sizeBytes;
      return isPlainReturn ? [] : [{ row, entry }];
    });
  });
}

function shouldBeGone(row: LedgerEntry): boolean {
  if (hasOutlived(row)) return false;
  return row.deletionRequestedAt !== null || row.missingSince !== null;
}
