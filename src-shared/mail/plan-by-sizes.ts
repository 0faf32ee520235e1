// The plan where a server could name its letters better once (it had UIDL, or TOP) and cannot now, so that no key agrees.
import { isBetterKnown } from './recognition.ts';
import type { LedgerEntry, Listing, RetrievalPlan } from './retrieval.ts';

/**
 * A letter as large as one we have counts as that one; the others are fetched. Nothing is removed, since a size alone proves
 * nothing.
 */
export function planBySizes(listing: Listing, ledger: readonly LedgerEntry[]): RetrievalPlan {
  const known = new Set(ledger.map((row) => row.uidl));
  const sizes = new Map<number, number>();
  for (const row of ledger) {
    // What the server removed for us is no longer among its letters; one as large as it is another.
    if (!isBetterKnown(row, listing.recognition) || row.deletionRequestedAt !== null) continue;
    sizes.set(row.sizeBytes, (sizes.get(row.sizeBytes) ?? 0) + 1);
  }
  const retrieve = listing.entries.filter((entry) => {
    if (known.has(entry.uidl)) return false;
    const count = sizes.get(entry.sizeBytes) ?? 0;
    sizes.set(entry.sizeBytes, count - 1);
    return count <= 0;
  });
  return {
    retrieve: retrieve.map((entry) => ({ entry, thenDelete: false })),
    headers: [],
    remove: [],
    keepCount: listing.entries.length - retrieve.length,
  };
}
