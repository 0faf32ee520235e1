// A look at the maildrop: listing -> TOP n 0 of all letters, newest first -> QUIT. Says neither RETR nor DELE, so the server holds
// afterwards what it held before, and no body is downloaded.
import {
  MailError,
  type MailFailure,
  type MailPhase,
  toMailFailure,
} from '../../src-shared/failure.ts';
import type { SurveyFrame } from '../../src-shared/ipc/session-port-contract.ts';
import type { AccountSettings } from '../../src-shared/mail/account.ts';
import type { SessionId } from '../../src-shared/mail/ids.ts';
import type { Route } from '../net/route.ts';
import type { RenewToken } from '../oauth/renew-token.ts';
import type { TranscriptRecorder } from '../transcript/transcript-book.ts';
import type { PortTo } from './frame-port.ts';
import * as limits from './limits.ts';
import { listMaildrop } from './maildrop-listing.ts';
import type { Reply } from './reply.ts';
import { createServerMemory, type ServerMemory } from './server-memory.ts';
import { openSession, type Pop3Session } from './session.ts';
import { rememberLogin, signIn } from './sign-in.ts';
import { SurveyLink } from './survey-link.ts';
import { topHeaders } from './top-headers.ts';

export interface SurveyOptions {
  readonly sessionId: SessionId;
  readonly account: AccountSettings;
  readonly password: string;
  readonly renewToken?: RenewToken;
  readonly port: PortTo<SurveyFrame>;
  readonly transcript: TranscriptRecorder;
  readonly signal: AbortSignal;
  /** PEM certificates trusted besides the well-known ones. */
  readonly trustedCertificates?: readonly string[];
  /** The way to the server; null or absent: directly. */
  readonly route?: Route | null;
  /** ms since any fixed moment; paces frames. */
  readonly now?: () => number;
  readonly memory?: ServerMemory;
}

/**
 * Shows what the server holds and never throws: the last frame, `closed`, says how it ended. The listing goes out as soon as it is
 * there. Stop drops the connection at once; nothing was marked, so nothing is lost by it.
 */
export async function runSurvey(options: SurveyOptions): Promise<void> {
  return new Survey(options).run();
}

class Survey {
  readonly #options: SurveyOptions;
  readonly #link: SurveyLink;
  readonly #memory: ServerMemory;
  #phase: MailPhase = 'local';
  #hasPipelined = false;
  #heardCount = 0;
  #refusedCount = 0;

  constructor(options: SurveyOptions) {
    this.#options = options;
    this.#link = new SurveyLink(options.port, options.signal, options.now ?? Date.now);
    this.#memory = options.memory ?? createServerMemory();
  }

  async run(): Promise<void> {
    const { signal, transcript, port } = this.#options;
    let failure: MailFailure | null = null;
    try {
      await this.#look().catch((error: unknown) => this.#lookAgain(error));
    } catch (error) {
      failure = signal.aborted
        ? { code: 'cancelled', phase: this.#phase }
        : toMailFailure(error, this.#phase);
    }
    transcript.note(failure ? `closed: ${failure.code}` : 'closed');
    const hasHeaders = this.#heardCount > 0 || this.#refusedCount === 0;
    port.post({ type: 'closed', hasHeaders, failure });
    port.close();
  }

  async #look(): Promise<void> {
    const { account, password, renewToken, transcript, signal, trustedCertificates, sessionId } =
      this.#options;
    const session = await openSession({
      server: account.incoming,
      password,
      renewToken,
      timeoutMs: account.timeoutMs,
      signal,
      transcript,
      route: this.#options.route ?? null,
      ...(trustedCertificates ? { trustedCertificates } : {}),
      onPhase: (phase) => (this.#phase = phase),
    });
    try {
      await this.#signIn(session);
      this.#phase = 'listing';
      this.#hasPipelined = this.#canPipeline(session);
      const listing = await listMaildrop(
        session,
        sessionId,
        () => this.#canPipeline(session),
        (number, headers) => this.#hear(number, headers),
      );
      rememberLogin(session, account.incoming, this.#memory);
      this.#link.postListing(listing);
      if (listing.recognition === 'uidl') {
        const numbers = listing.entries.map(({ number }) => number).toReversed();
        await topHeaders(session, numbers, this.#canPipeline(session), async (number, answer) => {
          await this.#hear(number, answer);
          return session.capabilities?.has('TOP') === true || !this.#hasNoTop();
        });
      }
      this.#link.flush();
      this.#phase = 'quit';
      // Nothing was marked, so whatever becomes of QUIT changes nothing.
      await session.quit().catch(() => undefined);
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

  /** A server that claims PIPELINING and cannot is asked one command after the other, once, where nothing was shown yet. */
  async #lookAgain(error: unknown): Promise<void> {
    const code = error instanceof MailError ? error.failure.code : 'internal';
    const mayHaveLied = code === 'timed-out' || code === 'connection-lost';
    const isSuspect = this.#hasPipelined && (mayHaveLied || code === 'protocol-violation');
    if (!isSuspect || this.#options.signal.aborted) throw error;
    this.#memory.forbidPipelining(this.#options.account.incoming);
    const mustWait = this.#memory.loginWaitMs(this.#options.account.incoming) > 0;
    if (this.#link.hasPosted || mustWait) throw error;
    this.#options.transcript.note(`${code}: connecting again`);
    await this.#look();
  }

  async #hear(number: number, answer: Buffer | Reply): Promise<void> {
    const headers = Buffer.isBuffer(answer) ? answer : null;
    if (headers) this.#heardCount += 1;
    else this.#refusedCount += 1;
    this.#link.add(number, headers);
    await this.#link.room();
  }

  #hasNoTop(): boolean {
    return this.#heardCount === 0 && this.#refusedCount >= limits.refusalsWithoutTop;
  }

  #canPipeline({ capabilities }: Pop3Session): boolean {
    return this.#memory.canPipeline(this.#options.account.incoming, capabilities);
  }
}
