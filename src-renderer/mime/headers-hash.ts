// A letter's key made from its headers, as the main process makes it (`pop3/headers-hash.ts`).
import { comparableHeaders } from '../../src-shared/mail/comparable-headers.ts';

/** SHA-256 in hexadecimal; the beginning of a letter will do when it holds all headers. */
export function headersHash(letter: Uint8Array): Promise<string> {
  return sha256(comparableHeaders(letter));
}

/** Hexadecimal. */
export async function sha256(bytes: Uint8Array): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as BufferSource));
  let text = '';
  for (const byte of hash) text += byte.toString(16).padStart(2, '0');
  return text;
}
