// How junk-like a letter is: the weights of its tokens added up, and the sum as a probability.
import type { JunkSensitivity } from '../../src-shared/mail/junk.ts';
import type { JunkModel } from './junk-model.ts';
import { maxShares, shareHash, shareValue } from './familiarity.ts';
import { hasFragmentsAndShares, indexOf, valueOf } from './letter-features.ts';
import { forEachToken } from './token-hash.ts';
import { groupCount, groupOfFragments, groupOfUnit } from './token-kinds.ts';
import { logistic } from './train.ts';

/** A token that speaks for junk (above 0) or against it: what it adds to the sum, and where it stands in the lines. */
export interface Clue {
  readonly weight: number;
  readonly start: number;
  readonly end: number;
}

/**
 * From which score on a letter is junk: a good letter lost is the costlier error. Chosen on other splits of the public mail than
 * `npm run bench:junk` reports.
 */
export const cutoffs: Readonly<Record<JunkSensitivity, number>> = { normal: 0.77, strict: 0.5 };

/** 0: surely good; 1: surely junk; 0.5: nobody can tell. `lines`: the letter's tokens, see `tokens.ts`. */
export function junkScore(model: JunkModel, lines: string): number {
  const { bias, ofIndex } = model.weights;
  const sums = new Float64Array(groupCount);
  const counts = new Uint32Array(groupCount);
  const newCounts = new Uint32Array(groupCount);
  const hasShares = hasFragmentsAndShares(model.weightCount);
  forEachToken(lines, (hash, start) => {
    const group = groupOfUnit(lines.charCodeAt(start));
    const weight = ofIndex[indexOf(hash, ofIndex.length)]!;
    sums[group]! += weight;
    counts[group]! += 1;
    if (weight === 0) newCounts[group]! += 1;
  });
  let [sum, shares] = [bias, 0];
  for (const [group, count] of counts.entries()) {
    if (count === 0 || (group === groupOfFragments && !hasShares)) continue;
    sum += sums[group]! * valueOf(group, count);
    if (!hasShares) continue;
    const share = shareHash(group, newCounts[group]!, count);
    shares += ofIndex[indexOf(share, ofIndex.length)]! * shareValue;
  }
  return logistic(sum + Math.max(-maxShares, Math.min(maxShares, shares)));
}

/** What speaks for junk, the strongest first. */
export function cluesForJunk(model: JunkModel, lines: string): Clue[] {
  const { ofIndex } = model.weights;
  const counts = new Uint32Array(groupCount);
  forEachToken(lines, (_hash, start) => {
    counts[groupOfUnit(lines.charCodeAt(start))]! += 1;
  });
  const clues: Clue[] = [];
  forEachToken(lines, (hash, start, end) => {
    const group = groupOfUnit(lines.charCodeAt(start));
    const value = valueOf(group, counts[group]!);
    const weight = ofIndex[indexOf(hash, ofIndex.length)]! * value;
    if (weight > 0) clues.push({ weight, start, end });
  });
  return clues.sort((a, b) => b.weight - a.weight || a.start - b.start);
}
