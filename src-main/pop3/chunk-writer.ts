// Gathers the pieces of one letter into chunk frames of their own memory. Holds at most one chunk.
import { chunkBytes } from './limits.ts';

export class ChunkWriter {
  readonly #post: (bytes: Uint8Array) => void;
  #chunk: Uint8Array | null = null;
  #used = 0;
  /** Bytes LIST lets expect; chunks of that size are filled to the last byte and need no copy. */
  #expectedBytes: number;

  constructor(expectedBytes: number, post: (bytes: Uint8Array) => void) {
    this.#expectedBytes = expectedBytes;
    this.#post = post;
  }

  /** Copies the piece; the caller may reuse its memory. */
  add(piece: Uint8Array): void {
    let rest = piece;
    while (rest.length > 0) {
      const chunk = (this.#chunk ??= this.#nextChunk());
      const part = rest.subarray(0, chunk.length - this.#used);
      chunk.set(part, this.#used);
      this.#used += part.length;
      rest = rest.subarray(part.length);
      if (this.#used === chunk.length) this.#postChunk(chunk);
    }
  }

  /** Posts what is left. */
  end(): void {
    if (this.#chunk) this.#postChunk(this.#chunk.slice(0, this.#used));
  }

  #nextChunk(): Uint8Array {
    // LIST's word is a hint: where it promises nothing more, there may be any number of bytes.
    const size = this.#expectedBytes > 0 ? Math.min(this.#expectedBytes, chunkBytes) : chunkBytes;
    this.#expectedBytes -= size;
    return new Uint8Array(size);
  }

  #postChunk(bytes: Uint8Array): void {
    this.#post(bytes);
    this.#chunk = null;
    this.#used = 0;
  }
}
