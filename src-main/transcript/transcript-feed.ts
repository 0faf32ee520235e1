// New lines of dialogues for a window that shows them: gathered for a moment, and only while somebody looks. A fetch of 10,000 letters
// says 30,000 lines, and each message to a page costs more than a letter does.
import type { SessionId } from '../../src-shared/mail/ids.ts';
import type { TranscriptLine } from '../../src-shared/mail/transcript.ts';

export type SendLines = (sessionId: SessionId, lines: readonly TranscriptLine[]) => void;

/** Lines wait so long for others; a dialogue read as it goes still seems to go line by line. */
const gatherMs = 50;

export class TranscriptFeed {
  readonly #send: SendLines;
  #isFollowed = false;
  #waiting = new Map<SessionId, TranscriptLine[]>();
  #timer: NodeJS.Timeout | null = null;

  constructor(send: SendLines) {
    this.#send = send;
  }

  follow(isFollowed: boolean): void {
    this.#isFollowed = isFollowed;
    if (!isFollowed) this.#waiting.clear();
  }

  offer(sessionId: SessionId, line: TranscriptLine): void {
    if (!this.#isFollowed) return;
    const lines = this.#waiting.get(sessionId);
    if (lines) lines.push(line);
    else this.#waiting.set(sessionId, [line]);
    this.#timer ??= setTimeout(() => this.flush(), gatherMs).unref();
  }

  /** Sends what waits. Called before dialogues are listed, so that no line comes after a list that has it. */
  flush(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const waiting = this.#waiting;
    this.#waiting = new Map();
    for (const [sessionId, lines] of waiting) this.#send(sessionId, lines);
  }
}
