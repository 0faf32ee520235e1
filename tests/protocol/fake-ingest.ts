// A stand-in for the ingest worker and its store: a ledger and letters in memory, planned by the real planner.
// It outlives sessions, so that a test can run one retrieval after another against it.
import type { FramePort } from '../../src-main/pop3/frame-port.ts';
import type { MailFailure } from '../../src-shared/failure.ts';
import type {
  FetcherFrame,
  HeadersHash,
  IngestFrame,
} from '../../src-shared/ipc/session-port-contract.ts';
import { checkFetcherFrame } from '../../src-shared/ipc/guards.ts';
import { accountId } from '../../src-shared/mail/ids.ts';
import type { MailRule } from '../../src-shared/mail/rules.ts';
import { FetcherQuestions } from '../../src-renderer/ingest/fetcher-questions.ts';
import { weighed } from '../../src-renderer/ingest/weighing.ts';
import { type DeliveryPolicy, defaultDownload } from '../../src-shared/mail/account.ts';
import { planRetrieval, type RetrievalRules } from '../../src-shared/mail/plan-retrieval.ts';
import { identify, numbersIn, questionOf } from '../../src-shared/mail/identification.ts';
import type {
  LedgerEntry,
  Listing,
  ListingEntry,
  RetrievalPlan,
  RuledAhead,
} from '../../src-shared/mail/retrieval.ts';
import { headersHash } from '../../src-main/pop3/headers-hash.ts';

export interface FakeIngestOptions {
  readonly policy?: DeliveryPolicy;
  /** Weighed before letters are fetched. */
  readonly mailRules?: readonly MailRule[];
  /** Limits, wishes and the maildrop's name; default none. */
  readonly rules?: Partial<RetrievalRules>;
  /** What becomes of a letter: committed, refused with a failure, or never answered. Default committed. `gone`: the worker is. */
  readonly commit?: (entry: ListingEntry, raw: Buffer) => 'ack' | 'never' | 'gone' | MailFailure;
  /** Changes the planner's plan. */
  readonly plan?: (plan: RetrievalPlan) => RetrievalPlan;
  /** Acknowledges so long after a letter came. Default at once. */
  readonly ackAfterMs?: number;
  /** Plans so long after the listing came. Default at once. */
  readonly planAfterMs?: number;
  /** Hears of every acknowledgement just before it is sent. */
  readonly onAck?: (entry: ListingEntry) => void;
}

export const fetchAndRemove: DeliveryPolicy = {
  leaveOnServer: false,
  removeAfterDays: null,
  removeWhenDeleted: false,
};
export const leaveOnServer: DeliveryPolicy = { ...fetchAndRemove, leaveOnServer: true };

export class FakeStore {
  readonly ledger = new Map<string, LedgerEntry>();
  /** Letters in the order they were committed. */
  readonly letters: { readonly key: string; readonly raw: Buffer }[] = [];
  /** Headers of letters whose rest stays on the server. */
  readonly headers: { readonly key: string; readonly raw: Buffer }[] = [];
  /** What the last sessions posted, chunks as their length. */
  readonly frames: FetcherFrame[] = [];
  /** ms since the epoch; tests move it. */
  now = Date.UTC(2026, 10, 1);

  /** The texts of all letters, in latin1. */
  texts(): string[] {
    return this.letters.map(({ raw }) => raw.toString('latin1'));
  }

  /** The person purged this letter from Deleted Items. */
  purge(uidl: string): void {
    for (const [key, row] of this.ledger) {
      if (row.uidl === uidl) this.ledger.set(key, { ...row, purgedAt: this.now });
    }
  }

  /** The server calls a known letter otherwise now. */
  rename(row: LedgerEntry, { uidl, occurrence, sizeBytes }: ListingEntry): void {
    this.ledger.delete(keyOf(row));
    this.ledger.set(keyOf({ uidl, occurrence }), { ...row, uidl, occurrence, sizeBytes });
  }

  /** A port for one session. Frames arrive in a later turn of the event loop, as through a real port. */
  openPort(options: FakeIngestOptions = {}): FramePort & { readonly closed: Promise<void> } {
    return new FakePort(this, options);
  }
}

