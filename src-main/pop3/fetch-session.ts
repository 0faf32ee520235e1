// A whole retrieval: listing -> plan -> RETR -> commit acknowledged -> DELE -> QUIT -> UPDATE (RFC 1939 §4-§6).
// The worker behind the port decides what to fetch and to delete; here it is only carried out.
import {
  MailError,
  type MailFailure,
  type MailPhase,
  toMailFailure,
} from '../../src-shared/failure.ts';
import type { TransferProgress } from '../../src-shared/ipc/contract.ts';
import type { AccountSettings } from '../../src-shared/mail/account.ts';
import type { SessionId } from '../../src-shared/mail/ids.ts';
import type { Listing } from '../../src-shared/mail/plan-retrieval.ts';
import type { ListingEntry, RetrievalPlan } from '../../src-shared/mail/retrieval.ts';
import type { TranscriptRecorder } from '../transcript/transcript-book.ts';
import { FetchWork } from './fetch-work.ts';
import { type FramePort, IngestLink } from './frame-port.ts';
import { LetterTransfer } from './letter-transfer.ts';
import * as limits from './limits.ts';
import { listMaildrop } from './maildrop-listing.ts';
import { createServerMemory, type ServerMemory } from './server-memory.ts';
import { openSession, type Pop3Session } from './session.ts';

export interface FetchOptions {
  readonly sessionId: SessionId;
  readonly account: AccountSettings;
  readonly password: string;
  readonly port: FramePort;
  readonly transcript: TranscriptRecorder;
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: TransferProgress) => void;
  /** PEM certificates trusted besides the well-known ones. */
  readonly trustedCertificates?: readonly string[];
  /** ms since any fixed moment; paces progress reports. */
  readonly now?: () => number;
  readonly memory?: ServerMemory;
}

export interface FetchResult {
  /** Null when all that was planned was done. */
  readonly failure: MailFailure | null;
  readonly listedCount: number;
  /** Letters handed over whole. */
  readonly retrievedCount: number;
  readonly refusedCount: number;
  /** Letters the server removed at QUIT. */
  readonly deletedCount: number;
}

/**
 * Fetches one account's mail and never throws: the result, and the last frame `closed`, say how it ended. A letter or a
 * lying PIPELINING that kills the connection costs another connection, at most four in all, so that the other letters
 * still arrive.
 *
 * Stop drops the connection at once, and the server then deletes nothing (RFC 1939 §6). Only when it owes us no reply and
 * has marked letters that are stored here, QUIT is said first. What was stored stays known, so whatever stayed on the
 * server is removed by the next session.
 */
export async function runFetchSession(options: FetchOptions): Promise<FetchResult> {
  return new Retrieval(options).run();
}

const serverMemory = createServerMemory();

class Retrieval {
  readonly #options: FetchOptions;
  readonly #link: IngestLink;
  readonly #memory: ServerMemory;
  /** Ends the connection; Stop leads here, sometimes by way of QUIT. */
  readonly #connectionEnd = new AbortController();
  #isStopping = false;
  #phase: MailPhase = 'local';
  #work: FetchWork | null = null;
  #listing: Listing | null = null;
  #transfer: LetterTransfer | null = null;
  #deletedCount = 0;
  #reportedAt = -Infinity;

  constructor(options: FetchOptions) {
    this.#options = options;
    this.#link = new IngestLink(options.port);
    this.#memory = options.memory ?? serverMemory;
  }

  async run(): Promise<FetchResult> {
    const { signal, transcript } = this.#options;
    const onAbort = (): void => this.#stop();
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) onAbort();
    let failure: MailFailure | null = null;
    try {
      await this.#connectUntilDone();
      failure = this.#work?.problem ?? null;
    } catch (error) {
      failure = toMailFailure(error, this.#phase);
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
    if (this.#isStopping) failure = { code: 'cancelled', phase: this.#phase };
    transcript.note(failure ? `closed: ${failure.code}` : 'closed');
    this.#link.post({ type: 'closed', failure });
    this.#link.close();
    return {
      failure,
      listedCount: this.#listing?.entries.length ?? 0,
      retrievedCount: this.#work?.doneCount ?? 0,
      refusedCount: this.#work?.refusedCount ?? 0,
      deletedCount: this.#deletedCount,
    };
  }

  async #connectUntilDone(): Promise<void> {
    let firstError: unknown = null;
    for (let connection = 1; ; connection += 1) {
      this.#transfer = null;
      try {
        await this.#oneConnection();
        return;
      } catch (error) {
        // Why the first connection died is the news; that the next could not be made says less.
        if (!this.#mayConnectAgain(error, connection))
          throw this.#transfer ? error : (firstError ?? error);
        firstError ??= error;
        this.#learnFrom(error as MailError);
        await new Promise((done) => setTimeout(done, limits.reconnectDelayMs));
      }
    }
  }

  async #oneConnection(): Promise<void> {
    const { account, password, transcript, trustedCertificates, sessionId } = this.#options;
    const session = await openSession({
      server: account.incoming,
      password,
      timeoutMs: account.timeoutMs,
      signal: this.#connectionEnd.signal,
      transcript,
      ...(trustedCertificates ? { trustedCertificates } : {}),
      onPhase: (phase) => this.#enter(phase),
    });
    try {
      await session.authenticate();
      this.#enter('listing');
      const listing = await listMaildrop(session, sessionId);
      const work = (this.#work ??= await this.#agreeOnWork(session, listing));
      this.#enter('retrieval');
      const { host, port } = account.incoming;
      this.#transfer = new LetterTransfer({
        session,
        link: this.#link,
        work,
        numbers: work.numbersIn(listing),
        canPipeline:
          (session.capabilities?.has('PIPELINING') ?? false) &&
          this.#memory.mayPipeline(host, port),
        isStopping: () => this.#isStopping,
        onProgress: () => this.#report(false),
      });
      await this.#transfer.run();
      await this.#quit(session, this.#transfer.deleted);
      this.#explainNothing(listing);
    } finally {
      session.drop();
    }
  }

