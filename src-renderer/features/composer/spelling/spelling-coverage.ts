// What a spelling check could look at: words in Latin letters, and in Chinese what is wrong for certain. The rest has no checker, which is
// said where it is met.
import { isTraditional } from '../../../spelling/han-slips.ts';
import type { Passage } from './passages.ts';

/** `han`: Traditional Chinese was among it. `part`: other scripts were passed over. `nothing`: there was nothing else. */
export type SpellingCoverage = 'all' | 'han' | 'part' | 'nothing';

/** `wordCount`: of the words that are looked up in these passages. */
export function spellingCoverage(
  passages: readonly Passage[],
  wordCount: number,
): SpellingCoverage {
  const hasChinese = passages.some(({ text }) => isTraditional(text));
  const hasOther = passages.some(({ text }) =>
    (isTraditional(text) ? neitherLatinNorHan : notLatin).test(text),
  );
  if (hasOther) return wordCount > 0 || hasChinese ? 'part' : 'nothing';
  return hasChinese ? 'han' : 'all';
}

/** Marks and digits belong to every script, and so do full-width letters. */
const notLatin = /(?![\p{Script=Latin}\uff00-\uffef])\p{L}/u;
const neitherLatinNorHan = /(?![\p{Script=Latin}\p{Script=Han}\uff00-\uffef])\p{L}/u;
