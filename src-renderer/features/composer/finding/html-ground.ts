// The text of a letter in its editor as the find bar looks through it.
import type { FindGround } from '../../../app/find-text/find-ground.ts';
import { findText } from '../../../app/find-text/find-text.ts';
import { letterText } from '../../../app/find-text/letter-text.ts';
import { markRanges, maxMarks } from '../../../app/find-text/mark-ranges.ts';
import type { ComposerEditor } from '../editor/composer-editor.ts';
import { firstFrom, nextFrom } from './next-place.ts';
import { showPlace } from './show-place.ts';

export function htmlGround(editor: ComposerEditor): FindGround {
  const { host } = editor;
  const inside = host.ownerDocument;
  const ifInside = (range: Range | null) =>
    range && host.contains(range.commonAncestorContainer) ? range : null;
  const selectedNow = () => {
    const selection = inside.getSelection();
    return ifInside(selection?.rangeCount ? selection.getRangeAt(0) : null);
  };
  // With the keyboard in the bar the document's selection is there as well; the editor knows where its own was.
  const caret = () => selectedNow() ?? ifInside(editor.caret());
  const hasFocus = () => host.contains(inside.activeElement);
  const bringIntoView = (range: Range) => showPlace(range, host.parentElement ?? host);
  return {
    placesOf: (words) => {
      const text = letterText(host);
      return findText(text.text, words, maxMarks).map(({ start, end }) => text.rangeOf(start, end));
    },
    firstOf: (ranges) => firstFrom(ranges, caret()),
    mark: (name, ranges) => markRanges(inside, name, ranges),
    show: (range) => {
      // Whoever writes is where the caret is.
      if (!hasFocus()) bringIntoView(range);
    },
    selected: () => (selectedNow() ? (inside.getSelection()?.toString() ?? '') : ''),
    nextOf: (ranges, by) => {
      const from = hasFocus() ? selectedNow() : null;
      return from && nextFrom(ranges, from, by);
    },
    select: (range) => {
      editor.select(range);
      if (range) bringIntoView(range);
    },
  };
}
