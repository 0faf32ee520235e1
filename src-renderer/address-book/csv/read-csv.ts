// Reads lists of addresses with commas, semicolons or tabs between: with the titles of known programs, or none at all. Never throws.
import { birthdayOf, dateOf } from '../../../src-shared/address-book/birthday.ts';
import {
  bounds,
  ContactDraft,
  tidy,
  type ReadBook,
  type ReadContact,
  type ReadMember,
} from '../read-book.ts';
import {
  columnMeaning,
  phoneKindOfType,
  placeOfType,
  type ColumnMeaning,
} from './column-meanings.ts';
import { csvRows, separatorOf } from './csv-rows.ts';

export function readCsv(text: string): ReadBook {
  const contacts: ReadContact[] = [];
  const groups = new Map<string, ReadMember[]>();
  let skippedCount = 0;
  let meanings: readonly (ColumnMeaning | null)[] | null = null;
  for (const row of csvRows(text, separatorOf(text))) {
    if (!meanings) {
      const titles = meaningsOfTitles(row);
      meanings = titles ?? meaningsOfValues(row);
      if (titles) continue;
    }
    const read = readRow(row, meanings);
    const details = contacts.length < bounds.contacts ? read.draft.finish() : null;
    if (!details) {
      skippedCount += 1;
      continue;
    }
    const uid = `row-${contacts.length}`;
    contacts.push({ details, uid });
    for (const name of read.groups) {
      const present = groups.get(name);
      const member = { uid, email: '', name: '' };
      if (present) present.push(member);
      else groups.set(name, [member]);
    }
  }
  const named = [...groups].map(([name, members]) => ({ name, notes: '', members }));
  return { format: 'csv', contacts, groups: named, skippedCount };
}

/** Null where the first row is no row of titles: an address stands in it, or nothing that is known. */
function meaningsOfTitles(row: readonly string[]): (ColumnMeaning | null)[] | null {
  if (row.some((value) => looksLikeAddress(value))) return null;
  const meanings = row.map(columnMeaning);
  // A row of Mozilla's titles has both "Birth Day" and "Birth Year"; alone, the first is the whole date.
  const hasYear = meanings.some((meaning) => meaning?.kind === 'birth-year');
  return meanings.map((meaning) =>
    hasYear && meaning?.kind === 'birthday' ? { kind: 'birth-day' } : meaning,
  );
}

/** Without titles: what has an @ is an address, the first other column a name. */
function meaningsOfValues(row: readonly string[]): (ColumnMeaning | null)[] {
  const nameAt = row.findIndex((value) => value.trim() !== '' && !looksLikeAddress(value));
  return row.map((value, at) => {
    if (looksLikeAddress(value)) return { kind: 'email' };
    return at === nameAt ? { kind: 'field', field: 'displayName' } : null;
  });
}

function looksLikeAddress(value: string): boolean {
  return /^\s*<?[^\s@<>]+@[^\s@<>]+>?\s*$/u.test(value);
}

function readRow(
  row: readonly string[],
  meanings: readonly (ColumnMeaning | null)[],
): { readonly draft: ContactDraft; readonly groups: readonly string[] } {
  const draft = new ContactDraft();
  const types = new Map<string, string>();
  const groups: string[] = [];
  const birth = { year: '', month: '', day: '' };
  for (const [at, meaning] of meanings.entries()) {
    const value = row[at] ?? '';
    if (!meaning || value.trim() === '') continue;
    switch (meaning.kind) {
      case 'field':
        draft.set(meaning.field, value);
        break;
      case 'middle-name':
        draft.append('givenName', value, ' ');
        break;
      case 'email':
        for (const one of valuesOf(value)) draft.addEmail(addressIn(one));
        break;
      case 'phone':
        for (const one of valuesOf(value)) draft.addPhone(meaning.phone, one);
        break;
      case 'address':
        takeAddress(draft, meaning.place, meaning.part, value);
        break;
      case 'birthday':
        draft.set('birthday', birthdayOf(value));
        break;
      case 'birth-year':
        birth.year = value.trim();
        break;
      case 'birth-month':
        birth.month = value.trim();
        break;
      case 'birth-day':
        birth.day = value.trim();
        break;
      case 'type-of':
        types.set(meaning.what + meaning.number, value);
        break;
      case 'typed-phone': {
        const kind = phoneKindOfType(types.get(`phone${meaning.number}`) ?? '');
        for (const one of valuesOf(value)) draft.addPhone(kind, one);
        break;
      }
      case 'typed-address': {
        const place = placeOfType(types.get(`address${meaning.number}`) ?? '');
        takeAddress(draft, place, meaning.part, value);
        break;
      }
      case 'groups':
        groups.push(...groupsIn(value));
    }
  }
  draft.set('birthday', dateOf(birth.year, birth.month, birth.day));
  return { draft, groups };
}

function takeAddress(
  draft: ContactDraft,
  place: 'home' | 'work',
  part: Extract<ColumnMeaning, { kind: 'address' }>['part'],
  value: string,
): void {
  if (part === 'street') draft.appendStreet(place, value);
  else draft.setAddress(place, part, value);
}

/** Google puts several values into one field. */
function valuesOf(value: string): string[] {
  return value.split(' ::: ');
}

/** `Name <address>` and `mailto:` are met too. */
function addressIn(value: string): string {
  return /<([^<>]+)>\s*$/u.exec(value)?.[1] ?? value;
}

/** `* myContacts ::: * friends`, `Family;Work`. Everybody is in Google's own group of all contacts. */
function groupsIn(value: string): string[] {
  return value
    .split(/ ::: |[;；]/u)
    .map((name) => tidy(name).replace(/^\* /u, ''))
    .filter((name) => name !== '' && !/^my ?contacts$/iu.test(name))
    .slice(0, bounds.emails);
}
