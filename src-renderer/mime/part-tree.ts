// Splits a letter into its parts (RFC 2046 §5.1) without copying or decoding: offsets into the raw bytes. One pass over the lines.
import { byteString, firstRaw, lineAt } from './header-block.ts';
import { maxNesting, maxParts } from './limits.ts';
import { nextHyphenLine, OpenBoundaries } from './open-boundaries.ts';
import { isMultipart, readPart, type Part } from './part.ts';

export interface PartTree {
  readonly root: Part;
  readonly damage: 'boundary' | 'cut-off' | 'too-large' | null;
  /** The letter ends within this part. */
  readonly cutOff: Part | null;
}

/** Reads the tree of `bytes`; a declared boundary that never occurs is replaced by one that does. */
export function readPartTree(bytes: Uint8Array, end = bytes.length): PartTree {
  const start = letterStart(bytes, end);
  const root = readPart(bytes, { start, end, defaultType: 'text/plain' });
  const budget = { parts: maxParts, isTooDeep: false };
  const cutOff = walk(bytes, root, { boundary: boundaryOf(root), end, budget, depth: 0 });
  const isMended = mend(bytes, root, budget);
  const broken = isMended ? 'boundary' : cutOff ? 'cut-off' : null;
  const isCut = budget.parts < 0 || budget.isTooDeep;
  return { root, damage: isCut ? 'too-large' : broken, cutOff };
}

interface Walk {
  /** One character a byte; null where there is nothing to split. */
  readonly boundary: string | null;
  readonly end: number;
  /** How many parts the whole letter may still have; below zero there were more. */
  readonly budget: { parts: number; isTooDeep: boolean };
  /** How deep the part lies in the letter. */
  readonly depth: number;
}

/** Passes over an mbox "From " line and empty lines that some gateways put before the header. */
function letterStart(bytes: Uint8Array, end: number): number {
  let position = 0;
  for (let count = 0; count < 20 && position < end; count += 1) {
    const line = lineAt(bytes, position, end);
    const isFromLine =
      byteString(bytes, line.start, Math.min(line.end, line.start + 5)) === 'From ';
    if (line.end > line.start && !isFromLine) break;
    position = line.next;
  }
  return position >= end ? 0 : position;
}

/** The part that is open when the bytes end. */
function walk(
  bytes: Uint8Array,
  root: Part,
  { boundary, end, budget, depth: at }: Walk,
): Part | null {
  const boundaries = new OpenBoundaries();
  const open: Part[] = [];
  const enter = (part: Part, itsBoundary: string): void => {
    open.push(part);
    boundaries.open(itsBoundary);
  };
  if (boundary !== null) enter(root, boundary);
  let leaf: Part | null = null;
  let position = root.bodyStart;
  while (open.length > 0) {
    const start = nextHyphenLine(bytes, position, end);
    if (start < 0) break;
    const line = lineAt(bytes, start, end);
    position = line.next;
    const delimiter = boundaries.delimiterAt(bytes, line);
    if (!delimiter) continue;
    // The line end before a delimiter belongs to the delimiter (RFC 2046 §5.1.1).
    const before = beforeLineEnd(bytes, start);
    for (const closed of [...open.slice(delimiter.level + 1), ...(leaf ? [leaf] : [])]) {
      closed.bodyEnd = Math.max(closed.bodyStart, before);
    }
    leaf = null;
    // What follows a closing delimiter is epilogue; an enclosing boundary may still come.
    const depth = delimiter.isClosing ? Math.max(delimiter.level, 1) : delimiter.level + 1;
    const parent = open[delimiter.level] as Part;
    if (delimiter.isClosing && delimiter.level > 0) parent.bodyEnd = line.end;
    open.length = depth;
    boundaries.closeTo(depth);
    if (delimiter.isClosing) continue;
    budget.parts -= 1;
    if (budget.parts < 0) return null;
    const part = readPart(bytes, {
      start: position,
      end,
      defaultType: defaultTypeIn(parent),
      isDelimiter: (inner) => boundaries.delimiterAt(bytes, inner) !== null,
    });
    parent.children.push(part);
    position = part.bodyStart;
    const inner = boundaryOf(part);
    const canEnter = at + open.length < maxNesting;
    if (inner !== null && canEnter) enter(part, inner);
    else leaf = part;
    budget.isTooDeep ||= inner !== null && !canEnter;
  }
  return leaf;
}

/** RFC 2046 §5.1.5. */
function defaultTypeIn(parent: Part): string {
  return parent.contentType.value === 'multipart/digest' ? 'message/rfc822' : 'text/plain';
}

function boundaryOf(part: Part): string | null {
  return (isMultipart(part) && part.contentType.parameters.get('boundary')) || null;
}

function beforeLineEnd(bytes: Uint8Array, position: number): number {
  const hasLf = bytes[position - 1] === 0x0a;
  const hasCr = hasLf && bytes[position - 2] === 0x0d;
  return position - (hasLf ? 1 : 0) - (hasCr ? 1 : 0);
}

/** Splits multiparts that came out empty at the boundary they really use. Whether there were any. */
function mend(bytes: Uint8Array, root: Part, budget: Walk['budget']): boolean {
  const isUndeclared = firstRaw(root.fields, 'content-type') === null;
  if (isUndeclared && !beginsWithBoundary(bytes, root)) return false;
  let isMended = false;
  const empty = isUndeclared ? [{ part: root, depth: 0 }] : [...emptyMultiparts(root, 0)];
  for (const { part, depth } of empty) {
    const boundary = usedBoundary(bytes, part);
    if (boundary !== null) walk(bytes, part, { boundary, end: part.bodyEnd, budget, depth });
    isMended ||= !isUndeclared || part.children.length > 0;
  }
  return isMended;
}

/** Not those that are deeper than anything is split. */
function* emptyMultiparts(
  part: Part,
  depth: number,
): Generator<{ readonly part: Part; readonly depth: number }> {
  if (depth >= maxNesting) return;
  if (isMultipart(part) && part.children.length === 0 && part.bodyStart < part.bodyEnd) {
    yield { part, depth };
  }
  for (const child of part.children) yield* emptyMultiparts(child, depth + 1);
}

/** A letter that has lost its MIME header begins with a boundary, or with the note that old programs put before it; others quote one. */
function beginsWithBoundary(bytes: Uint8Array, root: Part): boolean {
  const start = nextHyphenLine(bytes, root.bodyStart, root.bodyEnd);
  if (start < 0 || start > root.bodyStart + 300) return false;
  const before = byteString(bytes, root.bodyStart, start).trim();
  return before === '' || /^[^\n]*\bMIME\b[^\n]*$/i.test(before);
}

/** A line of two hyphens that a Content- field follows is the boundary the sender meant. */
function usedBoundary(bytes: Uint8Array, part: Part): string | null {
  const bound = Math.min(part.bodyEnd, part.bodyStart + 256 * 1024);
  for (let position = part.bodyStart; ;) {
    const start = nextHyphenLine(bytes, position, bound);
    if (start < 0) return null;
    const line = lineAt(bytes, start, part.bodyEnd);
    position = line.next;
    const following = byteString(bytes, position, Math.min(position + 8, part.bodyEnd));
    const length = line.end - line.start;
    if (length > 2 && length < 200 && following.toLowerCase() === 'content-') {
      return byteString(bytes, line.start + 2, line.end).trimEnd();
    }
  }
}
