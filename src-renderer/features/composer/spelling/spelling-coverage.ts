// What a spelling check could look at: words in Latin letters. What is written otherwise has no checker, which is said where it is met.
import type { Passage } from './passages.ts';

/** `part`: other scripts were passed over. `nothing`: there was nothing else. */
export type SpellingCoverage = 'all' | 'part' | 'nothing';

/** `wordCount`: of the words that are looked up in these passages. */
export function spellingCoverage(
  passages: readonly Passage[],
  wordCount: number,
): SpellingCoverage {
  if (!passages.some(({ text }) => hasOtherScript(text))) return 'all';
  return wordCount > 0 ? 'part' : 'nothing';
}

/** Letters that are not Latin; marks and digits belong to every script. */
function hasOtherScript(text: string): boolean {
  return /(?!\p{Script=Latin})\p{L}/u.test(text.replace(/[\uff00-\uffef]/gu, ''));
}
