// A signature in the HTML of a letter. It is known again by its words, so that it is found in drafts too and never when it was edited.
import { plainWords } from './editor/plain-words.ts';
import { isSeparator } from './signature-text.ts';

/** The padding makes the editor keep the block as one, whatever stands around it. */
export function signatureBlock(inside: string): string {
  return `<div style="padding-top: 8px;"><div>--&nbsp;</div>${inside}</div>`;
}

/** Above the quoted letter, else at the end; with an empty line before it to write in. */
export function insertIntoHtml(html: string, block: string, separators: readonly string[]): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  const quoted = quotedLetter(body, separators);
  const isBlank = body.textContent.trim() === '' || quoted === body.firstElementChild;
  const piece = `${isBlank && !quoted ? '<div><br></div>' : ''}${block}`;
  if (quoted) quoted.insertAdjacentHTML('beforebegin', `${piece}<div><br></div>`);
  else body.insertAdjacentHTML('beforeend', piece);
  return body.innerHTML;
}

/** Puts `next` in the place of the block that says `words`; null when there is none that says just that. */
export function exchangeInHtml(html: string, words: string, next: string | null): string | null {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  const found = [...body.querySelectorAll('div')].find(
    (element) => !element.closest('blockquote') && plainWords(element.outerHTML) === words,
  );
  if (!found) return null;
  if (next === null) found.remove();
  else found.outerHTML = next;
  return body.innerHTML;
}

function quotedLetter(body: HTMLElement, separators: readonly string[]): Element | undefined {
  return [...body.querySelectorAll('blockquote, div')].find((element) => {
    const first = element.localName === 'blockquote' ? firstLine(element) : element.textContent;
    return isSeparator(first, separators);
  });
}

function firstLine(element: Element): string {
  return plainWords(element.innerHTML).split('\n', 1)[0] ?? '';
}
