// Weighs a letter by a rule's conditions. Three answers: true, false, and null where it turns on what is not known of the letter.
import {
  entriesIn,
  type PeopleField,
  type RuleCondition,
  type RuleConditions,
} from '../../src-shared/mail/rules.ts';
import { foldPhrase, holdsPhrase } from './phrases.ts';
import type { FoldedPerson, RuleLetter } from './rule-letter.ts';

/** Without conditions every letter is meant. */
export function isMet({ joinedBy, criteria }: RuleConditions, letter: RuleLetter): boolean | null {
  const decisive = joinedBy === 'or';
  let outcome: boolean | null = criteria.length === 0 || !decisive;
  for (const condition of criteria) {
    const answer = isOneMet(condition, letter);
    if (answer === decisive) return decisive;
    if (answer === null) outcome = null;
  }
  return outcome;
}

function isOneMet(condition: RuleCondition, letter: RuleLetter): boolean | null {
  const { facts } = letter;
  switch (condition.kind) {
    case 'people': {
      const people = peopleOf(condition.field, letter);
      return people === null
        ? null
        : matches(condition, (entry) => people.some((person) => isMeant(person, entry)));
    }
    case 'phrases': {
      const text = condition.field === 'subject' ? letter.subject : letter.body;
      return text === null ? null : matches(condition, (phrase) => holdsPhrase(text, phrase));
    }
    case 'sizeAbove':
      return facts.sizeBytes > condition.kb * 1_024;
    case 'sizeBelow':
      return facts.sizeBytes < condition.kb * 1_024;
    case 'priority':
      return facts.priority === null ? null : facts.priority === condition.priority;
    case 'account':
      return facts.accountId === condition.accountId;
    case 'hasAttachment':
    case 'isSecure': {
      const fact = facts[condition.kind];
      return fact === null ? null : fact === condition.is;
    }
  }
}

/** A condition that names nothing is never met: an unfinished rule must not be one for every letter. */
function matches(condition: EntriesCondition, isFound: (entry: string) => boolean): boolean {
  const { match } = condition;
  const wanted = foldedEntriesOf(condition);
  if (wanted.length === 0) return false;
  if (match === 'all') return wanted.every(isFound);
  return wanted.some(isFound) === (match === 'any');
}

type EntriesCondition = Extract<RuleCondition, { readonly entries: string }>;

/** Rules are weighed by the thousand: taking entries apart for each letter took longer than looking for them. */
const foldedEntries = new WeakMap<EntriesCondition, readonly string[]>();

function foldedEntriesOf(condition: EntriesCondition): readonly string[] {
  const known = foldedEntries.get(condition);
  if (known) return known;
  const folded = entriesIn(condition.entries)
    .map(foldPhrase)
    .filter((entry) => entry !== '');
  foldedEntries.set(condition, folded);
  return folded;
}

function peopleOf(field: PeopleField, letter: RuleLetter): readonly FoldedPerson[] | null {
  if (field !== 'toOrCc') return letter.people(field);
  const [to, cc] = [letter.people('to'), letter.people('cc')];
  return to && cc && [...to, ...cc];
}

/**
 * A whole address means that one alone: `ann@example.com` is not `joann@example.com` nor `ann@example.com.tw`. `@example.com` means
 * the domain and those below it; anything else is looked for in name and address.
 */
function isMeant({ name, address }: FoldedPerson, entry: string): boolean {
  const typed = /<([^<>]+)>$/.exec(entry)?.[1]?.trim() ?? entry;
  const at = typed.lastIndexOf('@');
  if (at > 0) return address === typed;
  if (at === 0) {
    const domain = address.slice(address.lastIndexOf('@') + 1);
    return `@${domain}` === typed || domain.endsWith(`.${typed.slice(1)}`);
  }
  return holdsPhrase(name, entry) || holdsPhrase(address, entry);
}
