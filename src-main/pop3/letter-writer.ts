// Packs letters into frames for the ingest worker: many small ones into one, a large one into chunks. Each byte is copied once,
// out of the socket's buffer. Holds one frame, which is filled again once the port has taken what is in it.
import type { FetcherFrame } from '../../src-shared/ipc/session-port-contract.ts';
import type { ListingEntry } from '../../src-shared/mail/retrieval.ts';
import { frameBytes } from './limits.ts';

type WholeLetter = { readonly entry: ListingEntry; readonly sizeBytes: number };

export class LetterWriter {
  readonly #post: (frame: FetcherFrame) => void;
  #frame: Uint8Array | null = null;
  #usedBytes = 0;
  /** Whole letters at the frame's beginning. */
  #letters: WholeLetter[] = [];
  /** The letter under way, where in the frame it begins, and whether parts of it were posted already. */
  #entry: ListingEntry | null = null;
  #startsAt = 0;
  #isLarge = false;

  constructor(post: (frame: FetcherFrame) => void) {
    this.#post = post;
  }

  begin(entry: ListingEntry): void {
    this.#entry = entry;
    this.#startsAt = this.#usedBytes;
    this.#isLarge = false;
  }

  /** Copies the piece; the caller may reuse its memory. */
  add(piece: Uint8Array): void {
    let rest = piece;
    while (rest.length > 0) {
      // Not filled with zeros first where the engine can help it: every byte used is written below.
      const frame = (this.#frame ??= new Uint8Array(frameBytes));
      const part = rest.subarray(0, frame.length - this.#usedBytes);
      frame.set(part, this.#usedBytes);
      this.#usedBytes += part.length;
      rest = rest.subarray(part.length);
      if (this.#usedBytes === frame.length) this.#makeRoom(frame);
    }
  }

  /** The letter is whole, of `sizeBytes`. */
  end(sizeBytes: number): void {
    const entry = this.#entry;
    if (!entry) return;
    this.#entry = null;
    if (this.#isLarge) {
      this.#postChunk(entry);
      this.#post({ type: 'end', number: entry.number, sizeBytes });
    } else {
      this.#letters.push({ entry, sizeBytes });
    }
  }

  /** The letter will not become whole: what came of it is forgotten. */
  abandon(): void {
    const entry = this.#entry;
    if (!entry) return;
    this.#entry = null;
    this.#usedBytes = this.#isLarge ? 0 : this.#startsAt;
    if (this.#isLarge) this.#post({ type: 'abandoned', number: entry.number });
  }

  /** Posts whole letters that still wait for others to fill their frame. */
  flush(): void {
    if (this.#letters.length === 0) return;
    const end = this.#entry && !this.#isLarge ? this.#startsAt : this.#usedBytes;
    const frame = this.#frame ?? new Uint8Array(0);
    this.#post({ type: 'letters', letters: this.#letters, bytes: beginningOf(frame, end) });
    this.#letters = [];
    frame.copyWithin(0, end, this.#usedBytes);
    this.#usedBytes -= end;
    this.#startsAt = 0;
  }

  /** The frame is full. */
  #makeRoom(frame: Uint8Array): void {
    if (this.#letters.length > 0) return this.flush();
    const entry = this.#entry;
    if (!entry) return;
    if (!this.#isLarge) this.#post({ type: 'begin', entry });
    this.#isLarge = true;
    this.#post({ type: 'chunk', number: entry.number, bytes: frame });
    this.#usedBytes = 0;
  }

  #postChunk({ number }: ListingEntry): void {
    if (this.#usedBytes === 0 || !this.#frame) return;
    this.#post({ type: 'chunk', number, bytes: beginningOf(this.#frame, this.#usedBytes) });
    this.#usedBytes = 0;
  }
}

/**
 * For the port, which copies the whole memory behind a view: a frame nearly full is lent as it is, of one that is not a copy is made
 * first. A megabyte allocated anew for every one that comes keeps the garbage collector busy.
 */
function beginningOf(frame: Uint8Array, end: number): Uint8Array {
  return end > frame.length * lentFrom ? frame.subarray(0, end) : frame.slice(0, end);
}

/** Share of a frame. */
const lentFrom = 3 / 4;