class FakePort implements FramePort {
  readonly closed: Promise<void>;
  #setClosed: () => void = () => undefined;
  #ruled: ReadonlyMap<number, RuledAhead> = new Map();
  readonly #store: FakeStore;
  readonly #options: FakeIngestOptions;
  #listener: (frame: IngestFrame) => void = () => undefined;
  #onClose: () => void = () => undefined;
  #isClosed = false;
  #letter: { entry: ListingEntry; chunks: Buffer[] } | null = null;
  #identified: (hashes: readonly HeadersHash[]) => void = () => undefined;
  readonly #questions = new FetcherQuestions((question) => this.#answer(question));

  constructor(store: FakeStore, options: FakeIngestOptions) {
    this.#store = store;
    this.#options = options;
    this.closed = new Promise((done) => {
      this.#setClosed = done;
    });
  }

  post(frame: FetcherFrame): void {
    // Checked and copied as crossing to the worker would: nothing it keeps may change afterwards.
    const copy = checkFetcherFrame(structuredClone(frame));
    setImmediate(() => this.#take(copy));
  }

  onFrame(listener: (frame: unknown) => void): void {
    this.#listener = listener;
  }

  onClose(listener: () => void): void {
    this.#onClose = listener;
  }

  close(): void {
    setImmediate(() => {
      this.#isClosed = true;
      this.#setClosed();
    });
  }

  #take(frame: FetcherFrame): void {
    const { frames, now, ledger } = this.#store;
    frames.push(frame.type === 'chunk' ? { ...frame, bytes: new Uint8Array() } : frame);
    switch (frame.type) {
      case 'listing':
        return this.#later(this.#options.planAfterMs, () => this.#plan(frame));
      case 'letters': {
        let start = 0;
        for (const { entry, sizeBytes } of frame.letters) {
          this.#commit(entry, Buffer.from(frame.bytes.subarray(start, start + sizeBytes)));
          start += sizeBytes;
        }
        return undefined;
      }
      case 'identified':
        return this.#identified(frame.hashes);
      case 'looked':
        return this.#questions.hear(frame);
      case 'headers':
        return this.#commitHeaders(frame.entry, Buffer.from(frame.bytes));
      case 'begin':
        if (this.#letter) throw new Error('a letter began inside another');
        this.#letter = { entry: frame.entry, chunks: [] };
        return undefined;
      case 'chunk':
        this.#open(frame.number).chunks.push(Buffer.from(frame.bytes));
        return this.#answer({
          type: 'taken',
          number: frame.number,
          sizeBytes: frame.bytes.byteLength,
        });
      case 'end':
        return this.#end(frame.number, frame.sizeBytes);
      case 'abandoned':
        this.#open(frame.number);
        this.#letter = null;
        return undefined;
      case 'refused': {
        const known = ledger.get(keyOf(frame.entry));
        const attemptCount = known ? (known.attemptCount ?? 1) + 1 : 1;
        ledger.set(keyOf(frame.entry), { ...rowOf(frame.entry, 'poison', now), attemptCount });
        return undefined;
      }
      case 'updated':
        for (const entry of frame.deleted) {
          const row = ledger.get(keyOf(entry));
          if (row) ledger.set(keyOf(entry), { ...row, deletionRequestedAt: now });
        }
        return undefined;
      case 'closed':
        return undefined;
    }
  }

  #plan(listing: Listing): void {
    const { rules, policy = fetchAndRemove } = this.#options;
    const { ledger, now } = this.#store;
    const question = questionOf(listing, [...ledger.values()], rules?.maildrop ?? '', policy, now);
    if (!question) return this.#answerPlan(listing, new Set());
    this.#identified = (hashes) => {
      const hashOf = new Map(hashes.map(({ number, hash }) => [number, hash]));
      const { known, doubtful, fresh } = identify(question, hashOf, 'ask');
      for (const { row, entry } of known) this.#store.rename(row, entry);
      this.#answerPlan(listing, doubtful, fresh);
    };
    return this.#answer({ type: 'identify', numbers: numbersIn(question) });
  }

  #answerPlan(
    listing: Listing,
    doubtful: ReadonlySet<number>,
    fresh: ReadonlySet<number> = new Set(),
  ): void {
    const { ledger, now } = this.#store;
    const { policy = fetchAndRemove, rules } = this.#options;
    const plan = planRetrieval(
      { recognition: listing.recognition, entries: listing.entries },
      [...ledger.values()],
      { delivery: policy, download: defaultDownload, ...rules, doubtful, fresh },
      now,
    );
    void this.#ruledPlan(listing, plan, doubtful, fresh).then((ruled) =>
      this.#answer({ type: 'plan', plan: this.#options.plan?.(ruled) ?? ruled }),
    );
  }

  async #ruledPlan(
    { recognition, entries }: Listing,
    plan: RetrievalPlan,
    doubtful: ReadonlySet<number>,
    fresh: ReadonlySet<number>,
  ): Promise<RetrievalPlan> {
    const { policy = fetchAndRemove, rules, mailRules = [] } = this.#options;
    if (mailRules.length === 0 || recognition === 'none') return plan;
    const { ledger, now } = this.#store;
    const coming = [...plan.retrieve, ...plan.headers].map(({ entry }) => entry);
    const fresher = coming.filter((entry) => !ledger.has(keyOf(entry)));
    const unseen = plan.remove.flatMap(({ entry, rule }) => (rule === 'rule' ? entry : []));
    const asked = [...unseen, ...fresher];
    this.#ruled = await weighed(asked, accountId('account'), mailRules, (numbers, show) =>
      this.#questions.look(numbers, show),
    );
    const all = { delivery: policy, download: defaultDownload, ...rules, doubtful, fresh };
    const listing = { recognition, entries };
    return planRetrieval(listing, [...ledger.values()], { ...all, ruled: this.#ruled }, now);
  }

  #end(number: number, sizeBytes: number): void {
    const { entry, chunks } = this.#open(number);
    this.#letter = null;
    const raw = Buffer.concat(chunks);
    if (raw.length !== sizeBytes) throw new Error(`letter ${number} has ${raw.length} bytes`);
    this.#commit(entry, raw);
  }

  #commitHeaders(entry: ListingEntry, raw: Buffer): void {
    const ruled = this.#ruled.get(entry.number);
    const isToGo = ruled === 'remove' && raw.length > 0;
    const byRule = isToGo ? { goesByRule: true as const } : { heldByRule: true as const };
    this.#settle(entry, raw, () => {
      const { headers, ledger, now } = this.#store;
      headers.push({ key: keyOf(entry), raw });
      ledger.set(keyOf(entry), { ...rowOf(entry, 'headers', now), ...(ruled ? byRule : {}) });
    });
  }

  #commit(entry: ListingEntry, raw: Buffer): void {
    this.#settle(entry, raw, () => {
      const { ledger, letters, now } = this.#store;
      letters.push({ key: keyOf(entry), raw });
      const row = rowOf(entry, 'stored', now);
      ledger.set(keyOf(entry), { ...row, headersHash: headersHash(raw) });
    });
  }

  #settle(entry: ListingEntry, raw: Buffer, store: () => void): void {
    const { number } = entry;
    const outcome = this.#options.commit?.(entry, raw) ?? 'ack';
    if (outcome === 'gone') this.#onClose();
    if (outcome === 'never' || outcome === 'gone') return;
    this.#later(this.#options.ackAfterMs, () => {
      if (outcome !== 'ack') return this.#answer({ type: 'nack', number, failure: outcome });
      store();
      this.#options.onAck?.(entry);
      return this.#answer({ type: 'ack', numbers: [number] });
    });
  }

  #open(number: number): { entry: ListingEntry; chunks: Buffer[] } {
    if (this.#letter?.entry.number !== number) throw new Error(`letter ${number} is not open`);
    return this.#letter;
  }

  #answer(frame: IngestFrame): void {
    if (!this.#isClosed) this.#listener(frame);
  }

  #later(ms: number | undefined, act: () => void): void {
    if (ms === undefined) act();
    else setTimeout(act, ms);
  }
}

function keyOf(entry: Pick<ListingEntry, 'uidl' | 'occurrence'>): string {
  return `${entry.uidl} ${entry.occurrence}`;
}

function rowOf(entry: ListingEntry, state: LedgerEntry['state'], retrievedAt: number): LedgerEntry {
  const { uidl, occurrence, sizeBytes } = entry;
  return {
    uidl,
    occurrence,
    sizeBytes,
    state,
    retrievedAt,
    purgedAt: null,
    deletionRequestedAt: null,
    missingSince: null,
  };
}
