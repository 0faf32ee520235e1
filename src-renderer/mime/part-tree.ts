// Splits a letter into its parts (RFC 2046 §5.1) without copying or decoding: offsets into the raw bytes. One pass over the lines.
import type { HeaderField } from './header-block.ts';
import { firstRaw, lineAt, readHeaderBlock } from './header-block.ts';
import { maxNesting, maxParts } from './limits.ts';
import type { StructuredValue } from './parameters.ts';
import { parseStructured } from './parameters.ts';

export interface Part {
  readonly fields: readonly HeaderField[];
  readonly contentType: StructuredValue;
  /** Lower case; `7bit` when undeclared. */
  readonly encoding: string;
  readonly disposition: StructuredValue;
  readonly bodyStart: number;
  bodyEnd: number;
  readonly children: Part[];
}

export interface PartTree {
  readonly root: Part;
  readonly damage: 'boundary' | 'cut-off' | 'too-large' | null;
}

interface OpenMultipart {
  readonly part: Part;
  readonly boundary: Uint8Array;
  isClosed: boolean;
}

const encoder = new TextEncoder();
const hyphen = 0x2d;

/** Reads the tree of `bytes`; a declared boundary that never occurs is replaced by one that does. */
export function readPartTree(bytes: Uint8Array, end = bytes.length): PartTree {
  const root = readPart(bytes, letterStart(bytes, end), end, 'text/plain');
  const tree = walk(bytes, root, boundaryOf(root), end);
  if (!root.contentType.value.startsWith('multipart/') || root.children.length > 0) return tree;
  const guessed = guessBoundary(bytes, root.bodyStart, end);
  if (guessed === null) return { root, damage: 'boundary' };
  return { root: walk(bytes, root, guessed, end).root, damage: 'boundary' };
}

/** Passes over an mbox "From " line and empty lines that some gateways put before the header. */
function letterStart(bytes: Uint8Array, end: number): number {
  let position = 0;
  for (let count = 0; count < 20 && position < end; count += 1) {
    const line = lineAt(bytes, position, end);
    const isFromLine = line.end - line.start > 5 && startsWith(bytes, line.start, 'From ');
    if (line.end > line.start && !isFromLine) break;
    position = line.next;
  }
  return position >= end ? 0 : position;
}

function walk(bytes: Uint8Array, root: Part, boundary: Uint8Array | null, end: number): PartTree {
  const open: OpenMultipart[] = boundary ? [{ part: root, boundary, isClosed: false }] : [];
  root.bodyEnd = end;
  let leaf: Part | null = boundary ? null : root;
  let partCount = 1;
  let position = root.bodyStart;
  while (open.length > 0 && position < end) {
    const line = lineAt(bytes, position, end);
    const level = delimiterLevel(bytes, line, open);
    position = line.next;
    if (level < 0) continue;
    if (leaf) leaf.bodyEnd = beforeLineEnd(bytes, leaf.bodyStart, line.start);
    leaf = null;
    open.length = level + 1;
    const parent = open[level] as OpenMultipart;
    if (isClosing(bytes, line, parent.boundary)) {
      parent.isClosed = true;
      // What follows is epilogue; an enclosing boundary may still come.
      if (level > 0) open.length = level;
      continue;
    }
    if (partCount >= maxParts) return { root, damage: 'too-large' };
    partCount += 1;
    const part = readPart(
      bytes,
      position,
      end,
      childDefault(parent.part),
      (inner) => delimiterLevel(bytes, inner, open) >= 0,
    );
    parent.part.children.push(part);
    position = part.bodyStart;
    const inner = open.length < maxNesting ? boundaryOf(part) : null;
    if (inner) open.push({ part, boundary: inner, isClosed: false });
    else leaf = part;
  }
  if (leaf && leaf !== root) leaf.bodyEnd = end;
  return { root, damage: leaf !== null && leaf !== root ? 'cut-off' : null };
}

