// What to fetch and what to remove, decided from the server's listing and our ledger. Pure: no clock, no network, no store.
// Never plans the removal of a letter that is not known to be stored here.
import type { DeliveryPolicy } from './account.ts';
import type { LedgerEntry, ListingEntry, Recognition, RetrievalPlan } from './retrieval.ts';

/** A maildrop as one session shows it. */
export interface Listing {
  readonly recognition: Recognition;
  readonly entries: readonly ListingEntry[];
}

/** Sessions in which a letter the server will not give is asked for, before it is left alone. */
export const poisonAttempts = 3;

const DAY_MS = 86_400_000;

/**
 * The plan for one session. `ledger` is that of this account alone; `now` in ms since the epoch. Letters are retrieved
 * in the listing's order, oldest first, those that failed in an earlier session last.
 *
 * The plan's entries are the listing's own but for `occurrence`, which is moved to a free one when the server gave an
 * old letter's unique-id to a new letter.
 */
export function planRetrieval(
  listing: Listing,
  ledger: readonly LedgerEntry[],
  policy: DeliveryPolicy,
  now: number,
): RetrievalPlan {
  if (listing.recognition === 'none' && policy.leaveOnServer) return planNothing(listing);
  if (ledger.some((row) => isBetterKnown(row, listing.recognition))) {
    return planBySizes(listing, ledger);
  }
  if (listing.recognition === 'none') return planEverything(listing);
  const rowsByUidl = groupBy(ledger, (row) => row.uidl);
  const verdicts = new Map<ListingEntry, Verdict>();
  for (const [uidl, entries] of groupBy(listing.entries, (entry) => entry.uidl)) {
    judgeGroup(entries, rowsByUidl.get(uidl) ?? [], policy, now, verdicts);
  }
  return inOrder(listing.entries, verdicts);
}

interface Retrieval {
  readonly kind: 'retrieve' | 'retry';
  readonly entry: ListingEntry;
  readonly thenDelete: boolean;
}
type Verdict = Retrieval | { readonly kind: 'remove' } | { readonly kind: 'keep' };

const keep: Verdict = { kind: 'keep' };

/**
 * Judges the letters that share one unique-id: nearly always one. Where a faulty server gave it to several (RFC 1939 §7
 * forbids it), which is which may change from session to session, so none of them is deleted before all are stored.
 */
function judgeGroup(
  entries: readonly ListingEntry[],
  rows: readonly LedgerEntry[],
  policy: DeliveryPolicy,
  now: number,
  verdicts: Map<ListingEntry, Verdict>,
): void {
  const known = recognise(entries, rows);
  const isShared = entries.length > 1;
  const areAllStored = entries.every((entry) => isStoredAs(entry, known.get(entry)));
  const nextFree = freeOccurrences(rows);
  for (const entry of entries) {
    const row = known.get(entry);
    if (!row) {
      const occurrence = nextFree();
      const thenDelete = !policy.leaveOnServer && !isShared;
      verdicts.set(entry, { kind: 'retrieve', entry: { ...entry, occurrence }, thenDelete });
    } else if (row.state === 'poison') {
      verdicts.set(entry, judgePoison(entry, row, !policy.leaveOnServer && !isShared));
    } else {
      const isDue = isStoredAs(entry, row) && (!isShared || areAllStored);
      verdicts.set(entry, isDue && mayGo(row, policy, now) ? { kind: 'remove' } : keep);
    }
  }
}

/**
 * Which ledger row each entry is. A row whose size also agrees comes first; a row of another size is still the same
 * letter (LIST's size is a hint), unless we had that letter deleted: then the server uses its unique-id again.
 * Linear, since a hostile server may give one unique-id to all its 200,000 letters.
 */
