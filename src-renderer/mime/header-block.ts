// Finds the header fields of a letter or a part (RFC 5322 §2.2). Keeps every byte; decoding is `header-text.ts`.
import { maxHeaderBytes, maxHeaderFields } from './limits.ts';

export interface HeaderField {
  readonly name: string;
  /** What follows the colon, folding included; one character a byte, so that a charset can be chosen later. */
  readonly raw: string;
}

export interface HeaderBlock {
  readonly fields: readonly HeaderField[];
  /** Where the body begins: after the empty line, or at the first line that cannot belong to a header. */
  readonly bodyStart: number;
}

interface Line {
  readonly start: number;
  /** Without its line end. */
  readonly end: number;
  readonly next: number;
}

const lf = 0x0a;
const cr = 0x0d;

/**
 * Reads header fields from `start` on. `isDelimiter` tells a boundary line, which ends a header that lacks its empty line.
 */
export function readHeaderBlock(
  bytes: Uint8Array,
  start: number,
  end: number,
  isDelimiter?: (line: { start: number; end: number }) => boolean,
): HeaderBlock {
  const fields: HeaderField[] = [];
  const bound = Math.min(end, start + maxHeaderBytes);
  let open: { name: string; from: number; to: number } | null = null;
  const close = (): void => {
    if (open && fields.length < maxHeaderFields) {
      fields.push({ name: open.name, raw: byteString(bytes, open.from, open.to) });
    }
    open = null;
  };
  let position = start;
  while (position < bound) {
    const line = lineAt(bytes, position, end);
    if (line.end === line.start) {
      close();
      return { fields, bodyStart: line.next };
    }
    const colon = colonOf(bytes, line);
    if (isFolded(bytes, line) && open) {
      open = { ...(open as { name: string; from: number; to: number }), to: line.end };
    } else if (colon >= 0 && !isDelimiter?.(line)) {
      close();
      const name = byteString(bytes, line.start, colon).trimEnd();
      open = { name, from: colon + 1, to: line.end };
    } else if (isDelimiter?.(line) || !isJunkWithin(bytes, line, end)) {
      break;
    }
    position = line.next;
  }
  close();
  // The line read last may have gone past the bound, right up to the empty line.
  const rest =
    position < end && position >= bound ? emptyLineAfter(bytes, position - 1, end) : null;
  return { fields, bodyStart: rest ?? Math.min(position, end) };
}

/** Where the body begins of a header that is longer than what is read of it; null when no empty line comes. */
function emptyLineAfter(bytes: Uint8Array, start: number, end: number): number | null {
  for (let at = bytes.indexOf(lf, start); at >= 0 && at < end; at = bytes.indexOf(lf, at + 1)) {
    const next = bytes[at + 1] === cr ? at + 2 : at + 1;
    if (bytes[next] === lf) return Math.min(next + 1, end);
  }
  return null;
}

/** The line that begins at `position`; its end is a LF, with or without a CR before it. */
export function lineAt(bytes: Uint8Array, position: number, end: number): Line {
  const found = bytes.indexOf(lf, position);
  const lineEnd = found < 0 || found >= end ? end : found;
  const contentEnd = lineEnd > position && bytes[lineEnd - 1] === cr ? lineEnd - 1 : lineEnd;
  return { start: position, end: contentEnd, next: Math.min(lineEnd + 1, end) };
}

/** Bytes as a string of characters 0 to 255. */
export function byteString(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let position = start; position < end; position += 8192) {
    // Applied, not spread: this is where half the time of reading headers goes.
    const piece = bytes.subarray(position, Math.min(end, position + 8192));
    text += Reflect.apply(String.fromCharCode, null, piece) as string;
  }
  return text;
}

/** The first field of that name, unfolded but not decoded; null when there is none. */
export function firstRaw(fields: readonly HeaderField[], lowerName: string): string | null {
  const field = fields.find((each) => each.name.toLowerCase() === lowerName);
  return field ? unfold(field.raw) : null;
}

/** RFC 5322 §2.2.3: the line break goes, the white space after it stays. */
export function unfold(raw: string): string {
  return (/[\r\n]/.test(raw) ? raw.replace(/\r?\n(?=[ \t])|\r/g, '') : raw).trim();
}

function isFolded(bytes: Uint8Array, line: Line): boolean {
  const first = bytes[line.start];
  return first === 0x20 || first === 0x09;
}

/** Where a field name ends, or -1 when the line does not begin with one. */
function colonOf(bytes: Uint8Array, line: Line): number {
  for (let index = line.start; index < line.end; index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte === 0x3a) return index > line.start ? index : -1;
    const isNameByte = byte > 0x20 && byte < 0x7f;
    if (!isNameByte && !isBlankBeforeColon(bytes, index, line.end)) return -1;
  }
  return -1;
}

function isBlankBeforeColon(bytes: Uint8Array, index: number, end: number): boolean {
  for (let at = index; at < end; at += 1) {
    if (bytes[at] === 0x3a) return true;
    if (bytes[at] !== 0x20 && bytes[at] !== 0x09) return false;
  }
  return false;
}

/** One stray line inside a header (an mbox "From " line, a log entry) is passed over when a field follows it, folded lines between them. */
function isJunkWithin(bytes: Uint8Array, line: Line, end: number): boolean {
  let position = line.next;
  for (let count = 0; count < 20 && position < end; count += 1) {
    const following = lineAt(bytes, position, end);
    if (following.end === following.start) return false;
    if (!isFolded(bytes, following)) return colonOf(bytes, following) >= 0;
    position = following.next;
  }
  return false;
}
