// A reply that is kept whole. Its pieces are copied into blocks: a reply of dots alone comes in millions of pieces, each a hundred
// times dearer to keep than what is in it.

const FIRST_BLOCK_BYTES = 1024;
const BLOCK_BYTES = 256 * 1024;

export class GatheredBytes {
  readonly #blocks: Buffer[] = [];
  #block = Buffer.alloc(0);
  #used = 0;

  /** Copies the piece; the caller may reuse its memory. */
  add(piece: Uint8Array): void {
    let rest = piece;
    while (rest.length > 0) {
      if (this.#used === this.#block.length) this.#beginBlock();
      const part = rest.subarray(0, this.#block.length - this.#used);
      this.#block.set(part, this.#used);
      this.#used += part.length;
      rest = rest.subarray(part.length);
    }
  }

  /** Everything so far. */
  whole(): Buffer {
    return Buffer.concat([...this.#blocks, this.#block.subarray(0, this.#used)]);
  }

  #beginBlock(): void {
    if (this.#used > 0) this.#blocks.push(this.#block);
    // Most replies are short; long ones grow fast.
    const size = Math.min(BLOCK_BYTES, Math.max(FIRST_BLOCK_BYTES, 2 * this.#block.length));
    this.#block = Buffer.alloc(size);
    this.#used = 0;
  }
}
