// The lines of vCards (RFC 6350 §3, RFC 2426 §2, and 2.1 of 1996) as properties, whatever was done to their folds. Never throws.
import { decodeWith, canonicalCharset } from '../../mime/charset.ts';
import { bounds } from '../read-book.ts';
import { decodeBase64, decodeQuotedPrintable } from '../../mime/transfer-encoding.ts';

export interface VcardProperty {
  /** Upper case, without the name of the group before it. */
  readonly name: string;
  /** Values of TYPE, lower case; those 2.1 writes without a name too. */
  readonly types: readonly string[];
  readonly isPreferred: boolean;
  /** Decoded, escapes still in it. */
  readonly value: string;
}

/** A property's name, and what may stand before and after it; anything else is the rest of a line somebody broke. */
const head = /^(?:[A-Za-z0-9_-]+\.)?([A-Za-z][A-Za-z0-9-]*)(?=[;:])/u;

/** Values that are pictures, sounds and keys: long, and of no use here. */
const skipped: ReadonlySet<string> = new Set(['PHOTO', 'LOGO', 'SOUND', 'KEY', 'AGENT']);

/**
 * `text` is what the file says, or, where `charset` is not UTF-8, its bytes one a unit: cards of version 2.1 may change the charset at
 * each property.
 */
export function* vcardLines(text: string, charset: string): Generator<VcardProperty> {
  let open: OpenLine | null = null;
  for (const line of physicalLines(text)) {
    if (open?.continues(line)) {
      open.add(line);
      continue;
    }
    if (open) yield* propertyOf(open, charset);
    open = line === '' ? null : new OpenLine(line);
  }
  if (open) yield* propertyOf(open, charset);
}

/** A line that may go on in the next one. Pieces are joined once: a picture comes in thousands of them. */
class OpenLine {
  readonly name: string | undefined;
  readonly #pieces: string[];
  readonly #isQuotedPrintable: boolean;
  #length: number;

  constructor(line: string) {
    this.name = head.exec(line)?.[1]?.toUpperCase();
    this.#pieces = [line];
    this.#isQuotedPrintable = isQuotedPrintable(line);
    this.#length = line.length;
  }

  get text(): string {
    return this.#pieces.join('');
  }

  continues(line: string): boolean {
    if (line === '') return false;
    if (line.startsWith(' ') || line.startsWith('\t')) return true;
    return this.#isSoftlyBroken || !head.test(line);
  }

  add(line: string): void {
    const isTooLong = this.#length > bounds.value * 4;
    if (isTooLong || this.name === undefined || skipped.has(this.name)) return;
    const isFolded = line.startsWith(' ') || line.startsWith('\t');
    const last = this.#pieces.at(-1) ?? '';
    let piece = isFolded ? line.slice(1) : line;
    if (this.#isSoftlyBroken) this.#pieces[this.#pieces.length - 1] = last.slice(0, -1);
    // A line break nobody escaped: in a note it was meant, elsewhere a program broke the line.
    else if (!isFolded && this.name === 'NOTE') piece = `\\n${line}`;
    this.#pieces.push(piece);
    this.#length += piece.length;
  }

  get #isSoftlyBroken(): boolean {
    return this.#isQuotedPrintable && this.#pieces.at(-1)?.endsWith('=') === true;
  }
}

function* physicalLines(text: string): Generator<string> {
  let start = 0;
  while (start < text.length) {
    const feed = text.indexOf('\n', start);
    const end = feed < 0 ? text.length : feed;
    const line = text.slice(start, end);
    // Only a lone CR is left to split at: files of old Macintoshes, or those two programs have edited.
    yield* line.endsWith('\r') && !line.slice(0, -1).includes('\r')
      ? [line.slice(0, -1)]
      : line.replace(/\r+$/u, '').split('\r');
    start = end + 1;
  }
}

function isQuotedPrintable(line: string): boolean {
  const colon = line.indexOf(':');
  return colon > 0 && /;(?:ENCODING=)?QUOTED-PRINTABLE\b/iu.test(line.slice(0, colon));
}

function* propertyOf(open: OpenLine, charset: string): Generator<VcardProperty> {
  const { name, text: line } = open;
  if (name === undefined || skipped.has(name)) return;
  const colon = colonOf(line);
  if (colon < 0) return;
  const parameters = parametersOf(line.slice(headEnd(line), colon));
  const raw = line.slice(colon + 1, colon + 1 + bounds.value * 3);
  const { types, preference } = parameters;
  yield {
    name,
    types,
    isPreferred: preference === '1' || types.includes('pref'),
    value: decoded(raw, parameters, charset),
  };
}

function headEnd(line: string): number {
  return head.exec(line)?.[0].length ?? 0;
}

/** The colon after the parameters; those in quotes do not count (RFC 6350 §3.3). A quote that is never closed is none. */
function colonOf(line: string): number {
  let isQuoted = false;
  for (let at = headEnd(line); at < line.length; at += 1) {
    const unit = line[at];
    if (unit === '"') isQuoted = !isQuoted;
    else if (unit === ':' && !isQuoted) return at;
  }
  return isQuoted ? line.indexOf(':') : -1;
}

interface Parameters {
  readonly types: readonly string[];
  readonly preference: string;
  readonly encoding: string;
  readonly charset: string;
}

function parametersOf(text: string): Parameters {
  const types: string[] = [];
  let [preference, encoding, charset] = ['', '', ''];
  for (const parameter of text.split(';')) {
    if (parameter === '') continue;
    const equals = parameter.indexOf('=');
    const name = equals < 0 ? '' : parameter.slice(0, equals).trim().toUpperCase();
    const value = parameter
      .slice(equals + 1)
      .replace(/"/gu, '')
      .trim();
    if (name === 'ENCODING') encoding = value.toLowerCase();
    else if (name === 'CHARSET') charset = value;
    else if (name === 'PREF') preference = value;
    else if (name === 'TYPE') types.push(...value.toLowerCase().split(','));
    else if (name === '' && /^(?:quoted-printable|base64)$/iu.test(value)) {
      encoding = value.toLowerCase();
    } else if (name === '') types.push(value.toLowerCase());
  }
  return { types, preference, encoding, charset };
}

function decoded(raw: string, { encoding, charset: named }: Parameters, charset: string): string {
  const isCoded = encoding === 'quoted-printable' || encoding === 'base64' || encoding === 'b';
  if (!isCoded && charset === 'utf-8') return raw;
  const bytes = charset === 'utf-8' ? new TextEncoder().encode(raw) : bytesOf(raw);
  const declared = canonicalCharset(named) ?? charset;
  return decodeWith(isCoded ? withoutCoding(bytes, encoding) : bytes, declared);
}

function withoutCoding(bytes: Uint8Array, encoding: string): Uint8Array {
  return encoding === 'quoted-printable' ? decodeQuotedPrintable(bytes) : decodeBase64(bytes);
}

function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
}
