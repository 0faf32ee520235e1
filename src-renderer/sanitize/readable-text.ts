// HTML as plain text a person reads: lines as the letter draws them, quotations marked, lists told, links with where they lead. Parsed in a
// document that loads and runs nothing; what comes out is text.
import { linkAddress } from './addresses.ts';

/** Blocks end a line; an empty line stands between paragraphs, more than one only where white space is as written. */
export function readableText(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  const page = new Page();
  write(body, page, { keepsLines: false, keepsBlanks: false, quoteDepth: 0 });
  return page.text();
}

interface Context {
  /** Line ends of the source are line ends, and empty lines stay. */
  readonly keepsLines: boolean;
  /** Blanks count, as in `pre`. */
  readonly keepsBlanks: boolean;
  readonly quoteDepth: number;
}

const unseen = new Set(
  'head style script title template noscript iframe object svg math input select textarea'.split(
    ' ',
  ),
);
const paragraphs = new Set('p h1 h2 h3 h4 h5 h6 ul ol dl table blockquote pre'.split(' '));
const lines = new Set(
  (
    'div tr li dt dd section article header footer main aside nav figure figcaption caption summary details fieldset legend center ' +
    'address form'
  ).split(' '),
);

function write(parent: Node, page: Page, context: Context): void {
  for (const node of parent.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) page.words(node.nodeValue ?? '', context);
    else if (node instanceof HTMLElement && isSeen(node)) writeElement(node, page, context);
  }
}

function writeElement(element: HTMLElement, page: Page, context: Context): void {
  const name = element.localName;
  if (name === 'br') return page.endLine(context.keepsLines);
  if (name === 'hr') return page.rule(context);
  const isParagraph = paragraphs.has(name);
  const isLine = isParagraph || lines.has(name);
  const isNested = name === 'ul' || name === 'ol' ? element.parentElement?.closest('li') : null;
  if (isLine) page.startBlock(isParagraph && !isNested);
  if (name === 'li') page.words(`${markOf(element, page)} `, { ...context, keepsBlanks: true });
  if (name === 'img') page.words(element.getAttribute('alt') ?? '', context);
  write(element, page, {
    ...whiteSpaceIn(element, context),
    quoteDepth: context.quoteDepth + (name === 'blockquote' ? 1 : 0),
  });
  if (name === 'a') writeAddress(element, page, context);
  if (name === 'td' || name === 'th') page.words(' ', context);
  if (isLine) page.startBlock(isParagraph && !isNested);
}

/** CSS Text 3 §3: what of the white space of an element's own words is drawn. */
function whiteSpaceIn(
  element: HTMLElement,
  context: Context,
): Pick<Context, 'keepsLines' | 'keepsBlanks'> {
  const written = element.style.whiteSpace || (element.localName === 'pre' ? 'pre' : '');
  if (written === 'pre-line') return { keepsLines: true, keepsBlanks: false };
  if (/^(?:pre|break-spaces)/u.test(written)) return { keepsLines: true, keepsBlanks: true };
  return /^(?:normal|nowrap)/u.test(written) ? { keepsLines: false, keepsBlanks: false } : context;
}

/** Preview lines of newsletters are written to be seen in lists alone. */
function isSeen(element: HTMLElement): boolean {
  return !unseen.has(element.localName) && element.style.display !== 'none' && !element.hidden;
}

function markOf(entry: HTMLElement, page: Page): string {
  const list = entry.parentElement;
  if (!(list instanceof HTMLOListElement)) return '•';
  return `${page.nextNumber(list, Number.parseInt(entry.getAttribute('value') ?? '', 10))}.`;
}

/** Nothing where the words say it already. */
function writeAddress(link: HTMLElement, page: Page, context: Context): void {
  const address = linkAddress(link.getAttribute('href') ?? '');
  const words = link.textContent?.trim() ?? '';
  if (address === null || address.startsWith('#') || words === '') return;
  const bare = address.replace(/^(?:https?:\/\/|mailto:)|\/$/giu, '');
  if (words.replace(/^https?:\/\/|\/$/giu, '').toLowerCase() === bare.toLowerCase()) return;
  page.words(` <${address}>`, context);
}

class Page {
  readonly #lines: string[] = [];
  readonly #numbers = new Map<HTMLOListElement, number>();
  #line = '';
  #quoteDepth = 0;
  #wantsGap = false;

  words(text: string, { keepsLines, keepsBlanks, quoteDepth }: Context): void {
    const source = keepsLines ? text.split('\n') : [text];
    for (const [at, piece] of source.entries()) {
      if (at > 0) this.endLine(true);
      const isStart = this.#line === '';
      const told = keepsBlanks ? piece : piece.replace(/[ \t\r\n\f]+/gu, ' ');
      const isBlankThere = isStart || this.#line.endsWith(' ');
      const shown = isBlankThere && !keepsBlanks ? told.replace(/^ +/u, '') : told;
      if (shown === '') continue;
      if (isStart) this.#quoteDepth = quoteDepth;
      this.#line += shown;
    }
  }

  /** Of the next entry of a numbered list; `own`: what it says itself, or no number. */
  nextNumber(list: HTMLOListElement, own: number): number {
    const number = Number.isSafeInteger(own)
      ? own
      : (this.#numbers.get(list) ?? list.start - 1) + 1;
    this.#numbers.set(list, number);
    return number;
  }

  /** Of empty lines one is enough, where not all are kept. */
  endLine(isKept = false): void {
    const isEmpty = this.#line === '';
    const hasGap = this.#lines.length === 0 || this.#lines.at(-1) === '';
    if (isEmpty && hasGap && !isKept) return;
    if (this.#wantsGap && !isEmpty && !hasGap) this.#lines.push('');
    if (!isEmpty) this.#wantsGap = false;
    const mark = isEmpty ? '' : '>'.repeat(this.#quoteDepth);
    this.#lines.push(`${mark}${mark && ' '}${this.#line.trimEnd()}`);
    this.#line = '';
  }

  startBlock(hasGap: boolean): void {
    if (this.#line !== '') this.endLine();
    this.#wantsGap ||= hasGap;
  }

  rule(context: Context): void {
    this.startBlock(false);
    this.words('-'.repeat(40), context);
    this.endLine();
  }

  text(): string {
    this.startBlock(false);
    return this.#lines.join('\n').replace(/^\n+|\n+$/gu, '');
  }
}
