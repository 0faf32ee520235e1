// Whom the person is and knows, as far as the store can tell: their accounts, their address book, and whom they wrote to last.
import type { Contact } from '../../../src-shared/address-book/contact.ts';
import type { MailAddress } from '../../../src-shared/mail/composition.ts';
import { store } from '../database.ts';
import type { AccountRow } from '../rows.ts';
import { listAccounts } from './accounts.ts';
import { peopleWrittenTo } from './address-book.ts';

export interface KnownAddresses {
  readonly accounts: readonly AccountRow[];
  readonly contacts: readonly MailAddress[];
}

/** So many of each are looked at. */
const mostPeople = 300;
const mostContacts = 5_000;
/** Asked with each letter that is opened: the same until somebody is written to, or the book has more or fewer contacts. */
let known: { readonly state: string; readonly contacts: readonly MailAddress[] } | null = null;

export async function knownAddresses(): Promise<KnownAddresses> {
  const accounts = await listAccounts();
  const [latest] = await peopleWrittenTo(1);
  const contactCount = await store().contacts.count();
  const state = `${store().name} ${contactCount} ${latest?.address ?? ''} ${latest?.lastAt ?? ''}`;
  if (known?.state !== state) {
    const people = await peopleWrittenTo(mostPeople);
    const contacts = await store().contacts.limit(mostContacts).toArray();
    known = { state, contacts: distinct([...contacts.flatMap(addressesOf), ...people]) };
  }
  return { accounts, contacts: known.contacts };
}

function addressesOf({ displayName, emails }: Contact): MailAddress[] {
  return emails.map((address) => ({ name: displayName, address }));
}

/** Each address once, by the first name it goes by. */
function distinct(people: readonly MailAddress[]): MailAddress[] {
  const all = new Map<string, MailAddress>();
  for (const { name, address } of people) {
    const key = address.toLowerCase();
    if (key !== '' && !all.get(key)?.name) all.set(key, { name, address });
  }
  return [...all.values()];
}
