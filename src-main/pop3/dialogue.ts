// One command, one reply, in order: lines and bodies over a connection, written into the transcript as they pass.
// Knows no verb. A reply it cannot understand ends the session, since nothing after it can be trusted.
import { MailError, type MailFailureCode, type MailPhase } from '../../src-shared/failure.ts';
import { maskSecrets } from '../transcript/masking.ts';
import type { TranscriptRecorder } from '../transcript/transcript-book.ts';
import type { Connection } from './connection.ts';
import { GatheredBytes } from './gathered-bytes.ts';
import { linesOf } from './lines-of.ts';
import * as limits from './limits.ts';
import { LineReader, LineTooLongError } from './line-reader.ts';
import { Pace } from './pace.ts';
import { parseReply, refusalCode, type Reply } from './reply.ts';

/** Lines of a list shown in the transcript; more would drown it. */
const SHOWN_LIST_LINES = 20;

const LF = 0x0a;

export interface BodyOptions {
  /** Awaited before more is read, so that whoever takes the pieces can hold the server back; null when there is room. */
  readonly room?: () => Promise<void> | null;
  /** For all of it. */
  readonly deadlineMs?: number;
}

export class Dialogue {
  readonly connection: Connection;
  readonly transcript: TranscriptRecorder;
  readonly #secrets: string[];
  #reader = new LineReader();
  #hasPipelined = false;

  constructor(
    connection: Connection,
    transcript: TranscriptRecorder,
    secrets: readonly string[] = [],
  ) {
    this.connection = connection;
    this.transcript = transcript;
    this.#secrets = [...secrets];
  }

  set phase(phase: MailPhase) {
    this.connection.phase = phase;
  }

  /** A secret this conversation has got since it began. */
  hide(secret: string): void {
    this.#secrets.push(secret);
    this.transcript.hide?.(secret);
  }

  /** Sends command lines in one write; several together are pipelining (RFC 2449 §6.6). */
  say(...lines: readonly string[]): void {
    if (lines.length > 1) this.#hasPipelined = true;
    // On their way first: no answer can come before they are written down, either.
    this.connection.write(lines.map((line) => `${line}\r\n`).join(''));
    for (const line of lines) this.transcript.client(line);
  }

  /** Several commands were sent in one go. */
  get hasPipelined(): boolean {
    return this.#hasPipelined;
  }

  /** The next status line. Throws `protocol-violation` when it is neither +OK nor -ERR. */
  async hear(): Promise<Reply> {
    const line = await this.#line();
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
   * A body, un-stuffed, piece by piece; pieces are views, gone after the call. Returns its size in bytes. `timed-out` when
   * it comes too slowly, or not whole within `deadlineMs`.
   */
  async hearBody(
    sink: (piece: Buffer) => void,
    maxBytes: number,
    { room, deadlineMs = Infinity }: BodyOptions = {},
  ): Promise<number> {
    const pace = new Pace(this.connection.timeoutMs);
    const endsAt = performance.now() + deadlineMs;
    let sizeBytes = 0;
    this.#reader.beginBody();
    const counted = (piece: Buffer): void => {
      sizeBytes += piece.length;
      sink(piece);
    };
    while (!this.#reader.takeBody(counted)) {
      if (sizeBytes > maxBytes) throw this.violation(`a reply of more than ${maxBytes} bytes`);
      const waiting = room?.();
      if (waiting) {
        await waiting;
        pace.restart();
      }
      pace.count(await this.#feed(Math.min(pace.endsAt, endsAt)));
    }
    return sizeBytes;
  }

  /** The lines of a multi-line reply; nothing of it when its final dot never comes. */
  async hearList(maxBytes = limits.maxListBytes): Promise<string[]> {
    const gathered = new GatheredBytes();
    let lineCount = 0;
    const take = (piece: Buffer): void => {
      for (let at = piece.indexOf(LF); at >= 0; at = piece.indexOf(LF, at + 1)) lineCount += 1;
      if (lineCount > limits.maxListLines) {
        throw this.violation(`a reply of more than ${limits.maxListLines} lines`);
      }
      gathered.add(piece);
    };
    const deadlineMs = limits.listTimeouts * this.connection.timeoutMs;
    await this.hearBody(take, maxBytes, { deadlineMs });
    // latin1, so that every byte of a unique-id is one character, whatever it is.
    const lines = linesOf(gathered.whole().toString('latin1'));
    for (const line of lines.slice(0, SHOWN_LIST_LINES)) {
      this.transcript.server(line.slice(0, limits.maxReplyLineBytes));
    }
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
      ...(line === undefined ? {} : { serverReply: this.#masked(line).slice(0, 200) }),
    });
  }

  /** A line must come whole within the time that a silence may last: byte by byte it is no better than silence. */
  async #line(): Promise<string> {
    const endsAt = performance.now() + this.connection.timeoutMs;
    for (;;) {
      const line = this.#takeLine();
      if (line) return line.toString('utf8');
      await this.#feed(endsAt);
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

  /** Takes what comes next, and says how many bytes that was. `endsAt` in ms of `performance.now()`. */
  async #feed(endsAt: number): Promise<number> {
    const bytes = await this.connection.read(Math.max(1, endsAt - performance.now()));
    if (!bytes)
      throw this.connection.failure('connection-lost', { detail: 'closed by the server' });
    this.#reader.feed(bytes);
    return bytes.length;
  }

  #masked(text: string): string {
    return maskSecrets(text, this.#secrets);
  }
}
