// Packs headers that message rules are to weigh into frames for the ingest worker, no more of them under way than it has weighed.
import { MailError } from '../../src-shared/failure.ts';
import type { IngestLink } from './frame-port.ts';
import * as limits from './limits.ts';

export class LookedWriter {
  readonly #link: IngestLink;
  #letters: { number: number; sizeBytes: number | null }[] = [];
  #pieces: Buffer[] = [];
  #gatheredBytes = 0;
  #flushedAt = -Infinity;

  constructor(link: IngestLink) {
    this.#link = link;
  }

  /** Takes one letter's headers, null for none. Endless ones count as none: their beginning might say what the whole does not. */
  add(number: number, headers: Buffer | null): void {
    const shown = headers && headers.length <= limits.weighedHeaderBytes ? headers : null;
    this.#letters.push({ number, sizeBytes: shown?.length ?? null });
    if (!shown) return;
    this.#pieces.push(shown);
    this.#gatheredBytes += shown.length;
  }

  /** Posts what has waited long enough, or is enough for a frame. `at` in ms since any fixed moment. */
  flushWhenDue(at: number): void {
    const isFull =
      this.#gatheredBytes >= limits.frameBytes || this.#letters.length >= limits.lookedLetters;
    if (!isFull && at - this.#flushedAt < limits.frameDelayMs) return;
    this.#flushedAt = at;
    this.flush();
  }

  flush(): void {
    if (this.#letters.length === 0) return;
    // Bytes of its own: what is posted belongs to the frame.
    const bytes = new Uint8Array(Buffer.concat(this.#pieces));
    this.#link.post({ type: 'looked', letters: this.#letters, bytes });
    this.#letters = [];
    this.#pieces = [];
    this.#gatheredBytes = 0;
  }

  /** Waits while the worker has too much to weigh. Throws when a stop ends the wait, or the worker is gone. */
  async room(isStopping: () => boolean): Promise<void> {
    for (;;) {
      if (isStopping()) throw new MailError({ code: 'cancelled', phase: 'listing' });
      if (this.#link.unweighedFrames < limits.lookedFramesAhead) return;
      if (await this.#link.change(limits.ingestPatienceMs)) continue;
      throw new MailError({ code: 'storage-failed', phase: 'storage', detail: 'nothing weighed' });
    }
  }
}
