// Headers with raw 8-bit bytes, read in the encoding the person chose for the letter instead of what they look like.
import { canonicalCharset, decodeWith } from './charset.ts';
import type { HeaderField } from './header-block.ts';
import { bytesOf } from './header-text.ts';
import { maxHeaderTextLength } from './limits.ts';

/**
 * The fields with such bytes turned into those of UTF-8, which everything after reads for certain. Valid UTF-8 stays: nothing else looks
 * like it. Encoded words say their own charset and stay as well.
 */
export function inChosenCharset(
  fields: readonly HeaderField[],
  charset: string,
): readonly HeaderField[] {
  const chosen = canonicalCharset(charset);
  // Headers are bytes of ASCII between others: no header is UTF-16.
  if (chosen === null || chosen.startsWith('utf-16')) return fields;
  return fields.map((field) => {
    const raw = field.raw.slice(0, maxHeaderTextLength);
    if (!/[\x80-\xff]/.test(raw)) return field;
    const bytes = bytesOf(raw);
    return isUtf8(bytes) ? field : { ...field, raw: asByteText(decodeWith(bytes, chosen)) };
  });
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function asByteText(text: string): string {
  let out = '';
  for (const byte of new TextEncoder().encode(text)) out += String.fromCharCode(byte);
  return out;
}
