// What a contact is called, and in which order contacts stand. Pure.
import type { MailAddress } from '../mail/composition.ts';
import { type Contact, type ContactDetails, type PhoneKind } from './contact.ts';

type Names = Pick<
  ContactDetails,
  'displayName' | 'familyName' | 'givenName' | 'nickname' | 'organization' | 'emails'
>;

/** The name shown: the one chosen, else what the other names make, else the organisation, else an address. */
export function displayNameOf(contact: Names): string {
  return (
    contact.displayName.trim() ||
    fullName(contact) ||
    contact.nickname.trim() ||
    contact.organization.trim() ||
    (contact.emails[0] ?? '')
  );
}

const eastAsian = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\s]+$/u;

/** Family and given name as their script joins them: 林怡君, Jane Doe. */
export function fullName({
  familyName,
  givenName,
}: Pick<Names, 'familyName' | 'givenName'>): string {
  const family = familyName.trim();
  const given = givenName.trim();
  if (family === '' || given === '') return family || given;
  const isEastAsian = eastAsian.test(family) && eastAsian.test(given);
  return isEastAsian ? `${family}${given}` : `${given} ${family}`;
}

/** The person as a recipient; null for a contact without an e-mail address. */
export function recipientOf(contact: Names): MailAddress | null {
  const [address] = contact.emails;
  if (address === undefined || address === '') return null;
  const name = displayNameOf(contact);
  return { name: name === address ? '' : name, address };
}

export function phoneOf({ phones }: Pick<Contact, 'phones'>, kind: PhoneKind): string {
  return phones.find((phone) => phone.kind === kind)?.number ?? '';
}

/** The number a list shows: that of the pocket, then of the office, then of the home. */
export function mainPhoneOf(contact: Pick<Contact, 'phones'>): string {
  const kinds: readonly PhoneKind[] = ['mobile', 'work', 'home'];
  const found = kinds.map((kind) => phoneOf(contact, kind)).find((number) => number !== '');
  return found ?? contact.phones[0]?.number ?? '';
}

export type ContactColumn = 'name' | 'email' | 'phone' | 'organization';

const texts: Readonly<Record<ContactColumn, (contact: Contact) => string>> = {
  name: displayNameOf,
  email: ({ emails }) => emails[0] ?? '',
  phone: mainPhoneOf,
  organization: ({ organization }) => organization,
};

export function textOf(contact: Contact, column: ContactColumn): string {
  return texts[column](contact);
}

/**
 * Contacts in the order of a column, as the language has it: strokes for Chinese of Taiwan, the alphabet for English. What is empty
 * stands last in either direction; equals stand by their names.
 */
export function sortContacts(
  contacts: readonly Contact[],
  column: ContactColumn,
  descending: boolean,
  locale: string,
): Contact[] {
  const compare = collatorFor(locale).compare;
  const direction = descending ? -1 : 1;
  const keyed = contacts.map((contact) => ({
    contact,
    key: textOf(contact, column),
    name: displayNameOf(contact),
  }));
  keyed.sort((a, b) => {
    if ((a.key === '') !== (b.key === '')) return a.key === '' ? 1 : -1;
    return direction * compare(a.key, b.key) || compare(a.name, b.name);
  });
  return keyed.map(({ contact }) => contact);
}

const collators = new Map<string, Intl.Collator>();

/** One for each language: making one takes longer than comparing a thousand names with it. */
export function collatorFor(locale: string): Intl.Collator {
  const known = collators.get(locale);
  if (known) return known;
  const made = new Intl.Collator(locale === 'zh-TW' ? 'zh-TW-u-co-stroke' : locale, {
    numeric: true,
    sensitivity: 'base',
  });
  collators.set(locale, made);
  return made;
}
