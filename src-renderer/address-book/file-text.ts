// The text of a file whose charset nobody declares: byte order marks, UTF-8, and what the system of its time used (Big5 in Taiwan).
import { decodeWith } from '../mime/charset.ts';
import { detectCharset } from '../mime/charset-detection.ts';

export interface FileText {
  readonly text: string;
  /** The charset its bytes were read by. */
  readonly charset: string;
}

/** Never throws. Bytes that belong to no character come back as U+FFFD. */
export function textOfFile(bytes: Uint8Array): FileText {
  const charset = charsetOf(bytes);
  return { text: decodeWith(bytes, charset).replace(/^\ufeff/u, ''), charset };
}

function charsetOf(bytes: Uint8Array): string {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  return utf16Unmarked(bytes) ?? (isUtf8(bytes) ? 'utf-8' : detectCharset(bytes, 'big5'));
}

/** ASCII every other byte of which is zero is UTF-16, whoever forgot to say so. */
function utf16Unmarked(bytes: Uint8Array): string | null {
  const length = Math.min(bytes.length, 400);
  let [even, odd] = [0, 0];
  for (let at = 0; at < length; at += 1) {
    if (bytes[at] === 0 && at % 2 === 0) even += 1;
    else if (bytes[at] === 0) odd += 1;
  }
  if (odd > length / 8 && even === 0) return 'utf-16le';
  return even > length / 8 && odd === 0 ? 'utf-16be' : null;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
