// Reads the text of single parts: transfer encoding, files in the text, charset, flowed lines, rich text. Remembers what it met.
import { isPlainlyUtf8 } from './charset-detection.ts';
import { canonicalCharset, decodeText, decodeWith } from './charset.ts';
import type { EmbeddedFile } from './embedded-file.ts';
import { takeFilesFromText } from './files-in-text.ts';
import { unflow } from './flowed.ts';
import { htmlToText } from './html-text.ts';
import type { ParseOptions } from './letter.ts';
import { maxTextBytes } from './limits.ts';
import type { LeafKind } from './part-kind.ts';
import { decodedBody, type Part } from './part.ts';
import { rtfBody } from './rtf/rtf-body.ts';

export class PartReader {
  /** The charset of the first text; empty before. */
  charset = '';
  isCutShort = false;
  /** Found in texts, in the order they came. */
  readonly files: EmbeddedFile[] = [];
  readonly #options: ParseOptions;

  constructor(options: ParseOptions) {
    this.#options = options;
  }

  /** `maxBytes`: of the part as it stands in the letter. */
  read(
    part: Part,
    kind: Exclude<LeafKind, 'attachment'>,
    maxBytes = Infinity,
  ): { text: string | null; html: string | null } {
    if (kind === 'rtf') return this.#rtf(part, maxBytes);
    const body = this.#body(part, maxBytes);
    if (kind === 'html') return { text: null, html: this.#decode(part, body) };
    const { text, files } = takeFilesFromText(body);
    this.files.push(...files);
    return { text: plainText(part, this.#decode(part, text)), html: null };
  }

  /** The part as plain text, whatever it is. */
  text(part: Part, maxBytes = Infinity): string {
    return this.#decode(part, this.#body(part, maxBytes));
  }

  #rtf(part: Part, maxBytes: number): { text: string | null; html: string | null } {
    const body = this.#body(part, maxBytes);
    const found = rtfBody(body);
    return found.text === null && found.html === null
      ? { text: this.#decode(part, body), html: null }
      : found;
  }

  #body(part: Part, maxBytes: number): Uint8Array {
    const body = decodedBody(part, maxBytes);
    if (body.length <= maxTextBytes) return body;
    this.isCutShort = true;
    return body.subarray(0, maxTextBytes);
  }

  #decode(part: Part, body: Uint8Array): string {
    const { charsetOverride, fallbackCharset } = this.#options;
    const chosen = canonicalCharset(charsetOverride ?? '');
    const declared = part.contentType.parameters.get('charset') ?? metaCharset(part, body);
    // A choice kept for a sender must not spoil the letters that are right by themselves.
    const isChosen = chosen && !isPlainlyUtf8(body, canonicalCharset(declared) === 'utf-8');
    const decoded = isChosen
      ? { text: decodeWith(body, chosen), charset: chosen }
      : decodeText(body, declared, fallbackCharset);
    this.charset ||= decoded.charset;
    return decoded.text.replaceAll('\r\n', '\n').replaceAll('\0', '');
  }
}

/** HTML may name its charset inside, where its header names none. */
function metaCharset(part: Part, body: Uint8Array): string {
  if (part.contentType.value !== 'text/html') return '';
  const start = String.fromCharCode(...body.subarray(0, 2048));
  return /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(start)?.[1] ?? '';
}

function plainText(part: Part, decoded: string): string {
  const { parameters, value } = part.contentType;
  if (value === 'text/enriched' || value === 'text/richtext') return htmlToText(decoded);
  const isFlowed = parameters.get('format')?.toLowerCase() === 'flowed';
  return isFlowed ? unflow(decoded, parameters.get('delsp')?.toLowerCase() === 'yes') : decoded;
}
