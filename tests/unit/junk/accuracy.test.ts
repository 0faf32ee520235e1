// The bar of the filter on public mail: taught one half, asked about the other, both ways. A fixed split, so never by luck.
import { describe, expect, test } from 'vitest';
import { halves, knownLetters } from '../../bench/junk/split.ts';
import { bothWays } from '../../bench/junk/trial.ts';
import { corporaAbsentReason } from '../../corpora.ts';

const absent = corporaAbsentReason();

describe.skipIf(absent !== null)(`on public mail${absent === null ? '' : `: ${absent}`}`, () => {
  const all = absent === null ? knownLetters() : [];

  test.each([1, 2, 3])(
    'at most one good letter in 200 is lost and 97 of 100 junk letters are caught, split %i',
    (seed) => {
      const ordinary = all.filter(({ name }) => !name.startsWith('hard-ham/'));
      const { ways } = bothWays(halves(ordinary, seed));
      for (const { outcomes } of ways) {
        const { good, lost, junk, caught } = outcomes.normal;
        expect(good).toBe(500);
        expect(junk).toBe(500);
        expect(lost / good).toBeLessThanOrEqual(0.005);
        expect(caught / junk).toBeGreaterThanOrEqual(0.97);
      }
    },
  );

  test('newsletters that look like junk, taught as good by half, are mostly told apart', () => {
    const { sum } = bothWays(halves(all, 1));
    expect(sum.normal.lost / sum.normal.good).toBeLessThanOrEqual(0.015);
    expect(sum.normal.caught / sum.normal.junk).toBeGreaterThanOrEqual(0.9);
  });
});
