// How junk-like a letter is, from what was taught: Robinson's probability of each token, joined by Fisher's method as SpamBayes does.
// G. Robinson, "A Statistical Approach to the Spam Problem", Linux Journal 107 (2003).
import type { JunkSensitivity } from '../../src-shared/mail/junk.ts';
import type { JunkModel } from './junk-model.ts';

/** A token that speaks for or against: its probability of junk, and where it stands in the lines. */
export interface Clue {
  readonly probability: number;
  readonly start: number;
  readonly end: number;
}

export interface JunkScore {
  /** 0: surely good; 1: surely junk; about 0.5: nobody can tell. */
  readonly score: number;
  /** The strongest first. */
  readonly clues: readonly Clue[];
}

/** From which score on a letter is junk. Measured, see `npm run bench:junk`. */
export const cutoffs: Readonly<Record<JunkSensitivity, number>> = { normal: 0.8, strict: 0.5 };

/** How much is believed of a token never seen, and how strongly that holds against what was counted. */
const unknownProbability = 0.5;
const unknownStrength = 0.45;
/** Tokens nearer to 0.5 than this say nothing. */
const minDistance = 0.1;
const maxClues = 150;

/** `lines`: the letter's tokens, see `tokens.ts`. */
export function junkScore(model: JunkModel, lines: string): JunkScore {
  const clues: Clue[] = [];
  const junkLetters = Math.max(1, model.junkCount);
  const goodLetters = Math.max(1, model.goodCount);
  model.forEachKnown(lines, (junk, good, start, end) => {
    const inJunk = Math.min(1, junk / junkLetters);
    const inGood = Math.min(1, good / goodLetters);
    const count = junk + good;
    const counted = inJunk / (inJunk + inGood);
    const probability =
      (unknownStrength * unknownProbability + count * counted) / (unknownStrength + count);
    if (Math.abs(probability - 0.5) >= minDistance) clues.push({ probability, start, end });
  });
  clues.sort((a, b) => distance(b) - distance(a) || a.start - b.start);
  clues.length = Math.min(clues.length, maxClues);
  return { score: combined(clues), clues };
}

function distance({ probability }: Clue): number {
  return Math.abs(probability - 0.5);
}

/** Fisher: under the hypothesis that clues are random, minus twice the sum of their logarithms follows chi-square. */
function combined(clues: readonly Clue[]): number {
  if (clues.length === 0) return 0.5;
  let [logJunk, logGood] = [0, 0];
  for (const { probability } of clues) {
    logJunk += Math.log(probability);
    logGood += Math.log(1 - probability);
  }
  const isJunk = 1 - chiSquareTail(-2 * logGood, clues.length);
  const isGood = 1 - chiSquareTail(-2 * logJunk, clues.length);
  return (isJunk - isGood + 1) / 2;
}

/** The probability that chi-square with `2 * half` degrees of freedom is at least `value`. */
export function chiSquareTail(value: number, half: number): number {
  const mean = value / 2;
  // In logarithms, since the first term of a sure letter is smaller than any number.
  let logTerm = -mean;
  let sum = Math.exp(logTerm);
  for (let at = 1; at < half; at += 1) {
    logTerm += Math.log(mean / at);
    sum += Math.exp(logTerm);
  }
  return Math.min(1, sum);
}
