// Whether a letter may be answered by a program, and to whom (RFC 3834 §2, RFC 5230 §4.5 and §4.6). Pure. A letter that should have been
// answered and was not is a pity; one that should not have been may begin an endless exchange, or write to somebody who never wrote.
import { addressProblem, isSameAddress } from '../../src-shared/mail/address.ts';
import type { MailAddress } from '../../src-shared/mail/composition.ts';
import {
  domainOfAddress,
  isMailProvider,
  isSameOrganisation,
} from '../../src-shared/mail/organisational-domain.ts';
import { isPlainAddress } from '../../src-shared/mail/plain-address.ts';
import { type HeaderField, unfold } from '../mime/header-block.ts';
import { serverChecks } from '../mime/sender/authentication-results.ts';
import { isSenderDoubtful, senderNotes } from '../mime/sender/sender-honesty.ts';
import {
  addressesOf,
  hasEmptyReturnPath,
  isPassedOnBy,
  isReport,
  valuesOf,
} from './letter-fields.ts';
import { isProgramAddress } from './program-address.ts';

const recipientFields = ['to', 'cc', 'bcc', 'resent-to', 'resent-cc', 'resent-bcc'] as const;

/**
 * Whom an automatic answer goes to: Reply-To, else From, one address, whatever the letter names; null where nobody is to be answered.
 * `own`: the person's addresses, lower case. `ownServers`: whose word on the sender counts, see `authentication-results.ts`.
 */
export function whomToAnswer(
  fields: readonly HeaderField[],
  own: ReadonlySet<string>,
  ownServers: readonly string[] = [],
): MailAddress | null {
  const [from] = addressesOf(fields, 'from');
  if (!from || !isPerson(from, own)) return null;
  const recipients = addressesOf(fields, ...recipientFields);
  if (!recipients.some(({ address }) => own.has(address.toLowerCase()))) return null;
  if (isByProgram(fields) || isFromMany(fields) || isPassedOnBy(fields, own)) return null;
  if (isDoubted(from, fields, ownServers)) return null;
  const [replyTo] = addressesOf(fields, 'reply-to');
  if (!replyTo || !isAddress(replyTo)) return from;
  if (!isPerson(replyTo, own)) return null;
  return isOfSameHouse(replyTo, from) ? replyTo : from;
}

/** What may come from somebody else than it says would have the answer sent to who never wrote. */
function isDoubted(
  from: MailAddress,
  fields: readonly HeaderField[],
  ownServers: readonly string[],
): boolean {
  const headers = fields.map(({ name, raw }) => {
    const value = unfold(raw);
    return { name, value, rawValue: value };
  });
  const nobodyKnown = { own: [], contacts: [] };
  return isSenderDoubtful(
    senderNotes({ from, headers }, serverChecks(headers, ownServers), nobodyKnown),
  );
}

/** RFC 3834 §4: a Reply-To is made for people. Anybody's may name a stranger, whom no check of the sender protects. */
function isOfSameHouse(replyTo: MailAddress, from: MailAddress): boolean {
  const [one, other] = [domainOfAddress(replyTo.address), domainOfAddress(from.address)];
  if (isMailProvider(other)) return isSameAddress(replyTo.address, from.address);
  return isSameOrganisation(one, other);
}

function isPerson(one: MailAddress, own: ReadonlySet<string>): boolean {
  return isAddress(one) && !own.has(one.address.toLowerCase()) && !isProgramAddress(one.address);
}

function isAddress({ address }: MailAddress): boolean {
  return isPlainAddress(address) && addressProblem(address) === null;
}

function isByProgram(fields: readonly HeaderField[]): boolean {
  return (
    valuesOf(fields, 'auto-submitted').some((value) => !saysNo.test(value)) ||
    hasEmptyReturnPath(fields) ||
    addressesOf(fields, 'return-path', 'sender').some(({ address }) => isProgramAddress(address)) ||
    isReport(fields) ||
    // Microsoft's servers, and programs that wrote before RFC 3834.
    valuesOf(fields, 'x-auto-response-suppress').some((value) =>
      /\b(?:all|autoreply|oof)\b/iu.test(value),
    ) ||
    fields.some(({ name }) => /^x-(?:autoreply|autorespond|autoresponder)\b/iu.test(name))
  );
}

/** RFC 3834 §5: parameters and comments may follow. */
const saysNo = /^(?:\([^()]*\)\s*)*no\s*(?:[;(]|$)/iu;

/** Lists, mass mailings, and what a server on the way took for junk: its sender is likely not who wrote it. */
function isFromMany(fields: readonly HeaderField[]): boolean {
  return (
    fields.some(({ name }) =>
      /^(?:list-|(?:x-)?mailing-list$|x-beenthere$|x-ml-name$|x-mailman-version$)/iu.test(name),
    ) ||
    valuesOf(fields, 'precedence').some((value) => /^(?:bulk|junk|list)\b/iu.test(value)) ||
    valuesOf(fields, 'x-spam-flag').some((value) => /^yes\b/iu.test(value))
  );
}
