// The names in archives that are not zip files: RAR 1.5 to 5, CAB, tar. What is in them is not unpacked, but for tar, which packs nothing.
import { latin1, nameOfBytes, startsWith, u16, u32, u64 } from './byte-view.ts';
import type { Budget } from './budget.ts';

export interface ArchiveEntry {
  readonly name: string;
  readonly isEncrypted: boolean;
  /** The file itself where the archive does not pack it. */
  readonly bytes: Uint8Array | null;
}

export interface ArchiveNames {
  readonly entries: readonly ArchiveEntry[];
  /** Not even the names can be read without the password. */
  readonly isSealed: boolean;
  readonly isDamaged: boolean;
  readonly isCut: boolean;
}

/** RAR (its signature has been seen), of either family. Never throws. */
export function readRarNames(bytes: Uint8Array, budget: Budget): ArchiveNames {
  return bytes[6] === 1 ? readRar5(bytes, budget) : readRar4(bytes, budget);
}

/** RAR 1.5 to 4: blocks of a type, flags and a size. */
function readRar4(bytes: Uint8Array, budget: Budget): ArchiveNames {
  const gathered = new Gathered(budget);
  let at = 7;
  while (at + 7 <= bytes.length && gathered.mayGoOn) {
    const type = bytes[at + 2] ?? 0;
    const flags = u16(bytes, at + 3);
    const headBytes = u16(bytes, at + 5);
    if (headBytes < 7 || type < 0x72 || type > 0x7b) return gathered.names({ isDamaged: true });
    if (type === 0x73 && (flags & 0x80) !== 0) return gathered.names({ isSealed: true });
    if (type === 0x7b) return gathered.names({});
    const hasData = type === 0x74 || (flags & 0x8000) !== 0;
    let dataBytes = hasData ? u32(bytes, at + 7) : 0;
    if (type === 0x74) {
      const isLarge = (flags & 0x100) !== 0;
      if (isLarge) dataBytes += u32(bytes, at + 32) * 2 ** 32;
      const from = at + (isLarge ? 40 : 32);
      const name = bytes.subarray(from, from + u16(bytes, at + 26));
      const zero = name.indexOf(0);
      // Behind a zero byte the same name follows in an encoding of its own.
      gathered.add(nameOfBytes(zero < 0 ? name : name.subarray(0, zero)), (flags & 4) !== 0);
    }
    at += headBytes + dataBytes;
  }
  return gathered.names({ isDamaged: at > bytes.length });
}

/** RAR 5: numbers of variable length, https://www.rarlab.com/technote.htm. */
function readRar5(bytes: Uint8Array, budget: Budget): ArchiveNames {
  const gathered = new Gathered(budget);
  let at = 8;
  while (at + 6 <= bytes.length && gathered.mayGoOn) {
    const cursor = { at: at + 4 };
    const headBytes = variable(bytes, cursor);
    const start = cursor.at;
    const type = variable(bytes, cursor);
    const flags = variable(bytes, cursor);
    if (headBytes === 0) return gathered.names({ isDamaged: true });
    const extraBytes = flags & 1 ? variable(bytes, cursor) : 0;
    const dataBytes = flags & 2 ? variable(bytes, cursor) : 0;
    if (type === 4) return gathered.names({ isSealed: true });
    if (type === 5) return gathered.names({});
    if (type === 2) {
      const fileFlags = variable(bytes, cursor);
      variable(bytes, cursor);
      variable(bytes, cursor);
      cursor.at += (fileFlags & 2 ? 4 : 0) + (fileFlags & 4 ? 4 : 0);
      variable(bytes, cursor);
      variable(bytes, cursor);
      const nameBytes = variable(bytes, cursor);
      const name = nameOfBytes(bytes.subarray(cursor.at, cursor.at + nameBytes));
      gathered.add(name, hasEncryptionRecord(bytes, start + headBytes - extraBytes, extraBytes));
    }
    at = start + headBytes + dataBytes;
  }
  return gathered.names({ isDamaged: at > bytes.length });
}

function hasEncryptionRecord(bytes: Uint8Array, from: number, sizeBytes: number): boolean {
  const cursor = { at: from };
  while (cursor.at < from + sizeBytes) {
    const recordBytes = variable(bytes, cursor);
    const next = cursor.at + recordBytes;
    if (recordBytes === 0) return false;
    if (variable(bytes, cursor) === 1) return true;
    cursor.at = next;
  }
  return false;
}

