// Reads a file of addresses, whichever of the formats it is in: vCard, LDIF, or a list with separators. Never throws.
import { textOfFile } from './file-text.ts';
import { bounds, type ReadBook } from './read-book.ts';
import { readCsv } from './csv/read-csv.ts';
import { readLdif } from './ldif/read-ldif.ts';
import { readVcards } from './vcard/read-vcards.ts';

export type AddressFile =
  | { readonly kind: 'read'; readonly book: ReadBook; readonly charset: string }
  | { readonly kind: 'too-large' }
  /** Bytes that are no text: a program, a picture, an address book in a format of one program alone. */
  | { readonly kind: 'not-text' };

export function readAddressFile(bytes: Uint8Array): AddressFile {
  if (bytes.byteLength > bounds.fileBytes) return { kind: 'too-large' };
  const { text, charset } = textOfFile(bytes);
  const beginning = text.slice(0, 100_000);
  if (beginning.includes('\0')) return { kind: 'not-text' };
  return { kind: 'read', book: readText(text, charset, bytes), charset };
}

function readText(text: string, charset: string, bytes: Uint8Array): ReadBook {
  const beginning = text.slice(0, 100_000);
  if (/^\s*BEGIN:VCARD/imu.test(beginning)) {
    const isUnicode = charset.startsWith('utf-');
    // Each property of a card may be in a charset of its own.
    return isUnicode ? readVcards(text) : readVcards(byteString(bytes), charset);
  }
  return /^(?:version:\s*1\s*$|dn::?\s)/imu.test(beginning) ? readLdif(text) : readCsv(text);
}

/** Each byte a unit. */
function byteString(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += 8_192) {
    pieces.push(String.fromCharCode(...bytes.subarray(at, at + 8_192)));
  }
  return pieces.join('');
}
