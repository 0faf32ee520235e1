// Finds a letter that was taught when the filter knew letters by fewer tokens: as it is read now, it is another one.
import { featuresOf } from './letter-features.ts';
import { groupOfFragments } from './token-kinds.ts';
import { maxTokens } from './tokens.ts';

/** So many tokens of a letter, and no more, are new since then; fragments, of which earlier letters have none, do not count. */
const maxNewTokens = 60;
/** So many tokens of a letter that has as many as are kept may have met others in one number. */
const maxMet = 30;

/**
 * The place of the letter all of whose tokens `packed` has as well, the likest of several; -1: none. Of a letter that has as many as are
 * kept, new tokens took the place of as many of its last words.
 */
export function placeOfEarlier(
  letters: readonly Uint8Array[],
  packed: Uint8Array,
  weightCount: number,
): number {
  const firstFragment = groupOfFragments * weightCount;
  const countOf = (features: readonly number[]) =>
    features.filter((each) => each < firstFragment).length;
  const features = featuresOf(packed);
  const known = new Set(features);
  const tokenCount = countOf(features);
  const maxMissing = tokenCount >= maxTokens - maxMet ? maxNewTokens : 0;
  let [likest, mostTokens] = [-1, tokenCount - maxNewTokens - 1];
  for (const [at, letter] of letters.entries()) {
    if (letter.length > packed.length && maxMissing === 0) continue;
    const taught = featuresOf(letter);
    const missing = missingCount(taught, known, maxMissing);
    const count = countOf(taught) - missing;
    if (missing > maxMissing || count <= mostTokens) continue;
    [likest, mostTokens] = [at, count];
  }
  return likest;
}

/** How many of `features` are not `known`, counted no further than one above `max`. */
function missingCount(
  features: readonly number[],
  known: ReadonlySet<number>,
  max: number,
): number {
  let count = 0;
  for (const feature of features) {
    if (!known.has(feature)) count += 1;
    if (count > max) break;
  }
  return count;
}
