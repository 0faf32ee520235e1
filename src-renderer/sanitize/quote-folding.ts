// Folds long quotations of an HTML letter behind a line that opens them. `details` needs no script; it is made here, after
// everything the letter brought was judged.
import { beginsLikeHead } from './quoted-lines.ts';

export interface QuoteFolding {
  /** A whole letter that stands under its answer is folded too. */
  readonly foldsLetters: boolean;
  /** What stands for a folded quotation; `lineCount` null where lines are not to be counted. */
  label(lineCount: number | null): string;
}

/** The class of what is made here, and of `plain-text.ts`. */
export const foldedClass = 'folded-quote';

/** What every program marks its quotations with; a blockquote alone may be no more than an indent. */
const marked =
  'blockquote[type="cite" i], blockquote.gmail_quote, div.gmail_quote, div.yahoo_quoted, blockquote.protonmail_quote, blockquote[style*="border-left" i]';

/** Changes `body`, which no document shows yet. */
export function foldQuotations(body: HTMLElement, folding: QuoteFolding): void {
  const whole = lengthOf(body);
  const fold = (nodes: readonly Node[]): void => {
    const [first] = nodes;
    const parent = first?.parentElement;
    if (!first || !parent || !mayHoldDetails(parent) || !isLong(nodes)) return;
    const quoted = nodes.reduce((sum, node) => sum + lengthOf(node), 0);
    // What is nothing but a quotation is what the person wants to read.
    if (whole - quoted < 2) return;
    wrap(nodes, folding);
  };
  for (const element of body.querySelectorAll<HTMLElement>(marked)) {
    if (!element.closest(`.${foldedClass}`) && !isForwarded(element)) fold([element]);
  }
  if (!folding.foldsLetters) return;
  const start = answeredLetter(body);
  if (start && !start.closest(`.${foldedClass}`)) fold(fromHereOn(start));
}

function wrap(nodes: readonly Node[], folding: QuoteFolding): void {
  const [first] = nodes;
  const document = first?.ownerDocument;
  if (!first || !document) return;
  const details = document.createElement('details');
  details.className = foldedClass;
  const summary = document.createElement('summary');
  summary.textContent = folding.label(null);
  first.parentNode?.insertBefore(details, first);
  details.append(summary, ...nodes);
}

/** Outlook's block: `divRplyFwdMsg`, or a line above From, Sent, To, Subject. */
function answeredLetter(body: HTMLElement): HTMLElement | null {
  const named = body.querySelector<HTMLElement>('#divRplyFwdMsg, #appendonsend');
  if (named) return named;
  const ruled = body.querySelectorAll<HTMLElement>('div[style*="border-top" i]');
  return [...ruled].find((element) => beginsLikeHead(textOf(element))) ?? null;
}

/** The element, or what it alone begins, with everything after it in its place. */
function fromHereOn(start: HTMLElement): readonly Node[] {
  let first: HTMLElement = start;
  for (;;) {
    const { parentElement } = first;
    if (!parentElement || parentElement.localName === 'body' || hasWordsBefore(first)) break;
    first = parentElement;
  }
  const nodes: Node[] = [];
  for (let node: Node | null = first; node; node = node.nextSibling) nodes.push(node);
  return nodes;
}

function hasWordsBefore(element: Node): boolean {
  for (let node = element.previousSibling; node; node = node.previousSibling) {
    if (lengthOf(node) > 0) return true;
  }
  return false;
}

/** Gmail marks forwarded letters as it marks quotations. */
function isForwarded(element: HTMLElement): boolean {
  return /^\s*-{5,}/.test(element.textContent.slice(0, 400));
}

/** About what fills half a preview; a few lines that are answered one by one stay in sight. */
const longTextLength = 500;
const longLineCount = 10;

function isLong(nodes: readonly Node[]): boolean {
  const text = nodes.reduce((sum, node) => sum + lengthOf(node), 0);
  const lines = nodes.reduce((sum, node) => sum + lineEnds(node), 0);
  return text > longTextLength || lines > longLineCount;
}

const lineEnd = 'br, p, li, tr, div:not(:has(div, p, br))';

function lineEnds(node: Node): number {
  if (node.nodeType !== 1) return 0;
  const element = node as Element;
  return element.querySelectorAll(lineEnd).length + (element.matches(lineEnd) ? 1 : 0);
}

function lengthOf(node: Node): number {
  return (node.textContent ?? '').replace(/[\s\u00a0\u200b\ufeff]+/g, '').length;
}

/** With ends of lines where blocks end, unlike `textContent`. */
function textOf(element: HTMLElement): string {
  const copy = element.cloneNode(true) as HTMLElement;
  for (const end of copy.querySelectorAll('br, p, div')) end.after('\n');
  return copy.textContent.trim();
}

/** A `p` would end at it, and tables push it out. */
function mayHoldDetails(parent: Element): boolean {
  return !/^(?:p|h\d|pre|table|tbody|thead|tfoot|tr|ul|ol|dl|a|button)$/.test(parent.localName);
}
