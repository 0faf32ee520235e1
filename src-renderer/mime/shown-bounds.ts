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

/** What these hold is text, comments and tags alike: they nest nothing. */
const textual = new Set('style script title textarea xmp iframe noembed noframes'.split(' '));

/** `<!-->` and `<!--->` are comments (HTML §13.2.5.43, 44); one that is not closed goes on to the end. */
const comment = /<!--(?:-?>|[^]*?(?:--!?>|$))/y;

/** Of a tag behind its name (§13.2.5.32 to 39): white space, an attribute with its value, or its end. */
const tagPiece = /[\s/]+|[^\s/>][^\s/>=]*(?:\s*=\s*(?:"[^"]*"?|'[^']*'?|[^\s>"'][^\s>]*)?)?|>/y;

function flattened(html: string): { readonly pieces: readonly string[]; readonly end: number } {
  const tag = /(\/?)([a-z][a-z0-9]*)/iy;
  const pieces: string[] = [];
  let [count, depth, from, textEnd, next] = [0, 0, 0, 0, 0];
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', next)) {
    const isText = at < textEnd;
    next = isText ? at + 1 : commentEnd(html, at);
    tag.lastIndex = at + 1;
    const [, slash, written = ''] = tag.exec(html) ?? [];
    if (written === '') continue;
    const name = written.toLowerCase();
    const isOpening = slash === '';
    if (isOpening) count += 1;
    if (count > maxHtmlElements) return { pieces: [...pieces, html.slice(from, at)], end: at };
    next = isText ? html.indexOf('>', at) + 1 || html.length : tagEnd(html, tag.lastIndex);
    if (textual.has(name) && !isText) {
      if (isOpening) textEnd = textEndOf(html, name, next);
      continue;
    }
    if (flat.has(name)) continue;
    if (!isOpening) depth = Math.max(depth - 1, 0);
    else if (depth < maxHtmlNesting) depth += 1;
    else {
      pieces.push(html.slice(from, at));
      from = next;
    }
  }
  pieces.push(html.slice(from));
  return { pieces, end: html.length };
}

/** Behind the comment that begins at `at`, else behind the `<`. */
function commentEnd(html: string, at: number): number {
  comment.lastIndex = at;
  return comment.test(html) ? comment.lastIndex : at + 1;
}

/** Behind the `>` that is in no attribute. */
function tagEnd(html: string, afterName: number): number {
  tagPiece.lastIndex = afterName;
  for (;;) {
    const piece = tagPiece.exec(html)?.[0];
    if (piece === undefined) return html.length;
    if (piece === '>') return tagPiece.lastIndex;
  }
}

/** Where the closing tag stands; without one all that follows is text. */
function textEndOf(html: string, name: string, from: number): number {
  const closing = new RegExp(`</${name}(?=[\\s/>])`, 'gi');
  closing.lastIndex = from;
  return closing.exec(html)?.index ?? html.length;
}
