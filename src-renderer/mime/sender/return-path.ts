// Which Return-Path is believed. The server that delivers a letter writes it on top (RFC 5321 §4.4); where it writes none, the one that is
// there came with the letter, and anybody may have written it.
import type { LetterHeader } from '../letter.ts';
import { isOfSameMail, receivedBy } from './authentication-results.ts';

/**
 * The headers without any Return-Path but the topmost, and without that too unless it stands above the first Received line that one of
 * `ownServers` wrote, with nobody else's line above it.
 */
export function withoutForeignReturnPaths(
  headers: readonly LetterHeader[],
  ownServers: readonly string[],
): readonly LetterHeader[] {
  const believed = deliveredReturnPath(headers, ownServers);
  return headers.filter((header) => !isNamed(header, 'return-path') || header === believed);
}

function deliveredReturnPath(
  headers: readonly LetterHeader[],
  ownServers: readonly string[],
): LetterHeader | null {
  let topmost: LetterHeader | null = null;
  for (const header of headers) {
    if (isNamed(header, 'return-path')) topmost ??= header;
    if (!isNamed(header, 'received')) continue;
    const by = receivedBy(header.value);
    if (ownServers.some((own) => isOfSameMail(by, own))) return topmost;
    // Gmail's inner hops, above its Return-Path, are written by addresses; a name that is not the own server's is somebody else's.
    if (!isIpAddress(by)) return null;
  }
  return null;
}

function isIpAddress(host: string): boolean {
  return /^\[?(?:ipv6:)?[\da-f]{0,4}:[\da-f:.]+\]?$|^\[?\d{1,3}(?:\.\d{1,3}){3}\]?$/iu.test(host);
}

function isNamed({ name }: LetterHeader, wanted: string): boolean {
  return name.toLowerCase() === wanted;
}
