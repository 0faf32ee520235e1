// Whether a letter may be passed on by a rule, and to which of those the rule names. Pure.
import { type MailAddress, maxPassings } from '../../src-shared/mail/composition.ts';
import type { HeaderField } from '../mime/header-block.ts';
import { hasEmptyReturnPath, isPassedOnBy, isReport, passingsOf } from './letter-fields.ts';

export interface Forwarding {
  /** At least one. */
  readonly to: readonly MailAddress[];
  /** Whose programs have passed it on before this one, see {@link passingsOf}. */
  readonly passedOnBy: readonly string[];
}

export interface ForwardTerms {
  /** Whom the rule names. */
  readonly to: readonly MailAddress[];
  /** The person's addresses, lower case. */
  readonly own: ReadonlySet<string>;
  /** Those of the account the letter came to, lower case: there it would only come in again. */
  readonly arrivedAt: ReadonlySet<string>;
}

/**
 * Null: to nobody. What this program passed on, and what says that it was not delivered, would go round for ever: a program at the other
 * end keeps the marks of those before it, so that of two that write to each other the first finds its own.
 */
export function forwardingOf(
  fields: readonly HeaderField[],
  { to, own, arrivedAt }: ForwardTerms,
): Forwarding | null {
  if (isPassedOnBy(fields, own) || hasEmptyReturnPath(fields) || isReport(fields)) return null;
  const passedOnBy = passingsOf(fields);
  if (passedOnBy.length >= maxPassings) return null;
  const others = to.filter(({ address }) => !arrivedAt.has(address.toLowerCase()));
  return others.length === 0 ? null : { to: others, passedOnBy };
}
