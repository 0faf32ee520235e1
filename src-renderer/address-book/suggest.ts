// Who is offered while somebody types a recipient: contacts, groups and people written to, the likeliest first. Pure.
import { formatRecipient } from '../../src-shared/mail/address.ts';
import type { MailAddress } from '../../src-shared/mail/composition.ts';
import { displayNameOf } from '../../src-shared/address-book/contact-names.ts';
import {
  addressKey,
  type Contact,
  type ContactGroup,
  type PersonWrittenTo,
} from '../../src-shared/address-book/contact.ts';
import { bestFit, matchText, typedWords, type MatchText } from './match-words.ts';

export interface Suggestion {
  readonly kind: 'contact' | 'written-to' | 'group';
  /** Tells it from every other suggestion. */
  readonly id: string;
  readonly name: string;
  /** Empty for a group. */
  readonly address: string;
  /** Of a group. */
  readonly memberCount: number;
  /** What is put into the field. */
  readonly text: string;
}

export interface SuggestedBook {
  readonly contacts: readonly Contact[];
  readonly groups: readonly ContactGroup[];
  readonly people: readonly PersonWrittenTo[];
}

export interface Suggester {
  /** Those who fit, at most `limit`, the likeliest first. */
  suggest(typed: string, limit: number): readonly Suggestion[];
}

interface Candidate {
  readonly suggestion: Suggestion;
  readonly texts: readonly MatchText[];
  readonly written: PersonWrittenTo | undefined;
}

/** `now`, in ms since the epoch, tells how lately one wrote to whom. */
export function suggester(book: SuggestedBook, now: number): Suggester {
  const { contacts, groups, people } = book;
  const written = new Map(people.map((person) => [addressKey(person.address), person]));
  const inContacts = new Set<string>();
  const candidates: Candidate[] = groups.map(groupCandidate);
  for (const contact of contacts) {
    for (const address of contact.emails) {
      const key = addressKey(address);
      inContacts.add(key);
      candidates.push(contactCandidate(contact, address, written.get(key)));
    }
  }
  for (const person of people) {
    if (!inContacts.has(addressKey(person.address))) candidates.push(personCandidate(person));
  }
  return {
    suggest(typed, limit) {
      const words = typedWords(typed);
      if (words.length === 0) return [];
      const ranked: { readonly rank: number; readonly suggestion: Suggestion }[] = [];
      for (const { suggestion, texts, written: person } of candidates) {
        const fit = leastFit(words, texts);
        if (fit > 0) ranked.push({ rank: rankOf(fit, suggestion, person, now), suggestion });
      }
      ranked.sort((a, b) => b.rank - a.rank || (a.suggestion.text < b.suggestion.text ? -1 : 1));
      return ranked.slice(0, limit).map(({ suggestion }) => suggestion);
    },
  };
}

/** How well the word fits that fits least: every one must. */
function leastFit(words: readonly string[], texts: readonly MatchText[]): number {
  let least = Infinity;
  for (const word of words) {
    least = Math.min(least, bestFit(word, texts));
    if (least === 0) return 0;
  }
  return least;
}

const dayMs = 86_400_000;

/**
 * How it fits counts most, then how often and how lately one wrote there: each tenfold of letters as much as the month before last against
 * today. A contact stands before somebody unknown who fits as well.
 */
function rankOf(
  fit: number,
  { kind }: Suggestion,
  written: PersonWrittenTo | undefined,
  now: number,
): number {
  const ageDays = written ? Math.max(0, now - written.lastAt) / dayMs : Infinity;
  const frequency = written ? Math.min(3, Math.log10(1 + written.count)) : 0;
  const recency = 1 / (1 + ageDays / 60);
  const isInBook = kind === 'written-to' ? 0 : 1;
  return fit * 3 + frequency + recency * 2 + isInBook;
}

function contactCandidate(
  contact: Contact,
  address: string,
  written: PersonWrittenTo | undefined,
): Candidate {
  const name = displayNameOf(contact);
  const { nickname, familyName, givenName } = contact;
  const texts = [name, nickname, `${familyName}${givenName}`, givenName, address];
  const id = `contact ${contact.id} ${address}`;
  return {
    suggestion: personSuggestion('contact', id, { name: name === address ? '' : name, address }),
    texts: texts.filter((text) => text !== '').map(matchText),
    written,
  };
}

function personCandidate(person: PersonWrittenTo): Candidate {
  const { name, address } = person;
  const suggestion = personSuggestion('written-to', `person ${addressKey(address)}`, person);
  return { suggestion, texts: [name, address].filter(Boolean).map(matchText), written: person };
}

function groupCandidate({ id, name, memberIds }: ContactGroup): Candidate {
  return {
    suggestion: {
      kind: 'group',
      id: `group ${id}`,
      name,
      address: '',
      memberCount: memberIds.length,
      text: quotedName(name),
    },
    texts: [matchText(name)],
    written: undefined,
  };
}

function personSuggestion(
  kind: Suggestion['kind'],
  id: string,
  { name, address }: MailAddress,
): Suggestion {
  return { kind, id, name, address, memberCount: 0, text: formatRecipient({ name, address }) };
}

/** A name as a recipients' field takes it: in quotes where it holds what separates recipients. */
export function quotedName(name: string): string {
  return /[",;<>，；]/u.test(name) ? `"${name.replace(/(["\\])/gu, '\\$1')}"` : name;
}
