// Which ledger row each letter of a listing is, among those that share its unique-id.
import { groupBy } from './group-by.ts';
import type { LedgerEntry, ListingEntry } from './retrieval.ts';

/**
 * Pairs entries with rows. A row whose size also agrees comes first; a row of another size is still the same letter (LIST's
 * size is a hint), unless we had that letter deleted: then the server uses its unique-id again.
 *
 * Linear, since a hostile server may give one unique-id to all its 200,000 letters.
 */
export function recognise<Row extends LedgerEntry>(
  entries: readonly ListingEntry[],
  rows: readonly Row[],
): Map<ListingEntry, Row> {
  const known = new Map<ListingEntry, Row>();
  const byOccurrence = new Map(rows.map((row) => [row.occurrence, row]));
  const taken = new Set<Row>();
  const pair = (find: (entry: ListingEntry) => Row | undefined): void => {
    for (const entry of entries) {
      const row = known.has(entry) ? undefined : find(entry);
      if (!row || taken.has(row)) continue;
      known.set(entry, row);
      taken.add(row);
    }
  };
  pair(({ occurrence, sizeBytes }) => {
    const row = byOccurrence.get(occurrence);
    return row?.sizeBytes === sizeBytes ? row : undefined;
  });
  const bySize = groupBy(
    rows.filter((row) => !taken.has(row)),
    (row) => row.sizeBytes,
  );
  pair(({ sizeBytes }) => bySize.get(sizeBytes)?.pop());
  pair(({ occurrence }) => {
    const row = byOccurrence.get(occurrence);
    return row?.deletionRequestedAt === null ? row : undefined;
  });
  return known;
}
