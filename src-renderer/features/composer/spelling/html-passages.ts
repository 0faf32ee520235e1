// The passages of a letter in HTML as it stands in its editor: a word may run through several elements, a block or a line break ends it.
import { followQuotation, type Passage, type QuotationSigns } from './passages.ts';

export interface HtmlPassage extends Passage {
  readonly pieces: readonly { readonly node: Text; readonly start: number }[];
}

const blocks =
  'address,article,aside,blockquote,center,dd,div,dl,dt,figure,footer,form,h1,h2,h3,h4,h5,h6,header,hr,li,main,ol,p,pre,section,table,td,th,tr,ul';
const breaks = new Set(['br', 'hr', 'img']);

export function htmlPassages(host: HTMLElement, signs: QuotationSigns): readonly HtmlPassage[] {
  const passages: HtmlPassage[] = [];
  const follow = followQuotation(signs);
  let pieces: { node: Text; start: number }[] = [];
  let text = '';
  let block: Element | null = null;
  const close = () => {
    // An answer in HTML is marked as a whole; only what is forwarded is told by its separator.
    const isBelow = follow(text) && signs.isForward;
    const isQuoted = block?.closest('blockquote') !== null && block !== null;
    if (pieces.length > 0) passages.push({ text, pieces, isOriginal: isBelow || isQuoted });
    pieces = [];
    text = '';
  };
  const walker = host.ownerDocument.createTreeWalker(
    host,
    NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT,
  );
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Text) {
      const around: Element | null = node.parentElement?.closest(blocks) ?? null;
      if (around !== block) close();
      block = around;
      pieces.push({ node, start: text.length });
      text += node.data;
    } else if (node instanceof Element && (breaks.has(node.localName) || node.matches(blocks))) {
      close();
    }
  }
  close();
  return passages;
}

/** Where a word of the passage stands in the document; null where it no longer does. */
export function rangeIn({ pieces }: HtmlPassage, start: number, end: number): Range | null {
  const first = pieces.findLast((piece) => piece.start <= start);
  const last = pieces.findLast((piece) => piece.start < end);
  // What was deleted since the passage was read lies in no document, and nothing can be compared with it.
  if (!first?.node.isConnected || !last?.node.isConnected) return null;
  const range = new Range();
  try {
    range.setStart(first.node, start - first.start);
    range.setEnd(last.node, end - last.start);
  } catch {
    // The document has changed since.
    return null;
  }
  return range;
}
