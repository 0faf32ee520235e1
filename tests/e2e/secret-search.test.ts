// The search every program's data goes through when they are removed: that it finds what is hidden from a plain look.
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Outpost } from './support/outpost.ts';
import { because, programUnavailableReason } from './support/post-office.ts';
import { filesWithSecrets } from './support/secret-search.ts';
import { assertNoSecrets, secretMark } from './support/secrets.ts';
import { unsnappy } from './support/snappy.ts';

const unavailable = programUnavailableReason();
const secret = `${secretMark}-Hidden`;

/** As Snappy writes it: what stands before is named, not written again, so that the secret is nowhere in one piece. */
const halves = `${secret.slice(4)} ${secret.slice(0, 4)}`;
const squeezed = Buffer.concat([
  Buffer.from([halves.length + secret.length - 4, (halves.length - 1) << 2]),
  Buffer.from(halves),
  Buffer.from([((secret.length - 5) << 2) | 2, halves.length, 0]),
]);

/** A LevelDB table of one compressed block. */
function table(): Buffer {
  const block = Buffer.concat([squeezed, Buffer.from([1, 0, 0, 0, 0])]);
  const entry = Buffer.from([0, 1, 2, 0x6b, 0, squeezed.length]);
  const restarts = Buffer.from([0, 0, 0, 0, 1, 0, 0, 0]);
  const index = Buffer.concat([entry, restarts, Buffer.from([0, 0, 0, 0, 0])]);
  const footer = Buffer.alloc(48);
  footer.set([0, 0, block.length, index.length - 5]);
  footer.set([0x57, 0xfb, 0x80, 0x8b, 0x24, 0x75, 0x47, 0xdb], 40);
  return Buffer.concat([block, index, footer]);
}

/** A LevelDB log in which one record, cut by the end of a block, holds these bytes. */
function cutLog(bytes: Buffer): Buffer {
  const header = (size: number, kind: number) =>
    Buffer.from([0, 0, 0, 0, size & 255, size >> 8, kind]);
  const before = 32_768 - 7 - Math.floor(bytes.length / 2);
  const record = Buffer.concat([Buffer.alloc(before, 0x2e), bytes]);
  const first = record.subarray(0, 32_768 - 7);
  const last = record.subarray(first.length);
  return Buffer.concat([header(first.length, 2), first, header(last.length, 4), last]);
}

describe('a secret in a file', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'outpost-secrets-'));
    mkdirSync(path.join(folder, 'data', 'practice'), { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    ['as it is', 'plain.txt', Buffer.from(`x${secret}x`)],
    ['in UTF-16', 'log.txt', Buffer.from(`密${secret}`, 'utf16le')],
    ['in UTF-16, the high byte first', 'log.txt', Buffer.from(`密${secret}`, 'utf16le').swap16()],
    ['in base64', 'a.json', Buffer.from(Buffer.from(secret).toString('base64'))],
    [
      'in base64 after another name',
      'a.json',
      Buffer.from(Buffer.from(`\0al\0${secret}`).toString('base64')),
    ],
    [
      'in base64 after a longer name',
      'a.json',
      Buffer.from(Buffer.from(`\0alice\0${secret}`).toString('base64')),
    ],
    [
      'in base64 that a page holds',
      'b',
      Buffer.from(Buffer.from(`\0a\0${secret}`).toString('base64'), 'utf16le'),
    ],
    ['in a compressed block', '000005.ldb', table()],
    ['where a log is cut in its midst', '000003.log', cutLog(Buffer.from(secret))],
    [
      'in a compressed value where a log is cut in its midst',
      '000003.log',
      cutLog(Buffer.concat([Buffer.from([0xff, 0x11, 2]), squeezed])),
    ],
    [
      'in a compressed value',
      '000003.log',
      Buffer.concat([Buffer.from([9, 0xff, 0x11, 2]), squeezed, Buffer.from('after')]),
    ],
  ])('is found %s', (_how, name, bytes) => {
    writeFileSync(path.join(folder, name), bytes);
    expect(filesWithSecrets(folder, [secret])).toHaveLength(1);
    expect(() => assertNoSecrets(folder, path.join(folder, 'data'))).toThrow(name);
  });

  it('of the practice post office is found anywhere but in its own book', () => {
    const book = { passwords: { student: 'kite-lamp-stone' } };
    writeFileSync(path.join(folder, 'data', 'practice', 'office.json'), JSON.stringify(book));
    expect(() => assertNoSecrets(folder, path.join(folder, 'data'))).not.toThrow();
    writeFileSync(path.join(folder, 'data', 'sessions.json'), '["PASS kite-lamp-stone"]');
    expect(() => assertNoSecrets(folder, path.join(folder, 'data'))).toThrow('sessions.json');
  });

  it('nothing is found where nothing is, whatever the bytes', () => {
    const noise = Buffer.from(Array.from({ length: 5_000 }, (_, at) => (at * 7919) % 256));
    for (const name of ['a.ldb', 'b.log', 'c']) writeFileSync(path.join(folder, name), noise);
    expect(filesWithSecrets(folder, [secret])).toEqual([]);
  });

  it('broken compression is nothing', () => {
    for (let length = 0; length < squeezed.length; length += 1) {
      expect(unsnappy(squeezed.subarray(0, length))).toBeNull();
    }
    expect(unsnappy(Uint8Array.from([4, 1, 9]))).toBeNull();
  });
});

describe.skipIf(unavailable)(`a secret in the store${because(unavailable)}`, () => {
  it('is found once the engine has compressed it, and the data are gone all the same', async () => {
    const outpost = await Outpost.start();
    await outpost.page.evaluate(async (text) => {
      const opening = indexedDB.open('outpost');
      await new Promise((resolve) => (opening.onsuccess = resolve));
      // Enough for the engine to write it from its log into tables.
      for (let round = 0; round < 12; round += 1) {
        const writing = opening.result.transaction('options', 'readwrite');
        for (let at = 0; at < 10; at += 1) {
          writing.objectStore('options').put({ key: `planted ${round} ${at}`, value: text });
        }
        await new Promise((resolve) => (writing.oncomplete = resolve));
      }
      opening.result.close();
    }, `${halves}`.repeat(2_000));
    await outpost.quit();
    const found = filesWithSecrets(outpost.userDataDir, [secret]);
    expect(found.some((file) => /IndexedDB.*\.(?:ldb|log):/u.test(file))).toBe(true);
    await expect(outpost.remove()).rejects.toThrow('A secret is on the disk');
    expect(existsSync(outpost.userDataDir)).toBe(false);
  });
});
