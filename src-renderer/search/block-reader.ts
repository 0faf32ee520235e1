// Goes through a block term by term.
import { checksumBytes, checksumOf, manyFurther, readHeader } from './block-format.ts';
import { DamagedSegmentError } from './damaged-segment.ts';
import { PostingsReader } from './postings.ts';
import { maxTermBytes } from './term-bytes.ts';

export class BlockReader {
  /** The bytes of the term arrived at; they change with the next one. */
  readonly term = new Uint8Array(maxTermBytes);
  termLength = 0;
  /** To be added to each ordinal read. */
  readonly firstOrdinal: number;
  readonly #block: Uint8Array;
  readonly #postings: PostingsReader;
  readonly #scratch: Uint32Array;
  readonly #termsEnd: number;
  #at: number;
  #termsLeft: number;
  /** The list of the term arrived at was not read yet. */
  #isListAhead = false;

  /** `scratch` has room for `letterCount` ordinals and is written over. @throws DamagedSegmentError */
  constructor(block: Uint8Array, letterCount: number, scratch: Uint32Array) {
    const view = new DataView(block.buffer, block.byteOffset, block.byteLength);
    if (block.byteLength < checksumBytes || view.getUint32(0, true) !== checksumOf(block)) {
      throw new DamagedSegmentError('a block is not what was written');
    }
    const header = readHeader(block);
    if (header.letterCount !== letterCount) {
      throw new DamagedSegmentError('a block is of another segment');
    }
    this.#block = block;
    this.#scratch = scratch;
    this.firstOrdinal = header.firstOrdinal;
    this.#at = header.termsStart;
    this.#termsEnd = header.termsEnd;
    this.#termsLeft = header.termCount;
    this.#postings = new PostingsReader(block.subarray(header.termsEnd), header.universe);
  }

  /** Goes to the next term; false behind the last one. @throws DamagedSegmentError */
  next(): boolean {
    if (this.#termsLeft === 0) return false;
    if (this.#isListAhead) this.#postings.read(this.#scratch);
    this.#termsLeft -= 1;
    this.#isListAhead = true;
    const block = this.#block;
    const sizes = block[this.#at++] ?? 0;
    const shared = sizes >> 4;
    let further = sizes & 15;
    if (further === manyFurther) further = block[this.#at++] ?? 0;
    const isSound =
      shared <= this.termLength &&
      shared + further <= maxTermBytes &&
      this.#at + further <= this.#termsEnd;
    if (!isSound) throw new DamagedSegmentError('a term does not end');
    for (let at = 0; at < further; at += 1) {
      this.term[shared + at] = block[this.#at + at] as number;
    }
    this.#at += further;
    this.termLength = shared + further;
    return true;
  }

  /** Ordinals of the letters that have the term, without `firstOrdinal`, in `into`; gives their number. Once a term. */
  readOrdinals(into: Uint32Array): number {
    this.#isListAhead = false;
    return this.#postings.read(into);
  }
}
