// The search field of the address book: contacts in which every word fits something. Pure.
import { displayNameOf } from '../../src-shared/address-book/contact-names.ts';
import type { Contact } from '../../src-shared/address-book/contact.ts';
import { bestFit, matchText, typedWords, type MatchText } from './match-words.ts';

/** Contacts ready to be looked through, as often as somebody types. */
export interface SearchableContacts {
  find(typed: string): readonly Contact[];
}

export function searchable(contacts: readonly Contact[]): SearchableContacts {
  const texts = new WeakMap<Contact, readonly MatchText[]>();
  const textsOf = (contact: Contact) => {
    const known = texts.get(contact);
    if (known) return known;
    const made = searchedTexts(contact).map(matchText);
    texts.set(contact, made);
    return made;
  };
  return {
    find(typed) {
      const words = typedWords(typed);
      if (words.length === 0) return contacts;
      const digits = typed.replace(/\D/gu, '');
      return contacts.filter(
        (contact) =>
          words.every((word) => bestFit(word, textsOf(contact)) > 0) || hasNumber(contact, digits),
      );
    },
  };
}

function searchedTexts(contact: Contact): string[] {
  const { familyName, givenName, nickname, organization, department, title } = contact;
  return [
    displayNameOf(contact),
    `${familyName}${givenName}`,
    givenName,
    nickname,
    organization,
    department,
    title,
    contact.home.city,
    contact.work.city,
    ...contact.emails,
  ].filter((text) => text !== '');
}

/** A number is found by its digits, however it is written. */
function hasNumber({ phones }: Contact, digits: string): boolean {
  return (
    digits.length >= 3 && phones.some(({ number }) => number.replace(/\D/gu, '').includes(digits))
  );
}
