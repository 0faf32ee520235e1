// Rich Text Format, version 1.9.1, cut into its tokens. One pass, no recursion.

import { byteString } from '../header-block.ts';

export type RtfToken =
  | { readonly kind: 'open' }
  | { readonly kind: 'close' }
  /** `\word` or `\word12`. */
  | { readonly kind: 'word'; readonly word: string; readonly value: number | null }
  /** `\~`, `\*` and their like. */
  | { readonly kind: 'symbol'; readonly symbol: string }
  /** Bytes of text in the charset of the font; `\'hh` is one of them. */
  | { readonly kind: 'text'; readonly bytes: Uint8Array };

const backslash = 0x5c;

/** Never throws; a token that is cut off is left out. */
export function* rtfTokens(rtf: Uint8Array): Generator<RtfToken> {
  for (let at = 0; at < rtf.length;) {
    const byte = rtf[at] ?? 0;
    if (byte === 0x7b || byte === 0x7d) {
      yield { kind: byte === 0x7b ? 'open' : 'close' };
      at += 1;
    } else if (byte === 0x0d || byte === 0x0a || byte === 0) {
      at += 1;
    } else if (byte === backslash) {
      const { token, end } = control(rtf, at + 1);
      if (token) yield token;
      at = end;
    } else {
      const end = endOfText(rtf, at);
      yield { kind: 'text', bytes: rtf.subarray(at, end) };
      at = end;
    }
  }
}

function control(rtf: Uint8Array, from: number): { token: RtfToken | null; end: number } {
  const first = rtf[from];
  if (first === undefined) return { token: null, end: from };
  if (!isLetter(first)) return controlSymbol(rtf, from, first);
  let at = from;
  while (at < rtf.length && at - from < 40 && isLetter(rtf[at] ?? 0)) at += 1;
  const word = byteString(rtf, from, at);
  const { value, end } = parameter(rtf, at);
  at = end;
  // One blank behind a control word belongs to it.
  if (rtf[at] === 0x20) at += 1;
  if (word !== 'bin') return { token: { kind: 'word', word, value }, end: at };
  // Binary data may look like anything; nobody here needs it.
  return { token: null, end: Math.min(rtf.length, at + Math.max(0, value ?? 0)) };
}

/** The number behind a control word; null when there is none. */
function parameter(rtf: Uint8Array, from: number): { value: number | null; end: number } {
  const isNegative = rtf[from] === 0x2d;
  let at = isNegative ? from + 1 : from;
  const first = at;
  let value = 0;
  for (; at - first < 10; at += 1) {
    const digit = (rtf[at] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
  }
  if (at === first) return { value: null, end: from };
  return { value: isNegative ? -value : value, end: at };
}

function controlSymbol(
  rtf: Uint8Array,
  from: number,
  first: number,
): { token: RtfToken | null; end: number } {
  if (first === 0x27) {
    const code = Number.parseInt(byteString(rtf, from + 1, Math.min(from + 3, rtf.length)), 16);
    const token = Number.isNaN(code) ? null : { kind: 'text' as const, bytes: Uint8Array.of(code) };
    return { token, end: from + 3 };
  }
  // Escaped characters of the format itself are text; an escaped line end is a paragraph's.
  if (first === backslash || first === 0x7b || first === 0x7d) {
    return { token: { kind: 'text', bytes: rtf.subarray(from, from + 1) }, end: from + 1 };
  }
  if (first === 0x0d || first === 0x0a) {
    return { token: { kind: 'word', word: 'par', value: null }, end: from + 1 };
  }
  return { token: { kind: 'symbol', symbol: String.fromCharCode(first) }, end: from + 1 };
}

function endOfText(rtf: Uint8Array, from: number): number {
  let at = from;
  for (; at < rtf.length; at += 1) {
    const byte = rtf[at] ?? 0;
    if (byte === backslash || byte === 0x7b || byte === 0x7d) break;
    if (byte === 0x0d || byte === 0x0a || byte === 0) break;
  }
  return at;
}

function isLetter(byte: number): boolean {
  return (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a);
}
