// Conditions a letter meets or not: of custom views and of Find Message. Values only; the catalogue weighs letters by them.
import type { AccountId } from './ids.ts';

/** `any`: sender, recipients, subject, text and attachment names. */
export type WordsField = 'any' | 'from' | 'to' | 'subject' | 'body';

export type MarkCriterion =
  'isRead' | 'isFlagged' | 'isAnswered' | 'hasAttachment' | 'isWatched' | 'isIgnored';

export type Criterion =
  /** All of the words; Chinese, Japanese and Korean ones as a part of a word, others by their beginning. */
  | {
      readonly kind: 'words';
      readonly field: WordsField;
      readonly words: string;
      readonly isNot: boolean;
    }
  /** `at`: ms since the epoch. */
  | { readonly kind: 'receivedBefore' | 'receivedAfter'; readonly at: number }
  | { readonly kind: 'receivedWithin'; readonly days: number }
  | { readonly kind: 'sizeAbove' | 'sizeBelow'; readonly kb: number }
  | { readonly kind: 'priority'; readonly priority: 'high' | 'normal' | 'low' }
  | { readonly kind: 'account'; readonly accountId: AccountId }
  | { readonly kind: MarkCriterion; readonly is: boolean };

export interface Criteria {
  readonly joinedBy: 'and' | 'or';
  /** True: what is meant are the letters that do not meet them. */
  readonly isNot?: boolean;
  /** None: every letter meets them. */
  readonly criteria: readonly Criterion[];
}
