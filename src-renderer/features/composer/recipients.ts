// What a recipients' field holds: addresses to write to, or the first thing wrong with it. Pure.
import {
  addressProblem,
  parseRecipients,
  type AddressProblem,
} from '../../../src-shared/mail/address.ts';
import type { MailAddress } from '../../../src-shared/mail/composition.ts';
import { bareName, meaningsOf, type NamedBook } from '../../address-book/resolve-names.ts';

export interface WrongRecipient {
  /** As typed. */
  readonly address: string;
  readonly problem: AddressProblem;
}

export interface ReadRecipients {
  readonly addresses: readonly MailAddress[];
  /** The first address that cannot be written to; null when all can. */
  readonly wrong: WrongRecipient | null;
}

/** Reads a field as typed. An empty field is right and holds nobody. */
export function readRecipients(typed: string): ReadRecipients {
  const addresses = parseRecipients(typed);
  for (const { address } of addresses) {
    const problem = addressProblem(address);
    if (problem) return { addresses, wrong: { address, problem } };
  }
  return { addresses, wrong: null };
}

/**
 * The first recipient that cannot be written to, where names of the address book can: they become addresses when the letter goes. As long
 * as the book is not read, nothing is said of what may be a name.
 */
export function wrongRecipient(typed: string, book: NamedBook | null): WrongRecipient | null {
  const { addresses, wrong } = readRecipients(typed);
  if (!wrong) return null;
  for (const recipient of addresses) {
    const problem = addressProblem(recipient.address);
    if (problem && !isName(recipient, book)) return { address: recipient.address, problem };
  }
  return null;
}

function isName({ name, address }: MailAddress, book: NamedBook | null): boolean {
  const typed = name === '' ? address : name;
  if (address.includes('@')) return false;
  return book === null || meaningsOf(bareName(typed), book).length > 0;
}
