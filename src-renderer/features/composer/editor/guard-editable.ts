// The doors of an editable element: what is pasted, dropped or pressed in it. Nothing enters as the browser would put it in.
import { textToHtml } from '../html-text.ts';

export interface EditableDoors {
  /** HTML of any origin, or plain text made HTML; the receiver makes it safe. */
  readonly onHtml: (html: string) => void;
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
      if (event.clipboardData) takeIn(event.clipboardData, doors);
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
      placeCaretAt(host, event);
      takeIn(event.dataTransfer, doors);
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

function takeIn(data: DataTransfer, { onHtml, onFiles }: EditableDoors): void {
  const html = data.getData('text/html');
  const files = [...data.files];
  // A picture copied from a page comes as a file and as HTML that would fetch it; a text with pictures as HTML and a file of its look.
  if (files.length > 0 && !hasWords(html)) {
    onFiles(files);
    return;
  }
  if (html !== '') onHtml(html);
  else {
    const text = data.getData('text/plain');
    if (text !== '') onHtml(textToHtml(text));
  }
}

function hasWords(html: string): boolean {
  if (html === '') return false;
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  return body.textContent.trim() !== '';
}

function placeCaretAt(host: HTMLElement, { clientX, clientY }: DragEvent): void {
  const document = host.ownerDocument;
  const place = document.caretPositionFromPoint(clientX, clientY);
  host.focus();
  if (place && host.contains(place.offsetNode)) {
    document.getSelection()?.collapse(place.offsetNode, place.offset);
  }
}

function seize(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}
