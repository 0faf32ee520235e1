// What one retrieval has still to do, from connection to connection. Numbers here are those of the first listing; frames
// carry them too. Only acknowledged letters (of a rule's, acknowledged headers), and those the plan names, ever enter `deletions`.
import type { MailFailure } from '../../src-shared/failure.ts';
import type { Listing, ListingEntry, RetrievalPlan } from '../../src-shared/mail/retrieval.ts';

/** One letter to RETR, or to TOP where only its headers are wanted. */
export interface Job {
  readonly entry: ListingEntry;
  readonly wants: 'letter' | 'headers';
  readonly thenDelete: boolean;
  /** Of headers: where the server shows none, the letter comes whole. */
  readonly orWhole: boolean;
  /** Connections that died while this letter came. */
  stallCount: number;
}

/** Connections that may die under one letter before it is left for another session. */
export const maxStalls = 2;

export class FetchWork {
  /** To ask for, the next one last: taking from the front of 100,000 would move them all each time. */
  readonly #jobs: Job[];
  /** Stored here with certainty, or named by the person, and due on the server. Only grows; every new connection begins at its head. */
  readonly deletions: ListingEntry[];
  /** Letters handed over whole, whose commit is not yet acknowledged. */
  readonly awaitingAck = new Map<number, Job>();
  /** Bytes handed over of each letter and not yet known to be stored. */
  readonly #unstored = new Map<number, number>();
  unstoredBytes = 0;
  /** A problem that left a letter behind but did not end the session. */
  problem: MailFailure | null = null;
  /** False when nothing of this plan is ever removed from the server. */
  readonly mayDelete: boolean;
  readonly totalCount: number;
  readonly totalBytes: number;
  doneCount = 0;
  doneBytes = 0;
  refusedCount = 0;
  readonly #listedByNumber: ReadonlyMap<number, ListingEntry>;

  /**
   * Throws when the plan names a letter the listing has not, or not so. `isSuspect`: a session died under this letter, so it is
   * asked for last.
   */
  constructor(
    listing: Listing,
    plan: RetrievalPlan,
    isSuspect: (entry: ListingEntry) => boolean = () => false,
  ) {
    this.#listedByNumber = new Map(listing.entries.map((entry) => [entry.number, entry]));
    const planned = [
      ...plan.retrieve.map(({ entry }) => entry),
      ...plan.headers.map(({ entry }) => entry),
      ...plan.remove.map(({ entry }) => entry),
    ];
    const numbers = new Set(planned.map((entry) => entry.number));
    if (numbers.size < planned.length || !planned.every((entry) => this.#isListed(entry))) {
      throw new TypeError('the plan does not agree with the listing');
    }
    const letters = plan.retrieve.map((each) => job(each, 'letter'));
    const headers = plan.headers.map((each) => job(each, 'headers'));
    const suspects = letters.filter(({ entry }) => isSuspect(entry));
    const others = letters.filter(({ entry }) => !isSuspect(entry));
    this.#jobs = [...inOrder(headers, others), ...suspects].toReversed();
    this.deletions = plan.remove.map(({ entry }) => entry);
    this.mayDelete =
      plan.remove.length > 0 ||
      [...plan.retrieve, ...plan.headers].some(({ thenDelete }) => thenDelete);
    this.totalCount = this.#jobs.length;
    this.totalBytes = letters.reduce((sum, { entry }) => sum + entry.sizeBytes, 0);
  }

  /** True while letters are to be asked for. */
  get hasJobs(): boolean {
    return this.#jobs.length > 0;
  }

  takeJob(): Job | undefined {
    return this.#jobs.pop();
  }

  /** Letters asked for and not heard: they are next again, in their order. */
  putBack(jobs: readonly Job[]): void {
    this.#jobs.push(...jobs.toReversed());
  }

  /** Bytes of a letter were handed over. */
  addUnstored(number: number, byteCount: number): void {
    this.#unstored.set(number, (this.#unstored.get(number) ?? 0) + byteCount);
    this.unstoredBytes += byteCount;
  }

  /** The worker has stored so many bytes of a letter that is not yet whole. Of one given up meanwhile that is no news. */
  noteStored(number: number, byteCount: number): void {
    const unstored = this.#unstored.get(number);
    if (unstored === undefined) return;
    const stored = Math.min(unstored, byteCount);
    this.#unstored.set(number, unstored - stored);
    this.unstoredBytes -= stored;
  }

  /** The letter's bytes are of no concern any more. */
  forgetUnstored(number: number): void {
    this.unstoredBytes -= this.#unstored.get(number) ?? 0;
    this.#unstored.delete(number);
  }

  /** The server showed nothing of this letter: what is not seen is not deleted, and what may come whole does so next. */
  unseen(letter: Job): Job | null {
    const blind = { ...letter, thenDelete: false, orWhole: false };
    if (!letter.orWhole) return blind;
    this.putBack([{ ...blind, wants: 'letter' }]);
    return null;
  }

  /** The letter was handed over to its last byte. */
  handOver(letter: Job): void {
    this.awaitingAck.set(letter.entry.number, letter);
    this.doneCount += 1;
  }

  /** The worker has answered for this letter. Deletion waits for exactly this line. */
  settle(number: number, isCommitted: boolean): void {
    const letter = this.awaitingAck.get(number);
    if (!letter) return;
    this.awaitingAck.delete(number);
    this.forgetUnstored(number);
    if (isCommitted && letter.thenDelete) this.deletions.push(letter.entry);
  }

  /** This letter's connection died: once more at the end of all, then not in this retrieval. False: it is given up. */
  postpone(letter: Job): boolean {
    letter.stallCount += 1;
    const mayTryAgain = letter.stallCount < maxStalls;
    if (mayTryAgain) this.#jobs.unshift(letter);
    return mayTryAgain;
  }

  /** `occurrence` is the planner's to choose. */
  #isListed({ number, uidl, sizeBytes }: ListingEntry): boolean {
    const listed = this.#listedByNumber.get(number);
    return listed?.uidl === uidl && listed.sizeBytes === sizeBytes;
  }
}

function job(planned: Pick<Job, 'entry' | 'thenDelete'> & Partial<Job>, wants: Job['wants']): Job {
  return { orWhole: false, ...planned, wants, stallCount: 0 };
}

/** Headers among the letters, in the listing's order: what came first is the older one in the list, however much of it came. */
function inOrder(headers: readonly Job[], letters: readonly Job[]): Job[] {
  const jobs: Job[] = [];
  let next = 0;
  for (const letter of letters) {
    for (let job = headers[next]; job && job.entry.number < letter.entry.number;) {
      jobs.push(job);
      next += 1;
      job = headers[next];
    }
    jobs.push(letter);
  }
  return [...jobs, ...headers.slice(next)];
}
