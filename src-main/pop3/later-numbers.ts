// Message numbers mean nothing after their connection (RFC 1939 §5): which letter is which in a later one.
import type { Listing, ListingEntry } from '../../src-shared/mail/retrieval.ts';

/**
 * The number each letter of the first listing has in a later connection's, by its number in the first: the same key, occurrence and
 * size. A letter that is absent was removed by somebody else meanwhile.
 */
export function laterNumbers(first: Listing, later: Listing): ReadonlyMap<number, number> {
  if (first === later) return new Map(first.entries.map(({ number }) => [number, number]));
  const current = new Map(later.entries.map((entry) => [keyOf(entry), entry.number]));
  return new Map(
    first.entries.flatMap((entry) => {
      const found = current.get(keyOf(entry));
      return found === undefined ? [] : [[entry.number, found] as const];
    }),
  );
}

function keyOf({ uidl, occurrence, sizeBytes }: ListingEntry): string {
  return `${occurrence} ${sizeBytes} ${uidl}`;
}
