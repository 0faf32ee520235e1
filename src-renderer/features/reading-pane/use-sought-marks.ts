// Marks in a shown letter what the search that found it looked for.
import { useEffect } from 'react';
import { useSought } from '../../app/sought.tsx';
import { matchesIn } from '../../search/highlight.ts';
import { parseQuery } from '../../search/query.ts';
import type { LetterText } from '../../app/find-text/letter-text.ts';
import { markRanges, maxMarks } from '../../app/find-text/mark-ranges.ts';
import { unfoldForMarks } from './letter-marks.ts';

/** `text` null: the letter is not there yet. */
export function useSoughtMarks(inside: Document | null, text: LetterText | null): void {
  const words = useSought('body').trim();
  useEffect(() => {
    if (!inside || !text || words === '') return;
    // Reading a long letter through takes a while: first it is painted, and typing goes on.
    const timer = setTimeout(() => {
      const matches = matchesIn(text.text, parseQuery(words), 'body').slice(0, maxMarks);
      const ranges = matches.map(({ start, end }) => text.rangeOf(start, end));
      unfoldForMarks(ranges);
      markRanges(inside, 'sought', ranges);
    });
    return () => {
      clearTimeout(timer);
      markRanges(inside, 'sought', []);
    };
  }, [inside, text, words]);
}
