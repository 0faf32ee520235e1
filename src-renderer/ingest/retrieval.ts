// One retrieval as the ingest worker serves it: listing in, plan out; letters in, acknowledgements out once they are on the disk.
import type { FetcherFrame, IngestFrame } from '../../src-shared/ipc/session-port-contract.ts';
import { checkFetcherFrame } from '../../src-shared/ipc/guards.ts';
import { MailError, type MailFailure } from '../../src-shared/failure.ts';
import { maildropName } from '../../src-shared/mail/maildrop.ts';
import type {
  Listing,
  ListingEntry,
  Recognition,
  RemovalRule,
  RuledAhead,
} from '../../src-shared/mail/retrieval.ts';
import { storeFailure } from '../store/failure.ts';
import { ledgerOf } from '../store/queries/ledger.ts';
import type { LedgerRow } from '../store/rows.ts';
import { dropArrival, reserveArrival, writeArrivalPart } from '../store/writes/arrivals.ts';
import { recordRefused } from '../store/writes/ingest.ts';
import { recordDeletions } from '../store/writes/ledger.ts';
import { recordSession } from '../store/writes/sessions.ts';
import { type ArrivalSorter, noSorting, openSorter } from './arrival-sorting.ts';
import { Arrival, type PieceStore, type WholeLetter } from './arrival.ts';
import { type DeliveryFolder, deliveringTo, deliveryFolderOf, inbox } from './delivery-folder.ts';
import { Committer, type NumberedLetter } from './committer.ts';
import { FetcherQuestions, sessionOver } from './fetcher-questions.ts';
import { makeLetter, type Summarise } from './letter-maker.ts';
import type { IngestNotice, RetrievalTerms } from './messages.ts';
import { planSession } from './planning.ts';

/** What a retrieval needs of the worker around it. */
export interface RetrievalWorld {
  /** Rejects while the store can't be opened. */
  openStore(): Promise<void>;
  readonly summarise: Summarise;
  notify(notice: IngestNotice): void;
  now(): number;
}

/** Reads a retrieval's port until it says `closed`, then closes it. Failures go into the port, none is thrown. */
export function serveRetrieval(
  port: MessagePort,
  terms: RetrievalTerms,
  world: RetrievalWorld,
): void {
  const retrieval = new Retrieval(port, terms, world);
  port.addEventListener('message', (event: MessageEvent<unknown>) => retrieval.receive(event.data));
  // Electron's own event: the other end is gone.
  port.addEventListener('close', () => retrieval.portLost());
  port.start();
}

const pieces: PieceStore = {
  reserve: reserveArrival,
  write: writeArrivalPart,
  drop: dropArrival,
};

class Retrieval {
  readonly #port: MessagePort;
  readonly #terms: RetrievalTerms;
  readonly #world: RetrievalWorld;
  readonly #committer: Committer;
  readonly #maildrop: string;
  /** Begun at once: the ledger is read while the connection is being made. */
  readonly #known: Promise<readonly LedgerRow[]>;
  /** As the person's choices and lessons were when the session began. */
  readonly #sorter: Promise<ArrivalSorter>;
  readonly #delivery: Promise<DeliveryFolder>;
  #recognition: Recognition = 'uidl';
  /** Why each letter that leaves the server does, by message number. */
  #rules: ReadonlyMap<number, RemovalRule> = new Map();
  #wanted: ReadonlySet<number> = new Set();
  #unknown: ReadonlySet<number> = new Set();
  /** What message rules said of letters of which only the headers come. */
  #ruled: ReadonlyMap<number, RuledAhead> = new Map();
  readonly #questions: FetcherQuestions;
  #arriving: Arrival | null = null;
  #storedCount = 0;
  #failure: MailFailure | null = null;
  #isOver = false;
  /** Everything begun, in the order it came; the letters among it are handed to the committer in this order. */
  #work: Promise<void>;

