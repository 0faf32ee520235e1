// What is known of each letter on the server and how long it stays there, as the window that shows a maildrop tells it. What will
// happen is asked of the planner itself, so that it is what the next session does. Pure.
import { groupBy } from './group-by.ts';
import { isOfMaildrop } from './maildrop.ts';
import { planRetrieval, type RetrievalRules } from './plan-retrieval.ts';
import { isBetterKnown } from './recognition.ts';
import { recognise } from './recognise.ts';
import { suspectRenaming } from './renamed-letters.ts';
import type { LedgerEntry, Listing, ListingEntry, RetrievalPlan, Wish } from './retrieval.ts';

export type LetterState =
  | 'here'
  /** Only its headers are here. */
  | 'headers'
  | 'absent'
  /** It was here, and the person purged it from Deleted Items. */
  | 'purged'
  /** The server would not give it. */
  | 'refused'
  /** Nothing tells it from others, or only the next session will. */
  | 'unknown';

export type KeptUntil =
  | {
      readonly kind:
        | 'forever'
        /** It goes with the next session. */
        | 'next-session'
        /** It goes once it is stored here whole. */
        | 'received'
        /** It goes once the person purges it here. */
        | 'purged'
        | 'unknown';
    }
  /** It goes with the first session after that, ms since the epoch. */
  | { readonly kind: 'date'; readonly at: number }
  /** It goes so many days after it was received. */
  | { readonly kind: 'days-here'; readonly days: number };

export interface LetterOutlook<Row extends LedgerEntry = LedgerEntry> {
  /** With the occurrence by which ledger and wishes know it. */
  readonly entry: ListingEntry;
  readonly row: Row | null;
  readonly state: LetterState;
  readonly keptUntil: KeptUntil;
  readonly wish: Wish | null;
  /** The account takes no letter of this size, even when it is asked for. */
  readonly isTooLarge: boolean;
}

const DAY_MS = 86_400_000;
const MIB = 1024 * 1024;

/** One outlook for each entry, in the listing's order. `ledger` and wishes are those of this account; `now` in ms since the epoch. */
export function foresee<Row extends LedgerEntry>(
  listing: Listing,
  ledger: readonly Row[],
  rules: RetrievalRules & { readonly maildrop: string },
  now: number,
): LetterOutlook<Row>[] {
  const own = ledger.filter((row) => isOfMaildrop(row, rules.maildrop));
  const suspicion = suspectRenaming(listing, ledger, rules.maildrop, now);
  const doubtful = new Set(suspicion?.unknown.map(({ number }) => number));
  const outcome = new Outcome(listing, ledger, { ...rules, doubtful }, now);
  const known = recogniseAll(listing.entries, own);
  const isBlind =
    listing.recognition === 'none' || own.some((row) => isBetterKnown(row, listing.recognition));
  const wishes = groupBy(rules.wishes ?? [], (wish) => wish.uidl);
  return listing.entries.map((listed) => {
    const row = known.get(listed) ?? null;
    const entry = row ? { ...listed, occurrence: row.occurrence } : listed;
    const wish = wishes
      .get(entry.uidl)
      ?.find((each) => each.occurrence === entry.occurrence && each.sizeBytes === entry.sizeBytes);
    const state = isBlind || doubtful.has(listed.number) ? 'unknown' : stateOf(row);
    return {
      entry,
      row,
      state,
      keptUntil: outcome.keptUntil(listed, row, state, wish?.wish ?? null),
      wish: wish?.wish ?? null,
      isTooLarge: entry.sizeBytes > rules.download.maxLetterMb * MIB,
    };
  });
}

/** What the planner says of now, of the day when every letter is old, and of all letters purged here. */
class Outcome {
  readonly #rules: RetrievalRules;
  readonly #goingNow: ReadonlySet<number>;
  readonly #goingOnceHere: ReadonlySet<number>;
  readonly #goingWithAge: ReadonlySet<number>;
  readonly #goingWithPurge: ReadonlySet<number>;

  constructor(
    listing: Listing,
    ledger: readonly LedgerEntry[],
    rules: RetrievalRules,
    now: number,
  ) {
    this.#rules = rules;
    const plan = planRetrieval(listing, ledger, rules, now);
    this.#goingNow = removedBy(plan);
    const fetched = plan.retrieve.filter(({ thenDelete }) => thenDelete);
    this.#goingOnceHere = new Set(fetched.map(({ entry }) => entry.number));
    this.#goingWithAge = removedBy(planRetrieval(listing, ledger, rules, Infinity));
    const purged = ledger.map((row) => ({ ...row, purgedAt: row.purgedAt ?? now }));
    this.#goingWithPurge = removedBy(planRetrieval(listing, purged, rules, now));
  }

  keptUntil(
    { number }: ListingEntry,
    row: LedgerEntry | null,
    state: LetterState,
    wish: Wish | null,
  ): KeptUntil {
    const { leaveOnServer, removeAfterDays, removeWhenDeleted } = this.#rules.delivery;
    if (this.#goingNow.has(number)) return { kind: 'next-session' };
    if (this.#goingOnceHere.has(number)) return { kind: 'received' };
    if (wish === 'keep') return { kind: 'forever' };
    if (state === 'unknown') return { kind: leaveOnServer ? 'forever' : 'unknown' };
    if (state === 'here' || state === 'purged') {
      if (removeAfterDays !== null && this.#goingWithAge.has(number)) {
        return { kind: 'date', at: (row?.retrievedAt ?? 0) + removeAfterDays * DAY_MS };
      }
      return { kind: this.#goingWithPurge.has(number) ? 'purged' : 'forever' };
    }
    if (!leaveOnServer) return { kind: 'received' };
    if (removeAfterDays !== null) return { kind: 'days-here', days: removeAfterDays };
    return { kind: removeWhenDeleted ? 'purged' : 'forever' };
  }
}

function removedBy({ remove }: RetrievalPlan): Set<number> {
  return new Set(remove.map(({ entry }) => entry.number));
}

function recogniseAll<Row extends LedgerEntry>(
  entries: readonly ListingEntry[],
  own: readonly Row[],
): Map<ListingEntry, Row> {
  const rows = groupBy(own, (row) => row.uidl);
  const known = new Map<ListingEntry, Row>();
  for (const [uidl, sharing] of groupBy(entries, (entry) => entry.uidl)) {
    for (const [entry, row] of recognise(sharing, rows.get(uidl) ?? [])) known.set(entry, row);
  }
  return known;
}

function stateOf(row: LedgerEntry | null): LetterState {
  if (!row) return 'absent';
  if (row.purgedAt !== null) return 'purged';
  return ({ stored: 'here', headers: 'headers', poison: 'refused' } as const)[row.state];
}
