// Whom the address book offers for a recipients' field or a condition: groups first, then everybody who has an address.
import { useMemo } from 'react';
import {
  collatorFor,
  displayNameOf,
  recipientOf,
  sortContacts,
} from '../../../src-shared/address-book/contact-names.ts';
import { formatRecipient } from '../../../src-shared/mail/address.ts';
import type { MailAddress } from '../../../src-shared/mail/composition.ts';
import { searchable } from '../../address-book/find-contacts.ts';
import { bestFit, matchText, typedWords } from '../../address-book/match-words.ts';
import { quotedName } from '../../address-book/suggest.ts';
import type { AddressBook } from '../../store/queries/address-book.ts';
import { useLanguage, useTranslate } from '../i18n.tsx';

export interface BookEntry {
  readonly id: string;
  readonly label: string;
  readonly note: string;
  /** As a recipients' field takes it. */
  readonly text: string;
  /** One person, or the members of a group who have an address. */
  readonly people: readonly MailAddress[];
}

/** A list box draws all of its items; who wants others types. */
export const mostListed = 300;

export function useBookEntries(book: AddressBook, words: string): readonly BookEntry[] {
  const translate = useTranslate();
  const language = useLanguage();
  const sorted = useMemo(
    () =>
      sortContacts(book.contacts, 'name', false, language).filter(
        ({ emails }) => emails.length > 0,
      ),
    [book.contacts, language],
  );
  const search = useMemo(() => searchable(sorted), [sorted]);
  return useMemo(() => {
    const { compare } = collatorFor(language);
    const typed = typedWords(words);
    const byId = new Map(book.contacts.map((contact) => [contact.id, contact]));
    const groups = book.groups
      .filter(({ name }) => typed.every((word) => bestFit(word, [matchText(name)]) > 0))
      .toSorted((a, b) => compare(a.name, b.name))
      .map(({ id, name, memberIds }) => ({
        id,
        label: name,
        note: translate('addressBook.suggestedGroup', { count: memberIds.length }),
        text: quotedName(name),
        people: memberIds.flatMap((memberId) => {
          const member = byId.get(memberId);
          return (member && recipientOf(member)) ?? [];
        }),
      }));
    const people = search.find(words).map((contact) => {
      const recipient = recipientOf(contact);
      return {
        id: contact.id,
        label: displayNameOf(contact),
        note: recipient?.address ?? '',
        text: recipient ? formatRecipient(recipient) : '',
        people: recipient ? [recipient] : [],
      };
    });
    return [...groups, ...people];
  }, [book, search, words, language, translate]);
}
