// Reading numbers and words out of bytes a stranger sent: past the end there are zeros, never an error.

export function u16(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
}

export function u32(bytes: Uint8Array, at: number): number {
  return (u16(bytes, at) | (u16(bytes, at + 2) << 16)) >>> 0;
}

/** Little-endian, 64 bits; beyond 2^53 the number is inexact, and no file here is as large. */
export function u64(bytes: Uint8Array, at: number): number {
  return u32(bytes, at) + u32(bytes, at + 4) * 2 ** 32;
}

/** True where the bytes at `at` are these characters, each one byte. */
export function startsWith(bytes: Uint8Array, word: string, at = 0): boolean {
  if (at < 0 || at + word.length > bytes.length) return false;
  for (let index = 0; index < word.length; index += 1) {
    if (bytes[at + index] !== word.charCodeAt(index)) return false;
  }
  return true;
}

/** One character a byte. */
export function latin1(bytes: Uint8Array, from: number, to: number): string {
  return new TextDecoder('latin1').decode(bytes.subarray(Math.max(0, from), Math.max(0, to)));
}

const utf8 = new TextDecoder('utf-8', { fatal: true });
const big5 = new TextDecoder('big5');

/** A name in an archive that does not say its charset: UTF-8 where it is that, else Big5, whose ASCII is ASCII. */
export function nameOfBytes(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return big5.decode(bytes);
  }
}

const pieceBytes = 1024 * 1024;

/** Calls `look` with one piece after the other, each overlapping the one before, until it answers true. */
export function someText(
  bytes: Uint8Array,
  overlap: number,
  look: (text: string) => boolean,
): boolean {
  for (let from = 0; from < bytes.length; from += pieceBytes) {
    if (look(latin1(bytes, from - overlap, Math.min(bytes.length, from + pieceBytes)))) return true;
  }
  return false;
}
