// Gathers the pieces of one letter into chunk frames of their own memory. Holds at most one chunk.
import { chunkBytes } from './limits.ts';

/** A small letter's first chunk is as large as LIST claims, so that it is filled to the last byte and never copied again. */
const SMALLEST_CHUNK_BYTES = 1_024;

export class ChunkWriter {
  readonly #post: (bytes: Uint8Array) => void;
  #chunk: Uint8Array;
  #used = 0;

  constructor(expectedBytes: number, post: (bytes: Uint8Array) => void) {
    this.#post = post;
    const size = Math.min(Math.max(expectedBytes, SMALLEST_CHUNK_BYTES), chunkBytes);
    this.#chunk = new Uint8Array(size);
  }

  /** Copies the piece; the caller may reuse its memory. */
  add(piece: Uint8Array): void {
    let rest = piece;
    while (rest.length > 0) {
      const part = rest.subarray(0, this.#chunk.length - this.#used);
      this.#chunk.set(part, this.#used);
      this.#used += part.length;
      rest = rest.subarray(part.length);
      if (this.#used < this.#chunk.length) continue;
      this.#post(this.#chunk);
      this.#chunk = new Uint8Array(chunkBytes);
      this.#used = 0;
    }
  }

  /** Posts what is left. */
  end(): void {
    if (this.#used > 0) this.#post(this.#chunk.slice(0, this.#used));
    this.#used = 0;
  }
}
