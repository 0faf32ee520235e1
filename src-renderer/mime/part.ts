// One part of a letter, or the letter itself: its header and where its body lies in the raw bytes.
import { firstRaw, readHeaderBlock, type HeaderField } from './header-block.ts';
import { parseStructured, type StructuredValue } from './parameters.ts';
import { decodeBody } from './transfer-encoding.ts';

export interface Part {
  /** The bytes its offsets count in: the letter's, or those of something opened inside it. */
  readonly source: Uint8Array;
  readonly fields: readonly HeaderField[];
  readonly contentType: StructuredValue;
  /** Lower case; `7bit` when undeclared. */
  readonly encoding: string;
  readonly disposition: StructuredValue;
  readonly bodyStart: number;
  bodyEnd: number;
  readonly children: Part[];
}

export interface PartStart {
  readonly start: number;
  readonly end: number;
  /** What it is when it declares nothing: `text/plain`, in a digest `message/rfc822` (RFC 2046 §5.1.5). */
  readonly defaultType: string;
  /** Tells a boundary line, which ends a header that lacks its empty line. */
  readonly isDelimiter?: (line: { start: number; end: number }) => boolean;
}

/** Reads the header at `start`; the body reaches to `end` until the walk knows better. */
export function readPart(bytes: Uint8Array, from: PartStart): Part {
  const { fields, bodyStart } = readHeaderBlock(bytes, from.start, from.end, from.isDelimiter);
  const declared = parseStructured(firstRaw(fields, 'content-type') ?? '');
  const encoding = firstRaw(fields, 'content-transfer-encoding')?.toLowerCase() ?? '';
  return {
    source: bytes,
    fields,
    contentType: {
      value: typeOf(declared.value, from.defaultType),
      parameters: declared.parameters,
    },
    encoding: /[\w-]+/.exec(encoding)?.[0] ?? '7bit',
    disposition: parseStructured(firstRaw(fields, 'content-disposition') ?? ''),
    bodyStart,
    bodyEnd: from.end,
    children: [],
  };
}

/** As it stands in the letter; no copy. */
export function encodedBody(part: Part, maxBytes = Infinity): Uint8Array {
  return part.source.subarray(part.bodyStart, Math.min(part.bodyEnd, part.bodyStart + maxBytes));
}

/** Without its transfer encoding; of the first `maxBytes` encoded bytes. */
export function decodedBody(part: Part, maxBytes = Infinity): Uint8Array {
  return decodeBody(encodedBody(part, maxBytes), part.encoding);
}

export function isMultipart(part: Part): boolean {
  return part.contentType.value.startsWith('multipart/');
}

/** The parts that have no parts, in order; a multipart that came out empty is none. */
export function* leaves(part: Part): Generator<Part> {
  if (part.children.length === 0) {
    if (!isMultipart(part)) yield part;
    return;
  }
  for (const child of part.children) yield* leaves(child);
}

/** RFC 2045 §5.2: a type that cannot be read counts as absent. RFC 1049 named types before MIME did: `Content-Type: text`. */
function typeOf(declared: string, defaultType: string): string {
  if (declared.includes('/')) return declared;
  return declared === 'html' ? 'text/html' : declared === 'text' ? 'text/plain' : defaultType;
}
