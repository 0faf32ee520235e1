// What a spelling check could look at: words in Latin letters, and in Chinese what is wrong for certain. The rest has no checker, which is
// said where it is met.
import type { Passage } from './passages.ts';

/** `han`: Chinese was among it. `part`: other scripts were passed over. `nothing`: there was nothing else. */
export type SpellingCoverage = 'all' | 'han' | 'part' | 'nothing';

/** `wordCount`: of the words that are looked up in these passages. */
export function spellingCoverage(
  passages: readonly Passage[],
  wordCount: number,
): SpellingCoverage {
  const some = (script: RegExp) => passages.some(({ text }) => script.test(text));
  const hasHan = some(/\p{Script=Han}/u);
  if (some(otherScript)) return wordCount > 0 || hasHan ? 'part' : 'nothing';
  return hasHan ? 'han' : 'all';
}

/** Letters that are neither; marks and digits belong to every script, and so do full-width ones. */
const otherScript = /(?![\p{Script=Latin}\p{Script=Han}\uff00-\uffef])\p{L}/u;
