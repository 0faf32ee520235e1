// Finds a letter that was taught when the filter knew letters by fewer tokens: as it is read now, it is another one.
import { featuresOf } from './letter-features.ts';

/** So many tokens of a letter, and no more, are new since then. */
const maxNewTokens = 20;
/** A token is told in three bytes at most. */
const maxNewBytes = 3 * maxNewTokens;

/** The place of the letter all of whose tokens `packed` has as well, the likest of several; -1: none. */
export function placeOfEarlier(letters: readonly Uint8Array[], packed: Uint8Array): number {
  const features = new Set(featuresOf(packed));
  let [likest, mostTokens] = [-1, features.size - maxNewTokens - 1];
  for (const [at, letter] of letters.entries()) {
    const byteCount = packed.length - letter.length;
    if (byteCount < 0 || byteCount > maxNewBytes) continue;
    const taught = featuresOf(letter);
    if (taught.length <= mostTokens || !taught.every((each) => features.has(each))) continue;
    [likest, mostTokens] = [at, taught.length];
  }
  return likest;
}
