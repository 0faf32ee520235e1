// Whether a letter may be answered by a program, and to whom (RFC 3834 §2, RFC 5230 §4.5 and §4.6). Pure. A letter that should have been
// answered and was not is a pity; one that should not have been may begin an endless exchange, or write to somebody who never wrote.
import { addressProblem } from '../../src-shared/mail/address.ts';
import type { MailAddress } from '../../src-shared/mail/composition.ts';
import { isPlainAddress } from '../../src-shared/mail/plain-address.ts';
import type { HeaderField } from '../mime/header-block.ts';
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
 * `own`: the person's addresses, lower case.
 */
export function whomToAnswer(
  fields: readonly HeaderField[],
  own: ReadonlySet<string>,
): MailAddress | null {
  const [from] = addressesOf(fields, 'from');
  if (!from || !isPerson(from, own)) return null;
  const recipients = addressesOf(fields, ...recipientFields);
  if (!recipients.some(({ address }) => own.has(address.toLowerCase()))) return null;
  if (isByProgram(fields) || isFromMany(fields) || isPassedOnBy(fields, own)) return null;
  const [replyTo] = addressesOf(fields, 'reply-to');
  if (!replyTo || !isAddress(replyTo)) return from;
  return isPerson(replyTo, own) ? replyTo : null;
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
