// One POP3 session through its states (RFC 1939 §3): AUTHORIZATION, TRANSACTION, UPDATE. A command that has no place in
// the present state is a fault of ours and throws. Never sends a password before TLS where TLS was chosen.
import type { MailPhase, PresentedCertificate } from '../../src-shared/failure.ts';
import { acceptedFingerprint } from '../../src-shared/mail/accepted-certificate.ts';
import type { IncomingServer } from '../../src-shared/mail/account.ts';
import type { Uidl } from '../../src-shared/mail/ids.ts';
import type { Route } from '../net/route.ts';
import type { RenewToken } from '../oauth/renew-token.ts';
import type { TranscriptRecorder } from '../transcript/transcript-book.ts';
import { authenticate, refuseTokenInClear } from './authentication.ts';
import { capa, hearCapa, type Capabilities } from './commands/capa.ts';
import { hearList, list, listOne } from './commands/list.ts';
import { noop } from './commands/noop.ts';
import { quit } from './commands/quit.ts';
import { rset } from './commands/rset.ts';
import { hearStat, type MaildropStatus, stat } from './commands/stat.ts';
import { stls } from './commands/stls.ts';
import { top } from './commands/top.ts';
import { hearUidl, uidl, uidlOne } from './commands/uidl.ts';
import { openConnection } from './connection.ts';
import { Dialogue } from './dialogue.ts';
import type { Reply } from './reply.ts';

export interface SessionOptions {
  readonly server: IncomingServer;
  readonly password: string;
  /** Where the password is an access token that can be had anew. */
  readonly renewToken?: RenewToken | undefined;
  /** For connecting as a whole, and for every silence afterwards. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  readonly transcript: TranscriptRecorder;
  readonly trustedCertificates?: readonly string[];
  /** The way to the server; null or absent: directly. */
  readonly route?: Route | null;
  /** Hears of the certificate that was accepted, before the step that encrypts is done. */
  readonly onCertificate?: (certificate: PresentedCertificate) => void;
  /** Hears when a step begins. */
  readonly onPhase?: (phase: MailPhase) => void;
  /** Hears when a step is done, with words for it that are no sentence. */
  readonly onStep?: (phase: MailPhase, detail: string) => void;
}

export interface MaildropOverview {
  /** Null when STAT gave no numbers. */
  readonly status: MaildropStatus | null;
  readonly ids: Map<number, Uidl> | Reply | null;
  /** Octets by message number, as LIST claims. */
  readonly sizes: Map<number, number>;
}

export type SessionState = 'authorization' | 'transaction' | 'update';

/** Connects, hears the greeting and, with `starttls`, encrypts. The session is then in AUTHORIZATION. */
export async function openSession(options: SessionOptions): Promise<Pop3Session> {
  const { server, timeoutMs, signal, transcript, onPhase, onStep } = options;
  refuseTokenInClear(server);
  onPhase?.('dns');
  const connection = await openConnection({
    host: server.host,
    port: server.port,
    security: server.security,
    acceptedCertificate: acceptedFingerprint(server),
    timeoutMs,
    signal,
    route: options.route ?? null,
    ...(options.onCertificate ? { onCertificate: options.onCertificate } : {}),
    ...(options.trustedCertificates ? { trustedCertificates: options.trustedCertificates } : {}),
    onStep: (phase, detail) => {
      transcript.note(`${phase}: ${detail}`);
      onStep?.(phase, detail);
      if (phase === 'dns') onPhase?.('connect');
      if (phase === 'connect' && server.security === 'tls') onPhase?.('tls');
    },
  });
  const session = new Pop3Session(
    new Dialogue(connection, transcript, [options.password]),
    options,
  );
  try {
    await session.begin();
    return session;
  } catch (error) {
    session.drop();
    throw error;
  }
}

export class Pop3Session {
  readonly dialogue: Dialogue;
  readonly #options: SessionOptions;
  #state: SessionState = 'authorization';
  #capabilities: Capabilities | null = null;
  #greeting = '';

  constructor(dialogue: Dialogue, options: SessionOptions) {
    this.dialogue = dialogue;
    this.#options = options;
  }

  get state(): SessionState {
    return this.#state;
  }

  /** What the server said it can do when it was asked last; null when it knows no CAPA. */
  get capabilities(): Capabilities | null {
    return this.#capabilities;
  }

