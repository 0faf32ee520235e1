// One conversation by hand: connects, sends the lines a person types, shows what comes. Speaks no protocol by itself but for the commands
// that begin TLS where that was chosen.
import { MailError, toMailFailure, type MailFailure } from '../../src-shared/failure.ts';
import type { SayOutcome } from '../../src-shared/ipc/manual-contract.ts';
import type { ConnectionSecurity } from '../../src-shared/mail/account.ts';
import type { TranscriptLine, TranscriptProtocol } from '../../src-shared/mail/transcript.ts';
import { Conversation } from '../../src-shared/protocol/conversation.ts';
import { carriesSecret } from '../../src-shared/protocol/verbs.ts';
import type { Route } from '../net/route.ts';
import { openConnection, type Connection } from '../pop3/connection.ts';
import { LineReader, LineTooLongError } from '../pop3/line-reader.ts';
import type { TranscriptRecorder } from '../transcript/transcript-book.ts';
import * as limits from './limits.ts';
import { createSecretLines } from './secret-lines.ts';

export interface ManualSessionOptions {
  readonly protocol: TranscriptProtocol;
  readonly host: string;
  readonly port: number;
  readonly security: ConnectionSecurity;
  readonly acceptedFingerprint: string | null;
  readonly signal: AbortSignal;
  /** Kept with the other sessions; bodies are counted there, not written. */
  readonly transcript: TranscriptRecorder;
  readonly onLines: (lines: readonly TranscriptLine[]) => void;
  /** PEM certificates trusted besides the well-known ones. */
  readonly trustedCertificates?: readonly string[];
  /** The way to the server; null or absent: directly. */
  readonly route?: Route | null;
  /** The password of whom USER named, for a PASS without one; null: none is known, and PASS goes as typed. */
  readonly passwordFor?: (userName: string) => Promise<string | null>;
}

/** Connects. Throws {@link MailError}; nothing is left open then. */
export async function openManualSession(options: ManualSessionOptions): Promise<ManualSession> {
  const { transcript, onLines } = options;
  const note = (text: string): void => {
    transcript.note(text);
    onLines([{ at: Date.now(), side: 'note', text }]);
  };
  try {
    const connection = await openConnection({
      ...options,
      acceptedCertificate: options.acceptedFingerprint,
      timeoutMs: limits.openTimeoutMs,
      onStep: (phase, detail) => note(`${phase}: ${detail}`),
    });
    return new ManualSession(connection, options);
  } catch (error) {
    note(`closed: ${toMailFailure(error, 'connect').code}`);
    throw error;
  }
}

export class ManualSession {
  readonly #connection: Connection;
  readonly #options: ManualSessionOptions;
  readonly #conversation: Conversation;
  readonly #reader = new LineReader();
  readonly #secrets = createSecretLines();
  #userName = '';
  #trafficBytes = 0;
  #heardLineCount = 0;
  #partLineCount = 0;
  #letterBytes = 0;
  #isOver = false;
  #batch: TranscriptLine[] = [];

  constructor(connection: Connection, options: ManualSessionOptions) {
    this.#connection = connection;
    this.#options = options;
    this.#conversation = new Conversation(options.protocol, connection.isSecure);
  }

