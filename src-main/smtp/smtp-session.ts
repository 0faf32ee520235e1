// One connection to an SMTP server, each step awaited by itself: open, authenticate, submit, quit. Never reconnects,
// never sends a letter twice, never goes on in plain text where TLS was chosen.
import { Readable } from 'node:stream';
import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises';
import { domainToASCII } from 'node:url';
import type { NodemailerError } from 'nodemailer';
import SMTPConnection, {
  type SMTPConnectionSendInfo,
  type SMTPEnvelope,
} from 'nodemailer/lib/smtp-connection';
import type { OutgoingServer } from '../../src-shared/mail/account.ts';
import { MailError, type PresentedCertificate } from '../../src-shared/failure.ts';
import { openRoute } from '../net/open-route.ts';
import type { Route } from '../net/route.ts';
import { maskSecrets } from '../transcript/masking.ts';
import { presentedCertificate } from '../pop3/certificate-check.ts';
import type { Envelope } from '../../src-shared/mail/composition.ts';
import { type ServerAbilities, readAbilities } from './abilities.ts';
import { guardCertificates, isSecured, requireAcceptedCertificate } from './certificate-gate.ts';
import { withNotification } from './delivery-notification.ts';
import { type DialogueRecorder, type PhaseListener, SmtpDialogue } from './dialogue.ts';
import { tlsOptions } from './tls-options.ts';
import { methodFor, tokenMechanisms } from './token-mechanisms.ts';

export interface SmtpSessionOptions {
  readonly server: Pick<OutgoingServer, 'host' | 'port' | 'security' | 'acceptedCertificate'>;
  /** For each step, ms. */
  readonly timeoutMs: number;
  readonly recorder: DialogueRecorder;
  readonly signal?: AbortSignal | undefined;
  /** PEM certificates trusted besides the well-known ones. */
  readonly trustedCertificates?: readonly string[] | undefined;
  readonly onPhase?: PhaseListener | undefined;
  /** The way to the server; null or absent: directly. */
  readonly route?: Route | null;
}

/**
 * What EHLO says of us. RFC 5321 §4.1.3 and §4.1.4 ask for an address literal where no meaningful name exists; this one is
 * every computer's own, so it tells neither the name nor the address of this one.
 */
const ehloName = '[127.0.0.1]';

/** Bytes handed over at once: small enough to show progress and to stop in the middle. */
const chunkBytes = 64 * 1024;

/**
 * RFC 5321 §4.5.3.2.6 wants ten minutes of patience after the final dot, where giving up makes a letter's fate unclear:
 * so much longer than the other steps it gets.
 */
const finalReplyPatience = 5;

/** An answer to QUIT changes nothing any more. */
const quitPatienceMs = 2_000;

