// Looks into the program's IndexedDB from a test, through the page and without the program's own code.
import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import type { Page } from 'playwright-core';

export interface StoredLetter {
  readonly id: number;
  readonly folderId: string;
  readonly subject: string;
  readonly isRead: number;
  /** SHA-256 of the raw bytes, hex. */
  readonly rawHash: string;
}

/** Every row of a table, as plain values. */
export function readTable<Row>(page: Page, table: string): Promise<Row[]> {
  return page.evaluate(async (name) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('outpost');
      opening.onsuccess = () => {
        resolve(opening.result);
      };
      opening.onerror = () => {
        reject(new Error(String(opening.error)));
      };
    });
    try {
      return await new Promise<Row[]>((resolve, reject) => {
        const asking = database.transaction(name).objectStore(name).getAll();
        asking.onsuccess = () => {
          resolve(asking.result as Row[]);
        };
        asking.onerror = () => {
          reject(new Error(String(asking.error)));
        };
      });
    } finally {
      database.close();
    }
  }, table);
}

/** Every letter of the store with a hash of its raw bytes. */
export async function storedLetters(page: Page): Promise<StoredLetter[]> {
  const rows = await readTable<Omit<StoredLetter, 'rawHash'>>(page, 'messages');
  // A pack may still hold bytes of letters that are gone: only rows count.
  const hashes = new Map(await rawHashes(page));
  return rows.map((row) => ({ ...row, rawHash: hashes.get(row.id) ?? '' }));
}

export function hashOf(raw: Uint8Array): string {
  return createHash('sha256').update(raw).digest('hex');
}

/** What a POP3 server sends of a stored letter: every line ends in CRLF (RFC 1939 §3). */
export function asSentByServer(raw: Buffer): Buffer {
  const text = raw.toString('latin1').replace(/\r?\n/g, '\r\n');
  return Buffer.from(text.endsWith('\r\n') ? text : `${text}\r\n`, 'latin1');
}

async function rawHashes(page: Page): Promise<[number, string][]> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('outpost');
      opening.onsuccess = () => {
        resolve(opening.result);
      };
    });
    interface Part {
      messageId: number;
      part: number;
      bytes: Uint8Array;
      /** Set where several letters lie in one row. */
      letters?: { messageId: number; start: number; sizeBytes: number }[];
    }
    const parts = await new Promise<Part[]>((resolve) => {
      const asking = database.transaction('raw').objectStore('raw').getAll();
      asking.onsuccess = () => {
        resolve(asking.result as Part[]);
      };
    });
    database.close();
    const letters = new Map<number, Uint8Array<ArrayBuffer>[]>();
    for (const { messageId, bytes, letters: packed } of parts.sort((a, b) => a.part - b.part)) {
      if (packed) {
        for (const { messageId: id, start, sizeBytes } of packed) {
          letters.set(id, [new Uint8Array(bytes.subarray(start, start + sizeBytes))]);
        }
      } else letters.set(messageId, [...(letters.get(messageId) ?? []), new Uint8Array(bytes)]);
    }
    const hashed: [number, string][] = [];
    for (const [id, pieces] of letters) {
      const whole = await new Blob(pieces).arrayBuffer();
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', whole));
      hashed.push([id, [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')]);
    }
    return hashed;
  });
}
