// What a recipients' field holds: addresses to write to, or the first thing wrong with it. Pure.
import {
  addressProblem,
  parseRecipients,
  type AddressProblem,
} from '../../../src-shared/mail/address.ts';
import type { MailAddress } from '../../../src-shared/mail/composition.ts';

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
