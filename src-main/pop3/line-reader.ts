// POP3's framing (RFC 1939 §3) as a byte state machine: lines, and bodies un-stuffed until the final dot. Knows no socket.
// Never holds a whole message, and never changes a byte but for stuffed dots.
import { maxReplyLineBytes } from './limits.ts';

const LF = 0x0a;
const CR = 0x0d;
const DOT = 0x2e;
const LINE_END_AND_DOT = Buffer.from('\r\n.');
const EMPTY = Buffer.alloc(0);

/** Thrown when a line has no end within {@link maxReplyLineBytes}. */
export class LineTooLongError extends Error {
  constructor() {
    super(`no line ends within ${maxReplyLineBytes} bytes`);
    this.name = 'LineTooLongError';
  }
}

export class LineReader {
  #pending: Buffer = EMPTY;
  #position = 0;
  /** Where to go on looking for the end of a line. */
  #searchedTo = 0;
  #isAtLineStart = true;

  /** Takes what came from the socket; the buffer must not change afterwards. */
  feed(bytes: Buffer): void {
    const rest = this.#pending.length - this.#position;
    this.#searchedTo -= this.#position;
    this.#pending =
      rest === 0 ? bytes : Buffer.concat([this.#pending.subarray(this.#position), bytes]);
    this.#position = 0;
  }

  /** Bytes fed and not yet taken. */
  get bufferedBytes(): number {
    return this.#pending.length - this.#position;
  }

  /** The next line without its end, or null when more must be fed. Ends at CRLF; a bare LF is let pass in a status line. */
  takeLine(): Buffer | null {
    const from = Math.max(this.#searchedTo, this.#position);
    const end = this.#pending.indexOf(LF, from);
    const length = (end < 0 ? this.#pending.length : end) - this.#position;
    if (length > maxReplyLineBytes) throw new LineTooLongError();
    if (end < 0) {
      this.#searchedTo = this.#pending.length;
      return null;
    }
    const stop = end > this.#position && this.#pending[end - 1] === CR ? end - 1 : end;
    const line = this.#pending.subarray(this.#position, stop);
    this.#position = end + 1;
    return line;
  }

  /**
   * Gives `sink` what is there of a multi-line body, pieces in order, and says whether its final dot came. The line end before
   * that dot belongs to the body; the dot's own line does not. Pieces are views: the sink copies what it keeps.
   */
  takeBody(sink: (piece: Buffer) => void): boolean {
    const bytes = this.#pending;
    let from = this.#position;
    for (;;) {
      if (this.#isAtLineStart) {
        const start = dotAtLineStart(bytes, from);
        if (start === 'undecided') break;
        if (start === 'end') {
          this.#position = from + 3;
          return true;
        }
        if (start === 'stuffed') from += 1;
        this.#isAtLineStart = false;
      }
      const end = bytes.indexOf(LINE_END_AND_DOT, from);
      const until = end < 0 ? bytes.length - openLineEnd(bytes, from) : end + 2;
      if (until > from) sink(bytes.subarray(from, until));
      from = until;
      if (end < 0) break;
      this.#isAtLineStart = true;
    }
    this.#position = from;
    return false;
  }

  /** Before each body: its first line begins a line. */
  beginBody(): void {
    this.#isAtLineStart = true;
  }
}

/** What a line's first bytes are: the final dot, a stuffed dot, neither, or too few to tell. */
function dotAtLineStart(bytes: Buffer, at: number): 'end' | 'stuffed' | 'plain' | 'undecided' {
  if (at >= bytes.length) return 'undecided';
  if (bytes[at] !== DOT) return 'plain';
  if (at + 1 >= bytes.length) return 'undecided';
  if (bytes[at + 1] !== CR) return 'stuffed';
  if (at + 2 >= bytes.length) return 'undecided';
  return bytes[at + 2] === LF ? 'end' : 'stuffed';
}

/** How many bytes at the end may be the beginning of CRLF-dot and must wait for the next packet: 0, 1 or 2. */
function openLineEnd(bytes: Buffer, from: number): number {
  const last = bytes.length - 1;
  if (last < from) return 0;
  if (bytes[last] === CR) return 1;
  return last > from && bytes[last] === LF && bytes[last - 1] === CR ? 2 : 0;
}
