// Reads address books in LDIF, as Thunderbird, Netscape and directories write them, groups among them. Never throws.
import { birthdayOf, dateOf } from '../../../src-shared/address-book/birthday.ts';
import type { PhoneKind } from '../../../src-shared/address-book/contact.ts';
import {
  bounds,
  ContactDraft,
  tidy,
  type ReadBook,
  type ReadContact,
  type ReadGroup,
  type ReadMember,
} from '../read-book.ts';
import { ldifRecords, type LdifRecord } from './ldif-records.ts';

export function readLdif(text: string): ReadBook {
  const contacts: ReadContact[] = [];
  const groups: ReadGroup[] = [];
  let skippedCount = 0;
  for (const record of ldifRecords(text)) {
    const kind = kindOf(record);
    if (kind === 'group') groups.push(groupOf(record));
    if (kind !== 'person') continue;
    const details = contacts.length < bounds.contacts ? draftOf(record).finish() : null;
    if (details) contacts.push({ details, uid: uidOf(first(record, 'dn')) });
    else skippedCount += 1;
  }
  return { format: 'ldif', contacts, groups, skippedCount };
}

/** `version: 1`, units of a directory and orders to delete are nobody. */
function kindOf(record: LdifRecord): 'person' | 'group' | 'other' {
  const change = first(record, 'changetype').toLowerCase();
  if (change !== '' && change !== 'add') return 'other';
  const classes = (record.get('objectclass') ?? []).map((each) => each.trim().toLowerCase());
  if (classes.some((each) => each === 'groupofnames' || each === 'groupofuniquenames')) {
    return 'group';
  }
  const isUnit = classes.some((each) => each === 'organizationalunit' || each === 'organization');
  const isPerson = ['mail', 'cn', 'sn', 'givenname', 'mozillanickname', 'telephonenumber', 'o'];
  return !isUnit && isPerson.some((name) => record.has(name)) ? 'person' : 'other';
}

/** Attributes of RFC 4519 and of Mozilla's address book, and the older names of Netscape. */
const plainFields = {
  displayName: ['cn', 'commonname', 'displayname'],
  familyName: ['sn', 'surname'],
  givenName: ['givenname', 'gn'],
  nickname: ['mozillanickname', 'xmozillanickname'],
  organization: ['o', 'company', 'organizationname'],
  department: ['ou', 'department', 'departmentnumber', 'orgunit', 'organizationalunitname'],
  title: ['title'],
  webPage: ['mozillahomeurl', 'homeurl', 'mozillaworkurl', 'workurl', 'labeleduri'],
  notes: ['description', 'notes'],
} as const;

const phones: readonly (readonly [string, PhoneKind])[] = [
  ['homephone', 'home'],
  ['telephonenumber', 'work'],
  ['mobile', 'mobile'],
  ['cellphone', 'mobile'],
  ['carphone', 'mobile'],
  ['facsimiletelephonenumber', 'fax'],
  ['fax', 'fax'],
  ['pager', 'pager'],
  ['pagerphone', 'pager'],
  ['othertelephone', 'other'],
];

const emails = ['mail', 'mozillasecondemail', 'xmozillasecondemail', 'othermailbox'];

const addresses = {
  home: {
    street: ['mozillahomestreet', 'homepostaladdress', 'mozillahomestreet2'],
    city: ['mozillahomelocalityname'],
    region: ['mozillahomestate'],
    postalCode: ['mozillahomepostalcode'],
    country: ['mozillahomecountryname'],
  },
  work: {
    street: ['street', 'streetaddress', 'postaladdress', 'mozillaworkstreet2', 'postofficebox'],
    city: ['l', 'locality', 'localityname'],
    region: ['st', 'region', 'stateorprovincename'],
    postalCode: ['postalcode', 'zip'],
    country: ['c', 'countryname', 'co', 'friendlycountryname'],
  },
} as const;

const addressParts = ['city', 'region', 'postalCode', 'country'] as const;

function draftOf(record: LdifRecord): ContactDraft {
  const draft = new ContactDraft();
  for (const [field, names] of Object.entries(plainFields)) {
    for (const name of names) draft.set(field as keyof typeof plainFields, first(record, name));
  }
  for (const name of emails) {
    for (const value of record.get(name) ?? []) draft.addEmail(value);
  }
  for (const [name, kind] of phones) {
    for (const value of record.get(name) ?? []) draft.addPhone(kind, value);
  }
  for (const place of ['home', 'work'] as const) {
    for (const name of addresses[place].street) {
      // Lines of a postal address are separated by dollars (RFC 4517 §3.3.28).
      const isPostal = name.endsWith('postaladdress');
      const value = first(record, name);
      const line = isPostal ? value.replaceAll('$', '\n') : value;
      if (line !== '') draft.appendStreet(place, line);
    }
    for (const part of addressParts) {
      for (const name of addresses[place][part]) {
        draft.setAddress(place, part, first(record, name));
      }
    }
  }
  const [year, month, day] = ['birthyear', 'birthmonth', 'birthday'].map((name) =>
    first(record, name).trim(),
  );
  draft.set('birthday', dateOf(year, month, day) || birthdayOf(day ?? ''));
  return draft;
}

function groupOf(record: LdifRecord): ReadGroup {
  const members = [...(record.get('member') ?? []), ...(record.get('uniquemember') ?? [])];
  return {
    name: tidy(first(record, 'cn')),
    notes: tidy(first(record, 'description')),
    members: members.slice(0, bounds.contacts).map(memberOf),
  };
}

/** Members are named by their distinguished names: `cn=Anna,mail=anna@example.org` (RFC 4514). */
function memberOf(name: string): ReadMember {
  const part = (wanted: string) =>
    unescaped(new RegExp(`(?:^|[,+;])\\s*${wanted}=((?:\\\\.|[^,+;\\\\])*)`, 'iu').exec(name)?.[1]);
  return { uid: uidOf(name), email: part('mail'), name: part('cn') };
}

function unescaped(value = ''): string {
  return value.replace(/\\(.)/gu, '$1').trim();
}

function uidOf(name: string): string {
  return name.trim().toLowerCase().slice(0, 1_000);
}

function first(record: LdifRecord, name: string): string {
  return record.get(name)?.find((value) => value.trim() !== '') ?? '';
}
