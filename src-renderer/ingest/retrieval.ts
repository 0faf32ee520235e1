// One retrieval as the ingest worker serves it: listing in, plan out; letters in, acknowledgements out once they are on the disk.
import type { FetcherFrame, IngestFrame } from '../../src-shared/ipc/contract.ts';
import { checkFetcherFrame } from '../../src-shared/ipc/guards.ts';
import type { MailFailure } from '../../src-shared/failure.ts';
import { uidl } from '../../src-shared/mail/ids.ts';
import { planRetrieval, unrecognisedPrefix } from '../../src-shared/mail/plan-retrieval.ts';
import type { ListingEntry, Recognition } from '../../src-shared/mail/retrieval.ts';
import type { SummaryOptions } from '../mime/summarise.ts';
import { storeFailure } from '../store/failure.ts';
import { ledgerOf } from '../store/queries/ledger.ts';
import type { LetterSummary } from '../store/rows.ts';
import { recordDeletions, recordListing, recordRefused } from '../store/writes/ingest.ts';
import { Arrival } from './arrival.ts';
import { Committer } from './committer.ts';
import type { IngestNotice, RetrievalTerms } from './messages.ts';

/** What a retrieval needs of the worker around it. */
export interface RetrievalWorld {
  /** Rejects while the store can't be opened. */
  openStore(): Promise<void>;
  summarise(raw: Uint8Array, options: SummaryOptions): Promise<LetterSummary>;
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

class Retrieval {
  readonly #port: MessagePort;
  readonly #terms: RetrievalTerms;
  readonly #world: RetrievalWorld;
  readonly #committer: Committer;
  #recognition: Recognition = 'uidl';
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
    this.#work = world.openStore().catch((error: unknown) => this.#breakOff(error));
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
    this.#then(() => this.#close(failure));
  }

  #handle(frame: FetcherFrame): void {
    switch (frame.type) {
      case 'listing':
        return this.#then(() => this.#plan(frame.recognition, frame.entries));
      case 'begin':
        this.#arriving = new Arrival(frame.entry);
        return;
      case 'chunk':
        if (this.#isArriving(frame.number) && !this.#committer.fullDisk)
          this.#arriving?.add(frame.bytes);
        return;
      case 'end':
        return this.#finishLetter(frame.number, frame.sizeBytes);
      case 'refused':
        return this.#then(() => this.#recordRefused(frame.entry, frame.failure));
      case 'abandoned':
        if (this.#isArriving(frame.number)) this.#arriving = null;
        return;
      case 'updated':
        return this.#then(async () => {
          await this.#committer.idle();
          await recordDeletions(this.#terms.accountId, frame.deleted, this.#world.now());
        });
      case 'closed':
        return this.#then(() => this.#close(frame.failure));
    }
  }

  async #plan(recognition: Recognition, entries: readonly ListingEntry[]): Promise<void> {
    const { accountId, accountSettings } = this.#terms;
    const now = this.#world.now();
    this.#recognition = recognition;
    // Without unique-ids a listing says nothing about what is missing.
    if (recognition !== 'none') await recordListing(accountId, entries, now);
    const ledger = await ledgerOf(accountId);
    const plan = planRetrieval({ recognition, entries }, ledger, accountSettings.delivery, now);
    this.#post({ type: 'plan', plan });
  }

  #finishLetter(number: number, sizeBytes: number): void {
    const arrival = this.#arriving;
    if (!arrival || !this.#isArriving(number)) {
      return this.#refuse(number, incomplete('the letter ended before it began'));
    }
    this.#arriving = null;
    if (this.#committer.fullDisk) return this.#refuse(number, this.#committer.fullDisk);
    const raw = arrival.whole(sizeBytes);
    if (!raw) return this.#refuse(number, incomplete(`not the ${sizeBytes} bytes announced`));
    const receivedAt = this.#world.now();
    const summary = this.#world.summarise(raw, { fallbackCharset: '', receivedAt });
    const entry = this.#recognisable(arrival.entry, raw);
    this.#then(async () => {
      const { accountId, sessionId } = this.#terms;
      const letter = {
        accountId,
        sessionId,
        raw,
        receivedAt,
        entry: await entry,
        summary: await summary,
      };
      this.#committer.add({ number, letter });
    });
  }

  /**
   * Where the server has neither UIDL nor TOP the letter's own bytes are its key: after a cut session they come again, and are
   * acknowledged without being stored twice.
   */
  async #recognisable(entry: ListingEntry, raw: Uint8Array): Promise<ListingEntry> {
    if (this.#recognition !== 'none') return entry;
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', raw as BufferSource));
    const hex = Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
    return {
      ...entry,
      uidl: uidl(unrecognisedPrefix + hex),
      occurrence: 0,
      sizeBytes: raw.byteLength,
    };
  }

  async #recordRefused(entry: ListingEntry, failure: MailFailure): Promise<void> {
    const { accountId, sessionId } = this.#terms;
    // Without unique-ids a placeholder could not be told from the letter, and a new one would be made every time.
    if (this.#recognition === 'none') return;
    await recordRefused({ accountId, sessionId, entry, failure, receivedAt: this.#world.now() });
  }

  #acknowledge(numbers: readonly number[], newCount: number): void {
    for (const number of numbers) this.#post({ type: 'ack', number });
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
    this.#end(failure);
  }

  /** The store fails or the other side talks nonsense: message number 0 stands for the whole session. */
  #breakOff(error: unknown): void {
    this.#refuse(0, storeFailure(error));
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
