// What one retrieval has still to do, from connection to connection. Numbers here are those of the first listing; frames
// carry them too. Only acknowledged letters ever enter `deletions`.
import type { MailFailure } from '../../src-shared/failure.ts';
import type { ListingEntry, RetrievalPlan } from '../../src-shared/mail/retrieval.ts';
import type { Listing } from '../../src-shared/mail/plan-retrieval.ts';

/** One letter to RETR. */
export interface Job {
  readonly entry: ListingEntry;
  readonly thenDelete: boolean;
  /** Connections that died while this letter came. */
  stallCount: number;
}

/** A letter handed over, whose commit is not yet acknowledged. */
interface HandedOver {
  readonly job: Job;
  readonly sizeBytes: number;
}

export class FetchWork {
  /** To RETR, the next one last: taking from the front of 100,000 would move them all each time. */
  readonly #retrieve: Job[];
  /** Stored here with certainty and due on the server. Only grows; every new connection begins at its head. */
  readonly deletions: ListingEntry[];
  readonly awaitingAck = new Map<number, HandedOver>();
  unacknowledgedBytes = 0;
  /** A problem that left a letter behind but did not end the session. */
  problem: MailFailure | null = null;
  readonly totalCount: number;
  readonly totalBytes: number;
  doneCount = 0;
  doneBytes = 0;
  refusedCount = 0;
  readonly #listing: Listing;
  readonly #listedByNumber: ReadonlyMap<number, ListingEntry>;

  /** Throws when the plan names a letter the listing has not, or not so. */
  constructor(listing: Listing, plan: RetrievalPlan) {
    this.#listing = listing;
    this.#listedByNumber = new Map(listing.entries.map((entry) => [entry.number, entry]));
    const planned = [...plan.retrieve.map(({ entry }) => entry), ...plan.remove];
    const numbers = new Set(planned.map((entry) => entry.number));
    if (numbers.size < planned.length || !planned.every((entry) => this.#isListed(entry))) {
      throw new TypeError('the plan does not agree with the listing');
    }
    this.#retrieve = plan.retrieve.map((each) => ({ ...each, stallCount: 0 })).toReversed();
    this.deletions = [...plan.remove];
    this.totalCount = this.#retrieve.length;
    this.totalBytes = this.#retrieve.reduce((sum, { entry }) => sum + entry.sizeBytes, 0);
  }

  takeJob(): Job | undefined {
    return this.#retrieve.pop();
  }

  /** Letters asked for and not heard: they are next again, in their order. */
  putBack(jobs: readonly Job[]): void {
    this.#retrieve.push(...jobs.toReversed());
  }

  /** The letter's bytes were all handed over. */
  handOver(job: Job, sizeBytes: number): void {
    this.awaitingAck.set(job.entry.number, { job, sizeBytes });
    this.unacknowledgedBytes += sizeBytes;
    this.doneCount += 1;
  }

  /** The worker has answered for this letter. Deletion waits for exactly this line. */
  settle(number: number, isCommitted: boolean): void {
    const handedOver = this.awaitingAck.get(number);
    if (!handedOver) return;
    this.awaitingAck.delete(number);
    this.unacknowledgedBytes -= handedOver.sizeBytes;
    if (isCommitted && handedOver.job.thenDelete) this.deletions.push(handedOver.job.entry);
  }

  /** This letter's connection died: once more at the end of all, then not in this retrieval. */
  postpone(job: Job, failure: MailFailure): void {
    job.stallCount += 1;
    if (job.stallCount < 2) this.#retrieve.unshift(job);
    else this.problem ??= failure;
  }

  /**
   * The number each letter has in a later connection, by its number in the first: the same key, occurrence and size.
   * A letter that is absent was removed by somebody else meanwhile.
   */
  numbersIn(listing: Listing): ReadonlyMap<number, number> {
    if (listing === this.#listing) {
      return new Map(listing.entries.map(({ number }) => [number, number]));
    }
    const key = ({ uidl, occurrence, sizeBytes }: ListingEntry): string =>
      `${occurrence} ${sizeBytes} ${uidl}`;
    const current = new Map(listing.entries.map((entry) => [key(entry), entry.number]));
    const numbers = new Map<number, number>();
    for (const [number, entry] of this.#listedByNumber) {
      const found = current.get(key(entry));
      if (found !== undefined) numbers.set(number, found);
    }
    return numbers;
  }

  /** `occurrence` is the planner's to choose. */
  #isListed({ number, uidl, sizeBytes }: ListingEntry): boolean {
    const listed = this.#listedByNumber.get(number);
    return listed?.uidl === uidl && listed.sizeBytes === sizeBytes;
  }
}
