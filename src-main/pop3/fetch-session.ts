// A whole retrieval: listing -> plan -> RETR -> commit acknowledged -> DELE -> QUIT -> UPDATE (RFC 1939 §4-§6).
// The worker behind the port decides what to fetch and to delete; here it is only carried out.
import { setTimeout as delay } from 'node:timers/promises';
import {
  MailError,
  type MailFailure,
  type MailPhase,
  toMailFailure,
} from '../../src-shared/failure.ts';
import type { TransferProgress } from '../../src-shared/ipc/contract.ts';
import type { AccountSettings } from '../../src-shared/mail/account.ts';
import type { SessionId, Uidl } from '../../src-shared/mail/ids.ts';
import type { Listing } from '../../src-shared/mail/retrieval.ts';
import type { Route } from '../net/route.ts';
import type { RenewToken } from '../oauth/renew-token.ts';
import type { TranscriptRecorder } from '../transcript/transcript-book.ts';
import { FetchWork, type Job, maxStalls } from './fetch-work.ts';
import { type FramePort, IngestLink } from './frame-port.ts';
import { HeaderQuestions } from './header-questions.ts';
import { laterNumbers } from './later-numbers.ts';
import { LetterTransfer } from './letter-transfer.ts';
import * as limits from './limits.ts';
import { listMaildrop } from './maildrop-listing.ts';
import { createServerMemory, type ServerMemory } from './server-memory.ts';
import { openSession, type Pop3Session } from './session.ts';
import { rememberLogin, signIn } from './sign-in.ts';

