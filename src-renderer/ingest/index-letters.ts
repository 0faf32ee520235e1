// What arriving letters are found by: the terms of each, made where it is parsed, and a segment of all that are committed together.
import { searchTextOf } from '../mime/search-text.ts';
import type { LetterParts } from '../mime/summarise.ts';
import { buildSegment } from '../search/segment.ts';
import { letterText, termsOfLetter } from '../search/terms.ts';
import type { LetterSummary } from '../store/rows.ts';
import type { IndexLetters } from '../store/writes/search-segments.ts';

const noText = { body: '', attachmentNames: [] };

/** `parts` is null where nothing but the headers can be read. */
export function searchTermsOf(
  summary: LetterSummary,
  parts: LetterParts | null,
  fallbackCharset: string,
): string {
  const text = parts ? searchTextOf(parts.bytes, parts.root, fallbackCharset) : noText;
  return termsOfLetter(letterText(summary, text));
}

export const indexLetters: IndexLetters = (letters) => buildSegment(letters);
