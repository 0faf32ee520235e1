// A contact as its dialog has it: what is typed, what is wrong with it, and what it comes to. Pure.
import { birthdayOf } from '../../../src-shared/address-book/birthday.ts';
import { displayNameOf } from '../../../src-shared/address-book/contact-names.ts';
import {
  addressKey,
  emptyContact,
  type Contact,
  type ContactDetails,
  type GroupId,
  type Phone,
  type PhoneKind,
} from '../../../src-shared/address-book/contact.ts';
import { addressProblem, type AddressProblem } from '../../../src-shared/mail/address.ts';

export interface ContactFields extends ContactDetails {
  /** Typed into the field and not put into the list yet. */
  readonly newEmail: string;
  readonly groupIds: readonly GroupId[];
}

export type ContactProblem =
  | { readonly field: 'displayName'; readonly problem: 'needs-name' }
  | {
      readonly field: 'newEmail';
      readonly problem: AddressProblem;
      readonly address: string;
    }
  | { readonly field: 'birthday'; readonly problem: 'no-date' };

export function fieldsOf(contact: Contact | null, groupIds: readonly GroupId[]): ContactFields {
  const details: ContactDetails & { id?: unknown; addressKeys?: unknown } = {
    ...(contact ?? emptyContact),
  };
  // What only the row in the store has.
  delete details.id;
  delete details.addressKeys;
  return { ...details, newEmail: '', groupIds };
}

/** The address in the field at the end of the list. An address that is there already stands once; one with a fault stays in the field. */
export function withNewEmail(fields: ContactFields): ContactFields {
  const address = fields.newEmail.trim();
  if (address === '' || addressProblem(address)) return fields;
  const isThere = fields.emails.some((each) => addressKey(each) === addressKey(address));
  const emails = isThere ? fields.emails : [...fields.emails, address];
  return { ...fields, emails, newEmail: '' };
}

export function emailProblem({ newEmail }: ContactFields): ContactProblem | null {
  const address = newEmail.trim();
  const problem = address === '' ? null : addressProblem(address);
  return problem && { field: 'newEmail', problem, address };
}

/** The first thing that keeps the contact from being saved. */
export function contactProblem(fields: ContactFields): ContactProblem | null {
  const wrongEmail = emailProblem(fields);
  if (wrongEmail) return wrongEmail;
  const isBirthdayWrong = fields.birthday.trim() !== '' && birthdayOf(fields.birthday) === '';
  if (isBirthdayWrong) return { field: 'birthday', problem: 'no-date' };
  const isNamed = displayNameOf(withNewEmail(fields)) !== '';
  return isNamed ? null : { field: 'displayName', problem: 'needs-name' };
}

/** What is saved: without white space around, the birthday in our form. */
export function detailsOf(fields: ContactFields): ContactDetails {
  const { newEmail: _new, groupIds: _groups, ...details } = withNewEmail(fields);
  const trimmed = Object.entries(details).map(([field, value]) => [
    field,
    typeof value === 'string' ? value.trim() : value,
  ]);
  const all = Object.fromEntries(trimmed) as unknown as ContactDetails;
  const phones = all.phones.filter(({ number }) => number.trim() !== '');
  return { ...all, phones, birthday: birthdayOf(all.birthday) };
}

/** The first number of a kind is the one its field shows; others of that kind stay. */
export function withPhone(
  phones: readonly Phone[],
  kind: PhoneKind,
  number: string,
): readonly Phone[] {
  const at = phones.findIndex((phone) => phone.kind === kind);
  if (at < 0) return number === '' ? phones : [...phones, { kind, number }];
  return phones.map((phone, index) => (index === at ? { kind, number } : phone));
}

/** An address becomes the one written to: the first. */
export function withDefaultEmail(emails: readonly string[], email: string): readonly string[] {
  return [email, ...emails.filter((each) => each !== email)];
}
