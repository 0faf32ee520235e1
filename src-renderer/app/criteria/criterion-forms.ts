// How a condition is laid out for editing: what it looks at, how it looks at it, and what either choice makes of it. Pure.
import type { Criterion, MarkCriterion, WordsField } from '../../../src-shared/mail/criteria.ts';
import type { AccountId } from '../../../src-shared/mail/ids.ts';

export type Subject = WordsField | 'received' | 'size' | 'priority' | 'account' | MarkCriterion;

/** In the order they are offered. */
export const subjects: readonly Subject[] = [
  'from',
  'to',
  'subject',
  'body',
  'any',
  'received',
  'size',
  'priority',
  'account',
  'isRead',
  'isFlagged',
  'isAnswered',
  'hasAttachment',
  'isWatched',
  'isIgnored',
];

/** Named as its sentence in `criteria.form`. */
export type Form =
  | 'contains'
  | 'containsNot'
  | 'receivedAfter'
  | 'receivedBefore'
  | 'receivedWithin'
  | 'sizeAbove'
  | 'sizeBelow'
  | 'high'
  | 'normal'
  | 'low'
  | MarkCriterion
  | `${MarkCriterion}.not`;

export function subjectOf(criterion: Criterion): Subject {
  switch (criterion.kind) {
    case 'words':
      return criterion.field;
    case 'receivedBefore':
    case 'receivedAfter':
    case 'receivedWithin':
      return 'received';
    case 'sizeAbove':
    case 'sizeBelow':
      return 'size';
    default:
      return criterion.kind;
  }
}

/** None for an account, which is chosen itself. */
export function formsOf(subject: Subject): readonly Form[] {
  switch (subject) {
    case 'any':
    case 'from':
    case 'to':
    case 'subject':
    case 'body':
      return ['contains', 'containsNot'];
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

export function formOf(criterion: Criterion): Form | null {
  switch (criterion.kind) {
    case 'words':
      return criterion.isNot ? 'containsNot' : 'contains';
    case 'priority':
      return criterion.priority;
    case 'account':
      return null;
    case 'receivedBefore':
    case 'receivedAfter':
    case 'receivedWithin':
    case 'sizeAbove':
    case 'sizeBelow':
      return criterion.kind;
    default:
      return criterion.is ? criterion.kind : `${criterion.kind}.not`;
  }
}

/** The condition looking another way at the same; what was typed stays where it still means something. `today`: ms since the epoch. */
export function withForm(criterion: Criterion, form: Form, today: number): Criterion {
  switch (form) {
    case 'contains':
    case 'containsNot':
      return criterion.kind === 'words'
        ? { ...criterion, isNot: form === 'containsNot' }
        : criterion;
    case 'receivedAfter':
    case 'receivedBefore':
      return { kind: form, at: 'at' in criterion ? criterion.at : today };
    case 'receivedWithin':
      return { kind: form, days: 'days' in criterion ? criterion.days : 7 };
    case 'sizeAbove':
    case 'sizeBelow':
      return { kind: form, kb: 'kb' in criterion ? criterion.kb : 100 };
    case 'high':
    case 'normal':
    case 'low':
      return { kind: 'priority', priority: form };
    default: {
      const [kind, not] = form.split('.') as [MarkCriterion, string?];
      return { kind, is: not === undefined };
    }
  }
}

/** A condition as it is when this was just chosen. Words typed for one place are kept for another. */
export function withSubject(
  criterion: Criterion | null,
  subject: Subject,
  accountId: AccountId,
  today: number,
): Criterion {
  switch (subject) {
    case 'any':
    case 'from':
    case 'to':
    case 'subject':
    case 'body':
      return criterion?.kind === 'words'
        ? { ...criterion, field: subject }
        : { kind: 'words', field: subject, words: '', isNot: false };
    case 'account':
      return { kind: 'account', accountId };
    default: {
      const [form] = formsOf(subject);
      return withForm({ kind: 'receivedWithin', days: 7 }, form ?? 'receivedWithin', today);
    }
  }
}
