// What to fetch and what to remove, decided from the server's listing and our ledger. Pure: no clock, no network, no store.
// Never plans the removal of a letter that is not known to be stored here, unless the person asked for just that, had a message rule
// ask for it, or threw away its headers where the account removes what is thrown away.
import type { DeliveryPolicy, DownloadPolicy } from './account.ts';
import { groupBy } from './group-by.ts';
import { isOfMaildrop } from './maildrop.ts';
import { planBySizes } from './plan-by-sizes.ts';
import { isBetterKnown } from './recognition.ts';
import { recognise } from './recognise.ts';
import { dueRule, hasOutlived } from './removal-rules.ts';
import type {
  LedgerEntry,
  LetterWish,
  Listing,
  ListingEntry,
  PlannedHeaders,
  RemovalRule,
  RetrievalPlan,
  RuledAhead,
  Wish,
} from './retrieval.ts';

/** By what a retrieval is planned besides listing and ledger. */
export interface RetrievalRules {
  readonly delivery: DeliveryPolicy;
  readonly download: DownloadPolicy;
  /** What the person wants of single letters; goes before the policies. */
  readonly wishes?: readonly LetterWish[];
  /** Whose unique-ids these are, see `maildrop.ts`. */
  readonly maildrop?: string;
  /** Letters not told from known ones for sure: neither fetched nor removed. */
  readonly doubtful?: ReadonlySet<number>;
  /** Letters whose headers have shown that they are new, whatever unique-id and size say. */
  readonly fresh?: ReadonlySet<number>;
  /**
   * What message rules say of letters that are new, and of those they let go of before, by their numbers. Absent while nobody has asked
   * them: then what they said before is taken for what they say.
   */
  readonly ruled?: ReadonlyMap<number, RuledAhead>;
  /** Only what the person wished for by name is done; the other letters wait for another session. */
  readonly onlyWishes?: boolean;
}

/** Sessions in which a letter the server will not give is asked for, before it is left alone. */
export const poisonAttempts = 3;

const KIB = 1024;
const MIB = 1024 * 1024;

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
  rules: RetrievalRules,
  now: number,
): RetrievalPlan {
  const isBlind = listing.recognition === 'none';
  if (isBlind && (rules.delivery.leaveOnServer || rules.onlyWishes)) return planNothing(listing);
  const own = ledger.filter((row) => isOfMaildrop(row, rules.maildrop));
  if (own.some((row) => isBetterKnown(row, listing.recognition))) {
    return rules.onlyWishes ? planNothing(listing) : planBySizes(listing, own);
  }
  const judge = new Judge(rules, now);
  if (listing.recognition === 'none') return planEverything(listing, judge);
  const rowsByUidl = groupBy(ledger, (row) => row.uidl);
  for (const [uidl, entries] of groupBy(listing.entries, (entry) => entry.uidl)) {
    judge.group(entries, rowsByUidl.get(uidl) ?? []);
  }
  return inOrder(listing.entries, judge.verdicts);
}

interface Retrieval {
  readonly kind: 'retrieve' | 'retry';
  readonly entry: ListingEntry;
  readonly thenDelete: boolean;
}
type Verdict =
  | Retrieval
  | ({ readonly kind: 'headers' } & PlannedHeaders)
  | { readonly kind: 'remove'; readonly rule: RemovalRule }
  | { readonly kind: 'keep' };

const keep: Verdict = { kind: 'keep' };

class Judge {
  readonly verdicts = new Map<ListingEntry, Verdict>();
  readonly #rules: RetrievalRules;
  readonly #now: number;
  readonly #wishes: ReadonlyMap<string, LetterWish[]>;

  constructor(rules: RetrievalRules, now: number) {
    this.#rules = rules;
    this.#now = now;
    this.#wishes = groupBy(rules.wishes ?? [], (wish) => wish.uidl);
  }

