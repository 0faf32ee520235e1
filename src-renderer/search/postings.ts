// Writes and reads ascending ordinals as bits: gaps in Golomb-Rice code (R. F. Rice, 1979), which for letters spread at random
// takes within a few hundredths what is possible at all. Of a term that most letters have, those without it are written.
import { DamagedSegmentError } from './damaged-segment.ts';

/** Bytes a reader may look at beyond the last bit. */
export const paddingBytes = 8;

export class PostingsWriter {
  #bytes = new Uint8Array(64 * 1024);
  #byteCount = 0;
  /** Bits not yet in `#bytes`, fewer than 8. */
  #pending = 0;
  #pendingCount = 0;
  #missing = new Uint32Array(0);

  /** Whole bytes so far. */
  get byteLength(): number {
    return this.#byteCount + (this.#pendingCount > 0 ? 1 : 0);
  }

  /** `ordinals` holds `count` numbers, at least one, ascending and below `universe`. */
  add(ordinals: Uint32Array, count: number, universe: number): void {
    this.#reserve(maxPostingsBytes(count, universe) + 16);
    this.#writeCount(count);
    if (count * 2 <= universe) return this.#writeGaps(ordinals, count, universe);
    if (this.#missing.length < universe - count) this.#missing = new Uint32Array(universe);
    const missing = this.#missing;
    let missingCount = 0;
    let expected = 0;
    for (let at = 0; at < count; at += 1) {
      const ordinal = ordinals[at] as number;
      for (; expected < ordinal; expected += 1) missing[missingCount++] = expected;
      expected = ordinal + 1;
    }
    for (; expected < universe; expected += 1) missing[missingCount++] = expected;
    this.#writeGaps(missing, missingCount, universe);
  }

  /** Gives all bytes, padded, and begins anew. */
  take(): Uint8Array {
    const bytes = new Uint8Array(this.byteLength + paddingBytes);
    bytes.set(this.#bytes.subarray(0, this.#byteCount));
    if (this.#pendingCount > 0) {
      bytes[this.#byteCount] = (this.#pending << (8 - this.#pendingCount)) & 0xff;
    }
    this.#byteCount = 0;
    this.#pending = 0;
    this.#pendingCount = 0;
    return bytes;
  }

  /** Elias gamma code: most terms of a small segment have one letter, and pay one bit for saying so. */
  #writeCount(count: number): void {
    const size = 31 - Math.clz32(count);
    this.#write(0, size);
    this.#write(count, size + 1);
  }

  #writeGaps(ordinals: Uint32Array, count: number, universe: number): void {
    const lowBits = riceBits(count, universe);
    const lowMask = (1 << lowBits) - 1;
    let next = 0;
    for (let at = 0; at < count; at += 1) {
      const ordinal = ordinals[at] as number;
      const gap = ordinal - next;
      let zeros = gap >>> lowBits;
      for (; zeros > 24; zeros -= 24) this.#write(0, 24);
      this.#write(1, zeros + 1);
      this.#write(gap & lowMask, lowBits);
      next = ordinal + 1;
    }
  }

  /** The lowest `bitCount` bits, at most 25. */
  #write(value: number, bitCount: number): void {
    let pending = (this.#pending << bitCount) | value;
    let count = this.#pendingCount + bitCount;
    const bytes = this.#bytes;
    while (count >= 8) {
      count -= 8;
      bytes[this.#byteCount++] = pending >>> count;
    }
    this.#pending = pending & ((1 << count) - 1);
    this.#pendingCount = count;
  }

  #reserve(byteCount: number): void {
    const needed = this.#byteCount + byteCount;
    if (needed <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
    larger.set(this.#bytes.subarray(0, this.#byteCount));
    this.#bytes = larger;
  }
}

/** More bytes than `count` ordinals below `universe` ever take. */
export function maxPostingsBytes(count: number, universe: number): number {
  const written = count * 2 <= universe ? count : universe - count;
  const lowBits = riceBits(written, universe);
  return ((written * (lowBits + 1) + (universe >>> lowBits)) >>> 3) + 8;
}

/** The number of low bits that makes the code shortest for gaps as even chance would make them. */
function riceBits(count: number, universe: number): number {
  const typicalGap = Math.floor((universe * 0.69) / Math.max(count, 1));
  return typicalGap < 1 ? 0 : 31 - Math.clz32(typicalGap);
}

export class PostingsReader {
  readonly #view: DataView;
  readonly #universe: number;
  readonly #endBit: number;
  #bit = 0;
  #missing = new Uint32Array(0);

  /** `bytes` end in padding. @throws DamagedSegmentError */
  constructor(bytes: Uint8Array, universe: number) {
    if (bytes.byteLength < paddingBytes) throw new DamagedSegmentError('a block ends too early');
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#universe = universe;
    this.#endBit = (bytes.byteLength - paddingBytes) * 8;
  }

  /** Reads the next list into `into`, which has room for the universe; gives its length. @throws DamagedSegmentError */
  read(into: Uint32Array): number {
    const universe = this.#universe;
    const count = this.#readCount();
    if (count > universe) throw new DamagedSegmentError('a term has more letters than there are');
    if (count * 2 <= universe) {
      this.#readGaps(into, count);
      return count;
    }
    const missingCount = universe - count;
    if (this.#missing.length < missingCount) this.#missing = new Uint32Array(universe);
    this.#readGaps(this.#missing, missingCount);
    let length = 0;
    let next = 0;
    for (let at = 0; at < missingCount; at += 1) {
      const missing = this.#missing[at] as number;
      for (; next < missing; next += 1) into[length++] = next;
      next = missing + 1;
    }
    for (; next < universe; next += 1) into[length++] = next;
    return count;
  }

  #readCount(): number {
    const size = this.#readZeros(31);
    const bits = this.#bitsAt(this.#bit);
    this.#bit += size;
    return size === 0 ? 1 : ((1 << size) | (bits >>> (32 - size))) >>> 0;
  }

  #readGaps(into: Uint32Array, count: number): void {
    const universe = this.#universe;
    const lowBits = riceBits(count, universe);
    const maxZeros = universe >>> lowBits;
    let bit = this.#bit;
    let next = 0;
    for (let at = 0; at < count; at += 1) {
      const bits = this.#bitsAt(bit);
      const zeros = Math.clz32(bits);
      if (zeros + 1 + lowBits <= 32) {
        bit += zeros + 1 + lowBits;
        next += zeros << lowBits;
        if (lowBits > 0) next += (bits << (zeros + 1)) >>> (32 - lowBits);
      } else {
        this.#bit = bit;
        next += this.#readZeros(maxZeros) << lowBits;
        if (lowBits > 0) next += this.#bitsAt(this.#bit) >>> (32 - lowBits);
        bit = this.#bit + lowBits;
      }
      if (next >= universe) throw new DamagedSegmentError('a letter lies beyond the last');
      into[at] = next;
      next += 1;
    }
    this.#bit = bit;
  }

  /** Zeros up to the next one, which is passed over. */
  #readZeros(max: number): number {
    let zeros = 0;
    while (zeros <= max) {
      const run = Math.clz32(this.#bitsAt(this.#bit));
      zeros += run;
      this.#bit += run;
      if (run < 32) {
        this.#bit += 1;
        if (zeros <= max) return zeros;
      }
    }
    throw new DamagedSegmentError('a letter lies beyond the last');
  }

  /** The 32 bits from `bit` on. */
  #bitsAt(bit: number): number {
    if (bit > this.#endBit) throw new DamagedSegmentError('a block ends too early');
    const at = bit >>> 3;
    const shift = bit & 7;
    return (this.#view.getUint32(at) << shift) | (this.#view.getUint8(at + 4) >>> (8 - shift));
  }
}
