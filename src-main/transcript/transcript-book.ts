// The dialogues of the last sessions. Secrets are masked before a line is made; bodies are never given to it.
import type { AccountId, SessionId } from '../../src-shared/mail/ids.ts';
import type {
  Transcript,
  TranscriptLine,
  TranscriptProtocol,
  TranscriptPurpose,
} from '../../src-shared/mail/transcript.ts';
import { createDialogueMask, createSecretMask } from './masking.ts';

/** Writes down one conversation. Lines come without their line ending; a text of several lines becomes several. */
export interface TranscriptRecorder {
  /** What we said, secrets and all: they are masked here. */
  client(text: string): void;
  server(text: string): void;
  /** What happened between: connected, TLS begun, the bytes of a body. */
  note(text: string): void;
  /** From here on this is a secret of the conversation as well. */
  hide?(secret: string): void;
}

export interface TranscriptHeader {
  readonly sessionId: SessionId;
  readonly accountId: AccountId;
  readonly protocol: TranscriptProtocol;
  readonly purpose: TranscriptPurpose;
  readonly host: string;
  readonly port: number;
  /** Masked also where a server repeats them; never kept longer than the recorder. */
  readonly secrets?: readonly string[];
}

export interface TranscriptBook {
  begin(header: TranscriptHeader): TranscriptRecorder;
  /** Oldest first. */
  list(): readonly Transcript[];
  /** Sessions of earlier runs of the program, oldest first; they go first when there are too many. */
  restore(earlier: readonly Transcript[]): void;
  /** Hears every new line; returns the function that stops listening. */
  onLine(listener: (sessionId: SessionId, line: TranscriptLine) => void): () => void;
}

export interface TranscriptBookOptions {
  /** ms since the epoch. */
  readonly now?: () => number;
  readonly keptSessions?: number;
}

/** Sessions kept: a day of half-hourly checks of one account. Lines have some 40 characters, so long ones take 10 MB together. */
const KEPT_SESSIONS = 50;
/** A first fetch of 10,000 letters says 30,000 lines; the first show how it began, the last how it ended. */
const KEPT_FIRST_LINES = 500;
const KEPT_LAST_LINES = 1_500;
/** RFC 2449 §4 allows 512 octets a reply; a server that says more shows only its beginning. */
const LINE_CHARACTERS = 1_000;

export function createTranscriptBook(options: TranscriptBookOptions = {}): TranscriptBook {
  const { now = Date.now, keptSessions = KEPT_SESSIONS } = options;
  const sessions: KeptSession[] = [];
  let earlier: readonly Transcript[] = [];
  const listeners = new Set<(sessionId: SessionId, line: TranscriptLine) => void>();

  return {
    begin(header) {
      const session = new KeptSession(header, now());
      sessions.push(session);
      if (sessions.length > keptSessions) sessions.shift();
      const secrets = [...(header.secrets ?? [])];
      let maskSecret = createSecretMask(secrets);
      const mask = createDialogueMask((text) => maskSecret(text));
      const write = (side: TranscriptLine['side'], text: string): void => {
        const line: TranscriptLine = { at: now(), side, text: printable(text) };
        session.add(line);
        for (const listener of listeners) listener(header.sessionId, line);
      };
      return {
        client: (text) => forEachLine(text, (line) => write('C', mask.client(line))),
        server: (text) => forEachLine(text, (line) => write('S', mask.server(line))),
        // A note may tell what a server said in its own wrapping (the reason of a refused token).
        note: (text) => write('note', maskSecret(text)),
        hide: (secret) => {
          secrets.push(secret);
          maskSecret = createSecretMask(secrets);
        },
      };
    },
    list: () =>
      [...earlier, ...sessions.map((session) => session.transcript())].slice(-keptSessions),
    restore(kept) {
      earlier = kept;
    },
    onLine(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

class KeptSession {
  readonly #header: TranscriptHeader;
  readonly #startedAt: number;
  readonly #first: TranscriptLine[] = [];
  #last: TranscriptLine[] = [];
  #leftOutCount = 0;

  constructor(header: TranscriptHeader, startedAt: number) {
    this.#header = header;
    this.#startedAt = startedAt;
  }

  add(line: TranscriptLine): void {
    if (this.#first.length < KEPT_FIRST_LINES) {
      this.#first.push(line);
      return;
    }
    this.#last.push(line);
    // Cut in halves, not line by line: shifting an array at every line would cost more than the session.
    if (this.#last.length < 2 * KEPT_LAST_LINES) return;
    this.#leftOutCount += KEPT_LAST_LINES;
    this.#last = this.#last.slice(KEPT_LAST_LINES);
  }

  transcript(): Transcript {
    const { sessionId, accountId, protocol, purpose, host, port } = this.#header;
    return {
      sessionId,
      accountId,
      protocol,
      purpose,
      host,
      port,
      startedAt: this.#startedAt,
      lines: [...this.#first, ...this.#gap(), ...this.#last],
    };
  }

  #gap(): TranscriptLine[] {
    const next = this.#last[0];
    if (this.#leftOutCount === 0 || !next) return [];
    return [{ at: next.at, side: 'note', text: `… ${this.#leftOutCount} lines …` }];
  }
}

function forEachLine(text: string, write: (line: string) => void): void {
  // As nearly always.
  if (!text.includes('\n')) return write(text);
  for (const line of text.replace(/\r?\n$/, '').split(/\r?\n/)) write(line);
}

/** Control characters as their pictures (U+2400…), so that no server's reply can disturb the console. */
function printable(text: string): string {
  const short = text.length > LINE_CHARACTERS ? `${text.slice(0, LINE_CHARACTERS)}…` : text;
  // Nearly no line has any.
  if (!/\p{Cc}/u.test(short)) return short;
  return short.replace(/\p{Cc}/gu, (character) => {
    const code = character.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return code === 0x7f ? '\u2421' : '\ufffd';
  });
}
