// Bytes to and from one server: the way there, TLS, one deadline. The only importer of node:net and node:tls in the POP3 engine.
// Knows nothing of POP3, and never falls back from TLS to plain text.
import { isIP, type Socket } from 'node:net';
import * as tls from 'node:tls';
import {
  MailError,
  type MailFailure,
  type MailFailureCode,
  type MailPhase,
  type PresentedCertificate,
} from '../../src-shared/failure.ts';
import type { ConnectionSecurity } from '../../src-shared/mail/account.ts';
import { openRoute } from '../net/open-route.ts';
import type { Route } from '../net/route.ts';
import { asciiHost } from '../net/tcp.ts';
import { certificateProblem, presentedCertificate } from './certificate-check.ts';
import { connectionFailureCode, errorCodeOf } from './connection-failure.ts';
import { maxBufferedBytes } from './limits.ts';
import { SilenceWatch } from './silence-watch.ts';

export interface ConnectionOptions {
  readonly host: string;
  readonly port: number;
  /** `starttls` begins in plain text; {@link Connection.startTls} follows. */
  readonly security: ConnectionSecurity;
  /** For lookup, connect and handshake together, and for each silence afterwards. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** The way to it; null or absent: directly. */
  readonly route?: Route | null;
  /** PEM certificates trusted besides the well-known ones. */
  readonly trustedCertificates?: readonly string[];
  /** Fingerprint of the one certificate that passes unverified, since the person accepted it for this host and port. */
  readonly acceptedCertificate?: string | null;
  /** Hears of the certificate that was accepted. */
  readonly onCertificate?: (certificate: PresentedCertificate) => void;
  /** Hears when a step is done: the address found or the proxy that knows it, what was reached, the TLS version and cipher. */
  readonly onStep?: (phase: 'dns' | 'connect' | 'tls', detail: string) => void;
}

/** Looks the host up, connects and, with `tls`, shakes hands. Throws {@link MailError}; nothing is left open then. */
export async function openConnection(options: ConnectionOptions): Promise<Connection> {
  const connection = new Connection(options);
  try {
    await connection.open();
    return connection;
  } catch (error) {
    connection.destroy();
    throw error;
  }
}

/** Says how a failure is put together where host, port and phase are known. */
export interface FailureWords extends Pick<
  MailFailure,
  'serverReply' | 'detail' | 'certificate' | 'retryAfterMs'
> {
  readonly cause?: unknown;
}

