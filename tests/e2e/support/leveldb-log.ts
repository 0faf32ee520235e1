// What a LevelDB log holds, in one piece: the file itself cuts records at every 32 KB (google/leveldb, doc/log_format.md).

const blockBytes = 32_768;
/** Checksum, length of two bytes, kind. */
const headerBytes = 7;

/** The records' bytes one after the other; of what is no log, whatever reads like one. */
export function logRecords(log: Uint8Array): Uint8Array {
  const pieces: Uint8Array[] = [];
  for (let block = 0; block < log.length; block += blockBytes) {
    const end = Math.min(block + blockBytes, log.length);
    for (let at = block; at + headerBytes <= end;) {
      const size = (log[at + 4] ?? 0) + (log[at + 5] ?? 0) * 256;
      const kind = log[at + 6] ?? 0;
      const next = at + headerBytes + size;
      // 1: whole; 2, 3, 4: the first, a middle and the last piece. Zeros fill the rest of a block.
      if (kind < 1 || kind > 4 || next > end) break;
      pieces.push(log.subarray(at + headerBytes, next));
      at = next;
    }
  }
  return Buffer.concat(pieces);
}
