// Bytes of the index that are not what was written are told, never believed, and never keep anybody waiting.
import { describe, expect, it } from 'vitest';
import { checksumOf } from '../../../src-renderer/search/block-format.ts';
import { BlockReader } from '../../../src-renderer/search/block-reader.ts';
import { DamagedSegmentError } from '../../../src-renderer/search/damaged-segment.ts';
import { search } from '../../../src-renderer/search/lookup.ts';
import { mergeSegments } from '../../../src-renderer/search/merge.ts';
import { parseQuery } from '../../../src-renderer/search/query.ts';
import { seededRandom } from '../../bench/support/seeded-random.ts';
import { segmentOf } from './indexes.ts';
import { randomLetters } from './letters.ts';

const letterCount = 200;
const { head, blocks } = segmentOf(randomLetters(9, letterCount));
const sound = blocks[0] as Uint8Array;

/** Ordinals of all terms of a block. */
function readAll(block: Uint8Array): readonly number[] {
  const ordinals: number[] = [];
  const into = new Uint32Array(letterCount);
  const reader = new BlockReader(block, letterCount, new Uint32Array(letterCount));
  while (reader.next()) {
    const count = reader.readOrdinals(into);
    for (let at = 0; at < count; at += 1) ordinals.push((into[at] ?? 0) + reader.firstOrdinal);
  }
  return ordinals;
}

/** What is thrown, or null. */
function thrown(run: () => unknown): unknown {
  try {
    run();
    return null;
  } catch (error) {
    return error;
  }
}

/** None where the block says that it is damaged. */
function ordinalsOrDamage(block: Uint8Array): readonly number[] {
  try {
    return readAll(block);
  } catch (error) {
    if (error instanceof DamagedSegmentError) return [];
    throw error;
  }
}

/** With a checksum that holds, so that what lies behind it is looked at. */
function signed(block: Uint8Array): Uint8Array {
  if (block.byteLength >= 4) new DataView(block.buffer).setUint32(0, checksumOf(block), true);
  return block;
}

describe('a damaged block', () => {
  it('is noticed wherever a single bit is wrong', () => {
    for (let at = 0; at < sound.byteLength; at += 1) {
      const damaged = sound.slice();
      damaged[at] = (damaged[at] ?? 0) ^ (1 << (at % 8));
      if (!(thrown(() => readAll(damaged)) instanceof DamagedSegmentError)) {
        expect.fail(`the damage at ${at} went unnoticed`);
      }
    }
  }, 30_000);

  it('is noticed when it is cut, prolonged, empty, or of another segment', () => {
    for (const length of [0, 1, 3, 4, 5, 12, 100, sound.byteLength - 1]) {
      expect(() => readAll(sound.slice(0, length))).toThrow(DamagedSegmentError);
      expect(() => readAll(signed(sound.slice(0, length)))).toThrow(DamagedSegmentError);
    }
    expect(() => readAll(Uint8Array.of(...sound, 0))).toThrow(DamagedSegmentError);
    expect(() => new BlockReader(sound, 199, new Uint32Array(200))).toThrow(DamagedSegmentError);
  });

  it('gives no letter that is not there and comes to its end, even if its checksum holds', () => {
    const random = seededRandom(77);
    for (let round = 0; round < 1_000; round += 1) {
      const damaged = sound.slice(0, round % 7 === 0 ? Math.floor(random() * 400) : undefined);
      for (let left = 1 + Math.floor(random() * 6); left > 0; left -= 1) {
        const at = Math.floor(random() * (random() < 0.5 ? 40 : damaged.byteLength));
        damaged[at] = Math.floor(random() * 256);
      }
      for (const ordinal of ordinalsOrDamage(signed(damaged))) {
        if (ordinal >= letterCount) expect.fail(`letter ${ordinal} is not there`);
      }
    }
  }, 30_000);

  it('is nothing to random bytes either', () => {
    const random = seededRandom(78);
    for (let round = 0; round < 1_000; round += 1) {
      const bytes = Uint8Array.from({ length: Math.floor(random() * 300) }, () => random() * 256);
      for (const ordinal of ordinalsOrDamage(signed(bytes))) expect(ordinal).toBeLessThan(200);
    }
  });
});

describe('a damaged segment', () => {
  const damaged = sound.slice();
  damaged[sound.byteLength >> 1] = (damaged[sound.byteLength >> 1] ?? 0) ^ 64;

  it('is named to whoever searches', async () => {
    const reading = search([head, head], parseQuery('a 台北'), (wanted) =>
      Promise.resolve(wanted.map(({ segment }) => (segment === 1 ? damaged : sound))),
    );
    await expect(reading).rejects.toMatchObject({ name: 'DamagedSegmentError', segment: 1 });
    const missing = search([head], parseQuery('a'), () => Promise.resolve([]));
    await expect(missing).rejects.toMatchObject({ name: 'DamagedSegmentError', segment: 0 });
  });

  it('is named to whoever merges', async () => {
    const inputs = [sound, damaged].map((block) => ({
      head,
      readBlock: () => Promise.resolve(block),
      isLive: () => true,
    }));
    const merging = mergeSegments(inputs, () => Promise.resolve());
    await expect(merging).rejects.toMatchObject({ name: 'DamagedSegmentError', segment: 1 });
  });
});