function variable(bytes: Uint8Array, cursor: { at: number }): number {
  let value = 0;
  for (let shift = 0; shift < 49; shift += 7) {
    const byte = bytes[cursor.at] ?? 0;
    cursor.at += 1;
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) break;
  }
  return value;
}

/** Microsoft's cabinet: one list of names (MS-CAB §2.3). Never throws. */
export function readCabNames(bytes: Uint8Array, budget: Budget): ArchiveNames {
  const gathered = new Gathered(budget);
  const count = u16(bytes, 28);
  let at = u32(bytes, 16);
  for (let file = 0; file < count && gathered.mayGoOn; file += 1) {
    const from = at + 16;
    const to = bytes.indexOf(0, from);
    if (from >= bytes.length || to < 0 || to - from > 1_024) {
      return gathered.names({ isDamaged: true });
    }
    gathered.add(nameOfBytes(bytes.subarray(from, to)), false);
    at = to + 1;
  }
  return gathered.names({});
}

/** tar: a block of 512 bytes before each file (POSIX ustar), long names of GNU and pax included. Never throws. */
export function readTarNames(bytes: Uint8Array, budget: Budget): ArchiveNames {
  const gathered = new Gathered(budget);
  let longName: string | null = null;
  let at = 0;
  while (at + 512 <= bytes.length && bytes[at] !== 0 && gathered.mayGoOn) {
    const sizeBytes = Number.parseInt(text(bytes, at + 124, 12).trim() || '0', 8);
    if (!(sizeBytes >= 0)) return gathered.names({ isDamaged: true });
    const type = bytes[at + 156] ?? 0;
    const content = bytes.subarray(at + 512, at + 512 + sizeBytes);
    if (type === 0x4c) longName = nameOfBytes(content.subarray(0, 4_096)).replace(/\0.*$/s, '');
    else if (type === 0x78) {
      longName = /\d+ path=([^\n]*)\n/.exec(nameOfBytes(content.subarray(0, 8_192)))?.[1] ?? null;
    } else {
      const zero = bytes.subarray(at, at + 100).indexOf(0);
      const own = nameOfBytes(bytes.subarray(at, at + (zero < 0 ? 100 : zero)));
      gathered.add(longName ?? own, false, content);
      longName = null;
    }
    at += 512 + Math.ceil(sizeBytes / 512) * 512;
  }
  return gathered.names({ isDamaged: at > bytes.length });
}

function text(bytes: Uint8Array, at: number, length: number): string {
  return latin1(bytes, at, at + length).replace(/\0.*$/s, '');
}

class Gathered {
  readonly #entries: ArchiveEntry[] = [];
  readonly #budget: Budget;

  constructor(budget: Budget) {
    this.#budget = budget;
  }

  get mayGoOn(): boolean {
    return this.#budget.entries > 0;
  }

  add(name: string, isEncrypted: boolean, bytes: Uint8Array | null = null): void {
    this.#budget.entries -= 1;
    this.#entries.push({ name, isEncrypted, bytes });
  }

  names({ isSealed = false, isDamaged = false }): ArchiveNames {
    return { entries: this.#entries, isSealed, isDamaged, isCut: !this.mayGoOn };
  }
}

/** 7-Zip packs its names; whether it seals them as well can be told where they are not packed. */
export function isSevenZipEncrypted(bytes: Uint8Array): boolean {
  const at = 32 + u64(bytes, 12);
  // 06F10701 is the coder of AES (7zFormat.txt); it stands in the header's own description.
  return latin1(bytes, at, at + Math.min(u64(bytes, 20), 65_536)).includes(
    '\u0006\u00f1\u0007\u0001',
  );
}

/** True where a checksum of the first block is right: tar has no signature before ustar. */
export function isTar(bytes: Uint8Array): boolean {
  if (bytes.length < 512) return false;
  if (startsWith(bytes, 'ustar', 257)) return true;
  const said = Number.parseInt(text(bytes, 148, 8).trim(), 8);
  if (!(said > 0)) return false;
  let sum = 0;
  for (let at = 0; at < 512; at += 1) sum += at >= 148 && at < 156 ? 32 : (bytes[at] ?? 0);
  return sum === said;
}
