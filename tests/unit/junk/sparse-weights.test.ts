import { describe, expect, test } from 'vitest';
import { packWeights, unpackWeights } from '../../../src-renderer/junk/sparse-weights.ts';
import { seededRandom } from '../../bench/support/seeded-random.ts';

const count = 2 ** 20;

function weightsAt(places: readonly number[]): Float32Array {
  const weights = new Float32Array(count);
  for (const [at, place] of places.entries()) weights[place] = (at + 1) / 7;
  return weights;
}

describe('weights written sparsely', () => {
  test('come back as they were, at either end and far apart', () => {
    for (const places of [[], [0], [count - 1], [0, 1, 127, 255, 256, 70_000, count - 1]]) {
      const weights = weightsAt(places);
      const again = unpackWeights(packWeights(weights), count);
      expect(again && Buffer.compare(Buffer.from(again.buffer), Buffer.from(weights.buffer))).toBe(
        0,
      );
    }
  });

  test('take five bytes a token, or few more', () => {
    expect(packWeights(weightsAt([0, 1, 2, 130])).length).toBe(4 * 5 + 1);
  });

  test('are none where their bytes are cut or lead beyond the last', () => {
    const bytes = packWeights(weightsAt([5, count - 1]));
    for (let length = 1; length < bytes.length; length += 1) {
      if (length !== 5) expect(unpackWeights(bytes.subarray(0, length), count)).toBeNull();
    }
    expect(unpackWeights(bytes, count / 2)).toBeNull();
  });

  test('made of noise are none or of the size that was asked for', () => {
    const random = seededRandom(5);
    for (let round = 0; round < 300; round += 1) {
      const noise = Uint8Array.from({ length: Math.floor(random() * 60) }, () => random() * 256);
      const weights = unpackWeights(noise, 1_024);
      expect(weights === null || weights.length === 1_024).toBe(true);
    }
  });
});
