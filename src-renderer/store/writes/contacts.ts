// Writes the address book: contacts and groups, made, changed, taken away and put back.
import {
  addressKey,
  contactId,
  emptyContact,
  groupId,
  type Contact,
  type ContactDetails,
  type ContactGroup,
  type ContactId,
  type GroupDetails,
  type GroupId,
} from '../../../src-shared/address-book/contact.ts';
import type { MailAddress } from '../../../src-shared/mail/composition.ts';
import type { ContactRow } from '../address-book-rows.ts';
import { store } from '../database.ts';
import { addressesInNoContact } from '../queries/address-book.ts';

/** A contact that is there is changed, another is made; `groupIds` are the groups it is in from now on, null leaves them alone. */
export async function saveContact(
  details: ContactDetails,
  id: ContactId = newContactId(),
  groupIds: readonly GroupId[] | null = null,
): Promise<ContactId> {
  const { contacts, contactGroups } = store();
  await store().transaction('rw', contacts, contactGroups, async () => {
    await contacts.put(contactRow({ ...details, id }));
    for (const group of groupIds ? await contactGroups.toArray() : []) {
      const others = group.memberIds.filter((member) => member !== id);
      const isMember = others.length < group.memberIds.length;
      if (isMember === groupIds?.includes(group.id)) continue;
      await contactGroups.put({ ...group, memberIds: isMember ? others : [...others, id] });
    }
  });
  return id;
}

export async function saveGroup(
  details: GroupDetails,
  id: GroupId = newGroupId(),
): Promise<GroupId> {
  await store().contactGroups.put({ ...details, id });
  return id;
}

/** What a deletion took away: enough to put it back as it was. */
export interface DeletedEntries {
  readonly contacts: readonly Contact[];
  readonly groups: readonly ContactGroup[];
  /** Where the contacts were members, of groups that stay. */
  readonly memberships: readonly { readonly groupId: GroupId; readonly contactId: ContactId }[];
}

/** Takes contacts and groups away, and the contacts out of every group. A group's members stay contacts. */
export async function deleteEntries(
  contactIds: readonly ContactId[],
  groupIds: readonly GroupId[],
): Promise<DeletedEntries> {
  const { contacts, contactGroups } = store();
  return store().transaction('rw', contacts, contactGroups, async () => {
    const gone = new Set(contactIds);
    const memberships: { groupId: GroupId; contactId: ContactId }[] = [];
    const all = await contactGroups.toArray();
    for (const group of all.filter(({ id }) => !groupIds.includes(id))) {
      const leaving = group.memberIds.filter((id) => gone.has(id));
      if (leaving.length === 0) continue;
      memberships.push(...leaving.map((id) => ({ groupId: group.id, contactId: id })));
      const memberIds = group.memberIds.filter((id) => !gone.has(id));
      await contactGroups.put({ ...group, memberIds });
    }
    const rows = await contacts.bulkGet([...contactIds]);
    await contacts.bulkDelete([...contactIds]);
    await contactGroups.bulkDelete([...groupIds]);
    return {
      contacts: rows.filter((row) => row !== undefined),
      groups: all.filter(({ id }) => groupIds.includes(id)),
      memberships,
    };
  });
}

/** Puts back what {@link deleteEntries} took. */
export async function restoreEntries(deleted: DeletedEntries): Promise<void> {
  const { contacts, contactGroups } = store();
  await store().transaction('rw', contacts, contactGroups, async () => {
    await contacts.bulkPut(deleted.contacts.map(contactRow));
    await contactGroups.bulkPut([...deleted.groups]);
    for (const group of await contactGroups.toArray()) {
      const coming = deleted.memberships
        .filter((each) => each.groupId === group.id && !group.memberIds.includes(each.contactId))
        .map((each) => each.contactId);
      if (coming.length === 0) continue;
      await contactGroups.put({ ...group, memberIds: [...group.memberIds, ...coming] });
    }
  });
}

/** Puts contacts into a group; those in it already stay once. */
export async function addToGroup(id: GroupId, members: readonly ContactId[]): Promise<void> {
  await changeMembers(id, (present) => [...new Set([...present, ...members])]);
}

/** Takes contacts out of a group; they stay in the book. */
export async function removeFromGroup(id: GroupId, members: readonly ContactId[]): Promise<void> {
  const gone = new Set(members);
  await changeMembers(id, (present) => present.filter((member) => !gone.has(member)));
}

/** Makes contacts of those who are in no contact yet, in one transaction; gives the new ones' ids. */
export async function addPeople(people: readonly MailAddress[]): Promise<ContactId[]> {
  const { contacts } = store();
  return store().transaction('rw', contacts, async () => {
    const missing = new Set(await addressesInNoContact(people.map(({ address }) => address)));
    const rows: ContactRow[] = [];
    for (const { name, address } of people) {
      if (!missing.delete(addressKey(address))) continue;
      const displayName = isSameText(name, address) ? '' : name.trim();
      const details = { ...emptyContact, displayName, emails: [address.trim()] };
      rows.push(contactRow({ ...details, id: newContactId() }));
    }
    await contacts.bulkAdd(rows);
    return rows.map(({ id }) => id);
  });
}

/** What an import comes to: everything is written, or nothing. */
export interface BookChanges {
  readonly contacts: readonly Contact[];
  readonly groups: readonly ContactGroup[];
}

export async function writeBookChanges({ contacts, groups }: BookChanges): Promise<void> {
  const tables = store();
  await tables.transaction('rw', tables.contacts, tables.contactGroups, async () => {
    await tables.contacts.bulkPut(contacts.map(contactRow));
    await tables.contactGroups.bulkPut([...groups]);
  });
}

export const newContactId = (): ContactId => contactId(crypto.randomUUID());
export const newGroupId = (): GroupId => groupId(crypto.randomUUID());

async function changeMembers(
  id: GroupId,
  change: (present: readonly ContactId[]) => readonly ContactId[],
): Promise<void> {
  const { contactGroups } = store();
  await store().transaction('rw', contactGroups, async () => {
    const group = await contactGroups.get(id);
    if (group) await contactGroups.put({ ...group, memberIds: change(group.memberIds) });
  });
}

function contactRow(contact: Contact): ContactRow {
  const keys = contact.emails.map(addressKey).filter((key) => key !== '');
  return { ...contact, addressKeys: [...new Set(keys)] };
}

function isSameText(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