  /** The greeting, CAPA and, where chosen, STLS with CAPA again (RFC 2595 §4). */
  async begin(): Promise<void> {
    await this.#step('greeting', () => this.#hearGreeting());
    await this.#step('capabilities', async () => {
      await this.#askCapabilities();
      return this.#capabilities ? 'CAPA' : '-';
    });
    if (this.#options.server.security !== 'starttls') return;
    await this.#step('tls', async () => {
      if (this.#capabilities && !this.#capabilities.has('STLS')) {
        this.dialogue.phase = 'tls';
        throw this.dialogue.connection.failure('starttls-unavailable');
      }
      await stls(this.dialogue);
      return null;
    });
    // What was said in the clear may be an attacker's; only what is said now counts.
    this.#capabilities = null;
    await this.#askCapabilities();
  }

  /** From AUTHORIZATION to TRANSACTION; the server now holds the maildrop's lock. `together`: name and password in one go. */
  async authenticate(together = false): Promise<void> {
    this.#require('authorization');
    const { server, password, renewToken } = this.#options;
    await this.#step('authentication', async () => {
      await authenticate(
        this.dialogue,
        {
          userName: server.userName,
          password,
          method: server.authentication,
          host: server.host,
          port: server.port,
          renewToken,
          canPipeline: together,
        },
        {
          capabilities: this.#capabilities,
          greeting: this.#greeting,
          isSecure: this.dialogue.connection.isSecure,
        },
      );
      return server.userName;
    });
    this.#state = 'transaction';
  }

  /**
   * All that is to be known of the maildrop: CAPA once more, since the answer may differ after authentication (RFC 2449 §5;
   * a server without CAPA is not asked twice), STAT, UIDL and LIST. `together` sends them in one go (RFC 2449 §6.6), so that
   * they cost one round trip. `ids` is null in an empty maildrop, and the server's refusal where UIDL fails.
   */
  async overview(together: boolean): Promise<MaildropOverview> {
    this.#require('transaction');
    this.dialogue.phase = 'listing';
    if (!together) return this.#overviewStepByStep();
    this.dialogue.say('CAPA', 'STAT', 'UIDL', 'LIST');
    this.#capabilities = (await hearCapa(this.dialogue)) ?? this.#capabilities;
    const status = await hearStat(this.dialogue);
    const ids = await hearUidl(this.dialogue);
    const sizes = await hearList(this.dialogue);
    return { status, ids: status?.count === 0 ? null : ids, sizes };
  }

  async #overviewStepByStep(): Promise<MaildropOverview> {
    if (this.#capabilities) await this.#askCapabilities();
    const status = await this.stat();
    if (status?.count === 0) return { status, ids: null, sizes: new Map() };
    const ids = await this.uidl();
    // Where letters cannot be named although they should be, their sizes help nobody.
    const isHopeless = !(ids instanceof Map) && this.mustHaveUidl(ids);
    return { status, ids, sizes: isHopeless ? new Map() : await this.list() };
  }

  /** True when a refused UIDL is a passing fault: it was announced, or the refusal carries a response code. */
  mustHaveUidl(refusal: Reply): boolean {
    return (this.#capabilities?.has('UIDL') ?? false) || refusal.code !== null;
  }

  async stat(): Promise<MaildropStatus | null> {
    this.#require('transaction');
    this.dialogue.phase = 'listing';
    return stat(this.dialogue);
  }

  async list(): ReturnType<typeof list> {
    this.#require('transaction');
    this.dialogue.phase = 'listing';
    return list(this.dialogue);
  }

  /** `LIST n`. */
  async listOne(number: number): ReturnType<typeof listOne> {
    this.#require('transaction');
    this.dialogue.phase = 'listing';
    return listOne(this.dialogue, number);
  }

  async uidl(): ReturnType<typeof uidl> {
    this.#require('transaction');
    this.dialogue.phase = 'listing';
    return uidl(this.dialogue);
  }

  /** `UIDL n`. */
  async uidlOne(number: number): ReturnType<typeof uidlOne> {
    this.#require('transaction');
    this.dialogue.phase = 'listing';
    return uidlOne(this.dialogue, number);
  }

  async top(number: number, bodyLines: number): ReturnType<typeof top> {
    this.#require('transaction');
    return top(this.dialogue, number, bodyLines);
  }

  async noop(): Promise<void> {
    this.#require('transaction');
    await noop(this.dialogue);
  }

  async rset(): Promise<void> {
    this.#require('transaction');
    await rset(this.dialogue);
  }

  /** Sends RETR, TOP and DELE lines; their replies are then heard in the same order. */
  say(...lines: readonly string[]): void {
    this.#require('transaction');
    this.dialogue.say(...lines);
  }

  /** QUIT, then the connection ends. Only +OK says that everything marked was removed (RFC 1939 §6). */
  async quit(): Promise<Reply> {
    if (this.#state === 'transaction') this.#state = 'update';
    try {
      return await quit(this.dialogue);
    } finally {
      this.dialogue.connection.close();
    }
  }

  /** QUIT was said and answered among the commands of {@link say}: the connection ends. */
  end(): void {
    this.#state = 'update';
    this.dialogue.connection.close();
  }

  /** Ends the connection without QUIT: the server keeps everything it has (RFC 1939 §6). */
  drop(): void {
    this.dialogue.connection.destroy();
  }

  async #hearGreeting(): Promise<string> {
    const { dialogue } = this;
    dialogue.phase = 'greeting';
    const reply = await dialogue.hearGreeting();
    if (reply.status !== 'ok') throw dialogue.refusal(reply, 'server-temporary');
    this.#greeting = reply.text;
    return reply.text;
  }

  async #askCapabilities(): Promise<void> {
    // A server that answers only before authentication has not lost its abilities since.
    this.#capabilities = (await capa(this.dialogue)) ?? this.#capabilities;
  }

  /** `work` as one reported step; null for a step that reports itself. */
  async #step(phase: MailPhase, work: () => Promise<string | null>): Promise<void> {
    this.#options.onPhase?.(phase);
    const detail = await work();
    if (detail !== null) this.#options.onStep?.(phase, detail);
  }

  #require(state: SessionState): void {
    if (this.#state !== state) {
      throw new Error(`a command of ${state} in the state ${this.#state}`);
    }
  }
}
