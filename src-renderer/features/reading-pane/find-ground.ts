// A letter that is read as the find bar looks through it.
import type { FindGround } from '../../app/find-text/find-ground.ts';
import { findText } from '../../app/find-text/find-text.ts';
import type { LetterText } from '../../app/find-text/letter-text.ts';
import { markRanges, maxMarks } from '../../app/find-text/mark-ranges.ts';
import { drawnRanges, showRange } from './letter-marks.ts';

export function groundOfLetter(inside: Document, text: LetterText): FindGround {
  return {
    placesOf: (words) => {
      const places = findText(text.text, words, maxMarks);
      return drawnRanges(places.map(({ start, end }) => text.rangeOf(start, end)));
    },
    firstOf: () => 0,
    mark: (name, ranges) => markRanges(inside, name, ranges),
    show: (range) => showRange(inside, range),
    selected: () => inside.getSelection()?.toString() ?? '',
  };
}
