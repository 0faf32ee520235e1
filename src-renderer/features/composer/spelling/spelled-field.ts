// Where a composer's words are: the subject, and the text in HTML or plain. Each gives its passages, shows places in them and changes them.
import type { ComposerEditor } from '../editor/composer-editor.ts';
import { mirrorField } from '../field-mirror.ts';
import { htmlPassages, rangeIn, type HtmlPassage } from './html-passages.ts';
import { typeInto } from './type-into.ts';
import type { Passage, PlainPassage, QuotationSigns } from './passages.ts';

/** A place in a passage, in UTF-16 units. */
export interface Place {
  readonly passage: number;
  readonly start: number;
  readonly end: number;
}

export interface SpelledField {
  readonly name: 'subject' | 'text';
  /** The element that is typed into. */
  readonly element: HTMLElement;
  passages(): readonly Passage[];
  /** Where it is drawn, by what {@link passages} gave last; null where it is not. */
  rangeOf(place: Place): Range | null;
  /** Puts other words there, as if they had been typed. */
  replace(place: Place, words: string): void;
  /** The caret stands in it or at its end, and nothing is selected. */
  hasCaretAt(place: Place): boolean;
  /** The words selected in it; null for none. */
  selected(): string | null;
  /** Takes away what it has drawn beside the element. */
  leave(): void;
}

export function htmlField(editor: ComposerEditor, signs: QuotationSigns): SpelledField {
  let known: readonly HtmlPassage[] = [];
  const rangeOf = ({ passage, start, end }: Place) => {
    const of = known[passage];
    return of ? rangeIn(of, start, end) : null;
  };
  return {
    name: 'text',
    element: editor.host,
    passages: () => (known = htmlPassages(editor.host, signs)),
    rangeOf,
    replace: (place, words) => {
      known = htmlPassages(editor.host, signs);
      const range = rangeOf(place);
      if (range) editor.replaceRange(range, words);
    },
    hasCaretAt: (place) => {
      const selection = editor.host.ownerDocument.getSelection();
      const range = rangeOf(place);
      if (!selection?.isCollapsed || !selection.anchorNode || !range) return false;
      return range.comparePoint(selection.anchorNode, selection.anchorOffset) === 0;
    },
    selected: () => {
      const selection = editor.host.ownerDocument.getSelection();
      const isInside = selection?.anchorNode && editor.host.contains(selection.anchorNode);
      return (isInside && selection.toString()) || null;
    },
    leave: () => undefined,
  };
}

/** `split`: its text into passages. It is changed as typing does, so that it can be undone; `change` is given the whole text where that cannot be. */
export function plainField(
  name: SpelledField['name'],
  element: HTMLTextAreaElement | HTMLInputElement,
  split: (text: string) => readonly PlainPassage[],
  change: (text: string) => void,
): SpelledField {
  const mirror = mirrorField(element);
  let known: readonly PlainPassage[] = [];
  const passages = () => (known = split(element.value));
  const inWhole = ({ passage, start, end }: Place) => {
    const from = known[passage]?.start ?? 0;
    return { start: from + start, end: from + end };
  };
  return {
    name,
    element,
    passages,
    rangeOf: (place) => {
      const words = mirror.follow();
      const { start, end } = inWhole(place);
      if (end > words.length) return null;
      const range = new Range();
      range.setStart(words, start);
      range.setEnd(words, end);
      return range;
    },
    replace: (place, words) => {
      passages();
      const { start, end } = inWhole(place);
      if (typeInto(element, start, end, words)) return;
      // At once: the next place is looked for before the page is drawn again.
      element.setRangeText(words, start, end, 'end');
      change(element.value);
    },
    hasCaretAt: (place) => {
      const { start, end } = inWhole(place);
      const { selectionStart: at, selectionEnd } = element;
      return (
        document.activeElement === element &&
        at === selectionEnd &&
        at !== null &&
        at >= start &&
        at <= end
      );
    },
    selected: () => {
      if (document.activeElement !== element) return null;
      return element.value.slice(element.selectionStart ?? 0, element.selectionEnd ?? 0) || null;
    },
    leave: mirror.remove,
  };
}
