// A survey's end of the port to the window that shows the maildrop: headers gathered into frames, no more of them under way than
// the window has read.
import { MailError, toMailFailure } from '../../src-shared/failure.ts';
import { checkSurveyAnswer } from '../../src-shared/ipc/survey-guards.ts';
import type { SurveyFrame } from '../../src-shared/ipc/session-port-contract.ts';
import type { Listing } from '../../src-shared/mail/retrieval.ts';
import type { PortTo } from './frame-port.ts';
import * as limits from './limits.ts';

export class SurveyLink {
  readonly #port: PortTo<SurveyFrame>;
  readonly #signal: AbortSignal;
  readonly #now: () => number;
  #letters: { number: number; sizeBytes: number | null }[] = [];
  #pieces: Buffer[] = [];
  #gatheredBytes = 0;
  #flushedAt = 0;
  #unreadFrames = 0;
  #failure: MailError | null = null;
  #wake: () => void = () => undefined;
  /** The window was shown something of this maildrop. */
  hasPosted = false;

  /** `signal` ends every wait; `now` in ms since any fixed moment. */
  constructor(port: PortTo<SurveyFrame>, signal: AbortSignal, now: () => number) {
    this.#port = port;
    this.#signal = signal;
    this.#now = now;
    port.onFrame((value) => this.#take(value));
    signal.addEventListener('abort', () => this.#wake(), { once: true });
  }

  postListing({ recognition, entries }: Listing): void {
    this.#post({ type: 'listing', recognition, entries });
  }

  /** Takes one letter's headers, null for none, and posts a frame when one is due. Of endless headers only the first part is shown. */
  add(number: number, headers: Buffer | null): void {
    const shown = headers?.subarray(0, limits.surveyHeaderBytes) ?? null;
    this.#letters.push({ number, sizeBytes: shown?.length ?? null });
    if (shown) this.#pieces.push(shown);
    this.#gatheredBytes += shown?.length ?? 0;
    const isDue = this.#now() - this.#flushedAt >= limits.frameDelayMs;
    if (isDue || this.#gatheredBytes >= limits.frameBytes) this.flush();
  }

  flush(): void {
    if (this.#letters.length === 0) return;
    this.#unreadFrames += 1;
    // Bytes of its own: what is posted belongs to the frame.
    const bytes = new Uint8Array(Buffer.concat(this.#pieces));
    this.#post({ type: 'headers', letters: this.#letters, bytes });
    this.#letters = [];
    this.#pieces = [];
    this.#gatheredBytes = 0;
    this.#flushedAt = this.#now();
  }

  /**
   * Waits while the window has too much to read. Throws `cancelled` when a stop ends the wait, since replies that are here already
   * would be posted else, and when the window talks nonsense.
   */
  async room(): Promise<void> {
    while (this.#unreadFrames >= limits.surveyFramesAhead) {
      if (this.#failure) throw this.#failure;
      if (this.#signal.aborted) throw new MailError({ code: 'cancelled', phase: 'listing' });
      await this.#answer();
    }
  }

  /** The next answer of the window, or a stop. A window that hangs must not hold the maildrop's lock for ever. */
  async #answer(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const given = new Promise<boolean>((done) => {
      this.#wake = () => done(true);
      timer = setTimeout(() => done(false), limits.ingestPatienceMs);
    });
    const isThere = await given;
    clearTimeout(timer);
    if (isThere) return;
    throw new MailError({ code: 'internal', phase: 'local', detail: 'the window does not answer' });
  }

  #take(value: unknown): void {
    try {
      checkSurveyAnswer(value);
      this.#unreadFrames -= 1;
    } catch (error) {
      this.#failure ??= new MailError(toMailFailure(error, 'local'));
    }
    this.#wake();
  }

  #post(frame: SurveyFrame): void {
    this.hasPosted = true;
    this.#port.post(frame);
  }
}