  constructor(port: MessagePort, terms: RetrievalTerms, world: RetrievalWorld) {
    this.#port = port;
    this.#terms = terms;
    this.#world = world;
    this.#committer = new Committer({
      committed: (numbers, newCount) => this.#acknowledge(numbers, newCount),
      failed: (number, failure) => this.#refuse(number, failure),
    });
    this.#questions = new FetcherQuestions((question) => this.#post(question));
    this.#maildrop = maildropName(terms.accountSettings.incoming);
    const opening = world.openStore();
    this.#known = opening.then(() => ledgerOf(terms.accountId));
    this.#delivery = opening.then(
      () => deliveryFolderOf(terms.accountSettings),
      () => ({ id: inbox, isFallback: false }),
    );
    this.#sorter = opening.then(
      async () => deliveringTo((await this.#delivery).id, await openSorter()),
      () => noSorting,
    );
    // Reported where it is asked for.
    this.#known.catch(() => undefined);
    this.#work = opening.catch((error: unknown) => this.#breakOff(error));
  }

  receive(value: unknown): void {
    try {
      this.#handle(checkFetcherFrame(value));
    } catch (error) {
      // Whoever sends this is not our fetcher; what it says next is worth no more.
      this.#breakOff(error);
    }
  }

  /** The fetcher's process ended without a last word: what came is stored, what was begun is dropped. */
  portLost(): void {
    const failure = { code: 'internal', phase: 'retrieval', detail: 'the port was lost' } as const;
    this.#comeToEnd();
    this.#then(() => this.#close(failure));
  }

  #handle(frame: FetcherFrame): void {
    switch (frame.type) {
      case 'listing':
        return this.#then(() => this.#plan(frame));
      case 'identified':
      case 'looked':
        return this.#questions.hear(frame);
      case 'letters':
        return this.#takeLetters(frame.letters, frame.bytes);
      case 'begin':
        this.#arriving = this.#arrivalOf(frame.entry);
        return;
      case 'chunk':
        if (this.#isArriving(frame.number)) this.#takeChunk(frame.number, frame.bytes);
        return;
      case 'end':
        return this.#finishLetter(frame.number, frame.sizeBytes);
      case 'headers': {
        const whole = { body: { kind: 'headers', raw: frame.bytes }, head: frame.bytes } as const;
        return this.#commit([{ entry: frame.entry, whole: Promise.resolve(whole) }]);
      }
      case 'refused':
        return this.#then(() => this.#recordRefused(frame.entry, frame.failure));
      case 'abandoned':
        if (this.#isArriving(frame.number)) this.#abandon();
        return;
      case 'updated':
        return this.#then(() => this.#recordDeletions(frame.deleted));
      case 'closed':
        this.#comeToEnd();
        return this.#then(() => this.#close(frame.failure));
    }
  }

  async #plan(listing: Listing): Promise<void> {
    const { accountId, accountSettings, sessionId } = this.#terms;
    const at = this.#world.now();
    this.#recognition = listing.recognition;
    const known = await this.#known;
    const { serverRules } = await this.#sorter;
    const planned = await planSession(
      listing,
      known,
      this.#terms,
      { serverRules, questions: this.#questions },
      at,
    ).catch((error: unknown) => (error === sessionOver ? null : Promise.reject(error)));
    if (!planned) return;
    const { plan, failure } = planned;
    this.#wanted = planned.wanted;
    this.#ruled = planned.ruled;
    // Where letters are known by their own bytes, no plan can tell.
    if (listing.recognition !== 'none') this.#unknown = planned.unknown;
    this.#failure ??= failure;
    this.#rules = new Map([
      ...plan.retrieve.map(({ entry }) => [entry.number, 'at-once'] as const),
      ...plan.headers.map(({ entry }) => [entry.number, 'rule'] as const),
      ...plan.remove.map(({ entry, rule }) => [entry.number, rule] as const),
    ]);
    if (plan.retrieve.length + plan.headers.length + plan.remove.length > 0) {
      const { host, port, security } = accountSettings.incoming;
      await recordSession({ id: sessionId, accountId, host, port, security, at });
    }
    this.#post({ type: 'plan', plan });
  }

  /** Nothing more comes: what was begun is dropped, and nobody waits for an answer any more. */
  #comeToEnd(): void {
    this.#questions.end();
    this.#abandon();
  }

  #takeLetters(
    letters: readonly { readonly entry: ListingEntry; readonly sizeBytes: number }[],
    bytes: Uint8Array,
  ): void {
    let start = 0;
    const arrived = letters.flatMap(({ entry, sizeBytes }) => {
      const raw = bytes.subarray(start, start + sizeBytes);
      start += sizeBytes;
      if (raw.byteLength === sizeBytes) {
        const body = { kind: 'packed', frame: bytes, raw } as const;
        return [{ entry, whole: Promise.resolve({ body, head: raw }) }];
      }
      this.#refuse(entry.number, incomplete('the frame is short'));
      return [];
    });
    this.#commit(arrived);
  }

  #takeChunk(number: number, bytes: Uint8Array): void {
    if (!this.#committer.fullDisk) this.#arriving?.add(bytes);
    else this.#post({ type: 'taken', number, sizeBytes: bytes.byteLength });
  }

  #arrivalOf(entry: ListingEntry): Arrival {
    const { number } = entry;
    return new Arrival(entry, pieces, (sizeBytes) =>
      this.#post({ type: 'taken', number, sizeBytes }),
    );
  }

  #abandon(): void {
    const arrival = this.#arriving;
    this.#arriving = null;
    if (arrival) this.#then(() => arrival.drop());
  }

  #finishLetter(number: number, sizeBytes: number): void {
    const arrival = this.#arriving;
    if (!arrival || !this.#isArriving(number)) {
      return this.#refuse(number, incomplete('the letter ended before it began'));
    }
    this.#arriving = null;
    this.#commit([{ entry: arrival.entry, whole: arrival.whole(sizeBytes) }]);
  }

  /** Hands letters to the committer, in the order of arrival; what is derived of them is made meanwhile. */
  #commit(
    arrived: readonly {
      readonly entry: ListingEntry;
      readonly whole: Promise<WholeLetter | null>;
    }[],
  ): void {
    const made = arrived.map(({ entry, whole }) => this.#make(entry, whole));
    this.#then(async () => {
      const letters = (await Promise.all(made)).flatMap((letter) => letter ?? []);
      const { fullDisk } = this.#committer;
      if (fullDisk) for (const { number } of letters) this.#refuse(number, fullDisk);
      else this.#committer.add(...letters);
    });
  }

  /** A letter ready for the store; null, and refused, when it is not whole. Never rejects. */
  async #make(
    entry: ListingEntry,
    arrived: Promise<WholeLetter | null>,
  ): Promise<NumberedLetter | null> {
    const { number } = entry;
    const { accountId, sessionId } = this.#terms;
    const receivedAt = this.#world.now();
    try {
      const whole = await arrived;
      if (!whole) throw new MailError(incomplete('not the bytes announced'));
      const ruled = this.#ruled.get(number);
      const source = { accountId, sessionId, maildrop: this.#maildrop, entry, receivedAt };
      const from = { ...source, ...(ruled ? { ruled } : {}) };
      const { summarise } = this.#world;
      const sorter = await this.#sorter;
      const letter = await makeLetter(from, whole, this.#recognition, summarise, sorter);
      const isWantedAgain = this.#wanted.has(number);
      return { number, letter: { ...letter, isWantedAgain, isUnknown: this.#unknown.has(number) } };
    } catch (error) {
      // Once the disk is full, letters are not even gathered.
      const { fullDisk } = this.#committer;
      const failure = error instanceof MailError ? error.failure : storeFailure(error);
      this.#refuse(number, fullDisk ?? failure);
      return null;
    }
  }

  async #recordRefused(entry: ListingEntry, failure: MailFailure): Promise<void> {
    const { accountId, sessionId } = this.#terms;
    // Without unique-ids a placeholder could not be told from the letter, and a new one would be made every time.
    if (this.#recognition === 'none') return;
    const receivedAt = this.#world.now();
    const maildrop = this.#maildrop;
    const { id } = await this.#delivery;
    const refused = { accountId, sessionId, maildrop, entry, failure, receivedAt };
    await recordRefused({ ...refused, place: { folderId: id, previousFolderId: null } });
  }

  async #recordDeletions(deleted: readonly ListingEntry[]): Promise<void> {
    await this.#committer.idle();
    const { accountId, sessionId } = this.#terms;
    const removals = deleted.map((entry) => ({
      entry,
      rule: this.#rules.get(entry.number) ?? 'at-once',
    }));
    await recordDeletions(accountId, sessionId, removals, this.#world.now());
  }

  #acknowledge(numbers: readonly number[], newCount: number): void {
    this.#post({ type: 'ack', numbers });
    this.#storedCount += newCount;
    const { accountId, sessionId } = this.#terms;
    if (newCount > 0) this.#world.notify({ type: 'stored', accountId, sessionId, count: newCount });
  }

  #refuse(number: number, failure: MailFailure): void {
    this.#failure ??= failure;
    this.#post({ type: 'nack', number, failure });
  }

  async #close(failure: MailFailure | null): Promise<void> {
    await this.#committer.idle();
    const { isFallback } = await this.#delivery;
    if (isFallback) this.#failure ??= { code: 'delivery-folder-gone', phase: 'storage' };
    this.#end(failure);
  }

  /** The store fails or the other side talks nonsense: message number 0 stands for the whole session. */
  #breakOff(error: unknown): void {
    this.#refuse(0, storeFailure(error));
    this.#comeToEnd();
    this.#end(null);
  }

  #end(failure: MailFailure | null): void {
    if (this.#isOver) return;
    this.#isOver = true;
    const { accountId, sessionId } = this.#terms;
    const storedCount = this.#storedCount;
    this.#port.close();
    this.#world.notify({
      type: 'closed',
      accountId,
      sessionId,
      storedCount,
      failure: failure ?? this.#failure,
    });
  }

  /** Does `step` once everything before it is done. */
  #then(step: () => Promise<void>): void {
    this.#work = this.#work
      .then(() => (this.#isOver ? undefined : step()))
      .catch((error: unknown) => this.#breakOff(error));
  }

  #isArriving(number: number): boolean {
    return this.#arriving?.entry.number === number;
  }

  #post(frame: IngestFrame): void {
    this.#port.postMessage(frame);
  }
}

function incomplete(detail: string): MailFailure {
  return { code: 'storage-failed', phase: 'storage', detail };
}
