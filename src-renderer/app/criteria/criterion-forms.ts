// How a condition is laid out for editing: how it looks at its subject, and what either choice makes of it. Pure.
import type { MarkCriterion } from '../../../src-shared/mail/criteria.ts';
import type { AccountId } from '../../../src-shared/mail/ids.ts';
import type { EntriesMatch, PeopleField } from '../../../src-shared/mail/rules.ts';
import type { AnyCondition, Subject } from './condition-kinds.ts';

type Fact = MarkCriterion | 'isSecure';

/** Named as its sentence in `criteria.form`. */
export type Form =
  | 'contains'
  | 'containsNot'
  | `entries.${EntriesMatch}`
  | 'receivedAfter'
  | 'receivedBefore'
  | 'receivedWithin'
  | 'sizeAbove'
  | 'sizeBelow'
  | 'high'
  | 'normal'
  | 'low'
  | Fact
  | `${Fact}.not`;

/** None for an account, which is chosen itself. */
export function formsOf(subject: Subject): readonly Form[] {
  switch (subject) {
    case 'any':
    case 'from':
    case 'to':
    case 'subject':
    case 'body':
      return ['contains', 'containsNot'];
    case 'people.from':
    case 'people.to':
    case 'people.cc':
    case 'people.toOrCc':
    case 'phrases.subject':
    case 'phrases.body':
      return ['entries.any', 'entries.all', 'entries.none'];
    case 'received':
      return ['receivedWithin', 'receivedAfter', 'receivedBefore'];
    case 'size':
      return ['sizeAbove', 'sizeBelow'];
    case 'priority':
      return ['high', 'normal', 'low'];
    case 'account':
      return [];
    default:
      return [subject, `${subject}.not`];
  }
}

export function formOf(condition: AnyCondition): Form | null {
  switch (condition.kind) {
    case 'words':
      return condition.isNot ? 'containsNot' : 'contains';
    case 'people':
    case 'phrases':
      return `entries.${condition.match}`;
    case 'priority':
      return condition.priority;
    case 'account':
      return null;
    case 'receivedBefore':
    case 'receivedAfter':
    case 'receivedWithin':
    case 'sizeAbove':
    case 'sizeBelow':
      return condition.kind;
    default:
      return condition.is ? condition.kind : `${condition.kind}.not`;
  }
}

/** The condition looking another way at the same; what was typed stays where it still means something. `today`: ms since the epoch. */
export function withForm(condition: AnyCondition, form: Form, today: number): AnyCondition {
  switch (form) {
    case 'contains':
    case 'containsNot':
      return condition.kind === 'words'
        ? { ...condition, isNot: form === 'containsNot' }
        : condition;
    case 'entries.any':
    case 'entries.all':
    case 'entries.none':
      return 'entries' in condition
        ? { ...condition, match: form.slice('entries.'.length) as EntriesMatch }
        : condition;
    case 'receivedAfter':
    case 'receivedBefore':
      return { kind: form, at: 'at' in condition ? condition.at : today };
    case 'receivedWithin':
      return { kind: form, days: 'days' in condition ? condition.days : 7 };
    case 'sizeAbove':
    case 'sizeBelow':
      return { kind: form, kb: 'kb' in condition ? condition.kb : 100 };
    case 'high':
    case 'normal':
    case 'low':
      return { kind: 'priority', priority: form };
    default: {
      const [kind, not] = form.split('.') as [Fact, string?];
      return { kind, is: not === undefined };
    }
  }
}

/** A condition as it is when this was just chosen. Words typed for one place are kept for another. */
export function withSubject(
  condition: AnyCondition | null,
  subject: Subject,
  accountId: AccountId,
  today: number,
): AnyCondition {
  switch (subject) {
    case 'any':
    case 'from':
    case 'to':
    case 'subject':
    case 'body':
      return condition?.kind === 'words'
        ? { ...condition, field: subject }
        : { kind: 'words', field: subject, words: '', isNot: false };
    case 'people.from':
    case 'people.to':
    case 'people.cc':
    case 'people.toOrCc': {
      const field = subject.slice('people.'.length) as PeopleField;
      return { kind: 'people', field, ...entriesOf(condition) };
    }
    case 'phrases.subject':
    case 'phrases.body': {
      const field = subject === 'phrases.body' ? 'body' : 'subject';
      return { kind: 'phrases', field, ...entriesOf(condition) };
    }
    case 'account':
      return { kind: 'account', accountId };
    default: {
      const [form] = formsOf(subject);
      return withForm({ kind: 'receivedWithin', days: 7 }, form ?? 'receivedWithin', today);
    }
  }
}

function entriesOf(condition: AnyCondition | null) {
  return condition !== null && 'entries' in condition
    ? { entries: condition.entries, match: condition.match }
    : ({ entries: '', match: 'any' } as const);
}
