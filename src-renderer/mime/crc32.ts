// CRC-32 as ISO 3309 defines it and yEnc and PKZIP use it.

let table: Uint32Array | null = null;

/** An unsigned number of 32 bits. */
export function crc32(bytes: Uint8Array): number {
  const known = (table ??= makeTable());
  let rest = 0xffffffff;
  for (let index = 0; index < bytes.length; index += 1) {
    rest = (known[(rest ^ (bytes[index] ?? 0)) & 0xff] ?? 0) ^ (rest >>> 8);
  }
  return (rest ^ 0xffffffff) >>> 0;
}

function makeTable(): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, index) => {
    let rest = index;
    for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? 0xedb88320 ^ (rest >>> 1) : rest >>> 1;
    return rest;
  });
}
