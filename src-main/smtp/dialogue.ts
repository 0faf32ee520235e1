// Listens to what the SMTP library logs: writes the dialogue down and knows at which step of it we are. Bodies are not in it.
import type { MailPhase } from '../../src-shared/failure.ts';

/** Where the lines go; a TranscriptRecorder, which masks secrets before a line is made. */
export interface DialogueRecorder {
  client(text: string): void;
  server(text: string): void;
  note(text: string): void;
  /** From here on this is a secret of the conversation as well. */
  hide?(secret: string): void;
}

/** `detail`: words that are no sentence, such as an address or a TLS version. */
export type PhaseListener = (phase: MailPhase, change: 'begun' | 'done', detail: string) => void;

interface LogEntry {
  readonly tnx?: string;
  readonly resolved?: string;
  readonly remoteAddress?: string;
  readonly remotePort?: number;
  readonly outByteCount?: number;
}

export class SmtpDialogue {
  phase: MailPhase = 'dns';
  /** Called once the address is known and before the socket exists. */
  onceResolved: () => void = () => undefined;
  #recorder: DialogueRecorder;
  readonly #security: 'none' | 'starttls' | 'tls';
  #onPhase: PhaseListener;
  /** Asked when the handshake is done. */
  readonly #tlsDescription: () => string;
  #isStartTlsAsked = false;

  constructor(options: {
    readonly recorder: DialogueRecorder;
    readonly security: 'none' | 'starttls' | 'tls';
    readonly onPhase?: PhaseListener | undefined;
    readonly tlsDescription: () => string;
  }) {
    this.#recorder = options.recorder;
    this.#security = options.security;
    this.#onPhase = options.onPhase ?? (() => undefined);
    this.#tlsDescription = options.tlsDescription;
  }

  /** What the library wants as its logger. */
  readonly logger = {
    debug: (entry: LogEntry, message?: string) => this.#hear(entry, message ?? ''),
    info: (entry: LogEntry, message?: string) => this.#hear(entry, message ?? ''),
    // Errors come as errors, too.
    warn: () => undefined,
    error: () => undefined,
  };

  /** From now on the dialogue is about another letter, over the connection that stands. */
  continueFor(recorder: DialogueRecorder, onPhase: PhaseListener = () => undefined): void {
    this.#recorder = recorder;
    this.#onPhase = onPhase;
    this.phase = 'envelope';
  }

  begin(phase: MailPhase): void {
    if (this.phase === phase) return;
    this.phase = phase;
    this.#onPhase(phase, 'begun', '');
  }

  /** Ends the present step and begins the next, if there is one now. */
  done(detail: string, next?: MailPhase): void {
    this.#onPhase(this.phase, 'done', detail);
    if (next) this.begin(next);
  }

  /** The address is known, or the proxy that knows it. */
  resolved(address: string): void {
    this.done(address, 'connect');
    this.onceResolved();
  }

  /** The TCP connection stands, and the TLS handshake or the greeting comes next. */
  connected(address: string): void {
    if (this.phase !== 'connect') return;
    this.#recorder.note(`connected to ${address}`);
    this.done(address, this.#security === 'tls' ? 'tls' : 'greeting');
  }

  #hear(entry: LogEntry, message: string): void {
    if (entry.tnx === 'client') return this.#client(message);
    if (entry.tnx === 'server') return this.#server(message);
    if (entry.tnx === 'dns') return this.resolved(entry.resolved ?? '');
    if (entry.tnx === 'message') return this.#bodySent(entry.outByteCount ?? 0);
    if (entry.tnx === 'network' && entry.remoteAddress) {
      return this.#established(`${entry.remoteAddress}:${entry.remotePort}`);
    }
    return undefined;
  }

  #established(address: string): void {
    // Told already where the first byte is TLS's, and where a proxy was asked.
    this.connected(address);
    if (this.#security !== 'tls') return;
    this.#secured();
    this.begin('greeting');
  }

  #secured(): void {
    const description = this.#tlsDescription();
    this.#recorder.note(`TLS: ${description}`);
    this.done(description);
  }

  #server(reply: string): void {
    this.#recorder.server(reply);
    if (this.phase !== 'greeting' || !/^220[ -]/.test(reply)) return;
    this.done(firstLine(reply), this.#security === 'starttls' ? 'tls' : 'capabilities');
  }

  #client(line: string): void {
    // The second EHLO of a STARTTLS session is the first line inside TLS (RFC 3207 §4.2).
    if (this.#isStartTlsAsked && this.phase === 'tls') {
      this.#secured();
      this.begin('capabilities');
    }
    if (/^STARTTLS$/i.test(line)) this.#isStartTlsAsked = true;
    if (/^(MAIL|RCPT) /i.test(line)) this.begin('envelope');
    if (/^DATA$/i.test(line)) this.begin('data');
    if (/^QUIT$/i.test(line)) this.begin('quit');
    this.#recorder.client(line);
  }

  #bodySent(sizeBytes: number): void {
    this.#recorder.note(`${sizeBytes} bytes of the letter`);
    this.#recorder.client('.');
  }
}

function firstLine(reply: string): string {
  return reply.split('\n', 1)[0]?.trim() ?? '';
}
