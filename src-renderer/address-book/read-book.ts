// What a file of addresses was understood as, whatever its format, and the bounds every reader keeps. Values only.
import {
  emptyContact,
  type ContactDetails,
  type Phone,
  type PhoneKind,
  type PostalAddress,
} from '../../src-shared/address-book/contact.ts';
import { displayNameOf } from '../../src-shared/address-book/contact-names.ts';

export type BookFormat = 'vcard' | 'csv' | 'ldif';

export interface ReadContact {
  readonly details: ContactDetails;
  /** What the file calls it, so that its groups can name it; empty where it does not. */
  readonly uid: string;
}

/** A member as a group of the file names it: by uid, by address, or by its name. */
export interface ReadMember {
  readonly uid: string;
  readonly email: string;
  readonly name: string;
}

export interface ReadGroup {
  readonly name: string;
  readonly notes: string;
  readonly members: readonly ReadMember[];
}

export interface ReadBook {
  readonly format: BookFormat;
  readonly contacts: readonly ReadContact[];
  readonly groups: readonly ReadGroup[];
  /** Entries with nothing in them that could be kept, and those beyond the bounds. */
  readonly skippedCount: number;
}

export const bounds = {
  fileBytes: 200 * 1024 * 1024,
  contacts: 200_000,
  /** UTF-16 units of one value. */
  value: 65_536,
  emails: 100,
  phones: 100,
} as const;

/** A contact under construction. */
export class ContactDraft {
  readonly #fields: { -readonly [Key in keyof ContactDetails]: ContactDetails[Key] } = {
    ...emptyContact,
  };
  readonly #emails: { readonly address: string; readonly isPreferred: boolean }[] = [];
  readonly #phones: Phone[] = [];

  /** Keeps the first value that says anything. */
  set(
    field: Exclude<keyof ContactDetails, 'emails' | 'phones' | 'home' | 'work'>,
    value: string,
  ): void {
    if (this.#fields[field] === '') this.#fields[field] = tidy(value);
  }

  append(field: 'notes' | 'givenName', value: string, between: string): void {
    const tidied = tidy(value);
    if (tidied === '') return;
    const present = this.#fields[field];
    this.#fields[field] = present === '' ? tidied : tidy(`${present}${between}${tidied}`);
  }

  addEmail(value: string, isPreferred = false): void {
    const address = tidy(value).replace(/^mailto:/iu, '');
    if (address === '' || this.#emails.length >= bounds.emails) return;
    const isKnown = this.#emails.some((one) => one.address.toLowerCase() === address.toLowerCase());
    if (!isKnown) this.#emails.push({ address, isPreferred });
  }

  addPhone(kind: PhoneKind, value: string): void {
    const number = tidy(value);
    if (number === '' || this.#phones.length >= bounds.phones) return;
    if (!this.#phones.some((one) => one.number === number && one.kind === kind)) {
      this.#phones.push({ kind, number });
    }
  }

  setAddress(place: 'home' | 'work', part: keyof PostalAddress, value: string): void {
    const address = this.#fields[place];
    if (address[part] === '') this.#fields[place] = { ...address, [part]: tidy(value) };
  }

  appendStreet(place: 'home' | 'work', line: string): void {
    const address = this.#fields[place];
    const street = [address.street, tidy(line)].filter((each) => each !== '').join('\n');
    this.#fields[place] = { ...address, street };
  }

  isAddressEmpty(place: 'home' | 'work'): boolean {
    return Object.values(this.#fields[place]).every((part) => part === '');
  }

  /** The contact, or null where nothing would tell it from another. */
  finish(): ContactDetails | null {
    const preferred = this.#emails.findIndex(({ isPreferred }) => isPreferred);
    const emails = this.#emails.map(({ address }) => address);
    if (preferred > 0) emails.unshift(...emails.splice(preferred, 1));
    const details = { ...this.#fields, emails, phones: [...this.#phones] };
    // Files must name everybody; a name that follows from the rest is not one somebody chose.
    const implied = displayNameOf({ ...details, displayName: '' });
    const displayName = details.displayName === implied ? '' : details.displayName;
    const isSomebody = displayNameOf(details) !== '' || details.phones.length > 0;
    return isSomebody ? { ...details, displayName } : null;
  }
}

/** What remains of a value: no white space around it, ordinary line ends, no longer than the bound. */
export function tidy(value: string): string {
  if (value === '') return '';
  const bounded = value.length > bounds.value ? value.slice(0, bounds.value) : value;
  return bounded.replace(/\r\n?/gu, '\n').replace(/\0/gu, '').trim();
}