export interface FetchOptions {
  readonly sessionId: SessionId;
  readonly account: AccountSettings;
  readonly password: string;
  readonly renewToken?: RenewToken;
  readonly port: FramePort;
  readonly transcript: TranscriptRecorder;
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: TransferProgress) => void;
  /** PEM certificates trusted besides the well-known ones. */
  readonly trustedCertificates?: readonly string[];
  /** The way to the server; null or absent: directly. */
  readonly route?: Route | null;
  /** ms since any fixed moment; paces progress reports. */
  readonly now?: () => number;
  readonly memory?: ServerMemory;
  /** Whether the disk that the letters go to has no room for another one. */
  readonly isDiskFull?: () => boolean;
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
  readonly #questions: HeaderQuestions;
  /** Ends the connection; Stop leads here, sometimes by way of QUIT. */
  readonly #connectionEnd = new AbortController();
  #isStopping = false;
  #phase: MailPhase = 'local';
  #work: FetchWork | null = null;
  #listing: Listing | null = null;
  #transfer: LetterTransfer | null = null;
  /** In this connection's sign-in or listing; the transfer knows for itself. */
  #hasPipelined = false;
  #deletedCount = 0;
  /** In the password's place once it was renewed: the next connection shows it. */
  #token: string | null = null;
  #reportedAt = -Infinity;

  constructor(options: FetchOptions) {
    this.#options = options;
    this.#link = new IngestLink(options.port);
    this.#memory = options.memory ?? serverMemory;
    this.#questions = new HeaderQuestions(this.#link);
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
      this.#questions.interrupted = null;
      this.#hasPipelined = false;
      try {
        await this.#oneConnection();
        return;
      } catch (error) {
        // Why the first connection died is the news; that the next could not be made says less.
        if (!this.#mayConnectAgain(error, connection)) {
          this.#noteStall(error);
          throw this.#transfer ? error : (firstError ?? error);
        }
        firstError ??= error;
        this.#learnFrom(error as MailError);
        await this.#pause(limits.reconnectDelayMs);
      }
    }
  }

  async #oneConnection(): Promise<void> {
    const { account, password, renewToken, transcript, trustedCertificates, sessionId } =
      this.#options;
    const session = await openSession({
      server: account.incoming,
      password: this.#token ?? password,
      renewToken: renewToken && ((refused) => this.#renew(refused, renewToken)),
      timeoutMs: account.timeoutMs,
      signal: this.#connectionEnd.signal,
      transcript,
      route: this.#options.route ?? null,
      ...(trustedCertificates ? { trustedCertificates } : {}),
      onPhase: (phase) => this.#enter(phase),
    });
    try {
      await this.#signIn(session);
      this.#enter('listing');
      this.#hasPipelined = this.#canPipeline(session);
      const listing = await listMaildrop(session, sessionId, () => this.#canPipeline(session));
      rememberLogin(session, account.incoming, this.#memory);
      const work = (this.#work ??= await this.#agreeOnWork(session, listing));
      this.#enter('retrieval');
      this.#transfer = new LetterTransfer({
        session,
        link: this.#link,
        work,
        numbers: laterNumbers(this.#listing ?? listing, listing),
        canPipeline: this.#canPipeline(session),
        isStopping: () => this.#isStopping,
        onProgress: () => this.#report(false),
        onWaiting: () => this.#report(true),
        onWhole: ({ uidl }) => this.#memory.forgetStall(account.incoming, uidl),
        now: this.#options.now ?? Date.now,
        isDiskFull: this.#options.isDiskFull ?? (() => false),
      });
      await this.#transfer.run();
      await this.#quit(session, this.#transfer);
      this.#explainNothing(listing);
    } finally {
      session.drop();
    }
  }

  async #signIn(session: Pop3Session): Promise<void> {
    try {
      const { incoming } = this.#options.account;
      await signIn(session, incoming, this.#memory, this.#canPipeline(session));
    } finally {
      this.#hasPipelined = session.dialogue.hasPipelined;
    }
  }

  async #renew(refused: string, renewToken: RenewToken): Promise<string> {
    this.#token = await renewToken(refused);
    return this.#token;
  }

  /**
   * Shows the listing to the worker, unless an earlier connection did, and waits for its plan, keeping the server awake; shows headers
   * when the worker asks.
   */
  async #agreeOnWork(session: Pop3Session, listing: Listing): Promise<FetchWork> {
    const first = (this.#listing ??= this.#posted(listing));
    const on = {
      session,
      numbers: laterNumbers(first, listing),
      canPipeline: this.#canPipeline(session),
      isStopping: () => this.#isStopping,
      now: this.#options.now ?? Date.now,
    };
    for (let silentMs = 0; silentMs < limits.ingestPatienceMs;) {
      if (this.#isStopping) throw session.dialogue.connection.failure('cancelled');
      const { plan } = this.#link;
      if (plan) return new FetchWork(first, plan, ({ uidl }) => this.#hasStalled(uidl));
      await this.#questions.answer(on);
      if (await this.#link.change(limits.noopEveryMs)) continue;
      silentMs += limits.noopEveryMs;
      await session.noop();
    }
    throw new MailError({ code: 'storage-failed', phase: 'storage', detail: 'no plan' });
  }

  #posted(listing: Listing): Listing {
    this.#link.post({ type: 'listing', ...listing });
    return listing;
  }

  #canPipeline({ capabilities }: Pop3Session): boolean {
    return this.#memory.canPipeline(this.#options.account.incoming, capabilities);
  }

  /** Only +OK to QUIT says that the letters marked are gone. With none marked the answer changes nothing. */
  async #quit(
    session: Pop3Session,
    { deleted, hasQuit, quitReply }: LetterTransfer,
  ): Promise<void> {
    this.#enter('quit');
    if (hasQuit) session.end();
    try {
      const reply = hasQuit ? quitReply : await session.quit();
      if (deleted.length === 0 || !reply) return;
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

  /**
   * Another connection helps when this one died under a letter, under commands sent together, or before a renewed token was heard; keys
   * must tell what is left to do.
   */
  #mayConnectAgain(error: unknown, connection: number): boolean {
    if (!(error instanceof MailError) || this.#isStopping) return false;
    const { phase } = error.failure;
    // Some servers hang up after a refused token, so that the new one meets nobody.
    const isUnheard = phase === 'authentication' && this.#token !== null && connection === 1;
    const mayHaveLied = this.#hasPipelined && (phase === 'authentication' || phase === 'listing');
    const isAsking = phase === 'listing' && this.#questions.interrupted !== null;
    const isWorthIt = this.#transfer
      ? phase === 'retrieval' || phase === 'deletion'
      : isUnheard || mayHaveLied || isAsking;
    return (
      connection < limits.maxConnections &&
      isWorthIt &&
      this.#memory.loginWaitMs(this.#options.account.incoming) === 0 &&
      isBroken(error) &&
      this.#listing?.recognition !== 'none'
    );
  }

  /** Blames PIPELINING first, then the letter that was coming. */
  #learnFrom({ failure }: MailError): void {
    const job = this.#transfer?.interrupted ?? null;
    const unseen = this.#questions.interrupted;
    if (this.#transfer?.hasPipelined ?? this.#hasPipelined) {
      this.#memory.forbidPipelining(this.#options.account.incoming);
      if (job) this.#work?.putBack([job]);
    } else if (job) {
      this.#postpone(job, failure);
    } else if (unseen !== null) {
      this.#skip(unseen);
    }
    this.#options.transcript.note(`${failure.code}: connecting again`);
  }

  /** A letter whose headers end the connection is planned without them, and asked for last. */
  #skip(number: number): void {
    this.#questions.skip(number);
    const entry = this.#listing?.entries.find((each) => each.number === number);
    if (entry) this.#memory.noteStall(this.#options.account.incoming, entry.uidl);
  }

  /** A letter under which one connection after the other dies must not keep the others from coming (PRODUCT: poison). */
  #postpone(job: Job, failure: MailFailure): void {
    const work = this.#work;
    if (!work || work.postpone(job)) return;
    work.refusedCount += 1;
    work.problem ??= failure;
    this.#link.post({ type: 'refused', entry: job.entry, failure });
  }

  /** The session ends under a letter: the next one asks for it last, and after that it is skipped. */
  #noteStall(error: unknown): void {
    const job = this.#transfer?.interrupted;
    if (!job || this.#isStopping || !(error instanceof MailError) || !isBroken(error)) return;
    const { incoming } = this.#options.account;
    const count = this.#memory.noteStall(incoming, job.entry.uidl);
    if (count < maxStalls || this.#listing?.recognition === 'none') return;
    this.#link.post({ type: 'refused', entry: job.entry, failure: error.failure });
  }

  #hasStalled(uidl: Uidl): boolean {
    return this.#memory.hasStalled(this.#options.account.incoming, uidl);
  }

  /** Stop ends it early. */
  async #pause(ms: number): Promise<void> {
    const { signal } = this.#connectionEnd;
    await delay(ms, undefined, { signal }).catch(() => undefined);
  }

  #stop(): void {
    this.#isStopping = true;
    const transfer = this.#transfer;
    const isEnding = transfer !== null && (transfer.isAtRest || transfer.hasQuit);
    const mayQuit = isEnding && transfer.deleted.length > 0;
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

/** The connection ended or made no sense, whoever's fault it was. */
function isBroken({ failure: { code } }: MailError): boolean {
  return code === 'timed-out' || code === 'connection-lost' || code === 'protocol-violation';
}
