// Finds a letter that was taught when the filter knew letters by fewer tokens: as it is read now, it is another one.
import { featuresOf } from './letter-features.ts';
import { groupOfFragments } from './token-kinds.ts';

/** So many tokens of a letter, and no more, are new since then; fragments, of which earlier letters have none, do not count. */
const maxNewTokens = 60;

/** The place of the letter all of whose tokens `packed` has as well, the likest of several; -1: none. */
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
  let [likest, mostTokens] = [-1, countOf(features) - maxNewTokens - 1];
  for (const [at, letter] of letters.entries()) {
    if (letter.length > packed.length) continue;
    const taught = featuresOf(letter);
    const count = countOf(taught);
    if (count <= mostTokens || !taught.every((each) => known.has(each))) continue;
    [likest, mostTokens] = [at, count];
  }
  return likest;
}
