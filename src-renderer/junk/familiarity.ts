// How much of a letter was met in others before. What comes in a language or from a program that nothing taught was written in has hardly a
// token with a weight; whether that speaks for junk is learnt as well.
import { tokenHash } from './token-hash.ts';

/** Shares are told in so many steps. */
const steps = 8;
/** What a share counts in the sum: about as much as the clearest tokens of a letter. */
export const shareValue = 0.2;
/** The shares of a letter add no more than this, either way: nothing is junk only because nothing like it was taught. */
export const maxShares = 0.5;

/** The number of the share of tokens that are new, of one group of a letter. */
export function shareHash(group: number, newCount: number, count: number): number {
  const name = `?:${group} ${Math.round((steps * newCount) / count)}`;
  return tokenHash(name, 0, name.length);
}
