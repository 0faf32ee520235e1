// Addresses as SMTP wants them (RFC 5321 §4.1.2, RFC 6531): checked, with the domain in ASCII. Never looks anything up.
import { domainToASCII } from 'node:url';
import { MailError } from '../../src-shared/failure.ts';

/** RFC 5321 §4.5.3.1.1 and .3 (a path of 256 octets with its angle brackets). */
const maxLocalPartBytes = 64;
const maxAddressBytes = 254;

const dotAtom =
  /^[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const quotedString = /^"(?:[ !#-[\]-~\u0080-\u{10ffff}]|\\[ -~])*"$/u;
// Underscores are in no host name by the book and in some by practice.
const asciiDomain =
  /^(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\.[a-z0-9]([a-z0-9_-]{0,61}[a-z0-9])?)*$/i;
const addressLiteral = /^\[(?:\d{1,3}(?:\.\d{1,3}){3}|IPv6:[0-9a-f:.]{2,45})\]$/i;

/**
 * The address for MAIL FROM or RCPT TO: white space around it gone, an international domain as A-labels, a local part
 * that is not ASCII kept, since only the server it goes to may say what it means.
 * Throws MailError `address-invalid`, its detail being the address.
 */
export function toEnvelopeAddress(address: string): string {
  const trimmed = address.trim();
  const at = trimmed.lastIndexOf('@');
  const localPart = trimmed.slice(0, Math.max(at, 0)).normalize('NFC');
  const domain = toAsciiDomain(trimmed.slice(at + 1));
  const result = `${localPart}@${domain}`;
  const isValid =
    domain !== null &&
    (dotAtom.test(localPart) || quotedString.test(localPart)) &&
    Buffer.byteLength(localPart) <= maxLocalPartBytes &&
    Buffer.byteLength(result) <= maxAddressBytes;
  if (isValid) return result;
  throw new MailError({ code: 'address-invalid', phase: 'local', detail: trimmed.slice(0, 300) });
}

/** True when the address can travel only where SMTPUTF8 is offered (RFC 6531 §3.3). */
export function needsSmtpUtf8(envelopeAddress: string): boolean {
  return /[^\x20-\x7e]/.test(envelopeAddress);
}

/**
 * The address as reports name it (RFC 3464 §2.3.1). One that is not ASCII has a type of its own (RFC 6533 §3), in which all that xtext
 * would encode is written by code points, so that it needs no xtext.
 */
export function typedAddress(address: string): string {
  if (!needsSmtpUtf8(address)) return `rfc822;${address}`;
  const embedded = address.replaceAll(/[^!-~]|[\\+=]/gu, (character) => {
    const codePoint = character.codePointAt(0) ?? 0;
    return `\\x{${codePoint.toString(16).toUpperCase()}}`;
  });
  return `utf-8;${embedded}`;
}

/** The part after the @ of an address that {@link toEnvelopeAddress} made. */
export function domainOf(envelopeAddress: string): string {
  return envelopeAddress.slice(envelopeAddress.lastIndexOf('@') + 1);
}

function toAsciiDomain(domain: string): string | null {
  if (addressLiteral.test(domain)) return domain;
  // An ASCII domain is left alone: URL rules would make an IP address of "1.2".
  const ascii = /^[\x20-\x7e]*$/.test(domain) ? domain : domainToASCII(domain);
  return asciiDomain.test(ascii) ? ascii : null;
}
