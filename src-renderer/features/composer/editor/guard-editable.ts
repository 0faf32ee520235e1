// The doors of an editable element: what is pasted, dropped or pressed in it. Nothing enters as the browser would put it in.
import { textToHtml } from '../html-text.ts';
import { withRichTextPictures } from './rich-text-pictures.ts';

export interface EditableDoors {
  /** HTML of any origin; the receiver makes it safe. `at`: where it was dropped; null: at the caret. */
  readonly onHtml: (html: string, at: Range | null) => void;
  /** Plain text made HTML, which has no look of its own. */
  readonly onWords: (html: string, at: Range | null) => void;
  readonly onFiles: (files: readonly File[]) => void;
  /** A link pressed together with Ctrl. */
  readonly onLink: (address: string) => void;
}

/** Guards the element; returns the function that leaves it alone again. */
export function guardEditable(host: HTMLElement, doors: EditableDoors): () => void {
  const ending = new AbortController();
  const options = { capture: true, signal: ending.signal };
  let isOwnDrag = false;
  host.addEventListener(
    'paste',
    (event) => {
      seize(event);
      if (event.clipboardData) takeIn(event.clipboardData, null, doors);
    },
    options,
  );
  host.addEventListener('dragstart', () => (isOwnDrag = true), options);
  host.addEventListener('dragend', () => (isOwnDrag = false), options);
  host.addEventListener(
    'drop',
    (event) => {
      // Text moved within the letter is the letter's own.
      if (isOwnDrag || !event.dataTransfer) return;
      seize(event);
      takeIn(event.dataTransfer, rangeAt(host, event), doors);
    },
    options,
  );
  for (const type of ['click', 'auxclick'] as const) {
    host.addEventListener(
      type,
      (event) => {
        const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
        if (!link) return;
        event.preventDefault();
        if (event.ctrlKey || event.metaKey) doors.onLink(link.getAttribute('href') ?? '');
      },
      options,
    );
  }
  return () => {
    ending.abort();
  };
}

function takeIn(data: DataTransfer, at: Range | null, doors: EditableDoors): void {
  const { onHtml, onWords, onFiles } = doors;
  const html = data.getData('text/html');
  const files = [...data.files];
  // A picture copied from a page comes as a file and as HTML that would fetch it; a text with pictures as HTML and a file of its look.
  if (files.length > 0 && !hasWords(html)) {
    onFiles(files);
    return;
  }
  if (html !== '') onHtml(withRichTextPictures(html, data.getData('text/rtf')), at);
  else {
    const text = data.getData('text/plain');
    if (text !== '') onWords(textToHtml(text), at);
  }
}

function hasWords(html: string): boolean {
  if (html === '') return false;
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  return body.textContent.trim() !== '';
}

function rangeAt(host: HTMLElement, { clientX, clientY }: DragEvent): Range | null {
  const document = host.ownerDocument;
  const place = document.caretPositionFromPoint(clientX, clientY);
  if (!place || !host.contains(place.offsetNode)) return null;
  const range = document.createRange();
  range.setStart(place.offsetNode, place.offset);
  return range;
}

function seize(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}