  /** Shows the listing to the worker and waits for its plan, keeping the server awake. */
  async #agreeOnWork(session: Pop3Session, listing: Listing): Promise<FetchWork> {
    this.#listing = listing;
    this.#link.post({ type: 'listing', ...listing });
    for (let silentMs = 0; ; silentMs += limits.noopEveryMs) {
      let plan: RetrievalPlan | null = this.#link.plan;
      while (!plan && !this.#isStopping && (await this.#link.change(limits.noopEveryMs))) {
        plan = this.#link.plan;
      }
      if (this.#isStopping) throw session.dialogue.connection.failure('cancelled');
      if (plan) return new FetchWork(listing, plan);
      if (silentMs >= limits.ingestPatienceMs) {
        throw new MailError({ code: 'storage-failed', phase: 'storage', detail: 'no plan' });
      }
      await session.noop();
    }
  }

  /** Only +OK to QUIT says that the letters marked are gone. With none marked the answer changes nothing. */
  async #quit(session: Pop3Session, deleted: readonly ListingEntry[]): Promise<void> {
    this.#enter('quit');
    try {
      const reply = await session.quit();
      if (deleted.length === 0) return;
      if (reply.status !== 'ok') throw session.dialogue.refusal(reply, 'server-temporary');
      this.#deletedCount = deleted.length;
      this.#link.post({ type: 'updated', deleted });
    } catch (error) {
      if (deleted.length > 0) throw error;
    }
  }

  /** A copy shall stay on the server, which can tell no letter from another: then nothing was fetched. */
  #explainNothing({ recognition, entries }: Listing): void {
    const { account } = this.#options;
    if (recognition !== 'none' || !account.delivery.leaveOnServer || entries.length === 0) return;
    throw new MailError({
      code: 'unique-ids-unavailable',
      phase: 'listing',
      host: account.incoming.host,
      port: account.incoming.port,
      detail: 'no UIDL, no TOP',
    });
  }

  /** Another connection helps when this one died under a letter; keys must tell what is left to do. */
  #mayConnectAgain(error: unknown, connection: number): boolean {
    if (!(error instanceof MailError) || !this.#transfer || this.#isStopping) return false;
    const { code, phase } = error.failure;
    return (
      connection < limits.maxConnections &&
      (phase === 'retrieval' || phase === 'deletion') &&
      (code === 'timed-out' || code === 'connection-lost' || code === 'protocol-violation') &&
      this.#listing?.recognition !== 'none'
    );
  }

  /** Blames PIPELINING first, then the letter that was coming. */
  #learnFrom({ failure }: MailError): void {
    const { host, port } = this.#options.account.incoming;
    const job = this.#transfer?.interrupted ?? null;
    if (this.#transfer?.hasPipelined) {
      this.#memory.forbidPipelining(host, port);
      if (job) this.#work?.putBack([job]);
    } else if (job) {
      this.#work?.postpone(job, failure);
    }
    this.#options.transcript.note(`${failure.code}: connecting again`);
  }

  #stop(): void {
    this.#isStopping = true;
    const mayQuit = this.#transfer?.isAtRest === true && this.#transfer.deleted.length > 0;
    if (mayQuit) setTimeout(() => this.#connectionEnd.abort(), limits.quitAfterStopMs).unref();
    else this.#connectionEnd.abort();
    this.#link.wake();
  }

  #enter(phase: MailPhase): void {
    this.#phase = phase;
    this.#report(true);
  }

  /** Reports at once when the phase changed, else no more often than a screen can show. */
  #report(isDue: boolean): void {
    const { sessionId, account, onProgress, now = Date.now } = this.#options;
    const at = now();
    if (!isDue && at - this.#reportedAt < limits.progressEveryMs) return;
    this.#reportedAt = at;
    onProgress?.({
      sessionId,
      accountId: account.id,
      direction: 'receive',
      phase: this.#phase,
      doneCount: this.#work?.doneCount ?? 0,
      totalCount: this.#work?.totalCount ?? 0,
      doneBytes: this.#work?.doneBytes ?? 0,
      totalBytes: this.#work?.totalBytes ?? 0,
    });
  }
}
