// The text of a shown letter as one string, and the way back from a place in it to the page.

export interface LetterText {
  /** White space as it stands in the page; blocks are parted by `blockEnd`. */
  readonly text: string;
  /** What lies from `start` to `end` of `text`, as it is drawn. */
  rangeOf(start: number, end: number): Range;
}

/** Between blocks: no letter holds it, since HTML forbids it, and no search goes across it. */
export const blockEnd = '\0';

/** A short book; what lies beyond is not looked through, so that no letter holds up the window. */
const maxTextLength = 500_000;

/** Reads what an element shows: of a letter's frame its body, of one that is written the element typed into. */
export function letterText(root: HTMLElement): LetterText {
  const inside = root.ownerDocument;
  const nodes: Text[] = [];
  const starts: number[] = [];
  const pieces: string[] = [];
  let length = 0;
  const add = (piece: string): void => {
    pieces.push(piece);
    length += piece.length;
  };
  const walker = inside.createTreeWalker(root, showText | showElement, {
    acceptNode: (node) => (isSilent(node) ? rejectNode : acceptNode),
  });
  let node = walker.nextNode();
  for (; node !== null && length < maxTextLength; node = walker.nextNode()) {
    if (isBlock(node) || isBlock(node.previousSibling)) add(blockEnd);
    if (!isText(node)) continue;
    nodes.push(node);
    starts.push(length);
    add(node.data);
  }
  const pointAt = (at: number): [Text, number] => {
    const index = lastAtOrBefore(starts, at);
    const found = nodes[index] as Text;
    return [found, Math.min(at - (starts[index] ?? 0), found.length)];
  };
  return {
    text: pieces.join(''),
    rangeOf(start, end) {
      const range = inside.createRange();
      range.setStart(...pointAt(start));
      // By its last character: what ends with a node must not reach into the next.
      const [lastNode, lastOffset] = pointAt(end - 1);
      range.setEnd(lastNode, Math.min(lastOffset + 1, lastNode.length));
      return range;
    },
  };
}

const [showElement, showText] = [1, 4];
const [acceptNode, rejectNode] = [1, 2];

/** Elements that stand in a line of text; any other ends it. */
const inlineElements: ReadonlySet<string> = new Set(
  'A ABBR ACRONYM B BDI BDO BIG CITE CODE DEL DFN EM FONT I IMG INS KBD LABEL MARK NOBR Q RP RT RUBY S SAMP SMALL SPAN STRIKE STRONG SUB SUP TIME TT U VAR WBR'.split(
    ' ',
  ),
);

function isSilent(node: Node): boolean {
  return node.nodeName === 'STYLE' || node.nodeName === 'SCRIPT' || node.nodeName === 'TITLE';
}

function isText(node: Node): node is Text {
  return node.nodeType === 3;
}

function isBlock(node: Node | null): boolean {
  return node?.nodeType === 1 && !inlineElements.has(node.nodeName);
}

/** Index of the last of the ascending `starts` that is not above `at`. */
function lastAtOrBefore(starts: readonly number[], at: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}