/** A dialogue of RFC 5321: §3.1 and §3.2 as it opens, any number of transactions (§3.3), §3.8 at its end. */
export class SmtpSession {
  readonly dialogue: SmtpDialogue;
  abilities: ServerAbilities = readAbilities('');
  /** From here on the server may have taken the letter, whatever we hear. */
  isFinalDotSent = false;
  /** To be blotted out of whatever the server says. */
  readonly shownSecrets = new Set<string>();
  #options: SmtpSessionOptions;
  readonly #connection: SMTPConnection;
  /** Rejects when the connection breaks or the person stops; every step races it. */
  readonly #broken: Promise<never>;
  #break: (error: unknown) => void = () => undefined;
  #isBroken = false;
  readonly #onAbort = (): void => {
    this.#break(new MailError({ code: 'cancelled', phase: this.dialogue.phase }));
    this.#connection.close();
  };

  constructor(options: SmtpSessionOptions) {
    this.#options = options;
    this.dialogue = new SmtpDialogue({
      recorder: options.recorder,
      security: options.server.security,
      onPhase: options.onPhase,
      tlsDescription: () => describeTls(this.#connection._socket),
    });
    this.#connection = createConnection(options, this.dialogue);
    this.#broken = new Promise((_done, failed) => {
      this.#break = (error) => {
        this.#isBroken = true;
        failed(error);
      };
    });
    this.#broken.catch(() => undefined);
    this.#connection.on('error', this.#break);
    guardCertificates(this.#connection, options.server, (error) => {
      this.#break(error);
      this.#connection.close();
    });
    options.signal?.addEventListener('abort', this.#onAbort, { once: true });
  }

  /** DNS, TCP, greeting, TLS and EHLO (HELO where EHLO is unknown). */
  async open(): Promise<void> {
    if (this.#options.signal?.aborted) this.#onAbort();
    this.#options.onPhase?.('dns', 'begun', '');
    if (this.#options.route) await this.#takeRoute(this.#options.route);
    else this.#watchTcp();
    await this.#step<void>((settle) => this.#connection.connect((error) => settle(error)));
    const { server } = this.#options;
    if (server.security !== 'none') requireAcceptedCertificate(this.#connection, server);
    this.abilities = readAbilities(this.#connection.lastServerResponse || '');
    this.dialogue.done(this.abilities.keywords.join(' '));
  }

  /** What the server showed; null in plain text. */
  get certificate(): PresentedCertificate | null {
    const socket = this.#connection._socket;
    return isSecured(socket) ? presentedCertificate(socket) : null;
  }

  /** False once the connection has ended or said something nobody asked for. */
  get isUsable(): boolean {
    return !this.#isBroken && !this.#connection.destroyed;
  }

  /** What the server said, without the secrets of this session: some repeat what they were told. */
  masked(serverReply: string): string {
    return maskSecrets(serverReply, [...this.shownSecrets]);
  }

  /** Host and port, and the TLS that is between: what stands where a dialogue begins in the middle of a connection. */
  get description(): string {
    const { host, port } = this.#options.server;
    const tls = describeTls(this.#connection._socket);
    return tls ? `${host}:${port}, ${tls}` : `${host}:${port}`;
  }

  /** The letter is done; whoever watched it has no say in the connection any more. */
  release(): void {
    this.#options.signal?.removeEventListener('abort', this.#onAbort);
    this.#options = { ...this.#options, signal: undefined };
  }

  /** After {@link release}: the connection serves another letter of the same account. */
  continueFor(letter: Pick<SmtpSessionOptions, 'recorder' | 'signal' | 'onPhase'>): void {
    this.#options = { ...this.#options, ...letter };
    this.dialogue.continueFor(letter.recorder, letter.onPhase);
    letter.signal?.addEventListener('abort', this.#onAbort, { once: true });
    if (letter.signal?.aborted) this.#onAbort();
  }

  /** One attempt with one mechanism (RFC 4954); with OAUTHBEARER and XOAUTH2 the secret is an access token. */
  async authenticate(mechanism: string, userName: string, secret: string): Promise<void> {
    if (this.shownSecrets.size > 0) this.#options.recorder.hide?.(secret);
    this.shownSecrets.add(secret);
    this.dialogue.begin('authentication');
    const login = { method: methodFor(mechanism), user: userName, pass: secret };
    await this.#step<boolean>((settle) => this.#connection.login(login, settle));
    this.dialogue.done(mechanism);
  }

  /**
   * One transaction (RFC 5321 §3.3): MAIL, RCPT for each, DATA, the letter, the final dot; with SIZE (RFC 1870), 8BITMIME (RFC 6152),
   * SMTPUTF8 (RFC 6531) and in one go (RFC 2920) where that is offered. Eight-bit bytes, which only a letter passed on as it came may hold,
   * go as they are also where it is not: they would be another letter. Resolves with the server's 250.
   */
  async submit(
    envelope: Envelope,
    raw: Uint8Array,
    onBytes: (sentBytes: number) => void,
  ): Promise<SMTPConnectionSendInfo> {
    this.isFinalDotSent = false;
    // The letter before may have left the patience that follows a final dot.
    this.#waitAtMost(this.#options.timeoutMs);
    const letter = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
    const stream = Readable.from(
      this.#pieces(letter, onBytes, () => stream),
      { objectMode: false },
    );
    const command: SMTPEnvelope = {
      from: envelope.from,
      to: [...envelope.to],
      size: letter.length,
      use8BitMime: letter.some((byte) => byte > 0x7f),
      ...(envelope.isTlsRequired ? { requireTLSExtensionEnabled: true } : {}),
    };
    const info = await this.#step<SMTPConnectionSendInfo>((settle) =>
      this.#connection.send(withNotification(command, envelope), stream, settle),
    );
    // The library reads the first digit alone; what is no reply (RFC 5321 §4.2) says nothing about the letter.
    if (!/^2\d\d/.test(info.response)) throw new Error(`no reply: ${info.response}`);
    // The server has answered: what may go wrong from here on is about the next letter.
    this.isFinalDotSent = false;
    return info;
  }

  /** Says QUIT (RFC 5321 §4.1.1.10) and waits a moment for the answer; never fails. */
  async quit(): Promise<void> {
    if (this.#isBroken || this.#connection.destroyed) return this.close();
    const ended = new Promise<void>((done) => this.#connection.once('end', () => done()));
    this.#connection.quit();
    const given = new AbortController();
    const patience = delay(Math.min(quitPatienceMs, this.#options.timeoutMs), undefined, {
      signal: given.signal,
    }).catch(() => undefined);
    await Promise.race([ended, patience, this.#broken.catch(() => undefined)]);
    given.abort();
    this.dialogue.done('');
    return this.close();
  }

  /** Ends the connection whatever state it is in. */
  close(): void {
    this.#options.signal?.removeEventListener('abort', this.#onAbort);
    this.#connection.close();
    const socket = this.#connection._socket;
    if (socket && !socket.destroyed) socket.destroySoon();
  }

  #step<T>(
    run: (settle: (error?: NodemailerError | null, result?: T) => void) => void,
  ): Promise<T> {
    const answered = new Promise<T>((done, failed) => {
      run((error, result) => (error ? failed(error) : done(result as T)));
    });
    answered.catch(() => undefined);
    return Promise.race([this.#broken, answered]);
  }

  /** The library knows no route of ours: it is given the socket, and wraps it in TLS as it would its own. */
  async #takeRoute(route: Route): Promise<void> {
    const { server, timeoutMs, signal } = this.#options;
    const opening = openRoute(server, {
      route,
      timeoutMs,
      signal: signal ?? new AbortController().signal,
      onStep: (phase, detail) => {
        if (phase === 'dns') this.dialogue.resolved(detail);
        else this.dialogue.connected(detail);
      },
    });
    const socket = await opening.catch((error: unknown) => {
      // There is nobody to say QUIT to.
      this.#break(error);
      throw error;
    });
    this.#connection.options.connection = socket;
    // Closed meanwhile, it would be nobody's.
    if (this.#isBroken) socket.destroy();
  }

  /** The library tells of TLS from the first byte only when the handshake is done; TCP comes before. */
  #watchTcp(): void {
    if (this.#options.server.security !== 'tls') return;
    const watch = (): void => {
      const socket = this.#connection._socket;
      if (!socket) return;
      socket.once('connect', () =>
        this.dialogue.connected(`${socket.remoteAddress}:${socket.remotePort}`),
      );
    };
    // It makes the socket right after it has told of the address.
    this.dialogue.onceResolved = () => queueMicrotask(watch);
  }

  /** The letter in pieces; the end, which lets the final dot follow, comes only when all else has left. */
  async *#pieces(
    letter: Buffer,
    onBytes: (sentBytes: number) => void,
    stream: () => Readable,
  ): AsyncGenerator<Buffer> {
    for (let at = 0; at < letter.length; at += chunkBytes) {
      const piece = letter.subarray(at, at + chunkBytes);
      yield piece;
      onBytes(at + piece.length);
    }
    await this.#flushed(stream());
    this.isFinalDotSent = true;
    this.#waitAtMost(this.#options.timeoutMs * finalReplyPatience);
  }

  #waitAtMost(timeoutMs: number): void {
    const socket = this.#connection._socket;
    if (socket) socket.setTimeout(timeoutMs);
  }

  /** Settles when nothing is left between the letter and the network; throws when the connection is gone. */
  async #flushed(stream: Readable): Promise<void> {
    for (let emptyCount = 0; emptyCount < 2;) {
      // A moment for the streams between to hand on what they hold, and for a server that has gone to be noticed.
      await (emptyCount === 0 ? delay(1) : nextTurn());
      if (this.#isBroken || this.#connection.destroyed) throw new Error('connection gone');
      const socket = this.#connection._socket;
      const waitingBytes = stream.readableLength + (socket ? socket.writableLength : 0);
      emptyCount = waitingBytes === 0 ? emptyCount + 1 : 0;
    }
  }
}

function createConnection(options: SmtpSessionOptions, dialogue: SmtpDialogue): SMTPConnection {
  const { server, timeoutMs } = options;
  const host = server.host.trim();
  return new SMTPConnection({
    host: domainToASCII(host) || host,
    port: server.port,
    secure: server.security === 'tls',
    requireTLS: server.security === 'starttls',
    ignoreTLS: server.security === 'none',
    name: ehloName,
    connectionTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    tls: tlsOptions(options.trustedCertificates ?? []),
    customAuth: tokenMechanisms(server),
    logger: dialogue.logger,
    transactionLog: true,
    // The loopback counts as a network: the practice post office is there.
    allowInternalNetworkInterfaces: true,
  });
}

function describeTls(socket: unknown): string {
  const secured = socket as {
    getProtocol?: () => string | null;
    getCipher?: () => { name: string };
  };
  if (!secured?.getProtocol || !secured.getCipher) return '';
  return `${secured.getProtocol() ?? ''} ${secured.getCipher().name}`.trim();
}