  /**
   * Judges the letters that share one unique-id: nearly always one. Where a faulty server gave it to several (RFC 1939 §7
   * forbids it), which is which may change from session to session, so none of them is deleted before all are stored.
   */
  group(entries: readonly ListingEntry[], rows: readonly LedgerEntry[]): void {
    // Two servers may number their letters alike; rows of another one only say which occurrences are taken.
    const own = rows.filter((row) => isOfMaildrop(row, this.#rules.maildrop));
    const known = recognise(entries, own);
    const isShared = entries.length > 1;
    const areAllStored = entries.every((entry) => isStoredAs(entry, known.get(entry)));
    const nextFree = freeOccurrences(rows);
    for (const entry of entries) {
      const row = this.#rules.fresh?.has(entry.number) ? undefined : known.get(entry);
      const wish = this.#wishFor(row ? { ...entry, occurrence: row.occurrence } : entry);
      if (this.#rules.doubtful?.has(entry.number)) this.verdicts.set(entry, keep);
      else if (wish === 'delete') this.verdicts.set(entry, { kind: 'remove', rule: 'asked' });
      else if (this.#rules.onlyWishes && wish !== 'get') this.verdicts.set(entry, keep);
      else if (!row) {
        this.verdicts.set(entry, this.fresh({ ...entry, occurrence: nextFree() }, wish, !isShared));
      } else if (row.state === 'stored') {
        const mayBeJudged = isStoredAs(entry, row) && (!isShared || areAllStored);
        const again = { ...entry, occurrence: row.occurrence };
        const isWanted = wish === 'get' && row.purgedAt !== null && !this.#isTooLarge(entry);
        if (isWanted) {
          this.verdicts.set(entry, { kind: 'retry', entry: again, thenDelete: false });
        } else this.verdicts.set(entry, mayBeJudged ? this.#stored(row, wish) : keep);
      } else {
        const again = { ...entry, occurrence: row.occurrence };
        this.verdicts.set(entry, this.#unfinished(again, row, wish, !isShared));
      }
    }
  }

  /** A letter nobody here has seen. */
  fresh(entry: ListingEntry, wish: Wish | null, mayDelete: boolean): Verdict {
    const ruled = wish === 'get' ? undefined : this.#rules.ruled?.get(entry.number);
    const isLimited = this.#comesAsHeaders(entry, wish);
    // What a rule lets go of comes whole where it can't be told for sure, or seen, which letter goes.
    if (ruled === 'remove' && mayDelete && wish !== 'keep') {
      return { kind: 'headers', entry, thenDelete: true, orWhole: !isLimited };
    }
    if (isLimited || ruled === 'hold') {
      return { kind: 'headers', entry, thenDelete: false, orWhole: false };
    }
    return { kind: 'retrieve', entry, thenDelete: this.#thenDelete(wish, mayDelete) };
  }

  /** Whether the server's copy of a stored letter is due to go. */
  #stored(row: LedgerEntry, wish: Wish | null): Verdict {
    const rule = wish === 'keep' ? null : dueRule(row, this.#rules.delivery, this.#now);
    return rule === null ? keep : { kind: 'remove', rule };
  }

  /** A letter known by its headers, or by a placeholder for one the server would not give. */
  #unfinished(
    entry: ListingEntry,
    row: LedgerEntry,
    wish: Wish | null,
    mayDelete: boolean,
  ): Verdict {
    const { leaveOnServer, removeWhenDeleted } = this.#rules.delivery;
    const thenDelete = this.#thenDelete(wish, mayDelete);
    if (wish === 'get' && !this.#isTooLarge(entry)) return { kind: 'retry', entry, thenDelete };
    if (row.state === 'headers' && row.goesByRule) {
      // Its session was cut before the server let go of it, or it gave the unique-id to several letters at that time.
      const isCertain = mayDelete && !row.isBySizeOnly && row.sizeBytes === entry.sizeBytes;
      if (!isCertain || wish === 'keep' || hasOutlived(row)) return keep;
      const { ruled } = this.#rules;
      if (!ruled || ruled.get(entry.number) === 'remove') return { kind: 'remove', rule: 'rule' };
      // The rule is off, gone or another one since: nobody wants unseen letters gone any more.
      if (ruled.get(entry.number) === 'hold') return keep;
    }
    if (row.purgedAt !== null) {
      // The person threw the placeholder away, and with it what the account lets go of then.
      const goesToo = mayDelete && leaveOnServer && removeWhenDeleted && row.state === 'headers';
      return goesToo && wish !== 'keep' && row.sizeBytes === entry.sizeBytes
        ? { kind: 'remove', rule: 'purged-here' }
        : keep;
    }
    if (row.state === 'poison') {
      const isWornOut = (row.attemptCount ?? 1) >= poisonAttempts;
      return isWornOut ? keep : { kind: 'retry', entry, thenDelete };
    }
    // The limit was raised or lifted since.
    return row.heldByRule || this.#comesAsHeaders(entry, wish)
      ? keep
      : { kind: 'retrieve', entry, thenDelete };
  }

  #comesAsHeaders(entry: ListingEntry, wish: Wish | null): boolean {
    const { headersOnlyAboveKb } = this.#rules.download;
    if (this.#isTooLarge(entry)) return true;
    return (
      wish !== 'get' && headersOnlyAboveKb !== null && entry.sizeBytes > headersOnlyAboveKb * KIB
    );
  }

  #isTooLarge({ sizeBytes }: ListingEntry): boolean {
    return sizeBytes > this.#rules.download.maxLetterMb * MIB;
  }

  #thenDelete(wish: Wish | null, mayDelete: boolean): boolean {
    return mayDelete && wish !== 'keep' && !this.#rules.delivery.leaveOnServer;
  }

  #wishFor({ uidl, occurrence, sizeBytes }: ListingEntry): Wish | null {
    const wish = this.#wishes.get(uidl)?.find((each) => each.occurrence === occurrence);
    // The server may have given the unique-id to another letter since.
    return wish?.sizeBytes === sizeBytes ? wish.wish : null;
  }
}

function isStoredAs(entry: ListingEntry, row: LedgerEntry | undefined): boolean {
  return row?.state === 'stored' && row.sizeBytes === entry.sizeBytes;
}

/**
 * Without UIDL and TOP nothing tells an old letter from a new one. To leave a copy would then mean to fetch everything again
 * each time, so nothing is fetched and the session says why.
 */
function planNothing(listing: Listing): RetrievalPlan {
  return { retrieve: [], headers: [], remove: [], keepCount: listing.entries.length };
}

/** Nothing is left on the server, so whatever is there is new, but for what a lost QUIT left behind. */
function planEverything({ entries }: Listing, judge: Judge): RetrievalPlan {
  // A placeholder could not be told from its letter later on, so letters beyond the limits are left alone.
  const retrieve = entries.flatMap((entry) => {
    const verdict = judge.fresh(entry, null, true);
    return verdict.kind === 'retrieve' ? [{ entry, thenDelete: true }] : [];
  });
  return { retrieve, headers: [], remove: [], keepCount: entries.length - retrieve.length };
}

function inOrder(
  entries: readonly ListingEntry[],
  verdicts: ReadonlyMap<ListingEntry, Verdict>,
): RetrievalPlan {
  const first: { entry: ListingEntry; thenDelete: boolean }[] = [];
  const last: { entry: ListingEntry; thenDelete: boolean }[] = [];
  const headers: PlannedHeaders[] = [];
  const remove: { entry: ListingEntry; rule: RemovalRule }[] = [];
  let keepCount = 0;
  for (const listed of entries) {
    const verdict = verdicts.get(listed) ?? keep;
    if (verdict.kind === 'remove') remove.push({ entry: listed, rule: verdict.rule });
    else if (verdict.kind === 'keep') keepCount += 1;
    else if (verdict.kind === 'headers') {
      const { entry, thenDelete, orWhole } = verdict;
      headers.push({ entry, thenDelete, orWhole });
    } else {
      const { entry, thenDelete } = verdict;
      (verdict.kind === 'retry' ? last : first).push({ entry, thenDelete });
    }
  }
  return { retrieve: [...first, ...last], headers, remove, keepCount };
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
