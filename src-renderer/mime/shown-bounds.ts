// How much of a letter's text goes to a window at all: what the window's own thread can lay out without standing still.
import { maxHtmlElements, maxHtmlLength, maxHtmlNesting, maxTextLength } from './limits.ts';

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

/**
 * Ends before the element that is one too many; whatever is open there, an HTML parser closes. Elements nested deeper than anybody sees are
 * left out, their words are not: engines look through all that is open for each tag.
 */
export function boundedHtml(html: string): Bounded {
  const { pieces, end } = flattened(html);
  const whole = pieces.join('');
  return end < html.length || whole.length > maxHtmlLength
    ? { shown: whole.slice(0, maxHtmlLength), isCut: true }
    : { shown: whole, isCut: false };
}

/** What an engine closes by itself, or never opens: not nested, however often it comes. */
const flat = new Set(
  'area base br col embed hr img input link meta param source track wbr p li dt dd tr td th tbody thead tfoot option html head body'.split(
    ' ',
  ),
);

function flattened(html: string): { readonly pieces: readonly string[]; readonly end: number } {
  const tag = /(\/?)([a-z][a-z0-9]*)/iy;
  const pieces: string[] = [];
  let [count, depth, from] = [0, 0, 0];
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
    tag.lastIndex = at + 1;
    const [, slash, name = ''] = tag.exec(html) ?? [];
    if (name === '' || at < from) continue;
    const isOpening = slash === '';
    if (isOpening) count += 1;
    if (count > maxHtmlElements) return { pieces: [...pieces, html.slice(from, at)], end: at };
    if (flat.has(name.toLowerCase())) continue;
    if (!isOpening) depth = Math.max(depth - 1, 0);
    else if (depth < maxHtmlNesting) depth += 1;
    else {
      pieces.push(html.slice(from, at));
      from = html.indexOf('>', at) + 1 || html.length;
    }
  }
  pieces.push(html.slice(from));
  return { pieces, end: html.length };
}
