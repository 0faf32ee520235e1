// Folds names and subjects for sorting, so that case, full-width letters and "Re:" do not scatter what belongs together.
import type { MailAddress } from '../../src-shared/mail/composition.ts';
import { bareSubject } from '../../src-shared/mail/subject.ts';

/** Longer keys would take room and sort nothing better. */
const keyLength = 80;

/** The sender as the From column sorts it: the name shown, else the address. */
export function fromKeyOf(from: MailAddress): string {
  return fold(from.name || from.address);
}

/** The first recipient as the To column sorts it. */
export function recipientKeyOf([first]: readonly MailAddress[]): string {
  return first ? fromKeyOf(first) : '';
}

/** The subject as its column sorts it, without reply and forward prefixes. */
export function subjectKeyOf(subject: string): string {
  return fold(bareSubject(subject));
}

function fold(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase().slice(0, keyLength);
}
