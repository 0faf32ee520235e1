// The text of a plain letter, or the source of one in HTML, as the find bar looks through it.
import type { FindGround } from '../../../app/find-text/find-ground.ts';
import { findText } from '../../../app/find-text/find-text.ts';
import { markRanges, maxMarks } from '../../../app/find-text/mark-ranges.ts';
import type { FieldMirror } from '../field-mirror.ts';
import { firstFrom, nextFrom } from './next-place.ts';
import { showPlace } from './show-place.ts';

/** Places are ranges in the words of the field's mirror, which stand where they do in the field; without one nothing is found. */
export function fieldGround(field: HTMLTextAreaElement, mirror: FieldMirror | null): FindGround {
  const rangeOf = (start: number, end: number) => {
    const range = new Range();
    const words = mirror?.follow();
    if (!words) return range;
    range.setStart(words, start);
    range.setEnd(words, end);
    return range;
  };
  const caret = () => rangeOf(field.selectionStart, field.selectionEnd);
  const hasFocus = () => document.activeElement === field;
  return {
    placesOf: (words) => {
      const places = mirror ? findText(field.value, words, maxMarks) : [];
      return places.map(({ start, end }) => rangeOf(start, end));
    },
    firstOf: (ranges) => firstFrom(ranges, caret()),
    mark: (name, ranges) => markRanges(document, name, ranges),
    show: (range) => {
      // Whoever writes is where the caret is.
      if (!hasFocus()) showPlace(range, field);
    },
    selected: () => field.value.slice(field.selectionStart, field.selectionEnd),
    nextOf: (ranges, by) => (hasFocus() ? nextFrom(ranges, caret(), by) : null),
    select: (range) => {
      field.focus({ preventScroll: true });
      if (!range) return;
      field.setSelectionRange(range.startOffset, range.endOffset);
      showPlace(range, field);
    },
  };
}
