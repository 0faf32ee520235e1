// A contact and a group of the address book: what is kept of them, and an empty one of each. Values only.

declare const tag: unique symbol;

/** Identifies a contact for as long as the store exists; a random UUID. */
export type ContactId = string & { readonly [tag]: 'ContactId' };
/** Identifies a group; a random UUID. */
export type GroupId = string & { readonly [tag]: 'GroupId' };

/** Marks a string that is known to be a contact's id. */
export const contactId = (value: string): ContactId => value as ContactId;
/** Marks a string that is known to be a group's id. */
export const groupId = (value: string): GroupId => value as GroupId;

/** In the order a dialog shows them. */
export const phoneKinds = ['home', 'work', 'mobile', 'fax', 'pager', 'other'] as const;
export type PhoneKind = (typeof phoneKinds)[number];

export interface Phone {
  readonly kind: PhoneKind;
  readonly number: string;
}

export interface PostalAddress {
  /** May hold several lines. */
  readonly street: string;
  readonly city: string;
  readonly region: string;
  readonly postalCode: string;
  readonly country: string;
}

/** Everything a person writes down of somebody. An empty string: not known. */
export interface ContactDetails {
  /** What lists and letters call the person; empty where it follows from the other names. */
  readonly displayName: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly nickname: string;
  /** The first is the one written to. */
  readonly emails: readonly string[];
  readonly phones: readonly Phone[];
  readonly organization: string;
  readonly department: string;
  readonly title: string;
  readonly home: PostalAddress;
  readonly work: PostalAddress;
  readonly webPage: string;
  /** `1984-05-17`, or `--05-17` where the year is not known (RFC 6350 §4.3.1). */
  readonly birthday: string;
  readonly notes: string;
}

export interface Contact extends ContactDetails {
  readonly id: ContactId;
}

export interface GroupDetails {
  readonly name: string;
  readonly notes: string;
  readonly memberIds: readonly ContactId[];
}

export interface ContactGroup extends GroupDetails {
  readonly id: GroupId;
}

export const noPostalAddress: PostalAddress = {
  street: '',
  city: '',
  region: '',
  postalCode: '',
  country: '',
};

export const emptyContact: ContactDetails = {
  displayName: '',
  familyName: '',
  givenName: '',
  nickname: '',
  emails: [],
  phones: [],
  organization: '',
  department: '',
  title: '',
  home: noPostalAddress,
  work: noPostalAddress,
  webPage: '',
  birthday: '',
  notes: '',
};

export const emptyGroup: GroupDetails = { name: '', notes: '', memberIds: [] };

/** Somebody the person has written to. */
export interface PersonWrittenTo {
  /** As it was written last. */
  readonly address: string;
  readonly name: string;
  readonly count: number;
  /** ms since the epoch. */
  readonly lastAt: number;
}

/** The form under which addresses are compared: hosts compare without case, and in practice names do too. */
export function addressKey(address: string): string {
  return address.trim().toLowerCase();
}
