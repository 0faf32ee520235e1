// E-mail addresses as people type them: account name + @ + host (RFC 5321 §4.1.2, RFC 6531 for international ones).
import type { MailAddress } from './composition.ts';

/** What is wrong with an address, for a sentence beside the field. */
export type AddressProblem =
  | 'empty'
  | 'no-at'
  | 'several-at'
  | 'no-account-name'
  | 'no-host'
  | 'space'
  | 'bad-account-name'
  | 'bad-host'
  | 'too-long';

/** RFC 5321 §4.5.3.1: 64 octets before the @, 255 after, 254 in all (erratum 1690). */
const limits = { accountName: 64, host: 255, whole: 254 } as const;

/** The first thing wrong with a bare address, or null when it can be written to. */
export function addressProblem(address: string): AddressProblem | null {
  if (address === '') return 'empty';
  if (/\s/u.test(address)) return 'space';
  const at = address.lastIndexOf('@');
  if (at < 0) return 'no-at';
  const accountName = address.slice(0, at);
  const host = address.slice(at + 1);
  if (accountName === '') return 'no-account-name';
  if (host === '') return 'no-host';
  const isQuoted = /^"[^"\\]*"$/u.test(accountName);
  if (!isQuoted && accountName.includes('@')) return 'several-at';
  if (!isQuoted && !isDotAtom(accountName)) return 'bad-account-name';
  if (!isHost(host)) return 'bad-host';
  if (octets(accountName) > limits.accountName || octets(address) > limits.whole) return 'too-long';
  return null;
}

/** A server's name or address literal: letters of any script, digits and hyphens between dots, or an IP address. */
export function isHost(host: string): boolean {
  if (octets(host) > limits.host) return false;
  if (/^\[[0-9A-Za-z:.]+\]$/u.test(host) || /^[0-9a-f:]*:[0-9a-f:.]+$/iu.test(host)) return true;
  return host
    .split('.')
    .every((label) => /^[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]{0,61}[\p{L}\p{N}\p{M}])?$/u.test(label));
}

/** `b1234@yahoo.com.tw` in its parts; null when it has no @. */
export function splitAddress(address: string): { accountName: string; host: string } | null {
  const at = address.lastIndexOf('@');
  return at < 0 ? null : { accountName: address.slice(0, at), host: address.slice(at + 1) };
}

/**
 * Recipients as typed: names may be quoted, addresses stand alone or in angle brackets, separated by commas, semicolons or
 * line breaks (full-width ones too). Nothing is dropped: what is no address comes back as one, to be explained to the person.
 */
export function parseRecipients(typed: string): MailAddress[] {
  return splitList(typed)
    .map((item) => item.trim())
    .filter((item) => item !== '')
    .map(parseRecipient);
}

/** `Name <address>`, the name quoted where it must be (RFC 5322 §3.2.3). For display and typing, not for headers. */
export function formatRecipient({ name, address }: MailAddress): string {
  if (name === '' || name === address) return address;
  const needsQuotes = /[",;<>@()[\]\\:，；]/u.test(name);
  return `${needsQuotes ? `"${name.replace(/(["\\])/gu, '\\$1')}"` : name} <${address}>`;
}

export function formatRecipients(recipients: readonly MailAddress[]): string {
  return recipients.map(formatRecipient).join(', ');
}

/** True when both write to the same mailbox, as far as one can tell: hosts compare without case, and in practice names do too. */
export function isSameAddress(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function parseRecipient(item: string): MailAddress {
  const match = /^(.*)<([^<>]*)>$/su.exec(item);
  if (!match) return { name: '', address: item };
  const name = (match[1] ?? '')
    .trim()
    .replace(/^"(.*)"$/su, '$1')
    .replace(/\\(["\\])/gu, '$1');
  return { name, address: (match[2] ?? '').trim() };
}

function splitList(typed: string): string[] {
  const items: string[] = [];
  let start = 0;
  let inQuotes = false;
  let inBrackets = false;
  for (let index = 0; index < typed.length; index += 1) {
    const character = typed.charAt(index);
    if (character === '\\') index += 1;
    else if (character === '"') inQuotes = !inQuotes;
    else if (!inQuotes && character === '<') inBrackets = true;
    else if (!inQuotes && character === '>') inBrackets = false;
    else if (!inQuotes && !inBrackets && /[,;，；\r\n]/u.test(character)) {
      items.push(typed.slice(start, index));
      start = index + 1;
    }
  }
  items.push(typed.slice(start));
  return items;
}

function isDotAtom(accountName: string): boolean {
  return accountName
    .split('.')
    .every((atom) => /^[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+$/u.test(atom));
}

/** UTF-8 length, without an encoder: this layer has neither DOM nor Node. */
export function octets(text: string): number {
  let count = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    count += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return count;
}
