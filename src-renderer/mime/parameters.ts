// Structured header values with parameters: Content-Type and Content-Disposition (RFC 2045 §5.1, RFC 2231, RFC 2183).
import { decodeText } from './charset.ts';
import { maxParameters } from './limits.ts';
import { bytesOf, decodeEncodedWords, textOfBytes } from './header-text.ts';

export interface StructuredValue {
  /** Lower case, such as `text/plain`; empty when the header has none. */
  readonly value: string;
  /** By lower-case name; the first of equal names counts. Characters are bytes until `parameterText`. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** Tolerates what programs get wrong: no closing quote, quotes inside quotes, blanks around `=`, a missing semicolon. */
export function parseStructured(raw: string): StructuredValue {
  const parameters = new Map<string, string>();
  const end = endOfValue(raw);
  let count = 0;
  for (let at = end; at < raw.length && count < maxParameters;) {
    count += 1;
    const found = parameterAt(raw, at);
    if (found.name && !parameters.has(found.name)) parameters.set(found.name, found.value);
    at = found.end;
  }
  const value = raw
    .slice(0, Math.min(end, 500))
    .replace(/\([^)]*\)/g, '')
    .trim()
    .toLowerCase();
  return { value, parameters };
}

/** At the first semicolon, or where a parameter follows without one: `text/plain charset=us-ascii`. */
function endOfValue(raw: string): number {
  const semicolon = nextSemicolon(raw, 0);
  const assigned = raw.slice(0, Math.min(semicolon, 500)).search(nextAssignment);
  return assigned < 0 ? semicolon : assigned;
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
  const text = textOfBytes(percentDecoded(plain), fallbackCharset);
  return text.includes('=?') ? decodeEncodedWords(text, fallbackCharset) : text;
}

/** Web servers' way in mail's place: a plain name written in percents. `100%25.txt` stays what it is. */
function percentDecoded(plain: string): string {
  if (!/%[89a-f][0-9a-f]/i.test(plain) || /[\x80-\xff]/.test(plain)) return plain;
  const bytes = percentBytes(plain);
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytesOf(bytes));
    return bytes;
  } catch {
    return plain;
  }
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
  // Some programs count from 1.
  const isFromZero = parameters.has(`${name}*0*`) || parameters.has(`${name}*0`);
  for (let number = isFromZero ? 0 : 1; whole === undefined && number < 1000; number += 1) {
    const encoded = parameters.get(`${name}*${number}*`);
    const text = encoded ?? parameters.get(`${name}*${number}`);
    if (text === undefined) break;
    sections.push({ text, isEncoded: encoded !== undefined });
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

interface FoundParameter {
  readonly name: string;
  readonly value: string;
  readonly end: number;
}

const assignment = /[;\s]*([^=;\s]{1,200})\s*=\s*/y;
const nextAssignment = /\s+[\w-]{1,60}\*?\d{0,3}\*?=/;

/** One `name=value` at or after the semicolon at `from`. */
function parameterAt(raw: string, from: number): FoundParameter {
  assignment.lastIndex = from;
  const match = assignment.exec(raw);
  if (!match) return { name: '', value: '', end: nextSemicolon(raw, from + 1) };
  const start = assignment.lastIndex;
  const name = match[1]?.toLowerCase() ?? '';
  const close = raw[start] === '"' ? closingQuote(raw, start) : -1;
  if (close >= 0) return { name, value: unescaped(raw.slice(start + 1, close)), end: close + 1 };
  const end = nextSemicolon(raw, start);
  const plain = raw.slice(start, Math.min(end, start + 2_000));
  const next = nextAssignment.exec(plain)?.index ?? plain.length;
  const value = plain.slice(0, next).replace(/^"|\s*\([^)]*\)\s*$/g, '');
  return { name, value: value.trim(), end: next < plain.length ? start + next : end };
}

function nextSemicolon(raw: string, from: number): number {
  const found = raw.indexOf(';', from);
  return found < 0 ? raw.length : found;
}

const maxQuotedLength = 20_000;
const afterQuote = /\s*(?:;|\(|$|[\w-]{1,60}\*?\d{0,3}\*?\s*=)/y;

/** A quotation mark closes where the header goes on as a header: `filename="the "new" plan.txt"` is one name. */
function closingQuote(raw: string, open: number): number {
  const bound = Math.min(raw.length, open + maxQuotedLength);
  for (let at = open + 1; at < bound; at += 1) {
    if (raw[at] === '\\') at += 1;
    else if (raw[at] === '"') {
      afterQuote.lastIndex = at + 1;
      if (afterQuote.test(raw)) return at;
    }
  }
  return -1;
}

/** Windows programs write C:\path\name unescaped: a backslash escapes only a quote or itself. */
function unescaped(quoted: string): string {
  return quoted.replace(/\\(["\\])/g, '$1');
}