export class Connection {
  /** What the conversation is about just now; every failure names it. */
  phase: MailPhase = 'dns';
  readonly #options: ConnectionOptions;
  #socket: Socket | null = null;
  #isSecure = false;
  #chunks: Buffer[] = [];
  #bufferedBytes = 0;
  #hasEnded = false;
  #error: MailError | null = null;
  #waiting: ((error: MailError | null) => void) | null = null;
  #stopListening: () => void = () => undefined;
  readonly #silence = new SilenceWatch((timeoutMs) => {
    this.#error ??= this.failure('timed-out', { detail: `silent for ${timeoutMs} ms` });
    this.#wake(this.#error);
  });
  /** Ends what is being opened. */
  readonly #opening = new AbortController();
  readonly #onAbort = (): void => this.destroy(this.failure('cancelled'));

  constructor(options: ConnectionOptions) {
    this.#options = options;
  }

  /** True once the server's certificate was found good and everything is encrypted. */
  get isSecure(): boolean {
    return this.#isSecure;
  }

  /** The longest silence, in ms. */
  get timeoutMs(): number {
    return this.#options.timeoutMs;
  }

  get hasUnreadBytes(): boolean {
    return this.#bufferedBytes > 0 || (this.#socket?.readableLength ?? 0) > 0;
  }

  async open(): Promise<void> {
    const { signal, timeoutMs, security } = this.#options;
    if (signal.aborted) throw this.failure('cancelled');
    signal.addEventListener('abort', this.#onAbort, { once: true });
    const endsAt = performance.now() + timeoutMs;
    const socket = await this.#unlessDestroyed(this.#reach());
    const leftMs = Math.max(1, endsAt - performance.now());
    const deadline = setTimeout(() => this.destroy(this.failure('timed-out')), leftMs);
    try {
      if (security === 'tls') await this.#unlessDestroyed(this.#secure(socket, true));
      else this.#listen(socket);
    } finally {
      clearTimeout(deadline);
    }
  }

  /** Sends text as UTF-8. A server that is gone is noticed at the next read. */
  write(text: string): void {
    this.#socket?.write(text);
  }

  /** The next bytes, or null when the server closed. Throws when it is silent for `timeoutMs`, cut or stopped. */
  async read(timeoutMs: number = this.#options.timeoutMs): Promise<Buffer | null> {
    if (this.#chunks.length === 0 && !this.#hasEnded) await this.#change(timeoutMs);
    // What came before the end is read first; after Stop nothing is.
    if (this.#error && (this.#chunks.length === 0 || this.#error.failure.code === 'cancelled')) {
      throw this.#error;
    }
    const chunk = this.#chunks.shift();
    if (!chunk) return null;
    this.#bufferedBytes -= chunk.length;
    if (this.#bufferedBytes <= maxBufferedBytes / 2) this.#socket?.resume();
    return chunk;
  }

  /**
   * Goes on over TLS after the server agreed to STLS (RFC 2595 §4). Bytes that came in the clear behind its reply may be
   * an attacker's (CVE-2011-0411): with them the connection fails. `leftoverBytes`: read already but not yet understood.
   */
  async startTls(leftoverBytes: number): Promise<void> {
    const socket = this.#socket;
    if (!socket) throw this.failure('connection-lost');
    this.phase = 'tls';
    if (leftoverBytes > 0 || this.hasUnreadBytes) {
      const error = this.failure('tls-failed', { detail: 'plain bytes came before TLS began' });
      this.destroy(error);
      throw error;
    }
    this.#stopListening();
    const deadline = setTimeout(
      () => this.destroy(this.failure('timed-out')),
      this.#options.timeoutMs,
    );
    try {
      await this.#unlessDestroyed(this.#secure(socket, false));
    } finally {
      clearTimeout(deadline);
    }
  }

  /** Says goodbye to TCP in order: what was written is still sent. */
  close(): void {
    this.#socket?.end();
    this.destroy();
  }

  /** Drops the connection at once; whoever waits for it gets `error`, or learns that it is lost. */
  destroy(error: MailError | null = null): void {
    this.#options.signal.removeEventListener('abort', this.#onAbort);
    this.#error ??= error ?? this.failure('connection-lost');
    this.#hasEnded = true;
    this.#opening.abort();
    this.#silence.stop();
    const socket = this.#socket;
    this.#stopListening();
    if (socket?.writableEnded) socket.destroySoon();
    else socket?.destroy();
    this.#wake(this.#error);
  }

  /** A failure of this connection in its present phase, ready to be thrown. */
  failure(code: MailFailureCode, words: FailureWords = {}): MailError {
    const { host, port } = this.#options;
    const { cause, ...rest } = words;
    return new MailError({ code, phase: this.phase, host, port, ...rest }, cause);
  }

  async #reach(): Promise<Socket> {
    const { host, port, route, timeoutMs, onStep } = this.#options;
    const socket = await openRoute(
      { host, port },
      {
        route: route ?? null,
        timeoutMs,
        signal: this.#opening.signal,
        onPhase: (phase) => (this.phase = phase),
        ...(onStep ? { onStep } : {}),
      },
    );
    this.#socket = socket;
    return socket;
  }

  async #secure(socket: Socket, fromFirstByte: boolean): Promise<void> {
    this.phase = 'tls';
    const host = asciiHost(this.#options.host.trim());
    const secured = tls.connect({
      socket,
      host,
      // SNI carries names only (RFC 6066 §3); an address is still compared with the certificate.
      ...(isIP(host) ? {} : { servername: host.replace(/\.$/, '') }),
      // The handshake is let come to its end so that a certificate that fails can be shown; what follows at once decides, and
      // not NODE_TLS_REJECT_UNAUTHORIZED in the environment. No session is offered for resumption.
      rejectUnauthorized: false,
      minVersion: 'TLSv1.2',
      ...authorities(this.#options.trustedCertificates ?? []),
    });
    this.#socket = secured;
    await this.#event(secured, 'secureConnect', fromFirstByte);
    const problem = certificateProblem(secured, this.#options.acceptedCertificate ?? null);
    if (problem) {
      const { code, ...words } = problem;
      const error = this.failure(code, words);
      this.destroy(error);
      throw error;
    }
    this.#isSecure = true;
    const shown = this.#options.onCertificate && presentedCertificate(secured);
    if (shown) this.#options.onCertificate?.(shown);
    this.#options.onStep?.('tls', `${secured.getProtocol() ?? ''} ${secured.getCipher().name}`);
    this.#listen(secured);
  }

  #event(socket: Socket, name: string, fromFirstByte: boolean): Promise<void> {
    return new Promise((done, failed) => {
      // Stays for good: between one step and the next an error must find somebody who listens.
      socket.on('error', (error) => {
        const code = connectionFailureCode(error, fromFirstByte);
        failed(this.failure(code, { detail: errorCodeOf(error) || error.message, cause: error }));
      });
      socket.once('close', () => failed(this.failure('connection-lost')));
      socket.once(name, () => done());
    });
  }

  #listen(socket: Socket): void {
    const onData = (bytes: Buffer): void => {
      this.#chunks.push(bytes);
      this.#bufferedBytes += bytes.length;
      if (this.#bufferedBytes > maxBufferedBytes) socket.pause();
      this.#wake(null);
    };
    const onError = (error: Error): void => {
      const detail = errorCodeOf(error) || error.message;
      const code = errorCodeOf(error) === 'ETIMEDOUT' ? 'timed-out' : 'connection-lost';
      this.#error ??= this.failure(code, { detail, cause: error });
    };
    const onEnd = (): void => {
      this.#hasEnded = true;
      this.#wake(null);
    };
    socket.on('data', onData).on('error', onError).on('end', onEnd).on('close', onEnd);
    // A proxy's is handed over paused.
    socket.resume();
    this.#stopListening = () => {
      socket.off('data', onData).off('error', onError).off('end', onEnd).off('close', onEnd);
    };
  }

  async #change(timeoutMs: number): Promise<void> {
    this.#silence.begin(timeoutMs);
    try {
      await new Promise<void>((done, failed) => {
        this.#waiting = (error) => (error ? failed(error) : done());
      });
    } finally {
      this.#silence.end();
    }
  }

  #wake(error: MailError | null): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.(error);
  }

  /** The promise's value, unless Stop or the deadline destroys the connection first. */
  async #unlessDestroyed<Value>(work: Promise<Value>): Promise<Value> {
    work.catch(() => undefined);
    const destroyed = new Promise<never>((_done, failed) => {
      this.#waiting = (error) => failed(error ?? this.failure('connection-lost'));
    });
    destroyed.catch(() => undefined);
    const value = await Promise.race([work, destroyed]);
    if (this.#error) throw this.#error;
    return value;
  }
}

/**
 * Without extra certificates Node's own store decides, NODE_EXTRA_CA_CERTS included. `ca` replaces that store, so it is
 * repeated; before Node 22.15 only the well-known roots can be.
 */
function authorities(trustedCertificates: readonly string[]): { ca?: string[] } {
  if (trustedCertificates.length === 0) return {};
  const { getCACertificates } = tls as { getCACertificates?: (kind: 'default') => string[] };
  return {
    ca: [...(getCACertificates?.('default') ?? tls.rootCertificates), ...trustedCertificates],
  };
}
