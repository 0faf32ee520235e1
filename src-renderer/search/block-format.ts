// What a block of a segment looks like. Little endian; numbers are varints of seven bits a byte, the lowest first.
//
//   checksum (4 bytes) | letters of the segment | first ordinal | ordinals told of | terms | bytes of terms | terms | postings
//
// A term: shared bytes (high half) and further bytes (low half) in one byte, then the further bytes; a low half of 15 says that
// their number follows. Postings: one list a term, in the same order, see postings.ts.
import { DamagedSegmentError } from './damaged-segment.ts';

export const checksumBytes = 4;
export const maxShared = 15;
export const manyFurther = 15;

export interface BlockHeader {
  readonly letterCount: number;
  /** The block tells of the ordinals from here on… */
  readonly firstOrdinal: number;
  /** …as many as these: all of the segment, but in the pieces of a very long list. */
  readonly universe: number;
  readonly termCount: number;
  readonly termsStart: number;
  readonly termsEnd: number;
}

/** @throws DamagedSegmentError */
export function readHeader(block: Uint8Array): BlockHeader {
  let at = checksumBytes;
  const number = (): number => {
    let value = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = block[at] ?? 0;
      at += 1;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    throw new DamagedSegmentError('a number does not end');
  };
  const [letterCount, firstOrdinal, universe, termCount] = [number(), number(), number(), number()];
  const termsLength = number();
  const termsEnd = at + termsLength;
  if (termsEnd > block.byteLength || firstOrdinal + universe > letterCount) {
    throw new DamagedSegmentError('a block holds more than it can');
  }
  return { letterCount, firstOrdinal, universe, termCount, termsStart: at, termsEnd };
}

export function headerBytes(numbers: readonly number[]): number[] {
  const bytes: number[] = Array.from({ length: checksumBytes }, () => 0);
  for (let value of numbers) {
    for (; value >= 0x80; value >>>= 7) bytes.push((value & 0x7f) | 0x80);
    bytes.push(value);
  }
  return bytes;
}

/** Of everything behind the checksum. Every step can be undone, so that no single wrong byte goes unseen (after FNV-1a). */
export function checksumOf(block: Uint8Array): number {
  const view = new DataView(block.buffer, block.byteOffset, block.byteLength);
  let sum = 0x811c9dc5 ^ block.byteLength;
  let at = checksumBytes;
  for (; at + 4 <= block.byteLength; at += 4) {
    sum = Math.imul(sum ^ view.getUint32(at, true), 0x01000193);
    sum ^= sum >>> 15;
  }
  for (; at < block.byteLength; at += 1) sum = Math.imul(sum ^ (block[at] as number), 0x01000193);
  return sum >>> 0;
}
