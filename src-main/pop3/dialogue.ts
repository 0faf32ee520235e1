// One command, one reply, in order: lines and bodies over a connection, written into the transcript as they pass.
// Knows no verb. A reply it cannot understand ends the session, since nothing after it can be trusted.
import { MailError, type MailFailureCode, type MailPhase } from '../../src-shared/failure.ts';
import { maskSecrets } from '../transcript/masking.ts';
import type { TranscriptRecorder } from '../transcript/transcript-book.ts';
import type { Connection } from './connection.ts';
import { maxListBytes } from './limits.ts';
import { LineReader, LineTooLongError } from './line-reader.ts';
import { parseReply, refusalCode, type Reply } from './reply.ts';

/** Lines of a list shown in the transcript; more would drown it. */
const SHOWN_LIST_LINES = 20;

export class Dialogue {
  readonly connection: Connection;
  readonly transcript: TranscriptRecorder;
  readonly #secrets: readonly string[];
  #reader = new LineReader();

  constructor(
    connection: Connection,
    transcript: TranscriptRecorder,
    secrets: readonly string[] = [],
  ) {
    this.connection = connection;
    this.transcript = transcript;
    this.#secrets = secrets;
  }

  set phase(phase: MailPhase) {
    this.connection.phase = phase;
  }

  /** Sends command lines in one write; several together are pipelining (RFC 2449 §6.6). */
  say(...lines: readonly string[]): void {
    for (const line of lines) this.transcript.client(line);
    this.connection.write(lines.map((line) => `${line}\r\n`).join(''));
  }

  /** The next status line. Throws `protocol-violation` when it is neither +OK nor -ERR. */
  async hear(timeoutMs?: number): Promise<Reply> {
    const line = await this.#line(timeoutMs);
    this.transcript.server(line);
    const reply = parseReply(line);
    if (!reply) throw this.violation('neither +OK nor -ERR', line);
    return reply;
  }

  /** The greeting. Anything but a POP3 status line means that another protocol lives at that port. */
  async hearGreeting(): Promise<Reply> {
    let line = '';
    try {
      line = await this.#line();
    } catch (error) {
      const code = error instanceof MailError ? error.failure.code : 'internal';
      // Bytes that make no line, such as a TLS alert; or a line without end.
      const saidSomething = this.#reader.bufferedBytes > 0 && code !== 'cancelled';
      if (!saidSomething || code === 'internal') throw error;
      throw this.connection.failure('not-this-protocol', { cause: error });
    }
    this.transcript.server(line);
    const reply = parseReply(line);
    if (reply && reply.status !== 'continue') return reply;
    throw this.connection.failure('not-this-protocol', { serverReply: line.slice(0, 200) });
  }

  async ask(line: string): Promise<Reply> {
    this.say(line);
    return this.hear();
  }

  /** True when the next reply may be there already, so that hearing it need not wait for the server. */
  get hasInput(): boolean {
    return this.#reader.bufferedBytes > 0 || this.connection.hasUnreadBytes;
  }

  /**
   * A body, un-stuffed, piece by piece; pieces are views, gone after the call. `room` is awaited before more is read, so that
   * whoever takes the pieces can hold the server back. Returns its size in bytes.
   */
  async hearBody(
    sink: (piece: Buffer) => void,
    maxBytes: number,
    room?: () => Promise<void> | null,
  ): Promise<number> {
    let sizeBytes = 0;
    this.#reader.beginBody();
    const counted = (piece: Buffer): void => {
      sizeBytes += piece.length;
      sink(piece);
    };
    while (!this.#reader.takeBody(counted)) {
      if (sizeBytes > maxBytes) throw this.violation(`a reply of more than ${maxBytes} bytes`);
      await room?.();
      await this.#feed();
    }
    return sizeBytes;
  }

  /** The lines of a multi-line reply; nothing of it when its final dot never comes. */
  async hearList(): Promise<string[]> {
    const pieces: Buffer[] = [];
    await this.hearBody((piece) => pieces.push(Buffer.from(piece)), maxListBytes);
    // latin1, so that every byte of a unique-id is one character, whatever it is.
    const text = Buffer.concat(pieces).toString('latin1');
    const lines = text === '' ? [] : text.replace(/\r?\n$/, '').split(/\r?\n/);
    for (const line of lines.slice(0, SHOWN_LIST_LINES)) this.transcript.server(line);
    const hiddenCount = lines.length - SHOWN_LIST_LINES;
    if (hiddenCount > 0) this.transcript.note(`… ${hiddenCount} lines …`);
    this.transcript.server('.');
    return lines;
  }

  /** Encrypts the connection; what was read in the clear must have been understood to the last byte. */
  async startTls(): Promise<void> {
    await this.connection.startTls(this.#reader.bufferedBytes);
    this.#reader = new LineReader();
  }

  /** A refusal as a failure: by its response code, else `otherwise`. */
  refusal(reply: Reply, otherwise: MailFailureCode, detail?: string): MailError {
    return this.failureWith(reply, refusalCode(reply, otherwise), detail);
  }

  /** A failure of this code that carries the server's sentence, and technical words for the details line. */
  failureWith(reply: Reply, code: MailFailureCode, detail?: string): MailError {
    return this.connection.failure(code, {
      serverReply: this.#masked(reply.text),
      ...(detail ? { detail: this.#masked(detail) } : {}),
    });
  }

  /** The server broke the protocol. */
  violation(detail: string, line?: string): MailError {
    return this.connection.failure('protocol-violation', {
      detail,
      ...(line === undefined ? {} : { serverReply: this.#masked(line.slice(0, 200)) }),
    });
  }

  async #line(timeoutMs?: number): Promise<string> {
    for (;;) {
      const line = this.#takeLine();
      if (line) return line.toString('utf8');
      await this.#feed(timeoutMs);
    }
  }

  #takeLine(): Buffer | null {
    try {
      return this.#reader.takeLine();
    } catch (error) {
      if (error instanceof LineTooLongError) throw this.violation(error.message);
      throw error;
    }
  }

  async #feed(timeoutMs?: number): Promise<void> {
    const bytes = await this.connection.read(timeoutMs);
    if (!bytes)
      throw this.connection.failure('connection-lost', { detail: 'closed by the server' });
    this.#reader.feed(bytes);
  }

  #masked(text: string): string {
    return maskSecrets(text, this.#secrets);
  }
}
