// Archives bent in every way: nothing throws, nothing hangs, and a directory of a million names is given up in time.
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Budget } from '../../../src-renderer/mime/judge/budget.ts';
import { judgeAttachment } from '../../../src-renderer/mime/judge/judge-attachment.ts';
import { readZipDirectory } from '../../../src-renderer/mime/judge/zip-directory.ts';
import { cpuMsOf, patience } from '../mime/cpu-time.ts';
import { cab, ole, rar4, rar5, tar, zip } from './archive-writers.ts';

const files = [
  { name: 'a.txt', content: 'words '.repeat(50) },
  { name: 'folder/b.exe', content: 'MZ' },
  { name: 'c.zip', content: zip([{ name: 'd.js' }]) },
];
const samples: readonly (readonly [string, Uint8Array])[] = [
  ['a.zip', zip(files)],
  ['a.docx', zip([{ name: '[Content_Types].xml' }, { name: 'word/_rels/settings.xml.rels' }])],
  ['a.rar', rar4(files)],
  ['a.rar', rar5([{ name: 'a.txt', isEncrypted: true }, { name: 'b.exe' }])],
  ['a.cab', cab(['a.txt', 'b.exe'])],
  ['a.tar', tar(files)],
  ['a.tgz', new Uint8Array(gzipSync(tar(files)))],
  ['a.xls', ole(['VBA'], { workbook: '0908000085000800000000000001000000' })],
];

const judged = (fileName: string, bytes: Uint8Array) =>
  judgeAttachment({ fileName, contentType: '', isNestedLetter: false, bytes });

describe.each(samples)('%s', { timeout: patience.wallMs }, (name, whole) => {
  it('cut anywhere is judged', async () => {
    const step = Math.max(1, Math.floor(whole.length / 120));
    for (let length = 0; length < whole.length; length += step) {
      expect((await judged(name, whole.slice(0, length))).verdict).toBeTypeOf('string');
    }
  });

  it('with bytes changed anywhere is judged', async () => {
    const next = randomNumbers(name.length * 7_919 + whole.length);
    for (let round = 0; round < 250; round += 1) {
      const bent = whole.slice();
      for (let change = 0; change <= next() % 6; change += 1) {
        const at = next() % bent.length;
        bent[at] = [0, 0xff, 0x7f, 0x80, next() & 0xff][next() % 5] ?? 0;
      }
      expect((await judged(name, bent)).verdict).toBeTypeOf('string');
    }
  });
});

describe('a zip file', { timeout: patience.wallMs }, () => {
  it('of a million entries that point at one another is given up, and said to be too large', async () => {
    const one = zip([{ name: 'a.txt', content: '' }]);
    const central = Buffer.from(one.subarray(one.length - 22 - 46 - 5, one.length - 22));
    const count = 1_000_000;
    const directory = Buffer.alloc(central.length * count);
    for (let index = 0; index < count; index += 1) central.copy(directory, index * central.length);
    const end = Buffer.from(one.subarray(one.length - 22));
    end.writeUInt32LE(directory.length, 12);
    const bomb = new Uint8Array(
      Buffer.concat([one.subarray(0, one.length - 22 - central.length), directory, end]),
    );
    const { entries, isCut } = readZipDirectory(bomb, new Budget());
    expect([entries.length, isCut]).toEqual([100_000, true]);
    const cpuMs = await cpuMsOf(async () => {
      expect((await judged('a.zip', bomb)).reasons[0]?.code).toBe('archive-too-large');
    });
    expect(cpuMs).toBeLessThan(patience.cpuMs);
  });

  it('of more entries than 16 bits count is read whole', async () => {
    const many = Array.from({ length: 66_000 }, (_, index) => ({
      ...{ name: `folder/${index}.txt`, content: '', isStored: true },
    }));
    const whole = zip([...many, { name: 'last.exe' }]);
    const { entries, isDamaged } = readZipDirectory(whole, new Budget());
    expect([entries.length, isDamaged]).toEqual([66_001, false]);
    expect((await judged('a.zip', whole)).reasons[0]?.what).toBe('last.exe');
  });

  it('that names itself as its own entry is no loop', async () => {
    const self = zip([{ name: 'self.zip', content: zip([]), isStored: true }]);
    // Its entry now reaches over the whole file.
    new DataView(self.buffer).setUint32(self.length - 22 - 46 - 8 + 20, self.length, true);
    expect((await judged('a.zip', self)).verdict).toBeTypeOf('string');
  });

  it('behind a comment that holds another end is read by the directory that is there', () => {
    const whole = zip([{ name: 'a.exe' }]);
    const comment = Buffer.concat([Buffer.from('PK\u0005\u0006'), Buffer.alloc(40)]);
    const { entries } = readZipDirectory(
      new Uint8Array(Buffer.concat([whole, comment])),
      new Budget(),
    );
    expect(entries.map(({ name }) => name)).toContain('a.exe');
  });
});

/** xorshift: the same numbers each time. */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state;
  };
}
