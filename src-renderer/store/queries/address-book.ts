// Reads the address book: contacts, groups, people written to, and who of them an address belongs to.
import {
  addressKey,
  type Contact,
  type ContactGroup,
  type ContactId,
  type PersonWrittenTo,
} from '../../../src-shared/address-book/contact.ts';
import { store } from '../database.ts';

export interface AddressBook {
  readonly contacts: readonly Contact[];
  readonly groups: readonly ContactGroup[];
}

/** All of it; 50,000 contacts take about a second. */
export async function readAddressBook(): Promise<AddressBook> {
  const { contacts, contactGroups } = store();
  return store().transaction('r', contacts, contactGroups, async () => ({
    contacts: await contacts.toArray(),
    groups: await contactGroups.toArray(),
  }));
}

export async function contactById(id: ContactId): Promise<Contact | undefined> {
  return store().contacts.get(id);
}

/** Contacts that have this address. */
export async function contactsWithAddress(address: string): Promise<Contact[]> {
  return store().contacts.where('addressKeys').equals(addressKey(address)).toArray();
}

/** Those of these addresses that are in no contact, each once. */
export async function addressesInNoContact(addresses: readonly string[]): Promise<string[]> {
  const keys = [...new Set(addresses.map(addressKey))].filter((key) => key !== '');
  const known = await store().contacts.where('addressKeys').anyOf(keys).toArray();
  const found = new Set(known.flatMap(({ addressKeys }) => addressKeys));
  return keys.filter((key) => !found.has(key));
}

/** People written to, latest first. */
export async function peopleWrittenTo(limit: number): Promise<PersonWrittenTo[]> {
  return store().peopleWrittenTo.orderBy('lastAt').reverse().limit(limit).toArray();
}

/**
 * Whether the person knows whoever writes from this address: it is in the address book, or letters went to it before. Two looks at
 * indexes, however large the book.
 */
export async function isKnownCorrespondent(address: string): Promise<boolean> {
  const key = addressKey(address);
  if (key === '') return false;
  const { contacts, peopleWrittenTo: people } = store();
  return store().transaction('r', contacts, people, async () => {
    if ((await people.where('key').equals(key).count()) > 0) return true;
    return (await contacts.where('addressKeys').equals(key).count()) > 0;
  });
}
