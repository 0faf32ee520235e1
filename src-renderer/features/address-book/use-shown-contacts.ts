// The contacts listed: those of a group or all, found by what is typed, in the order of a column.
import { useMemo } from 'react';
import { sortContacts } from '../../../src-shared/address-book/contact-names.ts';
import type { Contact, GroupId } from '../../../src-shared/address-book/contact.ts';
import { searchable } from '../../address-book/find-contacts.ts';
import { useLanguage } from '../../app/i18n.tsx';
import type { AddressBook } from '../../store/queries/address-book.ts';
import type { ContactSort } from './contact-columns.ts';

export function useShownContacts(
  book: AddressBook,
  groupId: GroupId | null,
  words: string,
  sort: ContactSort,
): readonly Contact[] {
  const language = useLanguage();
  const { column, descending } = sort;
  const sorted = useMemo(
    () => sortContacts(book.contacts, column, descending, language),
    [book.contacts, column, descending, language],
  );
  const members = useMemo(() => {
    const group = book.groups.find(({ id }) => id === groupId);
    if (!group) return sorted;
    const ids = new Set(group.memberIds);
    return sorted.filter(({ id }) => ids.has(id));
  }, [sorted, book.groups, groupId]);
  const search = useMemo(() => searchable(members), [members]);
  return useMemo(() => search.find(words), [search, words]);
}
