// Letters whose lines end in a bare CR (classic Mac files) are read as if they ended in LF. The stored bytes stay as they are.

/** The same array when it has any LF. */
export function normaliseLineEnds(bytes: Uint8Array): Uint8Array {
  if (bytes.includes(0x0a) || !bytes.includes(0x0d)) return bytes;
  return bytes.map((byte) => (byte === 0x0d ? 0x0a : byte));
}
