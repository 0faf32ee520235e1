// How much of a letter's text goes to a window at all: what the window's own thread can lay out without standing still.
import { maxHtmlElements, maxHtmlLength, maxTextLength } from './limits.ts';

export interface Bounded {
  readonly shown: string;
  readonly isCut: boolean;
}

/** Never ends in half a surrogate pair. */
export function boundedText(text: string): Bounded {
  if (text.length <= maxTextLength) return { shown: text, isCut: false };
  const cut = text.slice(0, maxTextLength);
  return { shown: /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut, isCut: true };
}

/** Ends before the element that is one too many; whatever is open there, an HTML parser closes. */
export function boundedHtml(html: string): Bounded {
  const end = Math.min(endOfElements(html), maxHtmlLength);
  return end < html.length
    ? { shown: html.slice(0, end), isCut: true }
    : { shown: html, isCut: false };
}

function endOfElements(html: string): number {
  let count = 0;
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
    const isOpening = /[a-z]/i.test(html[at + 1] ?? '');
    if (isOpening) count += 1;
    if (count > maxHtmlElements) return at;
  }
  return html.length;
}
