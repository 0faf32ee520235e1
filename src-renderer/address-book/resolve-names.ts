// Check Names 檢查姓名: what stands in a recipients' field, and who is meant by what is no address. Groups become their members. Pure.
import { formatRecipient, parseRecipients } from '../../src-shared/mail/address.ts';
import type { MailAddress } from '../../src-shared/mail/composition.ts';
import { displayNameOf, recipientOf } from '../../src-shared/address-book/contact-names.ts';
import {
  addressKey,
  type Contact,
  type ContactGroup,
  type ContactId,
} from '../../src-shared/address-book/contact.ts';
import { bestFit, matchText, typedWords, type MatchText } from './match-words.ts';
import { quotedName } from './suggest.ts';

export interface NamedBook {
  readonly contacts: readonly Contact[];
  readonly groups: readonly ContactGroup[];
}

/** Somebody, or a group, a name may mean. */
export type Meaning =
  | { readonly kind: 'person'; readonly recipient: MailAddress }
  | { readonly kind: 'group'; readonly group: ContactGroup };

/** One recipient of a field. */
export type ResolvedRecipient =
  | { readonly kind: 'address'; readonly recipient: MailAddress }
  | { readonly kind: 'meant'; readonly typed: string; readonly meaning: Meaning }
  /** Several fit: the person is asked. */
  | { readonly kind: 'several'; readonly typed: string; readonly meanings: readonly Meaning[] }
  | { readonly kind: 'unknown'; readonly typed: string };

/** What each recipient of the field is. Something with an @ is an address, right or wrong. */
export function resolveNames(field: string, book: NamedBook): ResolvedRecipient[] {
  return parseRecipients(field).map((recipient) => {
    const { name, address } = recipient;
    if (address.includes('@')) return { kind: 'address', recipient };
    const typed = bareName(name === '' ? address : name);
    const meanings = meaningsOf(typed, book);
    const [meaning] = meanings;
    if (!meaning) return { kind: 'unknown', typed };
    return meanings.length === 1
      ? { kind: 'meant', typed, meaning }
      : { kind: 'several', typed, meanings };
  });
}

/**
 * Whom a name means: those of exactly that name (or nickname, or group), else those it fits. A contact without an address can't be
 * written to and is not meant.
 */
export function meaningsOf(typed: string, { contacts, groups }: NamedBook): readonly Meaning[] {
  const words = typedWords(typed);
  if (words.length === 0) return [];
  const wanted = matchText(typed.trim()).folded;
  const exact: Meaning[] = [];
  const fitting: Meaning[] = [];
  const consider = (texts: readonly MatchText[], meaning: () => Meaning) => {
    if (texts.some(({ folded }) => folded === wanted)) exact.push(meaning());
    else if (words.every((word) => bestFit(word, texts) > 0)) fitting.push(meaning());
  };
  for (const group of groups) consider([matchText(group.name)], () => ({ kind: 'group', group }));
  for (const contact of contacts) {
    const recipient = recipientOf(contact);
    if (recipient) consider(textsOf(contact), () => ({ kind: 'person', recipient }));
  }
  return exact.length > 0 ? exact : fitting;
}

const texts = new WeakMap<Contact, readonly MatchText[]>();

/** Folded once for each contact: a field asks at every key. */
function textsOf(contact: Contact): readonly MatchText[] {
  const known = texts.get(contact);
  if (known) return known;
  const { nickname, familyName, givenName, emails } = contact;
  const names = [displayNameOf(contact), nickname, `${familyName}${givenName}`, givenName];
  const made = [...names, emails[0] ?? ''].filter((name) => name !== '').map(matchText);
  texts.set(contact, made);
  return made;
}

/** As the field shows it: names with their addresses, groups by name. */
export function fieldText(recipients: readonly ResolvedRecipient[]): string {
  return recipients.map(textOf).join(', ');
}

/** True when every recipient has an address or is a group. */
export function isResolved(recipients: readonly ResolvedRecipient[]): boolean {
  return recipients.every(({ kind }) => kind === 'address' || kind === 'meant');
}

export interface ExpandedFields {
  readonly fields: readonly (readonly MailAddress[])[];
  /** Groups in which nobody has an address. */
  readonly emptyGroups: readonly string[];
}

/** Groups become their members. A member who is a recipient anyway, in this field or one before it, is not named again. */
export function expandGroups(
  fields: readonly (readonly ResolvedRecipient[])[],
  { contacts }: NamedBook,
): ExpandedFields {
  const byId = new Map(contacts.map((contact) => [contact.id, contact]));
  const named = new Set(fields.flat().flatMap((each) => addressKeyOf(each) ?? []));
  const emptyGroups: string[] = [];
  const expanded = fields.map((field) =>
    field.flatMap((each): MailAddress[] => {
      if (each.kind === 'address') return [each.recipient];
      if (each.kind !== 'meant') return [{ name: '', address: each.typed }];
      if (each.meaning.kind === 'person') return [each.meaning.recipient];
      const { group } = each.meaning;
      const members = membersOf(group.memberIds, byId);
      if (members.length === 0) emptyGroups.push(group.name);
      return members.filter(({ address }) => {
        const key = addressKey(address);
        if (named.has(key)) return false;
        named.add(key);
        return true;
      });
    }),
  );
  return { fields: expanded, emptyGroups };
}

function membersOf(
  ids: readonly ContactId[],
  contacts: ReadonlyMap<ContactId, Contact>,
): MailAddress[] {
  return ids.flatMap((id) => {
    const contact = contacts.get(id);
    return (contact && recipientOf(contact)) ?? [];
  });
}

function addressKeyOf(each: ResolvedRecipient): string | null {
  if (each.kind === 'address') return addressKey(each.recipient.address);
  const isPerson = each.kind === 'meant' && each.meaning.kind === 'person';
  return isPerson ? addressKey(each.meaning.recipient.address) : null;
}

export function textOf(each: ResolvedRecipient): string {
  if (each.kind === 'address') return formatRecipient(each.recipient);
  if (each.kind !== 'meant') return quotedName(each.typed);
  const { meaning } = each;
  return meaning.kind === 'person'
    ? formatRecipient(meaning.recipient)
    : quotedName(meaning.group.name);
}

/** Quotes of `"Team; A"`, which parsing leaves where no address follows. */
export function bareName(text: string): string {
  const match = /^"(.*)"$/su.exec(text.trim());
  return match ? (match[1] ?? '').replace(/\\(["\\])/gu, '$1') : text.trim();
}
