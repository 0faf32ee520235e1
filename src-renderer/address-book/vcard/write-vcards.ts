// Writes contacts and groups as vCards 3.0 (RFC 2426) or 4.0 (RFC 6350), UTF-8, folded at 75 octets.
import { displayNameOf } from '../../../src-shared/address-book/contact-names.ts';
import type {
  Contact,
  ContactGroup,
  PhoneKind,
  PostalAddress,
} from '../../../src-shared/address-book/contact.ts';
import { escaped } from './values.ts';

export type VcardVersion = '3.0' | '4.0';

export function writeVcards(
  contacts: readonly Contact[],
  groups: readonly ContactGroup[],
  version: VcardVersion,
): string {
  const cards = [
    ...contacts.map((contact) => contactLines(contact, version)),
    ...groups.map((group) => groupLines(group, version)),
  ];
  return cards.map((lines) => lines.map((line) => `${folded(line)}\r\n`).join('')).join('');
}

function contactLines(contact: Contact, version: VcardVersion): string[] {
  const { familyName, givenName, emails, phones, organization, department } = contact;
  return [
    'BEGIN:VCARD',
    `VERSION:${version}`,
    `UID:urn:uuid:${contact.id}`,
    `FN:${escaped(displayNameOf(contact))}`,
    `N:${escaped(familyName)};${escaped(givenName)};;;`,
    ...line('NICKNAME', contact.nickname),
    ...emails.map(
      (email, at) => `EMAIL${preference(at, emails.length, version)}:${escaped(email)}`,
    ),
    ...phones.map(({ kind, number }) => `TEL${phoneTypes[kind]}:${escaped(number)}`),
    ...(organization === '' && department === ''
      ? []
      : [`ORG:${escaped(organization)}${department === '' ? '' : `;${escaped(department)}`}`]),
    ...line('TITLE', contact.title),
    ...addressLine('home', contact.home),
    ...addressLine('work', contact.work),
    ...line('URL', contact.webPage),
    ...birthdayLine(contact.birthday, version),
    ...line('NOTE', contact.notes),
    'END:VCARD',
  ];
}

/** 3.0 knows no groups; what Apple's address book writes is read by others too. */
function groupLines({ id, name, notes, memberIds }: ContactGroup, version: VcardVersion): string[] {
  const prefix = version === '4.0' ? '' : 'X-ADDRESSBOOKSERVER-';
  return [
    'BEGIN:VCARD',
    `VERSION:${version}`,
    `UID:urn:uuid:${id}`,
    `${prefix}KIND:group`,
    `FN:${escaped(name)}`,
    `N:${escaped(name)};;;;`,
    ...line('NOTE', notes),
    ...memberIds.map((member) => `${prefix}MEMBER:urn:uuid:${member}`),
    'END:VCARD',
  ];
}

const phoneTypes: Readonly<Record<PhoneKind, string>> = {
  home: ';TYPE=home',
  work: ';TYPE=work',
  mobile: ';TYPE=cell',
  fax: ';TYPE=fax',
  pager: ';TYPE=pager',
  other: '',
};

/** The first address is the one written to. */
function preference(at: number, count: number, version: VcardVersion): string {
  const type = version === '3.0' ? ';TYPE=INTERNET' : '';
  if (at > 0 || count < 2) return type;
  return version === '4.0' ? ';PREF=1' : `${type},pref`;
}

function addressLine(type: 'home' | 'work', address: PostalAddress): string[] {
  const { street, city, region, postalCode, country } = address;
  const parts = [street, city, region, postalCode, country];
  if (parts.every((part) => part === '')) return [];
  return [`ADR;TYPE=${type}:;;${parts.map(escaped).join(';')}`];
}

/** 4.0 has the basic form of ISO 8601, 3.0 the extended one. */
function birthdayLine(birthday: string, version: VcardVersion): string[] {
  if (birthday === '') return [];
  const basic = birthday.startsWith('--')
    ? `--${birthday.slice(2).replace('-', '')}`
    : birthday.replaceAll('-', '');
  return [`BDAY:${version === '4.0' ? basic : birthday}`];
}

function line(name: string, value: string): string[] {
  return value === '' ? [] : [`${name}:${escaped(value)}`];
}

/** RFC 6350 §3.2: at most 75 octets a line, no character cut. */
function folded(text: string): string {
  // Three octets a unit at most.
  if (text.length * 3 <= 75) return text;
  let out = '';
  let octets = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    const size = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    if (octets + size > 75) {
      out += '\r\n ';
      octets = 1;
    }
    out += character;
    octets += size;
  }
  return out;
}
