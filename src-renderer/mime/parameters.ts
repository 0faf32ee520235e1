// Structured header values with parameters: Content-Type and Content-Disposition (RFC 2045 §5.1, RFC 2231, RFC 2183).
import { decodeText } from './charset.ts';
import { bytesOf, decodeEncodedWords, textOfBytes } from './header-text.ts';

export interface StructuredValue {
  /** Lower case, such as `text/plain`; empty when the header has none. */
  readonly value: string;
  /** By lower-case name; the first of equal names counts. Characters are bytes until `parameterText`. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** Splits at semicolons outside quotes; tolerates a missing closing quote and blanks around `=`. */
export function parseStructured(raw: string): StructuredValue {
  const pieces = splitOutsideQuotes(raw);
  const parameters = new Map<string, string>();
  for (const piece of pieces.slice(1)) {
    const equals = piece.indexOf('=');
    if (equals < 0) continue;
    const name = piece.slice(0, equals).trim().toLowerCase();
    if (name && !parameters.has(name))
      parameters.set(name, unquote(piece.slice(equals + 1).trim()));
  }
  const value = (pieces[0] ?? '')
    .slice(0, 500)
    .replace(/\([^)]*\)/g, '')
    .trim()
    .toLowerCase();
  return { value, parameters };
}

/**
 * A parameter a person reads, such as a file name: RFC 2231 continuations and charsets, encoded words inside quotes (which
 * the standard forbids and half of all programs write), raw 8-bit bytes. Null when absent.
 */
export function parameterText(
  structured: StructuredValue,
  name: string,
  fallbackCharset: string,
): string | null {
  const extended = extendedParameter(structured.parameters, name, fallbackCharset);
  if (extended !== null) return extended;
  const plain = structured.parameters.get(name);
  if (plain === undefined) return null;
  const text = textOfBytes(plain, fallbackCharset);
  return text.includes('=?') ? decodeEncodedWords(text, fallbackCharset) : text;
}

/** RFC 2231 §3 and §4: `name*`, `name*0`, `name*0*`, `name*1` …; bytes are joined before they are decoded. */
function extendedParameter(
  parameters: ReadonlyMap<string, string>,
  name: string,
  fallbackCharset: string,
): string | null {
  const sections: { text: string; isEncoded: boolean }[] = [];
  const whole = parameters.get(`${name}*`);
  if (whole !== undefined) sections.push({ text: whole, isEncoded: true });
  for (let number = 0; sections.length === number && number < 1000; number += 1) {
    const encoded = parameters.get(`${name}*${number}*`);
    const plain = parameters.get(`${name}*${number}`);
    if (encoded !== undefined) sections.push({ text: encoded, isEncoded: true });
    else if (plain !== undefined) sections.push({ text: plain, isEncoded: false });
  }
  const first = sections[0];
  if (!first) return null;
  const prefix = first.isEncoded ? /^([^']*)'[^']*'/.exec(first.text) : null;
  const joined = sections
    .map(({ text, isEncoded }, index) =>
      isEncoded ? percentBytes(index === 0 && prefix ? text.slice(prefix[0].length) : text) : text,
    )
    .join('');
  const text = decodeText(bytesOf(joined), prefix?.[1] ?? '', fallbackCharset).text;
  return text.includes('=?') ? decodeEncodedWords(text, fallbackCharset) : text;
}

function percentBytes(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

function splitOutsideQuotes(raw: string): string[] {
  const pieces: string[] = [];
  let start = 0;
  let isQuoted = false;
  for (let index = 0; index < raw.length; index += 1) {
    const character = raw[index];
    if (character === '\\' && isQuoted) index += 1;
    // A quote opens only where a value begins: an apostrophe-like stray one inside a token is part of it.
    else if (character === '"') isQuoted = !isQuoted;
    else if (character === ';' && !isQuoted) {
      pieces.push(raw.slice(start, index));
      start = index + 1;
    }
  }
  pieces.push(raw.slice(start));
  return pieces;
}

function unquote(value: string): string {
  if (!value.startsWith('"')) return value.slice(0, 2_000).replace(/\s*\([^)]*\)\s*$/, '');
  let text = '';
  for (let index = 1; index < value.length && value[index] !== '"'; index += 1) {
    const character = value[index] ?? '';
    const next = value[index + 1];
    // Windows programs write C:\path\name unescaped: a backslash escapes only a quote or itself.
    if (character === '\\' && (next === '"' || next === '\\')) {
      text += next;
      index += 1;
    } else {
      text += character;
    }
  }
  return text;
}