function recognise(
  entries: readonly ListingEntry[],
  rows: readonly LedgerEntry[],
): Map<ListingEntry, LedgerEntry> {
  const known = new Map<ListingEntry, LedgerEntry>();
  const byOccurrence = new Map(rows.map((row) => [row.occurrence, row]));
  const taken = new Set<LedgerEntry>();
  const pair = (find: (entry: ListingEntry) => LedgerEntry | undefined): void => {
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

function isStoredAs(entry: ListingEntry, row: LedgerEntry | undefined): boolean {
  return row?.state === 'stored' && row.sizeBytes === entry.sizeBytes;
}

/** Whether the server's copy of a stored letter is due to go. */
function mayGo(row: LedgerEntry, policy: DeliveryPolicy, now: number): boolean {
  // Still listed although it should be gone: the session that fetched it was cut before QUIT (RFC 1939 §6).
  if (!policy.leaveOnServer) return true;
  if (policy.removeWhenDeleted && row.purgedAt !== null) return true;
  return (
    policy.removeAfterDays !== null && now - row.retrievedAt >= policy.removeAfterDays * DAY_MS
  );
}

function judgePoison(entry: ListingEntry, row: LedgerEntry, thenDelete: boolean): Verdict {
  if ((row.attemptCount ?? 1) >= poisonAttempts) return keep;
  const again = { ...entry, occurrence: row.occurrence };
  return { kind: 'retry', entry: again, thenDelete };
}

/**
 * Without UIDL and TOP nothing tells an old letter from a new one. To leave a copy would then mean to fetch everything again
 * each time, so nothing is fetched and the session says why.
 */
function planNothing(listing: Listing): RetrievalPlan {
  return { retrieve: [], remove: [], keepCount: listing.entries.length };
}

/** Nothing is left on the server, so whatever is there is new, but for what a lost QUIT left behind. */
function planEverything(listing: Listing): RetrievalPlan {
  const retrieve = listing.entries.map((entry) => ({ entry, thenDelete: true }));
  return { retrieve, remove: [], keepCount: 0 };
}

/**
 * The server could do better once (it had UIDL, or TOP) and cannot now, so no key agrees. A letter as large as one we have counts as that
 * one; the others are fetched. Nothing is removed, since a size alone proves nothing.
 */
function planBySizes(listing: Listing, ledger: readonly LedgerEntry[]): RetrievalPlan {
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
    remove: [],
    keepCount: listing.entries.length - retrieve.length,
  };
}

/** How keys begin that we make ourselves: from a letter's headers, and where nothing tells letters apart. */
export const topHashPrefix = 'top:';
export const unrecognisedPrefix = 'none:';

function recognitionOf({ uidl }: LedgerEntry): Recognition {
  if (uidl.startsWith(unrecognisedPrefix)) return 'none';
  return uidl.startsWith(topHashPrefix) ? 'top-hash' : 'uidl';
}

function isBetterKnown(row: LedgerEntry, recognition: Recognition): boolean {
  const rank = { none: 0, 'top-hash': 1, uidl: 2 } as const;
  return rank[recognitionOf(row)] > rank[recognition];
}

function inOrder(
  entries: readonly ListingEntry[],
  verdicts: ReadonlyMap<ListingEntry, Verdict>,
): RetrievalPlan {
  const first: { entry: ListingEntry; thenDelete: boolean }[] = [];
  const last: { entry: ListingEntry; thenDelete: boolean }[] = [];
  const remove: ListingEntry[] = [];
  let keepCount = 0;
  for (const listed of entries) {
    const verdict = verdicts.get(listed) ?? keep;
    if (verdict.kind === 'remove') remove.push(listed);
    else if (verdict.kind === 'keep') keepCount += 1;
    else {
      const { entry, thenDelete } = verdict;
      (verdict.kind === 'retry' ? last : first).push({ entry, thenDelete });
    }
  }
  return { retrieve: [...first, ...last], remove, keepCount };
}

function freeOccurrences(rows: readonly LedgerEntry[]): () => number {
  const taken = new Set(rows.map((row) => row.occurrence));
  let next = 0;
  return () => {
    while (taken.has(next)) next += 1;
    next += 1;
    return next - 1;
  };
}

function groupBy<Key, Item>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