function readPart(
  bytes: Uint8Array,
  start: number,
  end: number,
  defaultType: string,
  isDelimiter?: (line: { start: number; end: number }) => boolean,
): Part {
  const { fields, bodyStart } = readHeaderBlock(bytes, start, end, isDelimiter);
  const declared = parseStructured(firstRaw(fields, 'content-type') ?? '');
  // RFC 2045 §5.2: a type that cannot be read counts as absent.
  const value = declared.value.includes('/')
    ? declared.value
    : legacyType(declared.value, defaultType);
  const encoding = /[\w-]+/.exec(
    (firstRaw(fields, 'content-transfer-encoding') ?? '7bit').toLowerCase(),
  );
  return {
    fields,
    contentType: { value, parameters: declared.parameters },
    encoding: encoding?.[0] ?? '7bit',
    disposition: parseStructured(firstRaw(fields, 'content-disposition') ?? ''),
    bodyStart,
    bodyEnd: end,
    children: [],
  };
}

/** RFC 1049 named types before MIME did: `Content-Type: text`. */
function legacyType(value: string, defaultType: string): string {
  return value === 'html' ? 'text/html' : value === 'text' ? 'text/plain' : defaultType;
}

/** RFC 2046 §5.1.5. */
function childDefault(parent: Part): string {
  return parent.contentType.value === 'multipart/digest' ? 'message/rfc822' : 'text/plain';
}

function boundaryOf(part: Part): Uint8Array | null {
  if (!part.contentType.value.startsWith('multipart/')) return null;
  const boundary = part.contentType.parameters.get('boundary')?.trimEnd();
  return boundary ? Uint8Array.from(boundary, (character) => character.charCodeAt(0)) : null;
}

/** Which open multipart the line delimits, innermost first; -1 for none. */
function delimiterLevel(
  bytes: Uint8Array,
  line: { start: number; end: number },
  open: readonly OpenMultipart[],
): number {
  if (bytes[line.start] !== hyphen || bytes[line.start + 1] !== hyphen) return -1;
  for (let level = open.length - 1; level >= 0; level -= 1) {
    const boundary = (open[level] as OpenMultipart).boundary;
    if (matches(bytes, line.start + 2, boundary) && isRestBlank(bytes, line, boundary.length + 2)) {
      return level;
    }
  }
  return -1;
}

function isRestBlank(
  bytes: Uint8Array,
  line: { start: number; end: number },
  used: number,
): boolean {
  let index = line.start + used;
  if (bytes[index] === hyphen && bytes[index + 1] === hyphen) index += 2;
  for (; index < line.end; index += 1) {
    if (bytes[index] !== 0x20 && bytes[index] !== 0x09) return false;
  }
  return index <= line.end;
}

function isClosing(
  bytes: Uint8Array,
  line: { start: number; end: number },
  boundary: Uint8Array,
): boolean {
  const after = line.start + 2 + boundary.length;
  return after + 2 <= line.end && bytes[after] === hyphen && bytes[after + 1] === hyphen;
}

/** The line end before a delimiter belongs to the delimiter (RFC 2046 §5.1.1). */
function beforeLineEnd(bytes: Uint8Array, start: number, position: number): number {
  let end = position;
  if (end > start && bytes[end - 1] === 0x0a) end -= 1;
  if (end > start && bytes[end - 1] === 0x0d) end -= 1;
  return end;
}

/** A line of two hyphens that a Content- field follows is the boundary the sender meant. */
function guessBoundary(bytes: Uint8Array, start: number, end: number): Uint8Array | null {
  const bound = Math.min(end, start + 256 * 1024);
  for (let position = start; position < bound;) {
    const line = lineAt(bytes, position, end);
    position = line.next;
    const length = line.end - line.start;
    const isCandidate = length > 2 && length < 200 && startsWith(bytes, line.start, '--');
    if (!isCandidate || !startsWith(bytes, line.next, 'content-')) continue;
    return bytes.slice(line.start + 2, line.end);
  }
  return null;
}

function matches(bytes: Uint8Array, position: number, wanted: Uint8Array): boolean {
  for (let index = 0; index < wanted.length; index += 1) {
    if (bytes[position + index] !== wanted[index]) return false;
  }
  return true;
}

function startsWith(bytes: Uint8Array, position: number, ascii: string): boolean {
  const wanted = encoder.encode(ascii);
  return wanted.every((byte, index) => {
    const found = bytes[position + index] ?? 0;
    return found === byte || (found >= 0x41 && found <= 0x5a && found + 0x20 === byte);
  });
}
