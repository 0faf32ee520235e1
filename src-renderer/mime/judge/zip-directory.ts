// The central directory of a zip file (APPNOTE 6.3.10 §4.3.12), read with suspicion: names in its local headers count as well, since
// programs differ in which of the two they believe.
import { nameOfBytes, startsWith, u16, u32, u64 } from './byte-view.ts';
import type { Budget } from './budget.ts';

export interface ZipEntry {
  /** As the archive writes it, with its folders. */
  readonly name: string;
  readonly isEncrypted: boolean;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  /** The packed bytes; empty where they lie outside the file. */
  readonly packed: Uint8Array;
  readonly sizeBytes: number;
}

export interface ZipDirectory {
  readonly entries: readonly ZipEntry[];
  /** No directory, one that contradicts its file, or names that contradict each other. */
  readonly isDamaged: boolean;
  /** More entries than may be read. */
  readonly isCut: boolean;
}

const end = { signature: 'PK\u0005\u0006', bytes: 22, maxComment: 65_535 };
const centralBytes = 46;
const localBytes = 30;
const nothing = new Uint8Array();

/** Never throws. Takes what it reads from `budget.entries`. */
export function readZipDirectory(bytes: Uint8Array, budget: Budget): ZipDirectory {
  const found = findDirectory(bytes);
  if (found === null) return readLocalHeaders(bytes, budget);
  const entries: ZipEntry[] = [];
  let { at } = found;
  let isDamaged = false;
  let isCut = false;
  let count = 0;
  for (; startsWith(bytes, 'PK\u0001\u0002', at); count += 1) {
    if (budget.entries <= 0) {
      isCut = true;
      break;
    }
    budget.entries -= 1;
    const central = centralEntry(bytes, at, found.base);
    entries.push(central.entry);
    if (central.otherName !== null) {
      isDamaged = true;
      entries.push({ ...central.entry, name: central.otherName });
    }
    at = central.next;
  }
  // 16 bits of count overflow where a program wrote more without zip64.
  if (!isCut && count % 65_536 !== found.count % 65_536) isDamaged = true;
  return { entries, isDamaged, isCut };
}

interface Directory {
  readonly at: number;
  readonly count: number;
  /** How much every offset is moved. */
  readonly base: number;
}

function findDirectory(bytes: Uint8Array): Directory | null {
  const last = bytes.length - end.bytes;
  let empty: Directory | null = null;
  for (let at = last; at >= Math.max(0, last - end.maxComment); at -= 1) {
    if (bytes[at] !== 0x50 || !startsWith(bytes, end.signature, at)) continue;
    const found = directoryOf(bytes, at);
    if (startsWith(bytes, 'PK\u0001\u0002', found.at)) return found;
    if (found.count === 0) empty ??= found;
  }
  // An end that says there is nothing is not believed of a file that begins with an entry.
  return startsWith(bytes, 'PK\u0003\u0004') ? null : empty;
}

/** What stands before the first local header (a self-extracting archive) moves every offset by as much. */
function directoryOf(bytes: Uint8Array, at: number): Directory {
  const locator = at - 20;
  if (startsWith(bytes, 'PK\u0006\u0007', locator)) {
    const wide = u64(bytes, locator + 8);
    if (startsWith(bytes, 'PK\u0006\u0006', wide)) {
      return { at: u64(bytes, wide + 48), count: u64(bytes, wide + 32), base: 0 };
    }
  }
  const size = u32(bytes, at + 12);
  const offset = u32(bytes, at + 16);
  const start = Math.max(0, at - size);
  const base = Math.max(0, start - offset);
  return { at: start, count: u16(bytes, at + 10), base };
}

function centralEntry(
  bytes: Uint8Array,
  at: number,
  base: number,
): { entry: ZipEntry; otherName: string | null; next: number } {
  const nameBytes = u16(bytes, at + 28);
  const extraBytes = u16(bytes, at + 30);
  const rawName = bytes.subarray(at + centralBytes, at + centralBytes + nameBytes);
  const local = base + offsetOf(bytes, at, nameBytes, extraBytes);
  const isThere = startsWith(bytes, 'PK\u0003\u0004', local);
  const localNameBytes = u16(bytes, local + 26);
  const rawLocal = bytes.subarray(local + localBytes, local + localBytes + localNameBytes);
  const start = local + localBytes + localNameBytes + u16(bytes, local + 28);
  const packedBytes = u32(bytes, at + 20);
  return {
    entry: {
      name: nameOfBytes(rawName),
      isEncrypted: (u16(bytes, at + 8) & 1) === 1,
      method: u16(bytes, at + 10),
      packed: isThere ? bytes.subarray(start, start + packedBytes) : nothing,
      sizeBytes: u32(bytes, at + 24),
    },
    otherName: isThere && !isSame(rawName, rawLocal) ? nameOfBytes(rawLocal) : null,
    next: at + centralBytes + nameBytes + extraBytes + u16(bytes, at + 32),
  };
}

/** From the zip64 field (§4.5.3) where 32 bits do not hold it. */
function offsetOf(bytes: Uint8Array, at: number, nameBytes: number, extraBytes: number): number {
  const offset = u32(bytes, at + 42);
  if (offset !== 0xffffffff) return offset;
  const from = at + centralBytes + nameBytes;
  for (let field = from; field + 4 <= from + extraBytes; field += 4 + u16(bytes, field + 2)) {
    if (u16(bytes, field) !== 1) continue;
    const before =
      (u32(bytes, at + 24) === 0xffffffff ? 8 : 0) + (u32(bytes, at + 20) === 0xffffffff ? 8 : 0);
    return u64(bytes, field + 4 + before);
  }
  return offset;
}

/** An archive without its end: what stands in the local headers, as far as one leads to the next. */
function readLocalHeaders(bytes: Uint8Array, budget: Budget): ZipDirectory {
  const entries: ZipEntry[] = [];
  let at = 0;
  while (startsWith(bytes, 'PK\u0003\u0004', at) && budget.entries > 0) {
    budget.entries -= 1;
    const nameBytes = u16(bytes, at + 26);
    const start = at + localBytes + nameBytes + u16(bytes, at + 28);
    const packed = bytes.subarray(start, start + u32(bytes, at + 18));
    entries.push({
      name: nameOfBytes(bytes.subarray(at + localBytes, at + localBytes + nameBytes)),
      isEncrypted: (u16(bytes, at + 6) & 1) === 1,
      method: u16(bytes, at + 8),
      packed,
      sizeBytes: u32(bytes, at + 22),
    });
    at = start + packed.length;
  }
  return { entries, isDamaged: true, isCut: budget.entries <= 0 };
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  return one.every((byte, index) => byte === other[index]);
}
