// Kinds of conditions: those of views and those of message rules, and what each can look at. Pure.
import type { Criterion, WordsField } from '../../../src-shared/mail/criteria.ts';
import type { RuleCondition } from '../../../src-shared/mail/rules.ts';

/** Of views and searches, or of message rules. */
export type AnyCondition = Criterion | RuleCondition;

/** How conditions hold together; `every`: there are none, and every letter is meant. */
export type Join = 'and' | 'or' | 'every';

export interface JoinedConditions<Condition extends AnyCondition, J extends Join> {
  readonly joinedBy: J;
  readonly criteria: readonly Condition[];
}

/** What conditions of a kind can look at. Words are looked for otherwise in rules than in views, so each has names of its own. */
export type SubjectOf<Condition extends AnyCondition> = Condition extends {
  kind: 'words';
  field: infer Field extends WordsField;
}
  ? Field
  : Condition extends { kind: 'people' | 'phrases'; field: infer Field extends string }
    ? `${Condition['kind']}.${Field}`
    : Condition extends { kind: `received${string}` }
      ? 'received'
      : Condition extends { kind: `size${string}` }
        ? 'size'
        : Condition['kind'];

export type Subject = SubjectOf<AnyCondition>;

/** Those of views, in the order they are offered. */
export const viewSubjects: readonly SubjectOf<Criterion>[] = [
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

/** Those of message rules, in Outlook Express' order. */
export const ruleSubjects: readonly SubjectOf<RuleCondition>[] = [
  'people.from',
  'phrases.subject',
  'phrases.body',
  'people.to',
  'people.cc',
  'people.toOrCc',
  'priority',
  'account',
  'size',
  'hasAttachment',
  'isSecure',
];

export function subjectOf(condition: AnyCondition): Subject {
  switch (condition.kind) {
    case 'words':
      return condition.field;
    case 'people':
      return `people.${condition.field}`;
    case 'phrases':
      return `phrases.${condition.field}`;
    case 'receivedBefore':
    case 'receivedAfter':
    case 'receivedWithin':
      return 'received';
    case 'sizeAbove':
    case 'sizeBelow':
      return 'size';
    default:
      return condition.kind;
  }
}
