// One person's mailbox on disk: a file a letter, whole or not there. Unique-ids are file names, so they outlive restarts.
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { atomicWrite } from '../disk/atomic-write.ts';
import { maxMaildropBytes, maxMaildropLetters } from './limits.ts';

export interface StoredLetter {
  /** RFC 1939 §7: 1 to 70 printable characters, never used again. */
  readonly uidl: string;
  readonly sizeBytes: number;
}

const letterName = /^(\d{15}-[0-9a-f]{16})\.eml$/;
let lastStamp = 0;

export class Maildrop {
  readonly #folder: string;
  #isLocked = false;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** Makes the folder when it is not there. */
  static async open(folder: string): Promise<Maildrop> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return new Maildrop(folder);
  }

  /** In order of arrival. Files of other names are none of ours. */
  async list(): Promise<readonly StoredLetter[]> {
    const uidls = (await readdir(this.#folder))
      .map((name) => letterName.exec(name)?.[1])
      .filter((uidl) => uidl !== undefined)
      .sort();
    return Promise.all(
      uidls.map(async (uidl) => ({ uidl, sizeBytes: (await stat(this.#fileOf(uidl))).size })),
    );
  }

  /** True when a letter of that size still has room. */
  async hasRoomFor(sizeBytes: number): Promise<boolean> {
    const letters = await this.list();
    const usedBytes = letters.reduce((sum, letter) => sum + letter.sizeBytes, 0);
    return letters.length < maxMaildropLetters && usedBytes + sizeBytes <= maxMaildropBytes;
  }

  /** Stores the bytes as they are; on disk when the promise settles. */
  async add(raw: Uint8Array): Promise<void> {
    // Names rise with arrival even within one millisecond.
    lastStamp = Math.max(Date.now(), lastStamp + 1);
    const uidl = `${String(lastStamp).padStart(15, '0')}-${randomBytes(8).toString('hex')}`;
    await atomicWrite(this.#fileOf(uidl), raw);
  }

  read(uidl: string): Promise<Buffer> {
    return readFile(this.#fileOf(uidl));
  }

  async remove(uidl: string): Promise<void> {
    await rm(this.#fileOf(uidl), { force: true });
  }

  /** RFC 1939 §4: one session at a time. False when another has it. */
  lock(): boolean {
    if (this.#isLocked) return false;
    this.#isLocked = true;
    return true;
  }

  unlock(): void {
    this.#isLocked = false;
  }

  #fileOf(uidl: string): string {
    return path.join(this.#folder, `${uidl}.eml`);
  }
}
