// The bar of the filter on public mail: taught one half, asked about the other, both ways. Fixed splits, so never by luck.
import { describe, expect, test } from 'vitest';
import { halves, knownLetters } from '../../bench/junk/split.ts';
import { bothWays, type Outcome } from '../../bench/junk/trial.ts';
import { corporaAbsentReason } from '../../corpora.ts';

const absent = corporaAbsentReason();

describe.skipIf(absent !== null)(`on public mail${absent === null ? '' : `: ${absent}`}`, () => {
  const letters = absent === null ? knownLetters() : [];
  const outcomes = [1, 2, 3, 4, 5].flatMap((seed) =>
    absent === null
      ? bothWays(halves(letters, seed)).ways.map((way) => way.outcomes.normal)
      : ([] as Outcome[]),
  );

  test('every letter of the collection takes part', () => {
    expect(letters).toHaveLength(2_150);
    expect(outcomes).toHaveLength(10);
    for (const { good, junk } of outcomes) expect([good, junk]).toEqual([575, 500]);
  });

  test('at most one good letter in 200 is lost and 97 of 100 junk letters are caught', () => {
    expect(mean(outcomes.map(lostOf))).toBeLessThanOrEqual(0.004);
    expect(mean(outcomes.map(caughtOf))).toBeGreaterThanOrEqual(0.976);
  });

  // Not the bar: of the 75 newsletters in a half some are told from junk by nothing but that they were asked for.
  test('the worst of ten halves is not far from it', () => {
    expect(Math.max(...outcomes.map(lostOf))).toBeLessThanOrEqual(0.009);
    expect(Math.min(...outcomes.map(caughtOf))).toBeGreaterThanOrEqual(0.964);
  });
});

function lostOf({ lost, good }: Outcome): number {
  return lost / good;
}

function caughtOf({ caught, junk }: Outcome): number {
  return caught / junk;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
