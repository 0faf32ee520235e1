// A letter's key made from its headers: SHA-256 over what of them stays the same.
import { createHash } from 'node:crypto';
import { comparableHeaders } from '../../src-shared/mail/comparable-headers.ts';

/** Hexadecimal. The worker hashes stored letters in the same way, see `mime/headers-hash.ts`. */
export function headersHash(letter: Uint8Array): string {
  return createHash('sha256').update(comparableHeaders(letter)).digest('hex');
}
