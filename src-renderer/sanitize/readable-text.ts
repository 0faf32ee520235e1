// HTML as plain text a person reads: lines as the letter draws them, quotations marked, lists told, links with where they lead. Parsed in a
// document that loads and runs nothing; what comes out is text.
import { linkAddress } from './addresses.ts';

/** Blocks end a line; an empty line stands between paragraphs, never more than one. */
export function readableText(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  const page = new Page();
  write(body, page, { isAsWritten: false, quoteDepth: 0 });
  return page.text();
}

interface Context {
  /** White space counts, as in `pre`. */
  readonly isAsWritten: boolean;
  readonly quoteDepth: number;
}

const unseen = new Set(
  'head style script title template noscript iframe object svg math input select textarea'.split(
    ' ',
  ),
);
const paragraphs = new Set('p h1 h2 h3 h4 h5 h6 ul ol dl table blockquote pre'.split(' '));
const lines = new Set(
  'div tr li dt dd section article header footer center address form'.split(' '),
);

function write(parent: Node, page: Page, context: Context): void {
  for (const node of parent.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) page.words(node.nodeValue ?? '', context);
    else if (node instanceof HTMLElement && isSeen(node)) writeElement(node, page, context);
  }
}

function writeElement(element: HTMLElement, page: Page, context: Context): void {
  const name = element.localName;
  if (name === 'br') return page.endLine();
  if (name === 'hr') return page.rule(context);
  const isParagraph = paragraphs.has(name);
  const isLine = isParagraph || lines.has(name);
  const isNested = name === 'ul' || name === 'ol' ? element.parentElement?.closest('li') : null;
  if (isLine) page.startBlock(isParagraph && !isNested);
  if (name === 'li') page.words(`${markOf(element, page)} `, { ...context, isAsWritten: true });
  if (name === 'img') page.words(element.getAttribute('alt') ?? '', context);
  write(element, page, {
    isAsWritten: context.isAsWritten || name === 'pre',
    quoteDepth: context.quoteDepth + (name === 'blockquote' ? 1 : 0),
  });
  if (name === 'a') writeAddress(element, page, context);
  if (name === 'td' || name === 'th') page.words(' ', context);
  if (isLine) page.startBlock(isParagraph && !isNested);
}

/** Preview lines of newsletters are written to be seen in lists alone. */
function isSeen(element: HTMLElement): boolean {
  return !unseen.has(element.localName) && element.style.display !== 'none' && !element.hidden;
}

function markOf({ parentElement: list }: HTMLElement, page: Page): string {
  return list?.localName === 'ol' ? `${page.nextNumber(list)}.` : '•';
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
  readonly #numbers = new Map<Element, number>();
  #line = '';
  #quoteDepth = 0;
  #wantsGap = false;

  words(text: string, { isAsWritten, quoteDepth }: Context): void {
    const pieces = isAsWritten ? text.split('\n') : [text.replace(/[ \t\r\n\f]+/gu, ' ')];
    for (const [at, piece] of pieces.entries()) {
      if (at > 0) this.endLine();
      const isStart = this.#line === '';
      const shown = isStart && !isAsWritten ? piece.replace(/^ +/u, '') : piece;
      if (shown === '') continue;
      if (isStart) this.#quoteDepth = quoteDepth;
      this.#line += this.#line.endsWith(' ') && !isAsWritten ? shown.replace(/^ +/u, '') : shown;
    }
  }

  /** Of the next entry of a numbered list. */
  nextNumber(list: Element): number {
    const number = (this.#numbers.get(list) ?? 0) + 1;
    this.#numbers.set(list, number);
    return number;
  }

  endLine(): void {
    if (this.#wantsGap && this.#line !== '' && this.#lines.length > 0) this.#lines.push('');
    if (this.#line !== '') this.#wantsGap = false;
    const mark = this.#line === '' ? '' : '>'.repeat(this.#quoteDepth);
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
    return this.#lines
      .join('\n')
      .replace(/\n{3,}/gu, '\n\n')
      .replace(/^\n+|\n+$/gu, '');
  }
}
