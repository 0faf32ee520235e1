// Whether a letter asks to be told that it was displayed, and whether anybody should answer (RFC 8098 §2.1). Pure.
import { parseAddresses } from '../addresses.ts';
import { isPlainAddress } from '../../../src-shared/mail/plain-address.ts';
import type { LetterHeader, ParsedLetter } from '../letter.ts';

export interface ReceiptWish {
  /** Whom it asks to be told; at least one. */
  readonly to: readonly string[];
  /** The standard allows an answer that nobody was asked about. */
  readonly maySendUnasked: boolean;
  /** As the letter's own field has it; empty where it has none. */
  readonly originalRecipient: string;
}

type Asking = Pick<ParsedLetter, 'headers' | 'to' | 'cc' | 'report'>;

/**
 * Null where nothing is asked, and where nothing is answered whatever the person has chosen: letters of lists, letters that do not name the
 * person, reports themselves, and what the person has sent. `own`: the person's addresses, lower case.
 */
export function receiptWish(letter: Asking, own: ReadonlySet<string>): ReceiptWish | null {
  const { headers, to, cc, report } = letter;
  const wanted = addressesIn(headers, 'disposition-notification-to');
  if (wanted.length === 0 || report !== null || isOfList(headers)) return null;
  const isAddressed = [...to, ...cc].some(({ address }) => own.has(address.toLowerCase()));
  if (!isAddressed || wanted.some((address) => own.has(address.toLowerCase()))) return null;
  if (asksForMore(headers)) return null;
  return {
    to: wanted,
    maySendUnasked:
      wanted.length === 1 && isNamedOnce(headers) && isSameAs(returnPath(headers), wanted[0]),
    originalRecipient: valueOf(headers, 'original-recipient'),
  };
}

/** A second field is against the standard, and shown by some programs instead of the first. */
function isNamedOnce(headers: readonly LetterHeader[]): boolean {
  return valuesOf(headers, 'disposition-notification-to').length === 1;
}

/** A receipt goes to no more than these; a letter that wants it told to a crowd wants something else. */
const maxAddresses = 5;

function isOfList(headers: readonly LetterHeader[]): boolean {
  const isListField = ({ name }: LetterHeader) =>
    /^(?:list-(?:id|post|help|subscribe|unsubscribe|owner|archive)|(?:x-)?mailing-list|x-(?:beenthere|ml-name|ml-count|mailman-version))$/i.test(
      name,
    );
  return (
    headers.some(isListField) ||
    valuesOf(headers, 'precedence').some((value) => /^(?:list|bulk|junk)\b/i.test(value))
  );
}

/** RFC 8098 §2.2: who does not know a parameter that is required must not say that the letter was displayed. None is known. */
function asksForMore(headers: readonly LetterHeader[]): boolean {
  return valuesOf(headers, 'disposition-notification-options').some((value) =>
    /=\s*required\b/i.test(value),
  );
}

/** Null where it is absent or empty: then the person must be asked. */
function returnPath(headers: readonly LetterHeader[]): string | null {
  return addressesIn(headers, 'return-path')[0] ?? null;
}

function isSameAs(one: string | null, other: string | undefined): boolean {
  if (one === null || other === undefined) return false;
  const [local = '', domain = ''] = split(one);
  const [otherLocal, otherDomain = ''] = split(other);
  // RFC 8098 §2.1: the local part as it is written, the domain in any case.
  return local === otherLocal && domain.toLowerCase() === otherDomain.toLowerCase();
}

function split(address: string): string[] {
  const at = address.lastIndexOf('@');
  return [address.slice(0, Math.max(at, 0)), address.slice(at + 1)];
}

function addressesIn(headers: readonly LetterHeader[], name: string): string[] {
  const raw = headers.find((field) => field.name.toLowerCase() === name)?.rawValue ?? null;
  const addresses = parseAddresses(raw, '').map(({ address }) => address.trim());
  return [...new Set(addresses.filter(isPlainAddress))].slice(0, maxAddresses);
}

function valueOf(headers: readonly LetterHeader[], name: string): string {
  return valuesOf(headers, name)[0] ?? '';
}

function valuesOf(headers: readonly LetterHeader[], name: string): string[] {
  return headers
    .filter((field) => field.name.toLowerCase() === name)
    .map(({ value }) => value.trim());
}
