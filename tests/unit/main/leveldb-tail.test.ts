// What a write that was not finished left at the end of the engine's log is cut off, and nothing else is.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cutUnfinished, finishedBytes } from '../../../src-main/disk/leveldb-tail.ts';

const blockBytes = 32 * 1024;

interface WrittenLog {
  readonly bytes: Buffer;
  /** Where each whole record ends, its parts together. */
  readonly ends: readonly number[];
}

/** A log as the engine writes it, of records so long. */
function logOf(lengths: readonly number[]): WrittenLog {
  const pieces: Buffer[] = [];
  const ends: number[] = [];
  let at = 0;
  const put = (piece: Buffer) => {
    pieces.push(piece);
    at += piece.length;
  };
  for (const length of lengths) {
    let left = length;
    let isFirst = true;
    do {
      const room = blockBytes - (at % blockBytes);
      if (room < 7) put(Buffer.alloc(room));
      const now = Math.min(left, blockBytes - (at % blockBytes) - 7);
      left -= now;
      const type = isFirst ? (left === 0 ? 1 : 2) : left === 0 ? 4 : 3;
      const head = Buffer.alloc(7, 0xaa);
      head.writeUInt16LE(now, 4);
      head[6] = type;
      put(head);
      put(Buffer.alloc(now, 0x55));
      isFirst = false;
    } while (left > 0);
    ends.push(at);
  }
  return { bytes: Buffer.concat(pieces), ends };
}

/** Records of every kind: empty, short, just as long as a block, over several, and one that leaves 3 bytes of its block. */
const logs: Record<string, readonly number[]> = {
  'short ones': [0, 1, 100, 3],
  'one as long as a block': [blockBytes - 7, 10],
  'one over three blocks': [10, 2 * blockBytes + 100, 5],
  'one that leaves fewer bytes than a head': [blockBytes - 7 - 3, 40, 12],
};

describe.each(Object.entries(logs))('a log of %s', (_name, lengths) => {
  const { bytes, ends } = logOf(lengths);

  it('is whole', () => {
    expect(finishedBytes(bytes)).toBe(bytes.length);
  });

  it('cut anywhere keeps every record that was whole, and no more', () => {
    for (let cut = 0; cut < bytes.length; cut += 1) {
      const last = Math.max(0, ...ends.filter((end) => end <= cut));
      const finished = finishedBytes(bytes.subarray(0, cut));
      const blockEnd = Math.ceil(last / blockBytes) * blockBytes;
      // Empty bytes up to the next block belong to nobody.
      const isAmongEmpty = blockEnd - last < 7 && cut <= blockEnd;
      if (isAmongEmpty) expect(finished).toBe(cut);
      else expect([last, blockEnd]).toContain(finished);
    }
  });
});

it.each([
  ['nothing', Buffer.alloc(0)],
  ['zeros with something behind them', Buffer.concat([Buffer.alloc(5_000), Buffer.from('x')])],
  ['something else', Buffer.from('this is not a log of LevelDB at all')],
  ['a length that leaves its block', Buffer.from([0, 0, 0, 0, 0xff, 0xff, 1, 0])],
])('%s is left as it is', (_name, bytes) => {
  expect(finishedBytes(bytes)).toBe(bytes.length);
});

it('zeros at the end, which a power cut leaves, are cut off', () => {
  const { bytes } = logOf([50, blockBytes]);
  const finished = finishedBytes(Buffer.concat([bytes, Buffer.alloc(5_000)]));
  expect(finished).toBe(bytes.length);
});

describe('a folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'outpost-tail-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('has its logs and its lists of files cut, and everything else left', async () => {
    const { bytes, ends } = logOf([50, 60]);
    const cut = bytes.subarray(0, bytes.length - 1);
    for (const name of ['000012.log', 'MANIFEST-000001', '000013.ldb', 'LOG', 'CURRENT']) {
      writeFileSync(path.join(folder, name), cut);
    }
    writeFileSync(path.join(folder, '000014.log'), bytes);
    expect((await cutUnfinished(folder)).toSorted()).toEqual(['000012.log', 'MANIFEST-000001']);
    expect(readFileSync(path.join(folder, '000012.log'))).toEqual(bytes.subarray(0, ends[0]));
    expect(readFileSync(path.join(folder, '000013.ldb'))).toEqual(cut);
    expect(readFileSync(path.join(folder, '000014.log'))).toEqual(bytes);
    expect(await cutUnfinished(folder)).toEqual([]);
  });

  it('that is not there has none', async () => {
    expect(await cutUnfinished(path.join(folder, 'nowhere'))).toEqual([]);
  });
});
