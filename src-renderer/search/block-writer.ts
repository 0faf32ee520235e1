// Puts terms and their letters, given in order, together to blocks.
import { checksumOf, headerBytes, manyFurther, maxShared } from './block-format.ts';
import { maxPostingsBytes, PostingsWriter } from './postings.ts';
import { decodeTerm, maxTermBytes, sharedBytes } from './term-bytes.ts';

/**
 * Of blocks so large the eight that a word needs come in 1.7 ms, and the 1.4 MB of all words that begin with one letter in 10 ms. Of 8 KB
 * they would come in 1.4 and 18 ms, of 60 KB in 2.4 and 6; values of 64 KB and more are files of their own in Chromium.
 */
export const blockBytes = 24 * 1024;

/** A list longer than a block is written in pieces, each telling of so many ordinals: 16 KB if half of the letters have the term. */
const pieceOrdinals = 128 * 1024;

export interface FinishedBlock {
  readonly block: Uint8Array;
  readonly firstTerm: string;
}

export class BlockWriter {
  readonly #letterCount: number;
  readonly #postings = new PostingsWriter();
  readonly #terms = new Uint8Array(blockBytes + 2 * maxTermBytes);
  readonly #lastTerm = new Uint8Array(maxTermBytes);
  #lastLength = 0;
  #termsLength = 0;
  #termCount = 0;
  #firstTerm = '';
  #finished: FinishedBlock[] = [];

  constructor(letterCount: number) {
    this.#letterCount = letterCount;
  }

  /** Terms come in ascending order, each once, `ordinals` ascending. The arrays stay the caller's. */
  add(term: Uint8Array, termLength: number, ordinals: Uint32Array, count: number): void {
    if (count === 0) return;
    const postingsBytes = maxPostingsBytes(count, this.#letterCount);
    if (postingsBytes > blockBytes) return this.#addInPieces(term, termLength, ordinals, count);
    const filled = this.#termsLength + this.#postings.byteLength;
    if (filled + termLength + 2 + postingsBytes > blockBytes) this.#finish(0, this.#letterCount);
    this.#addTerm(term, termLength);
    this.#postings.add(ordinals, count, this.#letterCount);
  }

  get hasFinished(): boolean {
    return this.#finished.length > 0;
  }

  /** Blocks that are complete; each is given once. */
  takeFinished(): readonly FinishedBlock[] {
    const finished = this.#finished;
    this.#finished = [];
    return finished;
  }

  /** Completes the last block. */
  end(): void {
    this.#finish(0, this.#letterCount);
  }

  /** Each piece is a block, so that whoever looks for the term finds the first one by the head alone. */
  #addInPieces(term: Uint8Array, termLength: number, ordinals: Uint32Array, count: number): void {
    this.#finish(0, this.#letterCount);
    const piece = new Uint32Array(Math.min(count, pieceOrdinals));
    let at = 0;
    for (let first = 0; first < this.#letterCount; first += pieceOrdinals) {
      const universe = Math.min(pieceOrdinals, this.#letterCount - first);
      let length = 0;
      for (; at < count && (ordinals[at] as number) < first + universe; at += 1) {
        piece[length++] = (ordinals[at] as number) - first;
      }
      if (length === 0) continue;
      this.#addTerm(term, termLength);
      this.#postings.add(piece, length, universe);
      this.#finish(first, universe);
    }
  }

  #addTerm(term: Uint8Array, termLength: number): void {
    if (this.#termCount === 0) this.#firstTerm = decodeTerm(term, termLength);
    const terms = this.#terms;
    const inCommon = sharedBytes(this.#lastTerm, this.#lastLength, term, termLength);
    const shared = Math.min(maxShared, inCommon);
    const further = termLength - shared;
    let length = this.#termsLength;
    terms[length++] = (shared << 4) | Math.min(further, manyFurther);
    if (further >= manyFurther) terms[length++] = further;
    for (let at = shared; at < termLength; at += 1) {
      terms[length++] = term[at] as number;
      this.#lastTerm[at] = term[at] as number;
    }
    this.#termsLength = length;
    this.#lastLength = termLength;
    this.#termCount += 1;
  }

  #finish(firstOrdinal: number, universe: number): void {
    if (this.#termCount === 0) return;
    const counts = [this.#letterCount, firstOrdinal, universe, this.#termCount];
    const header = headerBytes([...counts, this.#termsLength]);
    const postings = this.#postings.take();
    const termsEnd = header.length + this.#termsLength;
    const block = new Uint8Array(termsEnd + postings.byteLength);
    block.set(header);
    block.set(this.#terms.subarray(0, this.#termsLength), header.length);
    block.set(postings, termsEnd);
    new DataView(block.buffer).setUint32(0, checksumOf(block), true);
    this.#finished.push({ block, firstTerm: this.#firstTerm });
    this.#termsLength = 0;
    this.#lastLength = 0;
    this.#termCount = 0;
  }
}
