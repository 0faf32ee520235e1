// Just enough of CMS (RFC 5652), in BER, to tell what an S/MIME part is and to read what an opaque signature encloses. Verifies nothing.
import { joinedBytes } from './joined-bytes.ts';

export type SealedContent =
  /** Signed, with the signed letter inside. */
  | { readonly kind: 'signed'; readonly content: Uint8Array }
  /** A signature or certificates without content. */
  | { readonly kind: 'certificates' }
  | { readonly kind: 'encrypted' }
  | { readonly kind: 'compressed' };

interface Element {
  readonly tag: number;
  /** Where its content lies. */
  readonly start: number;
  readonly end: number;
  /** Where the next element begins. */
  readonly next: number;
}

/** Object identifiers of content types, as they are encoded. */
const kinds: Readonly<Record<string, SealedContent['kind']>> = {
  '2a864886f70d010702': 'signed',
  '2a864886f70d010703': 'encrypted',
  // authEnvelopedData (RFC 5083) and compressedData (RFC 3274)
  '2a864886f70d0109100117': 'encrypted',
  '2a864886f70d0109100109': 'compressed',
};

const sequence = 0x30;
const objectId = 0x06;
const explicit0 = 0xa0;
const octets = 0x04;
const octetsInPieces = 0x24;

/** Signatures nest three or four deep. */
const maxDepth = 40;

/** null for what is no CMS, or breaks off before it says what it is. */
export function readSealedContent(bytes: Uint8Array): SealedContent | null {
  const [info] = elements(bytes, 0, bytes.length);
  if (info?.tag !== sequence) return null;
  const [type, wrapped] = elements(bytes, info.start, info.end);
  if (type?.tag !== objectId) return null;
  const kind = kinds[hex(bytes.subarray(type.start, type.end))];
  if (kind === undefined) return null;
  if (kind !== 'signed') return { kind } as SealedContent;
  const content = wrapped?.tag === explicit0 ? signedContent(bytes, wrapped) : null;
  return content ? { kind: 'signed', content } : { kind: 'certificates' };
}

/** SignedData is version, digest algorithms, and what is signed: its type and, where it is enclosed, its octets (RFC 5652 §5.1). */
function signedContent(bytes: Uint8Array, wrapped: Element): Uint8Array | null {
  const [signedData] = elements(bytes, wrapped.start, wrapped.end);
  if (signedData?.tag !== sequence) return null;
  const [, , encapsulated] = elements(bytes, signedData.start, signedData.end);
  if (encapsulated?.tag !== sequence) return null;
  const [, content] = elements(bytes, encapsulated.start, encapsulated.end);
  if (content?.tag !== explicit0) return null;
  const pieces: Uint8Array[] = [];
  for (const element of elements(bytes, content.start, content.end)) {
    collectOctets(bytes, element, pieces, 0);
  }
  return pieces.length === 0 ? null : joinedBytes(pieces);
}

function collectOctets(
  bytes: Uint8Array,
  element: Element,
  pieces: Uint8Array[],
  depth: number,
): void {
  if (element.tag === octets) pieces.push(bytes.subarray(element.start, element.end));
  if (element.tag !== octetsInPieces || depth > maxDepth) return;
  for (const inner of elements(bytes, element.start, element.end)) {
    collectOctets(bytes, inner, pieces, depth + 1);
  }
}

/** The elements between two offsets, as far as they can be read. */
function* elements(bytes: Uint8Array, start: number, end: number): Generator<Element> {
  for (let at = start; at < end;) {
    const element = elementAt(bytes, at, end, 0);
    // Two zeros end a content of indefinite length.
    if (element === null || (element.tag === 0 && element.start === element.end)) return;
    yield element;
    at = element.next;
  }
}

function elementAt(bytes: Uint8Array, at: number, end: number, depth: number): Element | null {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined || at + 2 > end || depth > maxDepth) return null;
  // Tags above 30 take more bytes and do not occur here.
  if ((tag & 0x1f) === 0x1f) return null;
  if (first === 0x80) return indefinite(bytes, at, end, depth);
  const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
  if (lengthBytes > 5) return null;
  let length = lengthBytes === 0 ? first : 0;
  for (let index = 0; index < lengthBytes; index += 1) {
    length = length * 256 + (bytes[at + 2 + index] ?? 0);
  }
  const start = at + 2 + lengthBytes;
  // A letter that was cut off shows what came.
  const stop = Math.min(start + length, end);
  return start > end ? null : { tag, start, end: stop, next: stop };
}

function indefinite(bytes: Uint8Array, at: number, end: number, depth: number): Element | null {
  const start = at + 2;
  let position = start;
  while (position < end) {
    if (bytes[position] === 0 && bytes[position + 1] === 0) {
      return { tag: bytes[at] ?? 0, start, end: position, next: position + 2 };
    }
    const inner = elementAt(bytes, position, end, depth + 1);
    if (inner === null) return null;
    position = inner.next;
  }
  return { tag: bytes[at] ?? 0, start, end, next: end };
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
