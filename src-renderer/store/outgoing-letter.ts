// A letter of the Outbox on its way to its server, and on what terms it may be taken for that.
import type { AccountId } from '../../src-shared/mail/ids.ts';
import type { OutboxRow } from './rows.ts';

/** A letter in the Outbox and its bytes. */
export interface OutgoingLetter {
  readonly row: OutboxRow;
  readonly raw: Uint8Array;
}

/** One that was read before it is claimed. */
export interface LetterAhead extends OutgoingLetter {
  /** The time of sending it then had, ms since the epoch: with another time it has other bytes. */
  readonly sentAt: number;
}

/** Which letters may be claimed. */
export interface ClaimTerms {
  /** ms since the epoch. */
  readonly now: number;
  readonly accountIds: readonly AccountId[];
  /** Only letters whose time the person chose. */
  readonly onlyTimed: boolean;
}

/** The wish to mark a letter that was read ahead. */
export interface LetterClaim {
  readonly letter: LetterAhead;
  readonly terms: ClaimTerms;
}
