// Reads vCards 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350), groups among them. Bounded, never throws: what cannot be understood is left out.
import { birthdayOf } from '../../../src-shared/address-book/birthday.ts';
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
import { vcardLines, type VcardProperty } from './content-lines.ts';
import { components, items, unescaped } from './values.ts';

/** `text` and `charset` as `vcardLines` takes them. */
export function readVcards(text: string, charset = 'utf-8'): ReadBook {
  const contacts: ReadContact[] = [];
  const groups: ReadGroup[] = [];
  const categories = new Map<string, ReadMember[]>();
  let skippedCount = 0;
  let card: OpenCard | null = null;
  const finish = () => {
    if (!card) return;
    const made = card;
    card = null;
    if (made.isGroup) {
      groups.push({ name: made.name, notes: made.notes, members: made.members });
      return;
    }
    const details = contacts.length < bounds.contacts ? made.draft.finish() : null;
    if (!details) skippedCount += 1;
    else {
      contacts.push({ details, uid: made.uid });
      const member = { uid: made.uid, email: details.emails[0] ?? '', name: made.name };
      for (const category of made.categories) {
        const present = categories.get(category);
        if (present) present.push(member);
        else categories.set(category, [member]);
      }
    }
  };
  for (const property of vcardLines(text, charset)) {
    const isCard = property.value.trim().toUpperCase() === 'VCARD';
    if (property.name === 'BEGIN' && isCard) {
      // The one before was cut off: what there is of it is kept.
      finish();
      card = new OpenCard();
    } else if (property.name === 'END' && isCard) finish();
    else card?.take(property);
  }
  finish();
  const byCategory = [...categories].map(([name, members]) => ({ name, notes: '', members }));
  return { format: 'vcard', contacts, groups: [...groups, ...byCategory], skippedCount };
}

class OpenCard {
  readonly draft = new ContactDraft();
  readonly members: ReadMember[] = [];
  readonly categories: string[] = [];
  isGroup = false;
  uid = '';
  name = '';
  notes = '';

  take(property: VcardProperty): void {
    const { name, value, types, isPreferred } = property;
    switch (name) {
      case 'FN':
        this.name ||= tidy(unescaped(value));
        this.draft.set('displayName', unescaped(value));
        return;
      case 'N': {
        const [family = '', given = '', additional = ''] = components(value);
        this.draft.set('familyName', family);
        this.draft.set('givenName', given);
        this.draft.append('givenName', additional, ' ');
        return;
      }
      case 'NICKNAME':
        this.draft.set('nickname', items(value).join(', '));
        return;
      case 'EMAIL':
        this.draft.addEmail(unescaped(value), isPreferred);
        return;
      case 'TEL':
        this.draft.addPhone(phoneKindOf(types), unescaped(value).replace(/^tel:/iu, ''));
        return;
      case 'ORG': {
        const [organization = '', ...units] = components(value);
        this.draft.set('organization', organization);
        this.draft.set('department', units.filter((unit) => unit !== '').join(', '));
        return;
      }
      case 'TITLE':
        this.draft.set('title', unescaped(value));
        return;
      case 'ADR':
        this.#takeAddress(value, types);
        return;
      case 'URL':
        this.draft.set('webPage', unescaped(value));
        return;
      case 'BDAY':
        this.draft.set('birthday', birthdayOf(unescaped(value)));
        return;
      case 'NOTE':
        this.notes ||= tidy(unescaped(value));
        this.draft.append('notes', unescaped(value), '\n');
        return;
      case 'UID':
        this.uid = bareUid(value);
        return;
      case 'KIND':
      case 'X-ADDRESSBOOKSERVER-KIND':
        this.isGroup = value.trim().toLowerCase() === 'group';
        return;
      case 'MEMBER':
      case 'X-ADDRESSBOOKSERVER-MEMBER':
        if (this.members.length < bounds.contacts) this.members.push(memberOf(value));
        return;
      case 'CATEGORIES':
        this.#takeCategories(items(value));
        return;
    }
  }

  /** Post-office box, extended address, street, town, region, code, country (RFC 6350 §6.3.1). */
  #takeAddress(value: string, types: readonly string[]): void {
    const place = types.includes('work') ? 'work' : 'home';
    if (!this.draft.isAddressEmpty(place)) return;
    const [box = '', extended = '', street = '', city = '', region = '', code = '', country = ''] =
      components(value);
    for (const line of [street, extended, box]) this.draft.appendStreet(place, line);
    this.draft.setAddress(place, 'city', city);
    this.draft.setAddress(place, 'region', region);
    this.draft.setAddress(place, 'postalCode', code);
    this.draft.setAddress(place, 'country', country);
  }

  /** Google puts everybody into `myContacts`. */
  #takeCategories(names: readonly string[]): void {
    for (const name of names.map(tidy)) {
      const isMeant = name !== '' && !/^(?:\* )?my ?contacts$/iu.test(name);
      if (isMeant && this.categories.length < bounds.emails) this.categories.push(name);
    }
  }
}

function phoneKindOf(types: readonly string[]): PhoneKind {
  if (types.includes('fax')) return 'fax';
  if (types.includes('pager')) return 'pager';
  if (types.includes('cell') || types.includes('mobile')) return 'mobile';
  if (types.includes('work')) return 'work';
  return types.includes('home') ? 'home' : 'other';
}

function bareUid(value: string): string {
  return tidy(value)
    .replace(/^urn:uuid:/iu, '')
    .toLowerCase();
}

function memberOf(value: string): ReadMember {
  const text = tidy(unescaped(value));
  if (/^mailto:/iu.test(text)) return { uid: '', email: text.slice('mailto:'.length), name: '' };
  return { uid: bareUid(text), email: '', name: '' };
}
