// What the junk filter knows a letter by, made where it is parsed.
import { junkTokens } from '../junk/tokens.ts';
import { letterEvidence } from '../mime/letter-evidence.ts';
import type { Part } from '../mime/part.ts';
import type { SearchText } from '../mime/search-text.ts';
import type { LetterSummary } from '../store/rows.ts';

/** Never throws: a letter the filter can't read is a letter all the same. */
export function junkTokensOf(
  summary: LetterSummary,
  root: Part | null,
  words: SearchText,
  fallbackCharset: string,
): string {
  if (root === null) return '';
  try {
    return junkTokens(letterEvidence(summary, root, words, fallbackCharset));
  } catch {
    return '';
  }
}
