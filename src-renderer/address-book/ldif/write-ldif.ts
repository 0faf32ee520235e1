// Writes contacts and groups as LDIF (RFC 2849) with Mozilla's attributes, which Thunderbird and its kin read.
import { birthdayParts } from '../../../src-shared/address-book/birthday.ts';
import { displayNameOf } from '../../../src-shared/address-book/contact-names.ts';
import type { Contact, ContactGroup, PhoneKind } from '../../../src-shared/address-book/contact.ts';
import { ldifLine } from './ldif-records.ts';

export function writeLdif(contacts: readonly Contact[], groups: readonly ContactGroup[]): string {
  const names = new Map(contacts.map((contact) => [contact.id, dnOf(contact)]));
  const records = [
    ...contacts.map((contact) => contactRecord(contact)),
    ...groups.map(({ name, notes, memberIds }) => [
      ldifLine('dn', `cn=${escaped(name)}`),
      ...['top', 'groupOfNames'].map((each) => ldifLine('objectclass', each)),
      ldifLine('cn', name),
      ...line('description', notes),
      ...memberIds.flatMap((id) => line('member', names.get(id) ?? '')),
    ]),
  ];
  return records.map((lines) => `${lines.join('')}\r\n`).join('');
}

const phoneNames: Readonly<Record<PhoneKind, string>> = {
  home: 'homePhone',
  work: 'telephoneNumber',
  mobile: 'mobile',
  fax: 'facsimileTelephoneNumber',
  pager: 'pager',
  other: 'otherTelephone',
};

function contactRecord(contact: Contact): string[] {
  const { emails, home, work } = contact;
  const birthday = birthdayParts(contact.birthday);
  const classes = [
    'top',
    'person',
    'organizationalPerson',
    'inetOrgPerson',
    'mozillaAbPersonAlpha',
  ];
  return [
    ldifLine('dn', dnOf(contact)),
    ...classes.map((each) => ldifLine('objectclass', each)),
    ...line('givenName', contact.givenName),
    ...line('sn', contact.familyName),
    ...line('cn', displayNameOf(contact)),
    ...line('mozillaNickname', contact.nickname),
    ...line('mail', emails[0] ?? ''),
    ...line('mozillaSecondEmail', emails[1] ?? ''),
    ...emails.slice(2).flatMap((email) => line('otherMailbox', email)),
    ...contact.phones.flatMap(({ kind, number }) => line(phoneNames[kind], number)),
    ...line('o', contact.organization),
    ...line('ou', contact.department),
    ...line('title', contact.title),
    ...line('mozillaHomeStreet', home.street),
    ...line('mozillaHomeLocalityName', home.city),
    ...line('mozillaHomeState', home.region),
    ...line('mozillaHomePostalCode', home.postalCode),
    ...line('mozillaHomeCountryName', home.country),
    ...line('street', work.street),
    ...line('l', work.city),
    ...line('st', work.region),
    ...line('postalCode', work.postalCode),
    ...line('c', work.country),
    ...line('mozillaHomeUrl', contact.webPage),
    ...line('birthyear', birthday?.year ?? ''),
    ...line('birthmonth', birthday?.month ?? ''),
    ...line('birthday', birthday?.day ?? ''),
    ...line('description', contact.notes),
  ];
}

/** Two of the same name and address are told apart by their ids. */
function dnOf(contact: Contact): string {
  const email = contact.emails[0] ?? '';
  const mail = email === '' ? '' : `,mail=${escaped(email)}`;
  return `cn=${escaped(displayNameOf(contact))}${mail},uid=${contact.id}`;
}

function escaped(value: string): string {
  return value.replace(/([,+"\\<>;=])/gu, '\\$1').replace(/[\r\n]+/gu, ' ');
}

function line(name: string, value: string): string[] {
  return value === '' ? [] : [ldifLine(name, value)];
}
