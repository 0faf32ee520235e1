// Decodes header values: encoded words (RFC 2047), raw 8-bit bytes and raw ISO-2022-JP. Joins bytes before decoding, since mail
// programs cut encoded words in the middle of a character.
import { canonicalCharset, decodeText, decodeWith } from './charset.ts';
import { findEncodedWords, type EncodedWord } from './encoded-words.ts';
import { unfold } from './header-block.ts';
import { maxHeaderTextLength } from './limits.ts';
import { decodeBase64, decodeQuotedPrintable } from './transfer-encoding.ts';
import { joinedBytes } from './joined-bytes.ts';

interface Word {
  readonly charset: string;
  readonly bytes: Uint8Array;
}

/** A header's value as a person reads it. `raw` has one character a byte. */
export function headerText(raw: string, fallbackCharset: string): string {
  const value = textOfBytes(unfold(raw.slice(0, maxHeaderTextLength)), fallbackCharset);
  return value.includes('=?') ? decodeEncodedWords(value, fallbackCharset) : value;
}

/** Characters 0 to 255 read as bytes in UTF-8, the fallback or whatever they look like. */
export function textOfBytes(byteText: string, fallbackCharset: string): string {
  if (!/[\x80-\xff\x1b]/.test(byteText)) return byteText;
  return decodeText(bytesOf(byteText), '', fallbackCharset).text;
}

/** RFC 2047 §6.2: white space between two encoded words goes; bytes of neighbours in one charset are joined, then decoded. */
export function decodeEncodedWords(value: string, fallbackCharset: string): string {
  let out = '';
  let run: Word[] = [];
  let position = 0;
  const flush = (): void => {
    if (run.length > 0) out += decodeRun(run, fallbackCharset);
    run = [];
  };
  for (const found of findEncodedWords(value)) {
    const between = value.slice(position, found.start);
    if (run.length === 0 || between.trim() !== '') {
      flush();
      out += between;
    }
    const word = decoded(found);
    if (run.length > 0 && run[0]?.charset !== word.charset) flush();
    run.push(word);
    position = found.end;
  }
  flush();
  return out + value.slice(position);
}

function decoded({ charset, encoding, coded }: EncodedWord): Word {
  const bytes =
    encoding === 'b'
      ? decodeBase64(bytesOf(coded))
      : decodeQuotedPrintable(bytesOf(coded.replaceAll('_', ' ')));
  return { charset: charset.replace(/\*.*$/, '').toLowerCase(), bytes };
}

function decodeRun(run: readonly Word[], fallbackCharset: string): string {
  const declared = run[0]?.charset ?? '';
  const joined = decodeText(
    joinedBytes(run.map((word) => word.bytes)),
    declared,
    fallbackCharset,
  ).text;
  if (run.length === 1 || !joined.includes('\ufffd')) return stripControls(joined);
  // Words of a program that ends each in a stray byte read better apart.
  const charset = canonicalCharset(declared);
  if (charset === null) return stripControls(joined);
  const apart = run.map((word) => decodeWith(word.bytes, charset)).join('');
  return stripControls(countBroken(apart) < countBroken(joined) ? apart : joined);
}

/** A decoded word may not carry line ends or NUL into a subject (header injection when it is quoted back). */
function stripControls(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f]+/g, '').replace(/[\t\n]+/g, ' ');
}

function countBroken(text: string): number {
  return text.split('\ufffd').length - 1;
}

export function bytesOf(byteText: string): Uint8Array {
  const bytes = new Uint8Array(byteText.length);
  for (let index = 0; index < byteText.length; index += 1)
    bytes[index] = byteText.charCodeAt(index);
  return bytes;
}
