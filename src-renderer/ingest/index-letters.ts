// What arriving letters are found by: the terms of each, made where it is parsed, and a segment of all that are committed together.
import type { Part } from '../mime/part.ts';
import { searchTextOf, type SearchText } from '../mime/search-text.ts';
import { buildSegment } from '../search/segment.ts';
import { letterText, termsOfLetter } from '../search/terms.ts';
import type { LetterSummary } from '../store/rows.ts';
import type { IndexLetters } from '../store/writes/search-segments.ts';

const noText: SearchText = { body: '', attachmentNames: [] };

/** `root`, the letter as a tree of parts, is null where nothing but the headers can be read. */
export function wordsOf(root: Part | null, fallbackCharset: string): SearchText {
  return root ? searchTextOf(root, fallbackCharset) : noText;
}

export function searchTermsOf(summary: LetterSummary, words: SearchText): string {
  return termsOfLetter(letterText(summary, words));
}

export const indexLetters: IndexLetters = (letters) => buildSegment(letters);
