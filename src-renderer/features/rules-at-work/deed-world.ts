// What doing what rules owe needs of the world, and what may come of it instead.
import type { BuiltMessage, Composition } from '../../../src-shared/mail/composition.ts';
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import type { RuleDeed } from '../../store/rows.ts';

/** What is needed of the world beside the store. */
export interface DeedWorld {
  build(composition: Composition): Promise<BuiltMessage>;
  /** Every letter of the conversation this one is of. */
  conversationOf(id: MessageId): Promise<readonly MessageId[]>;
  /** What stands before a letter that is passed on, in the person's language. */
  forwardText(): string;
  /** ms since the epoch. */
  now(): number;
}

/** What the person is told; `address`: the one that is none. */
export type DeedTrouble =
  /** It is owed still, to be tried again. Nobody is told. */
  | { readonly kind: 'put-off' }
  | { readonly kind: 'too-many' }
  | {
      readonly kind: 'not-done';
      readonly deed: RuleDeed;
      readonly subject: string;
      readonly reason: 'unreadable' | 'address' | 'noAccount' | 'failed';
      readonly address: string;
    };

/** Why a deed was not done, before it is known which. */
export type NotDone = Omit<Extract<DeedTrouble, { kind: 'not-done' }>, 'deed' | 'subject'>;
export type Trouble = Extract<DeedTrouble, { kind: 'too-many' }> | NotDone;

export function notDone(reason: NotDone['reason'], address = ''): NotDone {
  return { kind: 'not-done', reason, address };
}
