// Cuts off what a write that was not finished has left at the end of the engine's log, before the engine opens it.
//
// IndexedDB in Chromium lies in LevelDB, which goes on writing to the log it finds (its option `reuse_logs`). Where the last record is
// only begun, since the disk was full or the program was ended in the middle, it is passed over when the log is read; but what is then
// written stands behind it, and the time after that it is read as a part of it: the store counts as damaged, and the engine deletes it.
// What is cut off here nobody would ever have read.
//
// Format: blocks of 32 KiB; a record is a checksum (4 bytes), a length (2, little-endian), a type (1) and so many bytes, and crosses no
// block; 1 is whole, 2 the first, 3 a middle and 4 the last part of one; fewer than 7 bytes at a block's end are left empty
// (leveldb/doc/log_format.md). MANIFEST files are such logs, too.
import { open, readdir } from 'node:fs/promises';
import path from 'node:path';

const blockBytes = 32 * 1024;
const headBytes = 7;
/** The engine begins a new log at 4 MB. What is much larger is none that it would write on. */
const maxLogBytes = 64 * 1024 * 1024;

/** Types of records. */
const whole = 1;
const first = 2;
const middle = 3;
const last = 4;

/** Of all logs in a folder of LevelDB that nobody has open. Gives the names of those that were cut. */
export async function cutUnfinished(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  const cut: string[] = [];
  for (const name of names.filter((each) => /^(?:\d+\.log|MANIFEST-\d+)$/.test(each))) {
    if (await cutFile(path.join(folder, name))) cut.push(name);
  }
  return cut;
}

async function cutFile(file: string): Promise<boolean> {
  const handle = await open(file, 'r+');
  try {
    const { size } = await handle.stat();
    if (size === 0 || size > maxLogBytes) return false;
    const finished = finishedBytes(await handle.readFile());
    if (finished === size) return false;
    await handle.truncate(finished);
    return true;
  } finally {
    await handle.close();
  }
}

/** How long a log is up to the end of its last whole record; all of it where it is no such log, or is damaged in another way. */
export function finishedBytes(log: Buffer): number {
  let at = 0;
  let finished = 0;
  let isWithin = false;
  while (at < log.length) {
    const left = blockBytes - (at % blockBytes);
    if (left < headBytes) {
      at += left;
      if (!isWithin) finished = Math.min(at, log.length);
      continue;
    }
    if (at + headBytes > log.length) return finished;
    const length = log.readUInt16LE(at + 4);
    const type = log[at + 6]!;
    // What a power cut leaves of a file that had grown: the engine would pass over all that it then writes into this block.
    if (type === 0 && log.subarray(at).every((byte) => byte === 0)) return finished;
    if (length > left - headBytes || type < whole || type > last) return log.length;
    at += headBytes + length;
    if (at > log.length) return finished;
    isWithin = type === first || type === middle;
    if (!isWithin) finished = at;
  }
  return finished;
}
