// What importing a file would do to the address book: who is new, who is there already, what becomes of them and of the groups. Pure.
import {
  addressKey,
  emptyContact,
  type Contact,
  type ContactDetails,
  type ContactGroup,
  type ContactId,
  type GroupId,
  type PostalAddress,
} from '../../src-shared/address-book/contact.ts';
import { displayNameOf } from '../../src-shared/address-book/contact-names.ts';
import type { ReadBook, ReadGroup, ReadMember } from './read-book.ts';

/** What to do with those who are in the book already. */
export type DuplicateChoice = 'merge' | 'skip' | 'add';

export interface ImportPlan {
  /** To be written, in one transaction. */
  readonly contacts: readonly Contact[];
  readonly groups: readonly ContactGroup[];
  readonly newCount: number;
  /** Those of the file who are there already, or stand in it more than once. */
  readonly duplicateCount: number;
}

export interface PresentBook {
  readonly contacts: readonly Contact[];
  readonly groups: readonly ContactGroup[];
}

export interface NewIds {
  contact(): ContactId;
  group(): GroupId;
}

/**
 * Two are the same person when they share an address, or, where one of them has none, the name. Merging adds what was not known and
 * changes nothing that was.
 */
export function planImport(
  read: ReadBook,
  present: PresentBook,
  choice: DuplicateChoice,
  newIds: NewIds,
): ImportPlan {
  const known = new KnownPeople(present.contacts);
  const changed = new Map<ContactId, Contact>();
  const idOfUid = new Map<string, ContactId>();
  let [newCount, duplicateCount] = [0, 0];
  for (const { details, uid } of read.contacts) {
    const same = known.find(details);
    if (same) duplicateCount += 1;
    let contact = same;
    if (!same || choice === 'add') {
      contact = { ...details, id: newIds.contact() };
      changed.set(contact.id, contact);
      newCount += 1;
    } else if (choice === 'merge') {
      contact = merged(same, details);
      if (contact !== same) changed.set(contact.id, contact);
    }
    if (!contact) continue;
    if (contact !== same) known.add(contact);
    if (uid !== '') idOfUid.set(uid, contact.id);
  }
  const memberId = (member: ReadMember): ContactId | null => {
    const found = idOfUid.get(member.uid) ?? known.findMember(member)?.id;
    if (found !== undefined || !member.email.includes('@')) return found ?? null;
    const details = { ...emptyContact, displayName: member.name, emails: [member.email] };
    const contact = { ...details, id: newIds.contact() };
    known.add(contact);
    changed.set(contact.id, contact);
    newCount += 1;
    return contact.id;
  };
  const groups = groupsAfter(read.groups, present.groups, memberId, newIds);
  return { contacts: [...changed.values()], groups, newCount, duplicateCount };
}

/** What was known stays; what was not is filled in. The same object where nothing is new. */
export function merged<Details extends ContactDetails>(
  known: Details,
  other: ContactDetails,
): Details {
  const emails = [...known.emails];
  for (const email of other.emails) {
    if (!emails.some((each) => addressKey(each) === addressKey(email))) emails.push(email);
  }
  const digits = (number: string) => number.replace(/\D/gu, '');
  const newPhones = other.phones.filter(
    ({ number }) => !known.phones.some((each) => digits(each.number) === digits(number)),
  );
  const phones = [...known.phones, ...newPhones];
  const single = (field: (typeof singleFields)[number]) => known[field] || other[field];
  const filled: Details = {
    ...known,
    ...Object.fromEntries(singleFields.map((field) => [field, single(field)])),
    // A name that the person's other names gave was right already.
    displayName: known.displayName || (isNamed(known) ? '' : other.displayName),
    emails,
    phones,
    home: isEmpty(known.home) ? other.home : known.home,
    work: isEmpty(known.work) ? other.work : known.work,
    notes: joinedNotes(known.notes, other.notes),
  };
  return JSON.stringify(filled) === JSON.stringify(known) ? known : filled;
}

function isEmpty(address: PostalAddress): boolean {
  return Object.values(address).every((part) => part === '');
}

function isNamed(contact: ContactDetails): boolean {
  return displayNameOf({ ...contact, emails: [], displayName: '' }) !== '';
}

function joinedNotes(known: string, other: string): string {
  if (known === '' || known.includes(other)) return known || other;
  return `${known}\n${other}`;
}

const singleFields = [
  'familyName',
  'givenName',
  'nickname',
  'organization',
  'department',
  'title',
  'webPage',
  'birthday',
] as const;

class KnownPeople {
  readonly #byAddress = new Map<string, Contact>();
  readonly #byName = new Map<string, Contact>();

  constructor(contacts: readonly Contact[]) {
    for (const contact of contacts) this.add(contact);
  }

  /** Of two with the same name the first stays, unless it is the same contact, changed. */
  add(contact: Contact): void {
    for (const email of contact.emails) this.#keep(this.#byAddress, addressKey(email), contact);
    this.#keep(this.#byName, nameKey(displayNameOf(contact)), contact);
  }

  find(details: ContactDetails): Contact | undefined {
    for (const email of details.emails) {
      const found = this.#byAddress.get(addressKey(email));
      if (found) return found;
    }
    const named = this.#byName.get(nameKey(displayNameOf(details)));
    const hasNoAddress = details.emails.length === 0 || named?.emails.length === 0;
    return hasNoAddress ? named : undefined;
  }

  findMember({ email, name }: ReadMember): Contact | undefined {
    return email === '' ? this.#byName.get(nameKey(name)) : this.#byAddress.get(addressKey(email));
  }

  #keep(map: Map<string, Contact>, key: string, contact: Contact): void {
    const present = map.get(key);
    if (key !== '' && (!present || present.id === contact.id)) map.set(key, contact);
  }
}

function nameKey(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase().replace(/\s+/gu, ' ');
}

/** Groups of the same name become one; what the book's group has stays in it. */
function groupsAfter(
  read: readonly ReadGroup[],
  present: readonly ContactGroup[],
  memberId: (member: ReadMember) => ContactId | null,
  newIds: NewIds,
): ContactGroup[] {
  const changed = new Map<string, ContactGroup>();
  for (const { name, notes, members } of read) {
    const key = nameKey(name);
    if (key === '') continue;
    const before: ContactGroup = changed.get(key) ??
      present.find((group) => nameKey(group.name) === key) ?? {
        id: newIds.group(),
        name,
        notes: '',
        memberIds: [],
      };
    const ids = members.map(memberId).filter((id) => id !== null);
    const memberIds = [...new Set([...before.memberIds, ...ids])];
    changed.set(key, { ...before, notes: before.notes || notes, memberIds });
  }
  return [...changed.values()];
}