  /** Hears until either side ends it; null after a goodbye. Never rejects. */
  async run(): Promise<MailFailure | null> {
    let failure: MailFailure | null = null;
    try {
      await this.#hearAll();
      if (this.#conversation.state !== 'over') {
        throw this.#connection.failure('connection-lost');
      }
    } catch (error) {
      const words = { detail: error instanceof Error ? error.message : '' };
      const known =
        error instanceof LineTooLongError
          ? this.#connection.failure('protocol-violation', words)
          : error;
      failure = toMailFailure(known, this.#connection.phase);
    }
    this.#isOver = true;
    this.#connection.close();
    this.#note(failure ? `closed: ${failure.code}` : 'closed');
    this.#flush();
    return failure;
  }

  /** Sends one line as it is. A letter's lines are not stuffed: whoever types them sees why a dot ends it. */
  async say(line: string, isClearTextAccepted: boolean): Promise<SayOutcome> {
    if (this.#isOver) return 'closed';
    const isCommand = this.#conversation.state !== 'letter';
    const isSecret = isCommand && (carriesSecret(line) || this.#conversation.isAskedForSecret);
    if (isSecret && !this.#isPrivate && !isClearTextAccepted) return 'unsafe';
    this.#send(isCommand ? await this.#withPassword(line) : line);
    this.#flush();
    return 'said';
  }

  /** Nobody else can listen: it is encrypted, or does not leave this computer. */
  get #isPrivate(): boolean {
    return this.#connection.isSecure || isLoopback(this.#options.host);
  }

  async #withPassword(line: string): Promise<string> {
    const userName = /^\s*USER\s+(.+)$/iu.exec(line)?.[1];
    if (userName !== undefined) this.#userName = userName.trim();
    if (!/^\s*PASS\s*$/iu.test(line)) return line;
    const password = (await this.#options.passwordFor?.(this.#userName)) ?? null;
    if (password === null) return line;
    this.#secrets.learn(password);
    return `PASS ${password}`;
  }

  #send(line: string): void {
    const meaning = this.#conversation.next({ side: 'C', text: line });
    const shown = this.#secrets.client(line, meaning);
    this.#show('C', shown);
    const { transcript } = this.#options;
    if (meaning.kind === 'letter') this.#letterBytes += Buffer.byteLength(line) + 2;
    else {
      if (meaning.kind === 'letter-end')
        transcript.note(`${this.#letterBytes} bytes of the letter`);
      if (meaning.kind === 'letter-end') this.#letterBytes = 0;
      transcript.client(shown);
    }
    this.#count(Buffer.byteLength(line) + 2);
    this.#connection.write(`${line}\r\n`);
  }

  async #hearAll(): Promise<void> {
    this.#connection.phase = 'greeting';
    for (;;) {
      const bytes = await this.#connection.read(limits.silenceMs);
      if (bytes === null) return;
      this.#count(bytes.length);
      this.#reader.feed(bytes);
      for (let line = this.#reader.takeLine(); line; line = this.#reader.takeLine()) {
        await this.#hear(line.toString('utf8'));
      }
      this.#flush();
    }
  }

  async #hear(line: string): Promise<void> {
    this.#heardLineCount += 1;
    if (this.#heardLineCount > limits.maxHeardLines) this.#tooMuch();
    const talk = this.#conversation;
    const meaning = talk.next({ side: 'S', text: line });
    this.#hearPart(this.#secrets.server(line), meaning.kind);
    if (meaning.kind === 'greeting') await this.#beginTls();
    const { verb, isPositive } = meaning;
    if (meaning.kind !== 'reply') return;
    if (isPositive && (verb === 'STLS' || verb === 'STARTTLS')) await this.#startTls();
    if (this.#options.security !== 'starttls' || talk.isSecure) return;
    // The answer to our own EHLO of the beginning, and then to STARTTLS.
    if (verb === 'EHLO' && isPositive) this.#send('STARTTLS');
    else if (verb === 'STLS' || verb === 'STARTTLS' || verb === 'EHLO') {
      throw this.#connection.failure('starttls-unavailable', { serverReply: line });
    }
  }

  /** Parts of letters and lists are shown up to a bound, and counted in what is kept. */
  #hearPart(shown: string, kind: string): void {
    const { transcript } = this.#options;
    if (kind === 'part' && this.#options.protocol === 'pop3') {
      this.#partLineCount += 1;
      if (this.#partLineCount <= limits.maxShownPartLines) this.#show('S', shown);
      return;
    }
    const count = this.#partLineCount;
    this.#partLineCount = 0;
    if (count > limits.maxShownPartLines) {
      this.#showNote(`… ${count - limits.maxShownPartLines} lines …`);
    }
    if (count > 0) transcript.note(`… ${count} lines …`);
    this.#show('S', shown);
    transcript.server(shown);
  }

  async #beginTls(): Promise<void> {
    if (this.#options.security !== 'starttls') return;
    this.#send(this.#options.protocol === 'pop3' ? 'STLS' : 'EHLO [127.0.0.1]');
  }

  async #startTls(): Promise<void> {
    this.#flush();
    await this.#connection.startTls(this.#reader.bufferedBytes);
    this.#conversation.isSecure = true;
    this.#connection.phase = 'authentication';
  }

  #count(byteCount: number): void {
    this.#trafficBytes += byteCount;
    if (this.#trafficBytes > limits.maxTrafficBytes) this.#tooMuch();
  }

  #tooMuch(): never {
    const error: MailError = this.#connection.failure('protocol-violation', {
      detail: 'more than a conversation by hand may have',
    });
    this.#connection.destroy(error);
    throw error;
  }

  #note(text: string): void {
    this.#options.transcript.note(text);
    this.#showNote(text);
  }

  #showNote(text: string): void {
    this.#batch.push({ at: Date.now(), side: 'note', text });
  }

  #show(side: 'C' | 'S', text: string): void {
    this.#batch.push({ at: Date.now(), side, text: printable(text) });
  }

  #flush(): void {
    const lines = this.#batch;
    this.#batch = [];
    if (lines.length > 0) this.#options.onLines(lines);
  }
}

/** 127.0.0.0/8 and ::1 never leave the computer (RFC 1122 §3.2.1.3, RFC 4291 §2.5.3). */
function isLoopback(host: string): boolean {
  const name = host.trim().toLowerCase();
  if (name === 'localhost' || name === '::1') return true;
  return /^127(?:\.\d{1,3}){3}$/u.test(name);
}

/** Control characters as their pictures, but for the tab of a letter. */
function printable(text: string): string {
  return text.replace(/[^\P{Cc}\t]/gu, (character) => {
    const code = character.charCodeAt(0);
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : '\ufffd';
  });
}
